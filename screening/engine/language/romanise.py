"""Any other script into Latin letters, as a list of the words that a token becomes."""

from __future__ import annotations

import re

from anyascii import anyascii

from screening.engine.language.indic import is_indic, spoken
from screening.engine.language.scripts import Script

# Greek writes b, d and g, which it has no letters for, with two; anyascii takes them letter by letter.
# After a, e and i an ypsilon is a consonant, voiced as the next sound is (ELOT 743, ISO 843 type 2).
_GREEK_PAIRS = re.compile("μπ|^ντ|γκ|γ(?=[γξχ])|τζ|ου|(?<=[αεη])υ|χ")
_VOICELESS = frozenset({"", *"θκξπσςτφχψ"})
_GREEK_SOUNDS = {"ντ": "d", "γκ": "g", "γ": "n", "τζ": "tz", "ου": "u", "χ": "kh"}
_NOT_ASCII_WORD = re.compile(r"[^a-z0-9]+")
_HANGUL_OR_NOT = re.compile("[가-힣]|[^가-힣]+")  # one by one: 이명 would run together as `IMyeong`
_HANGUL_SYLLABLE = re.compile(r"[A-Z]+[a-z]*|[a-z]+|\d+")
# Thai and Lao write these vowels before the consonant that they are spoken after, and mark silent letters.
_VOWEL_FIRST = re.compile("([เ-ไ])([ก-ฮ])|([ເ-ໄ])([ກ-ຮ])")
_SILENT_THAI = re.compile("[ก-ฮ][ิุ]?์")
# The names of the Latin letters as Thai writes them: a company's ทีเอเอ็น is TAN.
_NAMES_OF_LETTERS = (
    "เอ บี ซี ดี อี เอฟ จี เอช ไอ เจ เค แอล เอ็ม เอ็น โอ พี คิว อาร์ เอส ที ยู วี ดับเบิลยู ดับบลิว เอ็กซ์ วาย แซด"
)
_THAI_LETTERS = dict(zip(_NAMES_OF_LETTERS.split(), "abcdefghijklmnopqrstuvwwxyz", strict=True))
_THAI_LETTER = re.compile("|".join(sorted(_THAI_LETTERS, key=len, reverse=True)))
_SPELT_IN_THAI = re.compile(f"(?:{_THAI_LETTER.pattern}){{3,}}")
_ARABIC_ARTICLE = "ال"


def romanised(token: str, script: Script) -> list[str]:
    """The token in `a-z0-9`: one word, or several where the script glues what Latin parts."""
    if script is Script.HANGUL:
        return [syllable.lower() for part in _HANGUL_OR_NOT.findall(token) for syllable in _syllables(part)]
    if script is Script.ARABIC and token.startswith(_ARABIC_ARTICLE) and len(token) > 4:
        return ["al", *_plain(token[2:])]
    if script is Script.GREEK:
        token = _GREEK_PAIRS.sub(_greek_sound, token)
    if script is Script.OTHER and is_indic(token):
        return _plain(spoken(token))
    if script is Script.THAI and (letters := letters_named_in_thai(token)):
        return [letters]
    if script in {Script.OTHER, Script.THAI}:
        token = _VOWEL_FIRST.sub(_after_its_consonant, _SILENT_THAI.sub("", token))
    return _plain(token)


def letters_named_in_thai(token: str) -> str:
    """The Latin letters that a Thai word names one by one; empty where it is any other word."""
    if not _SPELT_IN_THAI.fullmatch(token):
        return ""
    return "".join(_THAI_LETTERS[name] for name in _THAI_LETTER.findall(token))


def _syllables(part: str) -> list[str]:
    return _HANGUL_SYLLABLE.findall(anyascii(part))


def _greek_sound(found: re.Match[str]) -> str:
    if found[0] == "μπ":
        return "b" if found.start() == 0 else "mb"
    if found[0] == "υ":
        return "f" if found.string[found.end() : found.end() + 1] in _VOICELESS else "v"
    return _GREEK_SOUNDS[found[0]]


def _after_its_consonant(found: re.Match[str]) -> str:
    return found[0][::-1]


def _plain(token: str) -> list[str]:
    word = _NOT_ASCII_WORD.sub("", anyascii(token).lower())
    return [word] if word else []
