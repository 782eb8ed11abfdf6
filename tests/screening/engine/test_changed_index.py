"""An index with changes beside it answers as one that is built anew of the same parties."""

import random

import numpy as np
import pytest

from screening.engine.index import Index, Ranked
from screening.engine.normalise import normalise
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Party
from tests.screening.engine.test_search import SCRIPTS, names_of

FLOOR = Policy().review_at


def party(number, kind, name, lei):
    names = (NameRecord(name), NameRecord(f"{name} Trading"))
    return Party(f"p{number}", name, kind, names, identifiers=(("lei", lei),))


def parties_of(seed, count=40):
    names = [*names_of(seed, count), *(("company", name) for name in SCRIPTS)]
    return {f"p{number}": party(number, *named, f"LEI{number}") for number, named in enumerate(names)}


def changed_parties(parties, seed, count=15):
    """The same with some gone, some renamed and some new; and the ids of those."""
    chance = random.Random(seed)  # noqa: S311 - repeatable
    now, changed = dict(parties), set()
    for number, (kind, name) in enumerate(names_of(seed, count), start=10_000 * seed):
        key = chance.choice(sorted(now))
        if chance.random() < 0.3:
            del now[key]
        elif chance.random() < 0.5:
            now[key] = party(int(key[1:]), kind, name, f"LEI{number}")
        else:
            key = f"p{number}"
            now[key] = party(number, kind, name, f"LEI{number}")
        changed.add(key)
    return now, changed


def found(index, asked, floor):
    """What a question finds, with the rank of each, whatever the order of equals."""
    [names] = index.found([normalise(asked)], floor)
    result = set()
    for number, rank, by_words in zip(*(column.tolist() for column in names), strict=True):
        each = index.candidate(Ranked(number, by_words))
        result.add((each.party, each.name.text, each.by_words, round(rank, 4)))
    return result


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("floor", [0.0, FLOOR])
def test_changes_beside_an_index_are_found_as_if_it_were_built_anew(seed, floor):
    before = parties_of(seed)
    now, changed = changed_parties(before, seed + 10)
    later, changed_later = changed_parties(now, seed + 20)
    index = Index.build(before.values()).updated(now, changed).updated(later, changed_later)
    anew = Index.build(later.values())

    asked = sorted({name.text for each in (*before.values(), *later.values()) for name in each.names})
    for name in asked[seed::6]:
        assert found(index, name, floor) == found(anew, name, floor), name


def test_words_weigh_what_they_weigh_in_an_index_built_anew():
    before = parties_of(4)
    now, changed = changed_parties(before, 14)
    index, anew = Index.build(before.values()).updated(now, changed), Index.build(now.values())

    for each in (*before.values(), *now.values()):
        for word in normalise(each.caption).words:
            assert index.weight(word.text) == pytest.approx(anew.weight(word.text), abs=1e-6)


def test_an_identifier_leads_to_who_bears_it_now():
    before = {"p1": party(1, "company", "Acme", "LEI1"), "p2": party(2, "company", "Zyxel", "LEI2")}
    now = {"p1": party(1, "company", "Acme", "LEI9"), "p3": party(3, "company", "Hytera", "LEI2")}

    index = Index.build(before.values()).updated(now, {"p1", "p2", "p3"})

    assert index.with_identifier("LEI1") == []
    assert index.with_identifier("LEI9") == [now["p1"]]
    assert index.with_identifier("LEI2") == [now["p3"]]


def test_a_changed_index_is_made_again_from_its_arrays():
    before = parties_of(5)
    now, changed = changed_parties(before, 15)
    index = Index.build(before.values()).updated(now, changed)

    again = Index.from_arrays(index.arrays(), now)

    assert all(np.array_equal(array, again.arrays()[name]) for name, array in index.arrays().items())
    for key in sorted(changed & now.keys()):
        caption = now[key].caption
        assert found(again, caption, FLOOR) == found(index, caption, FLOOR)


def test_a_party_that_is_gone_is_found_no_more():
    before = parties_of(6)
    gone = next(iter(before))
    now = {key: each for key, each in before.items() if key != gone}

    index = Index.build(before.values()).updated(now, {gone})

    assert found(index, before[gone].caption, 0.0) == found(
        Index.build(now.values()), before[gone].caption, 0.0
    )
