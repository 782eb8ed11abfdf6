"""The index: building it, and what can be asked of it."""

import pytest

from screening.engine.index import Index
from screening.engine.normalise import normalise
from screening.engine.records import NameRecord, Party


def party(name, *others, identifiers=(), kind="company"):
    names = tuple(NameRecord(text) for text in (name, *others))
    return Party(name.lower().replace(" ", "-"), name, kind, names, identifiers=identifiers)


def test_a_party_is_known_by_its_id():
    huawei = party("Huawei")

    assert Index.build([huawei]).parties == {"huawei": huawei}


def test_an_empty_index_has_no_candidates():
    assert Index.build([]).candidates(normalise("Huawei"), 5) == []


def test_a_name_without_letters_is_left_out_and_the_others_stay():
    index = Index.build([party("Huawei", "...")])

    assert [found.name.text for found in index.candidates(normalise("Huawei"), 5)] == ["Huawei"]


def test_at_most_the_limit_comes_back():
    index = Index.build([party(f"Acmeco {word}") for word in ("Alfa", "Bravo", "Charlie", "Echo")])

    assert len(index.candidates(normalise("Acmeco"), 3)) == 3


def test_at_most_three_names_of_one_party_come_back():
    index = Index.build([party("Acmeco", *(f"Acmeco {word}" for word in ("A1", "B2", "C3", "D4")))])

    assert len(index.candidates(normalise("Acmeco"), 50)) == 3


def test_the_exact_name_comes_first():
    index = Index.build([party("Acmeco Alfa"), party("Acmeco"), party("Acmeco Bravo")])

    assert index.candidates(normalise("ACMECO"), 1)[0].party.id == "acmeco"


def test_an_identifier_finds_its_parties():
    ship = party("Avax", identifiers=(("imo", "9058713"),), kind="vessel")
    index = Index.build([ship, party("Other")])

    assert index.with_identifier("9058713") == [ship]
    assert index.with_identifier("1") == []


def test_a_rare_word_weighs_more_than_a_frequent_one():
    index = Index.build([party(f"Acmeco {number}x{number}") for number in range(50)] + [party("Zyxel")])

    assert 0.4 <= index.weight("acmeco") < index.weight("zyxel") <= 1


def test_a_common_name_word_weighs_less_even_in_a_small_index():
    index = Index.build([party("John Zyxel", kind="person")])

    assert index.weight("john") < index.weight("zyxel")


@pytest.mark.parametrize("name", ["Huawei", "华为"])
def test_building_does_not_depend_on_the_order_of_the_parties(name):
    parties = [party("Huawei"), party("华为技术有限公司"), party("Hytera")]

    forwards = Index.build(parties).candidates(normalise(name), 5)
    backwards = Index.build(reversed(parties)).candidates(normalise(name), 5)

    assert {found.party.id for found in forwards} == {found.party.id for found in backwards}


def test_an_index_made_again_from_its_arrays_finds_the_same():
    listed = [party("Huawei Technologies"), party("华为技术有限公司"), party("Hytera", "...")]
    index = Index.build(listed)

    again = Index.from_arrays(index.arrays(), {found.id: found for found in listed})

    for name in ("Huawei", "华为", "Hyterra"):
        found = [candidate.name for candidate in again.candidates(normalise(name), 5)]
        assert found == [candidate.name for candidate in index.candidates(normalise(name), 5)]


def test_a_word_is_no_more_common_for_the_many_spellings_of_one_party():
    spellings = [f"Zyxel {word}" for word in ("Networks", "Holding", "Cloud", "Marine")]

    once, often = Index.build([party(spellings[0])]), Index.build([party(*spellings)])
    two_parties = Index.build([party(spellings[0]), party(spellings[1])])

    assert often.weight("zyxel") == once.weight("zyxel") > two_parties.weight("zyxel")
