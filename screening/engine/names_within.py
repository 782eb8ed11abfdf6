"""The names that a text gives of one party: *A, formerly B*, *A aka B*, *Huawei (华为)*; and what is no name.

Forms and payments say who is meant in one field. Each name within is asked about besides the whole, and so is
the name without what is written around it: *c/o*, *M/V*, *in liquidation*, an address, `www.` and `.com`.
None scores like the very text: a part is one of its names, or only likely to be one, or a branch's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from screening.engine.costs import has_own_word
from screening.engine.language.homoglyphs import unmask_among
from screening.engine.language.lexicon import KNOWN
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script, main_script
from screening.engine.normalise import Key, UnreadableNameError, normalise

_A_NAME, _LIKELY, _A_BRANCH = 0.99, 0.87, 0.84  # the most that each scores: the last two are reviews
_MOST = 8  # names of one text
_BOTH = 2  # scripts
_OF_A_FIRM = frozenset({Role.LEGAL, Role.GENERIC})
_SAY_LITTLE = frozenset({Role.LEGAL, Role.PARTICLE, Role.GENERIC})

# Signs between names: whatever tells beside them is one. Words between names: both sides have to be names.
_SIGN = re.compile(r"\s[/|]\s|;")
_WORDS = re.compile(
    r"""(?<![\s,:(\[–—-])[\s,:(\[–—-]+ (?:
        [afn]\.?/?k\.?/?a\.? | d\.?/?b\.?/?a\.? | [to]/a | c/o
        | (?:also|better|formerly|previously|now|otherwise)\s(?:known|listed|registered|called|trading)\sas
        | formerly | previously | (?:doing|conducting)\sbusiness\sas | (?:trading|operating|known)\sas
        | (?<=[,(]\s)alias | (?<=\()alias
    ) [\s:.,"'“”]+""",
    re.IGNORECASE | re.VERBOSE,
)
# What stands before a name or after it, and how sure it is then that the rest is the name.
_BEFORE = (
    (
        re.compile(r"^(?:c/o|care of|m/[sv]|m/t|s/s|f/v|messrs|attn|(?:the )?estate of)\b[.:]? ", re.I),
        _A_NAME,
    ),
    (re.compile(r"^(?:attention|beneficiary|payee|account name): ?|^beneficiary(?: name)? ", re.I), _A_NAME),
    (re.compile(r"^M[VT]\.? "), _LIKELY),  # a vessel, if no initials
)
_AFTER = (
    (
        re.compile(
            r"""[ ,(]{1,3}(?:
            (?:in|under|en)\ (?:voluntary\ |compulsory\ )?
                (?:liquidation|administration|receivership|bankruptcy)
            | deceased | dissolved | ph\.?\ ?d\.? | attn\b.*
            | (?:dob|d\.o\.b\.?|born)\ (?:in\ |on\ )?[^()]{0,20}\d.*
            )\)?$""",
            re.I | re.X,
        ),
        _A_NAME,
    ),
    (re.compile(r" ?\([^()]{0,40}\d{4}[^()]{0,40}\)$"), _A_NAME),  # a number of some register
    (
        re.compile(r" (?:usd|eur|gbp|cny|rmb|hkd|aed|chf|jpy|rub) (?:account|a/c)\b[^a-z]{0,40}$", re.I),
        _A_NAME,
    ),
    (re.compile(r" \([A-Z]{2}\)$"), _A_BRANCH),  # a country
)
_STREET = r"(?:road|rd|street|st|avenue|ave|boulevard|blvd|highway|lane)"
_ADDRESS = re.compile(
    r", ?(?:[^,]{0,20}\d[^,]{0,20}, ?){0,2}"  # a room, a floor
    rf"(?:(?:no\.? ?)?\d[\w/-]{{0,6}} [^,]{{1,40}} {_STREET}\b|p\.? ?o\.? ?box \d).*$",
    re.I,
)
_DOMAIN = re.compile(
    r"""^(?:https?://)?(?:[\w.+-]{1,60}@)?(?:www\.)? ([a-z0-9-]{3,40}) (?:\.(?:com|co|org|net|gov|ac))?
        \.(?:com|net|org|info|biz|io|app|ai|cn|hk|tw|ru|su|by|ua|kz|ir|kp|sy|de|fr|uk|eu|us|nl|it|es|ch|at|be
        |jp|kr|in|pk|ae|tr|br|mx|ve|cu) (?:/\S*)?$""",
    re.IGNORECASE | re.VERBOSE,
)
_HOSTS_OF_ANYBODY = frozenset(
    {"gmail", "yandex", "mail", "yahoo", "hotmail", "outlook", "protonmail", "icloud", "gmx", "aol", "live"}
    | {"rambler", "sina", "foxmail", "msn", "web", "inbox", "list", "bk", "facebook", "linkedin", "twitter"}
)
# A sign or a word of these stands in every text that a pattern above changes; most names have none.
_SIGNS = re.compile(r"[/;|@)]")
_HINTS = frozenset(
    {"aka", "fka", "nka", "dba", "as", "formerly", "previously", "alias", "care", "messrs", "mv", "mt"}
    | {"attn", "attention", "estate", "beneficiary", "payee", "account", "dissolved", "deceased", "phd", "ph"}
    | {"liquidation", "administration", "receivership", "bankruptcy", "dob", "born", "road", "rd", "lane"}
    | {"street", "st", "avenue", "ave", "boulevard", "blvd", "highway", "box"}
)
_BREAK = re.compile(r"[\s,;:()\[\]/|\"'“”«»–—-]+")
_LETTER = r"(?<![^\W_])[^\W\d_](?![^\W_])"
_INITIALS = re.compile(
    rf"^(?:{_LETTER}(?:\. ?| ))+{_LETTER}[. ]|[ ,](?:{_LETTER}(?:\. ?| ))+{_LETTER}\.?$"
    rf"| (?:{_LETTER}\.? ){{2,}}{_LETTER}\.? "
)
_MOST_INITIALS = 4
_LATIN = re.compile("[A-Za-z]{2}")
_OF_ANOTHER_SCRIPT = re.compile(r"[\u0370-\u1dff\u2e80-\uffff\U00010000-\U0003ffff]")
_CLOSED = " \t,;:([\"'“”–—-"

Part = tuple[str, float]  # a name, and the most that it may score


def keys_of(text: str) -> list[Key]:
    """The key of a text as one name, then those of the names within it.

    Raises UnreadableNameError, a ValueError, when it has no letter or digit.
    """
    whole = normalise(text)
    keys = [whole, *_with_initials(text, whole)]
    if text.isascii() and not _hints(whole):
        return keys
    for name, most in _names_within(" ".join(text.split())):
        key = _told(name)
        if key and key.exact not in {other.exact for other in keys}:
            keys.append(replace(key, beside=_without(whole, key), most=most))
    return keys[:_MOST]


def _hints(whole: Key) -> bool:
    """Whether a text may say more than a name; most do not, and pay for no pattern."""
    if _SIGNS.search(whole.text) or ("." in whole.text and " " not in whole.text):
        return True
    return not _HINTS.isdisjoint(whole.exact.split(" "))


def _with_initials(text: str, whole: Key) -> Iterator[Key]:
    """The text with letters that stand apart as the initials of a person: *Ivanov S. A.*, *J.R. Guarin*.

    Where they are joined, or are a legal form, for all that the text says.
    """
    alone = "." in text or 1 in map(len, whole.exact.split(" "))
    found = _INITIALS.search(text) if alone else None
    letters = "".join(filter(str.isalpha, found[0])).casefold() if found else ""
    if not letters or len(letters) > _MOST_INITIALS or (len(letters) > 2 and _is_legal_form(letters)):
        return
    others = (word for word in whole.words if len(word.text.replace(" ", "")) > _MOST_INITIALS)
    if any(word.role in _OF_A_FIRM for word in others):
        return
    apart = normalise(text.replace(".", " "), initials=True)
    if len(apart.words) > len(whole.words) and has_own_word(apart.words):
        yield apart


def _is_legal_form(letters: str) -> bool:
    return letters in KNOWN and KNOWN[letters][0] is Role.LEGAL


def _told(text: str) -> Key | None:
    """The key of a text that has a word of its own, or several shared ones; without, it is no name."""
    try:
        key = normalise(text)
    except UnreadableNameError:
        return None
    spoken = [word for word in key.words if word.role not in _SAY_LITTLE]
    return key if has_own_word(key.words) or len(spoken) > 1 else None


def _without(whole: Key, part: Key) -> str:
    """What else the text says."""
    said = Counter(part.exact.split(" "))
    rest = []
    for token in whole.exact.split(" "):
        if said[token]:
            said[token] -= 1
        else:
            rest.append(token)
    return " ".join(rest)


def _names_within(text: str) -> Iterator[Part]:
    for listed in _at_signs(text):
        for piece in _at_words(listed):
            name, most = _bare(piece)
            if name != text:
                yield name, most
            yield from _by_script(name)


def _at_signs(text: str) -> list[str]:
    """The parts of a text between signs that tell; the text where fewer than two do."""
    parts = _SIGN.split(text)
    telling = [part for part in parts if _told(_closed(part))] if len(parts) > 1 else parts
    return telling if len(telling) > 1 else [text]


def _at_words(text: str) -> list[str]:
    """The parts of a text between words that part names, if all of them tell; else the text."""
    parts = [part for part in map(_closed, _WORDS.split(text)) if part]
    return parts if len(parts) == 1 or all(map(_told, parts)) else [_closed(text)]


def _closed(text: str) -> str:
    """A piece without the marks that it was cut off at."""
    text = text.strip(_CLOSED)
    return text if text.count("(") >= text.count(")") else text.rstrip(") ")


def _bare(text: str) -> Part:
    """A name without what stands before it, after it and around it."""
    if domain := _DOMAIN.match(text):
        of_anybody = "@" in text and domain[1].casefold() in _HOSTS_OF_ANYBODY
        return (text, _LIKELY) if of_anybody else (domain[1], _A_NAME)
    text, most = _ADDRESS.sub("", text), _A_NAME
    for around, sure in (*_BEFORE, *_AFTER):
        rest = around.sub("", text)
        if rest != text:
            text, most = rest, min(most, sure)
    return _closed(text), most


def _by_script(name: str) -> Iterator[Part]:
    """A name in Latin letters and the same in another script, one after the other.

    In brackets the second is the name again; without it may be what the first is: *Магазин Mango*, a shop.
    """
    if not _LATIN.search(name) or not _OF_ANOTHER_SCRIPT.search(name):
        return
    words = [word for word in _BREAK.split(name) if word]
    names = [" ".join(run) for _, run in groupby(words, key=_in_latin)]
    if len(names) == _BOTH and all(map(_told, names)):
        yield from ((each, _A_NAME if "(" in name or "/" in name else _LIKELY) for each in names)


def _in_latin(word: str) -> bool:
    """Whether a word is written in Latin letters, or in others that only look so."""
    return main_script(word) is Script.LATIN or main_script(unmask_among(word, latin=True)) is Script.LATIN
