"""A written name into tokens: characters folded, tricks undone, split where words and scripts end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from screening.engine.language.homoglyphs import SYMBOLS, is_plain_latin, with_small_greek_undone
from screening.engine.language.scripts import MARKS_ARE_DIACRITICS, Script, script_of

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_QUOTES_INSIDE = re.compile(r"(?<=\w)['’‘`´ʻʼʾʿ′＇](?=\w)")
_QUOTES_AT_EDGE = re.compile(r"['’‘`´ʻʼʾʿ′]")
_HEBREW_ABBREVIATION = re.compile('(?<=[א-ת])["״”“](?=[א-ת])')
# A mark that makes no letter with what it stands on: strokes and dots strewn over a name to hide it.
_LOOSE_MARK = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
# Letters in a box or a flag, which Unicode does not fold: NEGATIVE CIRCLED and SQUARED, REGIONAL INDICATOR.
_BOXED = SYMBOLS | {
    first + at: chr(ord("a") + at) for first in (0x1F150, 0x1F170, 0x1F1E6) for at in range(26)
}
# The form of a company in one sign or in brackets, in Japanese and Korean.
_FORM_IN_A_SIGN = {
    "(株)": " 株式会社 ",
    "(有)": " 有限会社 ",
    "(同)": " 合同会社 ",
    "(주)": " 주식회사 ",
    "(유)": " 유한회사 ",
}
_FORMS_IN_HANGUL = re.compile("(주식회사|유한책임회사|유한회사|합자회사|합명회사)")
_DOTTED = re.compile(r"(?<!\w)(?:[^\W\d_]\.){2,}[^\W\d_]?(?!\w)")
# Marks that are vowels or tones: `\w` does not count them as a part of the word that they stand in.
_VOWEL_SIGNS = "".join(
    chr(point)
    for block in (range(0x0900, 0x10A0), range(0x1780, 0x17E0))
    for point in block
    if unicodedata.category(chr(point)) in {"Mn", "Mc"}
)
_BREAK = re.compile(rf"(?:(?![{_VOWEL_SIGNS}])[\W_])+")
# Not with the S of `S. de R.L.` or `S. en C.`, which is no letter of the name before it: J & E S. de R.L.
_SPACED_OUT = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_]){2,}(?!\S)(?! (?:de (?:r l|rl|pr)|en c(?:a|s| s)?)\b)")


def tokens_of(name: str) -> list[str]:
    """The name in lower case, without diacritics and punctuation, split where words end."""
    text = (name if name.isascii() else with_small_greek_undone(name)).casefold()
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text.translate(_BOXED))).casefold()
        text = _HEBREW_ABBREVIATION.sub("", _with_forms_spelt_out(_without_diacritics(text)))
    if "'" in text or not text.isascii():
        text = _QUOTES_AT_EDGE.sub(" ", _QUOTES_INSIDE.sub("", text))
    if "." in text:
        text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    return [token for token in _BREAK.split(text) if token]


def _without_diacritics(text: str) -> str:
    """The text without the combining marks of scripts in which they are diacritics.

    Latin letters that carry their sound in the mark keep it until their sound is taken.
    """
    if is_plain_latin(text):
        return _LOOSE_MARK.sub("", unicodedata.normalize("NFC", unicodedata.normalize("NFKD", text)))
    kept = []
    script = Script.OTHER
    for character in unicodedata.normalize("NFKD", text):
        if not unicodedata.combining(character):
            script = script_of(character)
        elif _is_diacritic(character, script):
            continue
        kept.append(character)
    return _LOOSE_MARK.sub("", unicodedata.normalize("NFC", "".join(kept)))


def _with_forms_spelt_out(text: str) -> str:
    if "(" in text:
        for sign, form in _FORM_IN_A_SIGN.items():
            text = text.replace(sign, form)
    return text


def _is_diacritic(mark: str, script: Script) -> bool:
    """Whether a combining mark adds nothing to its letter; the breve of Cyrillic makes another one."""
    if script is Script.CYRILLIC:
        return mark != _BREVE
    return script in MARKS_ARE_DIACRITICS and script is not Script.LATIN


_BREVE = "\u0306"


def joined_letters(tokens: Sequence[str]) -> list[str]:
    """The tokens with letters that stand apart (H U A W E I) put together."""
    if sum(len(token) == 1 for token in tokens) < 3:
        return list(tokens)
    text = _SPACED_OUT.sub(lambda found: found[0].replace(" ", ""), " ".join(tokens))
    return text.split(" ")


def by_script(tokens: Iterable[str]) -> Iterable[str]:
    """The tokens, cut where Han characters or syllables meet letters: `lkd航天` and `lg화학` are two each."""
    for token in tokens:
        if has_han(token):
            pieces = _HAN_OR_NOT.findall(token)
        elif "회사" in token:
            pieces = [piece for piece in _FORMS_IN_HANGUL.split(token) if piece]
        else:
            pieces = [token]
        for piece in pieces:
            yield from [piece] if piece.isascii() else _MEETING.split(piece)


_HAN = "\u2e80-\u2fff\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# Where Latin letters meet Hangul or kana; not beside digits, which stand in a word of either.
_MEETING = re.compile("(?<=[a-z])(?=[\u3041-\u3096\u30a1-\u30fa\uac00-\ud7a3])"
                      "|(?<=[\u3041-\u3096\u30a1-\u30fa\u30fc\uac00-\ud7a3])(?=[a-z])")  # fmt: skip
_HAN_OR_NOT = re.compile(f"[{_HAN}]+|[^{_HAN}]+")


def has_han(token: str) -> bool:
    """Whether a Chinese character stands in the token."""
    return not token.isascii() and any(script_of(letter) is Script.HAN for letter in token)
