"""Letters that look alike across Latin, Cyrillic and Greek, used to hide a name in plain sight."""

from __future__ import annotations

from screening.engine.language.scripts import Script, main_script, script_of

# Case-folded look-alikes; an upper-case pair such as Cyrillic Н and Latin H appears folded.
_CYRILLIC = dict(zip("авекмнорстухіјѕԁһԛԝӏьп", "abekmhopctyxijsdhqwlbn", strict=True))
_GREEK = dict(zip("αβεζηικμνορτυχϲ", "abezhikmnoptyxc", strict=True))
_TO_LATIN = str.maketrans(_CYRILLIC | _GREEK)
_LATIN_TO_CYRILLIC = str.maketrans("abekmhopctyxijs", "авекмнорстухіјѕ")
_DIGITS_AS_LETTERS = str.maketrans("0134579", "oieastg")


def unmask(token: str) -> str:
    """A token of mixed scripts, rewritten in the script of most of its letters."""
    if token.isascii():
        return token
    found = {script_of(character) for character in token if character.isalpha()}
    if Script.LATIN not in found or not found & {Script.CYRILLIC, Script.GREEK}:
        return token
    if main_script(token) is Script.CYRILLIC:
        return token.translate(_LATIN_TO_CYRILLIC)
    return token.translate(_TO_LATIN)


def digits_read_as_letters(token: str) -> str:
    """`h1kvision` as `hikvision`; empty where the digits do not stand inside a word."""
    if token.isalpha() or not (token[0].isalpha() and token[-1].isalpha()) or len(token) < 4:
        return ""
    if sum(character.isdigit() for character in token) > len(token) // 3:
        return ""
    return token.translate(_DIGITS_AS_LETTERS)
