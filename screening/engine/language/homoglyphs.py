"""Letters that look alike across alphabets, used to hide a name in plain sight.

The pairs are those of Unicode's table of confusable characters (UTS 39) that NFKC does not already undo.
"""

from __future__ import annotations

import re

from screening.engine.language.scripts import Script, main_script, script_of

# Case-folded look-alikes; an upper-case pair such as Cyrillic Н and Latin H appears folded.
_CYRILLIC = dict(zip("авекмнорстухіјѕԁһԛԝӏьпѵґгԍ", "abekmhopctyxijsdhqwlbnvrrg", strict=True))
_GREEK = dict(zip("αβεζηικμνορτυχϲγϝω", "abezhikmnoptyxcyfw", strict=True))
_ELSEWHERE = dict(zip("օոսցհլɑɡıɩɢꮮᏞ", "onughlagiigll", strict=True))
_ELSEWHERE |= dict(zip("ᎠᎡᎢᎪᎫᎬᎳᎷᎻᏀᏃᏒᏔᏕᏙᏚᏟᏢᏦᎵᏴᏂᏏ", "drtajewmhgzrwsvscpkpbhb", strict=True))  # Cherokee
_ELSEWHERE |= dict(zip("ⲏⲟⲣⲥⲧⲩⲭⲕⲙⲛⲃⲓ", "hopctyxkmnbi", strict=True))  # Coptic
_TO_LATIN = str.maketrans(_CYRILLIC | _GREEK | _ELSEWHERE)
_LATIN_TO_CYRILLIC = str.maketrans("abekmhopctyxijsĸ", "авекмнорстухіјѕк")
SYMBOLS = str.maketrans({"℮": "e", "ϲ": "c", "Ϲ": "C"})  # no letters, or read as others by NFKC
# Small letters that look otherwise than their capitals, which are read as N, Y and H: Diνision, Τυn.
_SMALL_GREEK = str.maketrans("νυη", "vun")
_SMALL_GREEK_IN_LATIN = re.compile("(?<=[A-Za-z])[νυη]+|[νυη]+(?=[A-Za-z])")
_SAME_IN_BOTH = frozenset("abekmhopctyxijsĸ")
# Latin but for the dotless i and phonetic writing, which look like other letters.
_PLAIN_LATIN = re.compile("[\x00-\u0130\u0132-\u024f\u0300-\u036f\u1e00-\u1eff]*")
_MOST_DIGITS = 0.45  # of a disguised word (`h1kv1s10n`)
_DIGITS_AS_LETTERS = str.maketrans("01345789", "oieastbg")
_AS_SCANNED = {"rn": "m", "cl": "d", "vv": "w", "ii": "u"}
_SCANNED = re.compile("|".join(_AS_SCANNED))
_FEWEST_SCANNED, _MOST_SCANNED = 4, 8  # letters
_DIGIT_INSIDE = re.compile(r"[^\W\d_]\d[^\W\d_]")
_DIGITS_APART = re.compile(r"[^\W\d_]\d[^\W\d_]|^\d[^\W\d_]+\d$")


def is_plain_latin(text: str) -> bool:
    """Whether a text is of Latin letters, signs and marks that look like no others: most names are."""
    return text.isascii() or bool(_PLAIN_LATIN.fullmatch(text))


def unmask(token: str) -> str:
    """A token of mixed scripts, rewritten in the one that it is meant to be read in.

    Where every foreign letter looks like a Latin one, that is Latin; else the script of most of its letters.
    """
    if token.isascii():
        return token
    latin, foreign = _by_origin(token)
    if not latin or not foreign:
        return token
    if _typed_in_cyrillic(token, latin) and not _all_alike(foreign):
        return token.translate(_LATIN_TO_CYRILLIC)
    return token.translate(_TO_LATIN)


def with_small_greek_undone(name: str) -> str:
    """The name, its case not folded yet, with small Greek letters beside Latin ones as they look."""
    return _SMALL_GREEK_IN_LATIN.sub(lambda found: found[0].translate(_SMALL_GREEK), name)


def surely_cyrillic(token: str) -> bool:
    """Whether a token can only be meant in Cyrillic: it has letters that no Latin one looks like."""
    latin, foreign = _by_origin(token)
    return bool(foreign) and _typed_in_cyrillic(token, latin) and not _all_alike(foreign)


def read_in_cyrillic(token: str) -> str:
    """A Cyrillic token with Latin letters typed for those that look like them: КАСIНСКI with the Latin i.

    Keyboards and code pages without the Ukrainian and Belarusian letter made a habit of it. Beside a word
    that can only be Cyrillic, such a token is no Latin word in disguise.
    """
    latin, _ = _by_origin(token)
    return token.translate(_LATIN_TO_CYRILLIC) if latin and _typed_in_cyrillic(token, latin) else token


def surely_greek(token: str) -> bool:
    """Whether a word is of Greek letters alone, one of which no Latin one looks like."""
    latin, foreign = _by_origin(token)
    return len(token) > 2 and not latin and main_script(token) is Script.GREEK and not _all_alike(foreign)


def _typed_in_cyrillic(token: str, latin: set[str]) -> bool:
    return main_script(token) is Script.CYRILLIC and latin <= _SAME_IN_BOTH


def _by_origin(token: str) -> tuple[set[str], set[str]]:
    """The Latin letters of a token and the others; those that only look Latin are others."""
    letters = {letter for letter in token if letter.isalpha() or letter in _ELSEWHERE}
    latin = {letter for letter in letters if script_of(letter) is Script.LATIN and letter not in _ELSEWHERE}
    return latin, letters - latin


def unmask_among(token: str, *, latin: bool) -> str:
    """A token without a Latin letter, in a name that is `latin` elsewhere: read as what it looks like."""
    if token.isascii() or not latin:
        return token
    foreign = {letter for letter in token if letter.isalpha() or letter in _ELSEWHERE}
    return token.translate(_TO_LATIN) if foreign and _all_alike(foreign) else token


def _all_alike(letters: set[str]) -> bool:
    return all(ord(letter) in _TO_LATIN for letter in letters)


def digits_read_as_letters(token: str) -> str:
    """`h1kvision` as `hikvision`; empty where digits are almost half of it, unless letters lie among them."""
    if len(token) < 4 or not is_mixed(token):
        return ""
    digits = sum(character.isdigit() for character in token)
    if digits > (0.5 if _DIGITS_APART.search(token) else _MOST_DIGITS) * len(token):
        return ""
    return with_letters_for_digits(token)


def read_as_a_name(token: str) -> str:
    """`k1m` as `kim`, however short it is: no person's name has a digit. Else empty."""
    return with_letters_for_digits(token) if len(token) > 1 and is_mixed(token) else ""


def as_scanned(token: str) -> str:
    """`ahmed` for `ahmecl`: letters that a scanner takes for others, in a word too short for two slips."""
    if not _FEWEST_SCANNED <= len(token) <= _MOST_SCANNED or not _SCANNED.search(token):
        return ""
    return _SCANNED.sub(lambda found: _AS_SCANNED[found[0]], token)


def is_mixed(token: str) -> bool:
    """Whether a token has letters and digits."""
    return not token.isalpha() and not token.isdigit() and any(letter.isalpha() for letter in token)


def is_pierced(token: str) -> bool:
    """Whether a digit stands between letters, as in few numbers of a type or model."""
    return bool(_DIGIT_INSIDE.search(token))


def with_letters_for_digits(token: str) -> str:
    """The token with every digit that looks like a letter read as one."""
    return token.translate(_DIGITS_AS_LETTERS)
