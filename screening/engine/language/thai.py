"""How a word in Thai letters sounds, as far as they say: foreign words are written with letters of their own.

Thai writes some vowels before the consonant that they follow in speech (The Unicode Standard, chapter 16),
leaves others out, has no g and no z, and keeps letters of a foreign word that it marks as silent (เซอร์วิส,
service). A letter that romanisations read in two ways (Phuket, Pattaya) has a sign of its own, as those in
likeness.py.
"""

from __future__ import annotations

import re
from functools import lru_cache

from screening.engine.language.likeness import heard_in_letters
from screening.engine.language.romanise import letters_named_in_thai

_SOUNDS = {
    "Y": "ก", "Z": "ขฃคฅฆ", "nK": "ง", "M": "จฉชฌ", "O": "ซศษส", "d": "ดฎ", "t": "ตฏฐฑฒถทธ", "n": "นณ",
    "b": "บ", "p": "ป", "P": "ผพภ", "f": "ฝฟ", "m": "ม", "I": "ญย", "L": "รลฬ", "W": "ว", "h": "หฮ", "A": "อ",
    "a": "ะัา", "i": "ิีึืเแ", "u": "ุูโ", "ai": "ใไ", "am": "ำ",
}  # fmt: skip
_READ = str.maketrans({letter: sound for sound, letters in _SOUNDS.items() for letter in letters})
_VOWEL_FIRST = re.compile("([เ-ไ])([ก-ฮ])")
_SILENT_R, _SILENT = re.compile("ร[ิุ]?์"), re.compile("[ก-ฮ][ิุ]?์")
_LEADING_H = re.compile("ห(?=[งญนมยรลว])")  # gives the next letter its tone
_TWICE = re.compile(r"([A-Za-z])\1+")


@lru_cache(maxsize=1 << 12)
def heard_in_thai(token: str) -> str:
    """The sounds of a Thai word; consonants that are marked as silent may stand for one or for none."""
    if letters := letters_named_in_thai(token):
        return heard_in_letters(letters)
    text = _SILENT.sub("U", _SILENT_R.sub("R", token.replace("ํา", "ำ")))
    text = _LEADING_H.sub("", _VOWEL_FIRST.sub(r"\2\1", text)).translate(_READ)
    return _TWICE.sub(r"\1", "".join(letter for letter in text if letter.isascii() and letter.isalpha()))


def with_and_without_silent(heard: str) -> set[str]:
    """The sounds of a word without what is marked as silent, and with it as a t, a k or an r."""
    spoken = heard.replace("R", "r")
    return {spoken.replace("U", sound) for sound in ("", "t", "k")} | {
        heard.replace("R", "").replace("U", "")
    }
