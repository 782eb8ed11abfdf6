"""What a loader gathers of one party: nothing is left out without a line that says so."""

from __future__ import annotations

import pytest

from entities.dates import UNKNOWN, parse_range
from entities.loaders.drafts import Draft, Omissions


@pytest.fixture
def draft() -> Draft:
    drafted = Draft("EU.1", "person", Omissions())
    drafted.name("Jane Doe")
    return drafted


def test_a_birth_is_kept_once_and_a_blank_one_left_out_with_a_line_each(draft: Draft) -> None:
    for day, place in ((parse_range("1970"), "Baku"), (parse_range("1970"), "Baku"), (UNKNOWN, " ")):
        draft.birth(day, place)

    party = draft.party("a-list", "eu-1")

    assert party
    assert len(party.entry.births) == 1
    assert draft.omissions.lines == (
        "1 births without a day or a place: left out (first: EU.1)",
        "1 births that the same entry gives twice: kept once (first: EU.1)",
    )


def test_a_blank_address_is_left_out_with_a_line(draft: Draft) -> None:
    draft.address(["", " "], "IR")

    assert draft.omissions.lines == ("1 addresses without a word: left out (first: EU.1)",)


def test_a_day_of_birth_in_words_alone_is_kept_in_the_note(draft: Draft) -> None:
    draft.birth(parse_range("", words="about forty"))

    party = draft.party("a-list", "eu-1")

    assert party
    assert party.entry.listings[0].note == "Born: about forty"
    assert draft.omissions.lines == ()
