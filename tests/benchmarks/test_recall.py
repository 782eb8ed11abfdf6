"""Recall counts a party as found among the first fifty, or as high as the fiftieth."""

from benchmarks.accuracy import Case
from benchmarks.recall import LIMIT, recalled
from screening.engine.index import Index
from screening.engine.records import NameRecord, Party


def index_of(names):
    return Index.build(
        Party(f"p{number}", name, "company", (NameRecord(name),)) for number, name in enumerate(names)
    )


def asked(query, party):
    return Case("one typo", "company", query, party, "")


def test_a_party_as_high_as_the_last_of_those_brought_up_is_found():
    index = index_of(["Zyxel"] * (LIMIT + 10))

    found = recalled(index, [asked("Zyxel", f"p{LIMIT + 5}")])

    assert found["one typo"].found["ranked"] == 1


def test_a_party_below_all_that_are_brought_up_is_not_found():
    index = index_of([*["Zyxel Norinco"] * (LIMIT + 1), "Zyxel Norinco Gazprom"])

    found = recalled(index, [asked("Zyxel Norinco", f"p{LIMIT + 1}")])

    assert found["one typo"].found["ranked"] == 0
    assert found["one typo"].missed


def test_a_party_that_is_not_brought_up_at_all_is_not_found():
    found = recalled(index_of(["Zyxel", "Norinco"]), [asked("Zyxel", "p1")])

    assert found["one typo"].found == {"ranked": 0, "reviewable": 0}
