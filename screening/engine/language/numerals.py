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

_VALUES: dict[str, int] = (
    dict(zip(_ROMAN, _ROMAN_VALUES, strict=True))
    | {word: value for value, word in enumerate(_ORDINALS, 1)}
    | {word: value for value, word in enumerate(_CARDINALS, 1)}
    | {word: 10 * value for value, word in enumerate(_TENS, 2)}
)
_DIGITS = re.compile(r"0*(\d+)(?:st|nd|rd|th)?")


def number(token: str) -> str:
    """The value of a token that is a number, in digits; empty for any other token."""
    digits = _DIGITS.fullmatch(token)
    if digits:
        return digits[1]
    return str(_VALUES[token]) if token in _VALUES else ""
