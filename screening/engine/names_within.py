"""The names that a text gives of one party: *A, formerly B*, *A aka B*, *华为 Huawei*; and what is no name.

Forms and payments say who is meant in one field. Each name within is asked about besides the whole, and so is
the name without what is written around it: *c/o*, *M/V*, *in liquidation*, an address, `www.` and `.com`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from screening.engine.costs import has_own_word
from screening.engine.language.homoglyphs import unmask_among
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script, main_script
from screening.engine.normalise import Key, UnreadableNameError, normalise

_MOST = 6  # names of one text
_BOTH = 2  # scripts
_SAY_LITTLE = frozenset({Role.LEGAL, Role.PARTICLE, Role.GENERIC})
# What stands between two names of one party.
_ANOTHER_NAME = re.compile(
    r"""[\s,;:(\[–—-]+ (?:
        [afn]\.?/?k\.?/?a\.? | d\.?/?b\.?/?a\.? | [to]/a
        | (?:also|better|formerly|previously|now|otherwise)\s(?:known|listed|registered|called|trading)\sas
        | formerly | previously | (?:doing|conducting)\sbusiness\sas | (?:trading|operating|known)\sas | alias
    ) [\s:.,"'“”]+ | \s[/|]\s | ;""",
    re.IGNORECASE | re.VERBOSE,
)
# What stands before a name, and after it.
_BEFORE = re.compile(
    r"""^\s*(?:(?i:c/o|care\ of|m/s|m/v|m/t|s/s|f/v|messrs|attn|attention|(?:the\ )?estate\ of
        |beneficiary(?:\ name)?|payee|account\ name|a/c)[.:]?|MV|MT)\s+""",
    re.VERBOSE,
)
_AFTER = re.compile(
    r"""[\s,(\[]+ (?:
        (?i:(?:in|under|en)\s(?:voluntary\s|compulsory\s)?(?:liquidation|administration|receivership|bankruptcy)
        | deceased | dissolved | (?:dob|d\.o\.b|born)\b.* | ph\.?\s?d\.? | attn\b.* | attention:.*
        | (?:[a-z]{3}\s)?(?:account|a/c)(?:\s(?:no\.?\s?)?[\d-]+)? | [^()]*\d{4}[^()]*\))
        | [A-Z]{2}\)
    ) [\s)\].]* $""",
    re.VERBOSE,
)
_ADDRESS = re.compile(
    r""",\s* (?: no\.?\s?\d | \d+[\s,/-] | p\.?\s?o\.?\s?box\b
        | (?:[^\s,]+\s){1,4}(?:road|rd|street|st|avenue|ave|boulevard|highway|lane|district|building|tower)\b
    ) .* $""",
    re.IGNORECASE | re.VERBOSE,
)
_DOMAIN = re.compile(
    r"""^(?:https?://)?(?:[\w.+-]+@)?(?:www\.)? ([a-z0-9-]{3,}) (?:\.(?:com|co|org|net|gov|ac))?
        \.(?:com|net|org|info|biz|io|app|ai|cn|hk|tw|ru|su|by|ua|kz|ir|kp|sy|de|fr|uk|eu|us|nl|it|es|ch|at|be
        |jp|kr|in|pk|ae|tr|br|mx|ve|cu) (?:/\S*)?$""",
    re.IGNORECASE | re.VERBOSE,
)
# One of these stands in every text that the patterns change; most names have none and pay for no pattern.
_HINTS = (
    *(
        "/",
        ";",
        "|",
        "@",
        "k.a",
        "aka",
        "fka",
        "nka",
        "dba",
        "d.b.a",
        "known as",
        "listed as",
        "registered as",
    ),
    *("called as", "trading as", "operating as", "business as", "formerly", "previously", "alias"),
    *("care of", "messrs", "attn", "attention", "estate of", "mv ", "mt ", "liquidation", "administration"),
    *("receivership", "bankruptcy", "deceased", "dissolved", "dob", "d.o.b", "born", "phd", "ph.d", "ph d"),
    *("beneficiary", "payee", "account", " road", " rd", " street", " st", " avenue", " ave", "boulevard"),
    *(
        "highway",
        " lane",
        " district",
        "building",
        "tower",
        " box",
        ", no",
        *(f", {digit}" for digit in range(10)),
    ),
)
_SPACE = re.compile(r"[\s,;:()\[\]/|\"'“”«»–—-]+")
_CLOSED = " \t,;:()[]\"'“”–—-"


def keys_of(text: str) -> list[Key]:
    """The key of a text as one name, then those of the names within it.

    Raises UnreadableNameError, a ValueError, when it has no letter or digit.
    """
    whole = normalise(text)
    keys = [whole]
    if text.isascii() and not _hints(text):
        return keys
    for name in _names_within(text):
        try:
            key = normalise(name)
        except UnreadableNameError:
            continue
        if key.exact not in {other.exact for other in keys} and _tells(key):
            keys.append(replace(key, beside=_without(whole, key)))
    return keys[:_MOST]


def _hints(text: str) -> bool:
    folded = text.casefold()
    one_word = "." in folded and " " not in folded
    return one_word or folded.endswith(")") or any(hint in folded for hint in _HINTS)


def _without(whole: Key, part: Key) -> str:
    """What else the text says."""
    said = part.exact.split(" ")
    return " ".join(token for token in whole.exact.split(" ") if token not in said)


def _names_within(text: str) -> Iterator[str]:
    pieces = [text]
    if _hints(text):
        split = _ANOTHER_NAME.split(text)
        pieces = [_bare(piece) for piece in (split if all(map(_may_be_a_name, split)) else [text])]
    for piece in pieces:
        if piece != text:
            yield piece
        yield from _by_script(piece)


def _bare(text: str) -> str:
    """A name without what stands before it, after it and around it."""
    if domain := _DOMAIN.match(text.strip()):
        return domain[1]
    text = _ADDRESS.sub("", _BEFORE.sub("", text))
    return _AFTER.sub("", text).strip(_CLOSED)


def _may_be_a_name(text: str) -> bool:
    try:
        return _tells(normalise(text))
    except UnreadableNameError:
        return False


def _tells(key: Key) -> bool:
    """Whether a text has a word of its own, or several shared ones; without, it belongs to its neighbour."""
    spoken = [word for word in key.words if word.role not in _SAY_LITTLE]
    return has_own_word(key.words) or len(spoken) > 1


def _by_script(name: str) -> Iterable[str]:
    """A name in Latin letters and the same in another script, one after the other."""
    if name.isascii():
        return ()
    words = [word for word in _SPACE.split(name) if word]
    names = [" ".join(run) for _, run in groupby(words, key=_in_latin)]
    return names if len(names) == _BOTH and all(map(_may_be_a_name, names)) else ()


def _in_latin(word: str) -> bool:
    """Whether a word is written in Latin letters, or in others that only look so."""
    return main_script(word) is Script.LATIN or main_script(unmask_among(word, latin=True)) is Script.LATIN
