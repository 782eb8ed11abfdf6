"""Names in the form in which two of them are the very same: for joining entries, not for questions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

# The same legal form, however it is written.
_FORMS = {
    "limited": "ltd", "company": "co", "corporation": "corp", "incorporated": "inc", "compania": "cia",
    "aktiengesellschaft": "ag", "and": "",
}  # fmt: skip
# Words that tell no company from another: forms, trades and places of business that many names carry.
_COMMON_WORDS = """
    ltd co corp inc llc plc gmbh ag sa sas srl spa bv nv oao ooo pao zao ao jsc pjsc ojsc cjsc llp
    lp fze fzc fzco fzllc dmcc sarl cia cv de rl c v s a r l el la los las al and the of for und et
    y e do da du des group holding holdings international global general trading trade investment
    investments development industry industries industrial shipping maritime marine logistics
    transport services service enterprise enterprises company technology technologies tech
    electronics engineering construction import export bank finance financial capital management
    consulting energy oil gas petroleum petrochemical chemical mining airlines air aviation
    foundation association society institute university ministry national state central new first
    union united north south east west eastern western
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=10_000)
def organisation_key(name: str) -> str:
    """The words in order, without case, marks and punctuation; legal forms and initials in one spelling."""
    return " ".join(_FORMS.get(word, word) for word in _glued(_words(name)) if _FORMS.get(word, word))


@lru_cache(maxsize=10_000)
def person_key(name: str) -> str:
    """The words in alphabetical order: sources differ in whether the family name goes first."""
    return " ".join(sorted(_words(name)))


def tells_apart(key: str) -> bool:
    """Whether a key of an organisation has two words, and one that few others have."""
    words = key.split()
    own = [word for word in words if word not in _COMMON and not word.isdecimal()]
    if any(_is_han(word) for word in own):
        return len(key) >= 4  # Chinese is written without blanks
    return len(words) > 1 and any(len(word) > 2 for word in own)


def own_words(names: Iterable[str]) -> frozenset[str]:
    """The words of names that few others have."""
    return frozenset(word for name in names for word in _words(name) if word not in _COMMON and len(word) > 2)


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)).replace("'", ""))


def _glued(words: Iterable[str]) -> Iterator[str]:
    """`s a` is `sa`: initials that follow each other are one word."""
    initials = ""
    for word in words:
        if len(word) == 1 and word.isascii():
            initials += word
            continue
        if initials:
            yield initials
        initials = ""
        yield word
    if initials:
        yield initials


def _is_han(word: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in word)
