"""Chinese names that sound alike and are written with other characters: other names."""

from __future__ import annotations

from functools import lru_cache

from screening.engine.index import Candidate
from screening.engine.language import han
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script, script_of
from screening.engine.normalise import Key, normalise

_ANOTHER_NAME = 0.62
_PARTLY = 0.84  # below any match
_LONG = 3  # characters; shorter names have too many homophones
_ENOUGH = 0.5  # of the characters asked about


def homophone_ceiling(key: Key, candidate: Candidate) -> float:
    """The most that pinyin is worth, 0 to 1, for a party whose own characters are known.

    A name in letters says only how the party sounds. Where the party has a name in characters too, that
    one says who it is, and a name asked about in other characters is another name.
    """
    if not key.han or candidate.key.han or not _only_han(key):
        return 1.0
    written = [own_characters(name.text) for name in candidate.party.names if _has_han(name.text)]
    asked = _own(key)
    if not asked or not any(written):
        return 1.0
    shared = max(len(asked & characters) for characters in written) / len(asked)
    if shared == 1.0:
        return 1.0
    return _PARTLY if len(asked) >= _LONG and shared >= _ENOUGH else _ANOTHER_NAME


def _only_han(key: Key) -> bool:
    """Whether nothing in letters tells the name apart."""
    return all(word.script is Script.HAN for word in key.distinctive)


def _has_han(text: str) -> bool:
    return not text.isascii() and any(script_of(character) is Script.HAN for character in text)


@lru_cache(maxsize=1 << 14)
def own_characters(text: str) -> frozenset[str]:
    """The simplified characters of the words that tell a name from others."""
    return _own(normalise(text))


def _own(key: Key) -> frozenset[str]:
    words = (word for word in key.han if word.script is Script.HAN and word.role is Role.DISTINCTIVE)
    return frozenset(character for word in words for character in han.simplified(word.text))
