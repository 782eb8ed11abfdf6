"""Numbers as names write them: digits, Roman numerals, ordinals and words."""

from __future__ import annotations

import re

# Roman numerals of one letter are left out: a lone I, V or X is an initial far more often.
_ROMAN = [
    "ii",
    "iii",
    "iv",
    "vi",
    "vii",
    "viii",
    "ix",
    "xi",
    "xii",
    "xiii",
    "xiv",
    "xv",
    "xvi",
    "xvii",
    "xviii",
    "xix",
    "xx",
    "xxi",
    "xxii",
    "xxiii",
    "xxiv",
    "xxv",
]
_ROMAN_VALUES = (2, 3, 4, 6, 7, 8, 9, *range(11, 26))
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]
_CARDINALS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

# As often misspelt as not.
_MISSPELT = {"fourty": 40, "ninty": 90, "eigth": 8, "nineth": 9, "twelth": 12}

_VALUES: dict[str, int] = (
    dict(zip(_ROMAN, _ROMAN_VALUES, strict=True))
    | {word: value for value, word in enumerate(_ORDINALS, 1)}
    | {word: value for value, word in enumerate(_CARDINALS, 1)}
    | {word: 10 * value for value, word in enumerate(_TENS, 2)}
    | _MISSPELT
)
COUNTS = (*_ORDINALS, *_CARDINALS, *_TENS)
_UNITS = frozenset({*_ORDINALS[:9], *_CARDINALS[:9]})
_DIGITS = re.compile(r"0*(\d+)(?:st|nd|rd|th)?")


def number(token: str) -> str:
    """The value of a token that is a number, in digits; empty for any other token."""
    digits = _DIGITS.fullmatch(token)
    if digits:
        return digits[1]
    return str(_VALUES[token]) if token in _VALUES else ""


def number_of(tens: str, units: str) -> str:
    """The value of `forty four`, in digits; empty for words that are not tens and units."""
    told = _VALUES.get(tens, 0) in range(20, 100, 10) and tens.isalpha() and units in _UNITS
    return str(_VALUES[tens] + _VALUES[units]) if told else ""
