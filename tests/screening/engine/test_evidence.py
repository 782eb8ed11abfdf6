"""What an agreement is worth against chance."""

import pytest

from screening.engine.comparison import compare
from screening.engine.evidence import bits, in_latin
from screening.engine.index import Index
from screening.engine.normalise import normalise

INDEX = Index.build([])


def compared(query, listed, *, person=False):
    return compare(normalise(query).words, normalise(listed).words, INDEX, person=person)


def worth(query, listed, *, person=False):
    return bits(compared(query, listed, person=person))


def test_a_long_word_says_more_than_a_short_one():
    assert worth("Borealis", "Borealis") > worth("Bora", "Bora")


def test_a_slip_says_less_and_least_in_a_short_word():
    assert worth("Borealis", "Borealis") >= worth("Borealiz", "Borealis") > worth("Borz", "Bora")


@pytest.mark.parametrize(
    ("closer", "farther", "listed"),
    [
        ("Borealis Shipping Ltd", "Borealis Ltd", "Borealis Shipping Ltd"),
        ("Borealis Ltd", "Borealis GmbH", "Borealis Ltd"),
        ("Borealis Ltd", "Borealis Mining Group Ltd", "Borealis Ltd"),
        ("Borealis", "Borealis Ltd", "Borealis Shipping"),
    ],
)
def test_what_only_one_name_has_speaks_against_it(closer, farther, listed):
    assert worth(closer, listed) > worth(farther, listed)


@pytest.mark.parametrize(("ordinary", "own"), [("Lighthouse", "Velkorande"), ("Harmony", "Meridok")])
def test_a_word_of_everyday_language_says_less_of_a_body(ordinary, own):
    assert worth(f"{ordinary} Group", ordinary) < worth(f"{own} Group", own)
    assert worth(f"{ordinary} Ltd", f"{ordinary} GmbH") < worth(f"{own} Ltd", f"{own} GmbH")
    assert worth(f"{ordinary} Ltd", ordinary) == worth(f"{own} Ltd", own)
    assert worth(ordinary, ordinary, person=True) == worth(own, own, person=True)


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Velkoran (Portugal)", "Velkoran"),
        ("Velkoran Group", "Velkoran"),
        ("Velkoran Ltd", "Velkoran Navigation Ltd"),
        ("Velkoran Ltd", "Lisbon Velkoran Ltd"),
    ],
)
def test_beside_a_slip_what_only_one_name_has_speaks_more_against_it(query, listed):
    misspelt = query.replace("Velkoran", "Velkolan")

    left = worth("Velkoran", "Velkoran") - worth(query, listed)
    left_beside_a_slip = worth("Velkolan", "Velkoran") - worth(misspelt, listed)

    assert left_beside_a_slip > left


def test_a_short_brand_with_a_slip_still_stands_for_its_official_name():
    listed = "Lisbon Velkoran Navigation Ltd"

    assert worth("Velkolan", "Velkoran") - worth("Velkolan", listed) == 4.0


def test_a_wrong_first_letter_speaks_more_against_a_firm_than_against_a_person():
    firm = worth("Velkolan", "Velkoran") - worth("Felkoran", "Velkoran")
    person = worth("Velkolan", "Velkoran", person=True) - worth("Felkoran", "Velkoran", person=True)

    assert firm > person > 0


def test_a_common_given_name_is_little_evidence():
    assert worth("Fernando", "Fernando", person=True) < worth("Zephyrine", "Zephyrine", person=True)


def test_only_latin_letters_are_measured():
    assert in_latin(compared("Borealis", "Borealis"))
    assert not in_latin(compared("华为", "华为"))
