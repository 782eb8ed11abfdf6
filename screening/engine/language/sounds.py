"""Keys under which the spellings of one spoken name fall together."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters whose mark changes the sound; read before the marks are taken off.
MARKED = str.maketrans(
    {
        "č": "ch", "ć": "ch", "ç": "ch", "š": "sh", "ś": "sh", "ş": "sh", "ș": "sh",
        "ž": "zh", "ź": "zh", "ż": "zh", "ț": "ts", "ţ": "ts", "đ": "dj", "ł": "l",
        "ä": "e", "æ": "e", "å": "o", "ø": "o", "ö": "o", "ü": "u", "ß": "ss", "ı": "i",
    }
)  # fmt: skip

_SPELLINGS = {
    "schtsch": "s", "shch": "s", "sjtj": "s", "sch": "s", "sh": "s", "sj": "s",
    "tsch": "C", "tch": "C", "tj": "C", "ch": "C", "cz": "C",
    "dzh": "j", "dj": "j", "dz": "d", "zh": "z", "zj": "z", "ts": "T", "tz": "z",
    "kh": "h", "gh": "g", "dh": "d", "bh": "b", "th": "t", "ph": "f", "ck": "k",
    "ce": "se", "ci": "si", "cy": "si", "c": "k", "q": "k", "x": "ks", "w": "v",
    "ou": "u", "oo": "u", "ee": "i", "ue": "u", "oe": "u",
}  # fmt: skip
_SPELLING = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_STARTS_WITH_GLIDE = re.compile(r"^[iy](?=[au])")
_STARTS_WITH_YE = re.compile(r"^[yj]e")
_GLIDE = re.compile(r"(?<=.)[iyj]+(?=[aeou])")
_VOWELS = str.maketrans("eyo", "iiu")
_DOUBLED = re.compile(r"(.)(?=\1)")  # all but the last of a run; a template of `sub` is slow
_CZECH = re.compile("[čšžřěůďťňľ]")  # where these stand, `ch` is the sound of `kh`
_GLIDE_U = re.compile("(?<=[ai])u(?![aiou])")  # Belarusian `eu` for Russian `ev`
_FINAL_V = re.compile("(?<=[oe])v$")  # Arabic and Persian write Russian `-ov` with their f

# Latin digraphs and letters as the consonant of Arabic or Hebrew writing that they stand for.
_BONES = {
    "sh": "S", "ch": "S", "kh": "k", "gh": "k", "q": "k", "g": "k", "x": "k", "c": "k",
    "dh": "d", "z": "d", "tz": "s", "dj": "j", "ph": "f", "p": "b",
}  # fmt: skip
_BONE = re.compile("|".join(sorted(_BONES, key=len, reverse=True)))
_NOT_A_BONE = re.compile(r"[^a-zS]|[aeiouywv]")
_ABJAD = str.maketrans(
    dict(
        zip(
            "بپتجچحخدذرزژسشصضطظغفقكکگلمنهבגדהזחטכךלמםנןספףצץקרשת",
            "bbtjShkddrdjsSsdtdkfkkkklmnhbkdhdhtkklmmnnsffsskrSt",
            strict=True,
        )
    )
    | {"ث": "th", "ہ": "h", "ھ": "h", "ځ": "h"}
)
# The l of the article in abd-ul-rahman takes the sound of the letter that follows: Abdurrahman.
_SERVANT_OF = re.compile("^((?:abd|gh?ulam)[aeiou]+)l(?=[tdrzsn])|^(عبدا|غلاما)ل(?=[تثدذرزسشصضطظن])")
_SILENT_AT_THE_END = re.compile("[هةהہ]$|(?<=[aeiou])h$")


_KOREAN = {
    "yeo": "yo", "you": "yo", "eou": "o", "eo": "o", "eu": "u", "ae": "e", "oe": "e", "oo": "u", "ou": "u",
    "ee": "i", "ui": "i", "ie": "i", "tch": "j", "ch": "j", "kk": "k", "g": "k", "tt": "t", "d": "t",
    "pp": "p", "b": "p", "r": "l", "sh": "s", "ss": "s", "wh": "hw", "rh": "l", "th": "t", "kh": "k",
    "ph": "p", "oi": "e", "oy": "e", "ea": "e", "ck": "k",
}  # fmt: skip
_KOREAN_SILENT = re.compile("(?<=[aeiou])h(?![aeiouwy])|(?<=pa)r(?=k)|h(?=y[aeou])")  # Ahn, Park
_KOREAN_SPELLING = re.compile("|".join(sorted(_KOREAN, key=len, reverse=True)))


@lru_cache(maxsize=1 << 16)
def sound(token: str) -> str:
    """The sound of a case-folded Latin word: alike for Yegor and Egor, Kovalčuk and Kovalchuk."""
    text = (token.replace("ch", "kh") if _CZECH.search(token) else token).translate(MARKED)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    text = _SPELLING.sub(lambda found: _SPELLINGS[found[0]], text)
    text = _STARTS_WITH_YE.sub("e", _STARTS_WITH_GLIDE.sub("j", text))
    text = _GLIDE.sub("", text).replace("j", "i") if text[:1] != "j" else _after_j(text)
    text = _GLIDE_U.sub("v", _DOUBLED.sub("", text.translate(_VOWELS)))
    return text[:-1] if len(text) > 2 and text[-1] == "h" else text


def _after_j(text: str) -> str:
    """A word that begins with a consonantal j keeps it; every later j is a vowel."""
    return "j" + _GLIDE.sub("", text)[1:].replace("j", "i")


@lru_cache(maxsize=1 << 16)
def bones(token: str) -> str:
    """The consonants of a word in Latin, Arabic or Hebrew letters: all that the latter two write."""
    text = _FINAL_V.sub("f", _SILENT_AT_THE_END.sub("", without_assimilated_article(token)))
    text = _BONE.sub(lambda found: _BONES[found[0]], text) if text.isascii() else text.translate(_ABJAD)
    return _DOUBLED.sub("", _NOT_A_BONE.sub("", text))


def without_assimilated_article(token: str) -> str:
    """The token without an l that is written and not spoken: `abdulrahman` as `abdurahman`."""
    return _SERVANT_OF.sub(lambda found: found[1] or found[2], token)


_STARTS = (
    dict.fromkeys("אעاأإآٱعaeiou", "vowel")  # alef and ayin
    | dict.fromkeys("יيىیy", "y")
    | dict.fromkeys("וوvw", "w")
    | {"j": "j"}
)
_MAY_START = (  # `i` and `u` are vowels and glides, `j` a glide or a consonant
    {"vowel", "y"},
    {"vowel", "w"},
    {"y", "j"},
    {"consonant", "j"},
)
_ASSIMILATED = re.compile(r"^[ae](.)\1")  # the article in `essaadi` and `eddine`


def start_alike(one: str, other: str) -> bool:
    """Whether two words, in Latin, Arabic or Hebrew letters, may begin with the same sound.

    Bones leave out vowels and glides, but even an abjad writes that a word begins with one.
    """
    return any(
        first == second or {first, second} in _MAY_START
        for first in _starts(one)
        for second in _starts(other)
    )


@lru_cache(maxsize=1 << 16)
def _starts(word: str) -> frozenset[str]:
    """The kinds of sound a word may begin with: its own, and that after an assimilated article."""
    letters = (word[:1], _ASSIMILATED.sub(r"\1", word[:3])[:1])
    return frozenset(_STARTS.get(letter, "consonant") for letter in letters)


@lru_cache(maxsize=1 << 14)
def korean(token: str) -> str:
    """A key on which the romanisations of one Korean syllable agree: Jeon, Chon and Jon."""
    text = _KOREAN_SILENT.sub("", token)
    text = _KOREAN_SPELLING.sub(lambda found: _KOREAN[found[0]], text)
    if text[-1:] == "y" and len(text) > 1:
        text = f"{text[:-1]}i"
    if text[:2] in {"li", "ly", "ni", "ny", "yi"}:
        text = text[1:]
    return text[:-1] if len(text) > 2 and text[-1] == "h" else text
