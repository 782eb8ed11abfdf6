"""A question from outside, answered and kept: what every door of the API calls."""

from __future__ import annotations

from screening.services.questions import Question
from screening.services.records import Asker, keep, pack
from screening.services.screening import ask
from screening.services.sealing import keep_sealing


def ask_and_keep(question: Question, asker: Asker, *, store: bool = True) -> bytes:
    """The report as JSON, kept first unless `store` is false; raises a ScreeningError."""
    packed = pack(ask(question))
    if store:
        keep([packed], asker)
        keep_sealing()
    return packed.body()
