from __future__ import annotations

import gc
import warnings

import pytest

from entities.dates import DateRange, parse_range
from entities.loaders import spool
from entities.loaders.editions import Party
from entities.loaders.records import (
    BirthRecord,
    EntityRecord,
    EntryRecord,
    EventRecord,
    ListingRecord,
    NameRecord,
)
from entities.loaders.spool import Pile, Spool


def party(number: int) -> Party:
    event = EventRecord("in_force", "un", at=DateRange(None, parse_range("2020").latest, "in 2020"))
    entry = EntryRecord(
        entity=f"un-{number}",
        source="",
        reference=str(number),
        names=(NameRecord(f"Сеть № {number}", weak=True),),
        births=(BirthRecord(parse_range("1970..1971"), "Tokmok"),),
        listings=(ListingRecord("un-security-council", str(number), measures=("freeze",), events=(event,)),),
    )
    return Party(EntityRecord(f"un-{number}", "person"), entry, (("records", "ab12"),))


def test_what_goes_in_comes_out_as_often_as_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spool, "IN_MEMORY", 100)  # so that it goes to the disk
    parties = [party(number) for number in range(700)]

    kept = Spool(Party, parties)

    assert len(kept) == 700
    assert list(kept) == list(kept) == parties
    assert [len(chunk) for chunk in kept.chunks(300)] == [300, 300, 100]


def test_single_ones_and_slices_are_those_of_a_list() -> None:
    parties = [party(number) for number in range(9)]
    kept = Spool(Party, parties)

    assert (kept[0], kept[-1]) == (parties[0], parties[8])
    for cut in (slice(2, 5), slice(5, 2), slice(None, None, 3), slice(None, None, -1), slice(-3, None)):
        assert list(kept[cut]) == parties[cut]
    with pytest.raises(IndexError):
        kept[9]


def test_two_may_go_through_it_side_by_side_while_it_grows() -> None:
    kept = Spool(Party, [party(number) for number in range(600)])

    seen = []
    for one, another in zip(kept, kept, strict=True):
        seen.append(one == another)
        if len(seen) == 10:
            kept.append(party(600))

    assert all(seen)
    assert kept[600] == party(600)


def test_the_file_of_a_pile_is_closed_with_it() -> None:
    pile = Pile()
    assert pile.get(0, pile.put(b"x" * (spool.IN_MEMORY + 1)))[:1] == b"x"

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        del pile
        gc.collect()
