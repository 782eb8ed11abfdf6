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


def test_a_common_given_name_is_little_evidence():
    assert worth("Fernando", "Fernando", person=True) < worth("Zephyrine", "Zephyrine", person=True)


def test_only_latin_letters_are_measured():
    assert in_latin(compared("Borealis", "Borealis"))
    assert not in_latin(compared("华为", "华为"))
