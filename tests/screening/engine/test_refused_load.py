from __future__ import annotations

from dataclasses import replace
from datetime import date

from screening.engine.decide import decide, headline
from screening.engine.records import Edition, Outcome, Query, WatchList

ON = date(2026, 11, 20)
LIST = WatchList(
    "ban", "Ban", "Ban", "name", about_products=False, max_age_days=7, phases=(),
    edition=Edition(ON, None, ON, complete=True),
)  # fmt: skip
FAILED = replace(LIST, load_refused_on=date(2026, 11, 19))


def test_a_list_whose_last_load_failed_says_so_and_stands_among_the_gaps() -> None:
    verdict = decide(FAILED, (), (), ON)

    said = headline([verdict], Query("Acme", ON, lists=("ban",)))

    assert [reason.code for reason in verdict.reasons] == ["load-refused"]
    assert said.gaps == ("ban",)


def test_the_edition_in_force_still_answers_until_it_is_too_old() -> None:
    query = Query("Acme", ON, lists=("ban",))

    assert headline([decide(FAILED, (), (), ON)], query).outcome == Outcome.CLEAR
    stale = decide(FAILED, (), (), date(2026, 12, 20))
    assert stale.outcome == Outcome.UNKNOWN
    assert [reason.code for reason in stale.reasons] == ["stale", "load-refused"]


def test_a_list_whose_load_succeeded_has_nothing_to_say_of_it() -> None:
    assert decide(LIST, (), (), ON).reasons == ()
