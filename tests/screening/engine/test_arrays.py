"""The arrays against the plain index: the same names, the same ratings, and a store that cannot lie."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.engine.arrays.compiled import INTERPRETED, compiled_kernels
from screening.engine.arrays.layout import mark
from screening.engine.arrays.lookup import joined_mark
from screening.engine.arrays.store import StaleIndex
from screening.engine.index import Index
from screening.engine.mapped import MappedIndex
from screening.engine.normalise import normalise
from screening.engine.records import NameRecord, Party
from screening.engine.score import score
from tests.screening.engine.test_retrieve import LISTED

FLOOR = 0.72
PARTIES = [
    Party(f"{kind} {name}", name, kind, (NameRecord(name),), identifiers=(("imo", str(number)),))
    for number, (kind, name) in enumerate(
        [
            *LISTED,
            ("company", "Banco Santander Chile"),
            ("company", "Bank of China Limited"),
            ("company", "China Mobile Communications Group"),
            ("company", "Bowne II"),
            ("company", "Aero Sun Corp"),
            ("company", "3 A Holding"),
            ("person", "Jean-Pierre van der Bilt"),
            ("person", "Sergei Ivanovich Petrov"),
            ("person", "יוסף כהן"),
            ("person", "Abdul Rahman al-Rashid"),
            ("person", "김정은"),
        ]
    )
]
PLAIN = Index.build(PARTIES)
ARRAYS = MappedIndex.build(PARTIES)
QUERIES = [
    *(party.caption for party in PARTIES),
    "Hikvison", "hik vison", "Hua Wei Tech", "H1kvision", "SMIC", "Usama bin Ladin", "N. Jones",
    "Nick Jones",
    "Santander", "Bank of China", "China Mobile", "Bowne III", "AeroSun", "Aerosuncorp", "Petrov Sergey",
    "Ratushnjack Viktor", "J P Vanderbilt", "Yosef Cohen", "Abdulrahman Rashid", "Kim Jong Un",
    "Meng Wan Zhou",
    "Goodwill Compny", "Hyterra Comunications", "Semiconductor Mfg Intl", "3A Holding", "Wladimir Putin",
    "محمد حسن رحماني", "Sergei Petrov Ivanovich", "van der Bilt", "China Telecom", "Huawei Huawei",
    " ".join(["Huawei"] * 40), "x" * 90,
]  # fmt: skip


def flagged(index, name):
    key = normalise(name)
    found = {
        candidate.party.id: score(key, candidate, index).score
        for candidate in index.candidates(key, 50, FLOOR)
    }
    return {party: value for party, value in found.items() if value >= FLOOR}


@pytest.mark.parametrize("name", QUERIES)
def test_the_arrays_flag_what_the_plain_index_flags_with_the_same_scores(name):
    assert flagged(ARRAYS, name) == flagged(PLAIN, name)


@pytest.mark.parametrize("name", QUERIES)
def test_without_a_floor_the_same_names_come_first(name):
    key = normalise(name)
    best = [score(key, found, ARRAYS).score for found in ARRAYS.candidates(key, 5)]
    plain = [score(key, found, PLAIN).score for found in PLAIN.candidates(key, 50)]

    assert max(best, default=0) >= max((value for value in plain if value >= FLOOR), default=0)


def test_compiled_kernels_answer_as_the_python_they_are_made_from():
    index = MappedIndex.build(PARTIES)
    index.compile()

    assert compiled_kernels() is not INTERPRETED
    for name in QUERIES:
        assert flagged(index, name) == flagged(ARRAYS, name), name


@pytest.mark.parametrize("text", ["hikvision", "mobile", "wanzhou", "zzz", "john"])
def test_a_word_weighs_the_same_in_both(text):
    assert ARRAYS.weight(text) == pytest.approx(PLAIN.weight(text))


@given(st.text(alphabet="abcxyz019", min_size=1), st.text(alphabet="abcxyz019", min_size=1))
@pytest.mark.filterwarnings("ignore:overflow encountered")
def test_the_marks_of_two_texts_give_that_of_both_as_one(left, right):
    assert joined_mark(np.uint64(mark(left)), np.uint64(mark(right)), len(right)) == mark(left + right)


def test_an_identifier_finds_its_party():
    assert ARRAYS.with_identifier("3") == [PARTIES[3]]
    assert ARRAYS.with_identifier("none") == []


def test_an_empty_index_finds_nothing():
    index = MappedIndex.build([])

    assert index.candidates(normalise("Huawei"), 5) == []
    assert index.parties == {}


# --- the store ------------------------------------------------------------------------------------


@pytest.fixture
def stored(tmp_path):
    ARRAYS.save(tmp_path, "facts 1")
    return tmp_path


def test_a_stored_index_answers_as_the_one_that_was_built(stored):
    index = MappedIndex.open(stored, "facts 1", PARTIES)

    for name in QUERIES:
        assert flagged(index, name) == flagged(ARRAYS, name)


def test_an_index_of_other_facts_is_refused(stored):
    with pytest.raises(StaleIndex):
        MappedIndex.open(stored, "facts 2", PARTIES)
    with pytest.raises(StaleIndex):
        MappedIndex.open(stored, "facts 1", PARTIES[1:])


@pytest.mark.parametrize(
    "file", ["words", "names", "ints", "marks", "blob", "places", "parties", "manifest.json"]
)
def test_a_damaged_file_is_noticed(stored, file):
    path = stored / (stored / "current").read_text() / file
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)

    with pytest.raises(StaleIndex):
        MappedIndex.open(stored, "facts 1", PARTIES)


def test_a_missing_index_is_noticed(tmp_path):
    with pytest.raises(StaleIndex):
        MappedIndex.open(tmp_path / "none", "facts 1", PARTIES)


def test_a_build_that_dies_half_way_leaves_the_old_index_in_use(stored, monkeypatch):
    monkeypatch.setattr(json, "dumps", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        ARRAYS.save(stored, "facts 2")
    monkeypatch.undo()

    assert flagged(MappedIndex.open(stored, "facts 1", PARTIES), "Hikvision")


def test_a_later_index_takes_the_place_of_the_one_before(stored):
    ARRAYS.save(stored, "facts 2")

    assert MappedIndex.open(stored, "facts 2", PARTIES).candidates(normalise("Hikvision"), 1)
    assert sum(path.is_dir() for path in stored.iterdir()) == 1
