"""The search leaves out only what the score would not raise: its bound is held against the score itself."""

import random

import pytest

from screening.engine.arrays import kernels
from screening.engine.index import Index
from screening.engine.normalise import normalise
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Party
from screening.engine.score import score

Random = random.Random  # repeatable, not secret
FLOOR = Policy().review_at
GIVEN = [
    "Viktor",
    "Anna",
    "Mohammed",
    "Pedro",
    "Ingrid",
    "Wanzhou",
    "Sergei",
    "Fatima",
    "Kenji",
    "Nicholas",
    "Olga",
    "Hussein",
]  # fmt: skip
FAMILY = [
    "Ratushniak",
    "Smithson",
    "Gonzalez",
    "Meng",
    "Ivanova",
    "Rahmani",
    "Okafor",
    "Yamamoto",
    "Lindqvist",
    "Haddad",
]  # fmt: skip
OWN = [
    "Hytera",
    "Zolotov",
    "Brightwater",
    "Sunrise",
    "Kaspar",
    "Meridian",
    "Orlandi",
    "Tessarine",
    "Quantock",
    "Valdora",
]  # fmt: skip
TRADE = [
    "Trading",
    "Shipping",
    "Petroleum",
    "Technologies",
    "Bank",
    "Electronics",
    "Logistics",
    "Group",
    "International",
]  # fmt: skip
FORMS = ["Ltd", "LLC", "GmbH", "S.A.", ""]


def names(chance):
    persons = [f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(60)]
    longer = [f"{chance.choice(GIVEN)} {chance.choice(GIVEN)} {chance.choice(FAMILY)}" for _ in range(30)]
    bodies = [
        f"{chance.choice(OWN)} {chance.choice([*OWN, *TRADE])} {chance.choice(TRADE)} {chance.choice(FORMS)}"
        for _ in range(80)
    ]
    return [("person", name) for name in (*persons, *longer)] + [("company", name.strip()) for name in bodies]


def changed(name, chance):
    """The name with a letter wrong, a word dropped, two words glued or turned, or as it is."""
    words = name.split()
    at = chance.randrange(len(words))
    kind = chance.choice(["same", "letter", "letter", "drop", "glue", "turn"])
    if kind == "letter" and len(words[at]) > 4:
        place = chance.randrange(1, len(words[at]))
        words[at] = words[at][:place] + chance.choice("aeiklmnrst") + words[at][place + 1 :]
    if kind == "drop" and len(words) > 2:
        del words[at]
    if kind == "glue" and len(words) > 1:
        words[:2] = [words[0] + words[1]]
    if kind == "turn":
        words.reverse()
    return " ".join(words)


@pytest.mark.parametrize("seed", range(3))
def test_no_name_that_reaches_review_is_left_out(seed):
    chance = Random(seed)
    listed = names(chance)
    parties = [
        Party(f"p{number}", name, kind, (NameRecord(name),)) for number, (kind, name) in enumerate(listed)
    ]
    index = Index.build(parties)

    for _, name in chance.sample(listed, 40):
        asked = normalise(changed(name, chance))
        every = index.candidates(asked, len(parties))
        raised = {found.party.id for found in every if score(asked, found, index).score >= FLOOR}
        kept = {found.party.id for found in index.candidates(asked, len(parties), FLOOR)}
        assert raised <= kept, asked.text


def test_questions_put_together_find_what_they_find_alone():
    listed = names(Random(5))
    parties = [
        Party(f"p{number}", name, kind, (NameRecord(name),)) for number, (kind, name) in enumerate(listed)
    ]
    index = Index.build(parties)
    asked = [normalise(changed(name, Random(7))) for _, name in listed[:50]]

    together = index.candidates_of_many(asked, 60, FLOOR)

    assert together == [index.candidates(key, 60, FLOOR) for key in asked]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("hytera", "hyterra", 1), ("jonh", "john", 1), ("abc", "abc", 0), ("kitten", "sitting", 3)],
)
def test_slips_are_counted_with_letters_that_changed_places(one, other, apart):
    masks = [0] * 256
    kernels.set_masks(masks, one.encode(), 0, len(one))

    assert kernels.distance(masks, len(one), other.encode(), 0, len(other)) == apart


def test_compiled_and_plain_search_find_the_same():
    pytest.importorskip("numba", reason="the compiler is an extra")
    listed = names(Random(9))
    parties = [
        Party(f"p{number}", name, kind, (NameRecord(name),)) for number, (kind, name) in enumerate(listed)
    ]
    plain, compiled = Index.build(parties), Index.build(parties)
    compiled.compile()

    for _, name in listed[:60]:
        key = normalise(changed(name, Random(3)))
        assert compiled.candidates(key, 20, FLOOR) == plain.candidates(key, 20, FLOOR)
