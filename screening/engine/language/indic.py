"""Words in the scripts of India in Latin letters: with the vowel that a consonant carries unwritten.

The blocks of Unicode from Devanagari to Malayalam lay their letters out alike (The Unicode Standard, chapter
12), so one table reads them all. Spellings are those of the Hunterian system, India's own: sh and ch where
others mark a letter; a vowel that ends a word is not spoken, as in Hindi.
"""

from __future__ import annotations

from anyascii import anyascii

_FIRST, _LAST, _BLOCK = 0x0900, 0x0D7F, 0x80
_CONSONANTS = range(0x15, 0x3A)
_VOWEL_SIGNS = frozenset({*range(0x3E, 0x4D), 0x4D})  # the last one takes the vowel away
_NASAL, _VISARGA = frozenset({0x01, 0x02, 0x70}), 0x03
_HUNTERIAN = {0x1A: "ch", 0x1B: "chh", 0x36: "sh", 0x37: "sh"}


def is_indic(token: str) -> bool:
    """Whether a token begins in one of these scripts."""
    return _FIRST <= ord(token[0]) <= _LAST


def spoken(token: str) -> str:
    """The token in small Latin letters."""
    written = []
    for at, letter in enumerate(token):
        place = (ord(letter) - _FIRST) % _BLOCK
        if place in _NASAL:
            written.append("n")
        elif place != _VISARGA:
            written.append(_HUNTERIAN.get(place) or anyascii(letter).lower())
        following = token[at + 1 : at + 2]
        if place in _CONSONANTS and following and (ord(following) - _FIRST) % _BLOCK not in _VOWEL_SIGNS:
            written.append("a")
    return "".join(written)
