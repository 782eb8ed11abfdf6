"""What kind of body a name says, in words or by an abbreviation: NPP, scientific production enterprise.

Names of Russian, Ukrainian and Belarusian firms open with such a kind. It is spelt out or not, translated or
romanised; read as one word by what its words mean, it agrees in every form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.language.sounds import sound

if TYPE_CHECKING:
    from screening.engine.normalise import Word

_LATIN = Script.LATIN  # looked up for every word: an Enum is slow
_SILENT = frozenset({Role.LEGAL, Role.PARTICLE})
_LINK = "_"
# By the meanings of the words, without particles; the meaning of the whole, and its part in the name.
_OPEN = r"(?:otkryt|zakryt|publichn|vidkryt|zakryt|pryvatn|adkryt)\w+"
_KINDS: tuple[tuple[str, Role, str], ...] = (
    ("jsc", Role.LEGAL, rf"(?:(?:{_OPEN}) )*shares society"),
    ("llc", Role.LEGAL, r"(?:foreign )?(?:society|company) (?:s |z )?limits liability"),
    ("npo", Role.GENERIC, r"(?:science|research)(?: research)? production "
                          r"(?:enterprise|association|complex|firm|center|company|corporation|union)"),
    ("nii", Role.GENERIC, r"(?:(?:central|state|allrussia|all russia) )?(?:science )?research institute"),
    ("okb", Role.GENERIC, r"(?:(?:central|special|experimental|state) )*designs (?:bureau|office)"),
    ("arz", Role.SECTOR, r"(?:aircraft|aviation) repair plant"),
    ("srz", Role.SECTOR, r"(?:ship|shipping) repair plant"),
    ("machinery", Role.SECTOR, r"machinery building|mechanical engineering"),
    ("instruments", Role.SECTOR, r"instruments (?:making|engineering|building)"),
)  # fmt: skip
_HEADS = frozenset(
    {"society", "company", "enterprise", "association", "complex", "firm", "center", "corporation"}
    | {"institute", "bureau", "department", "office", "plant", "building", "engineering", "making"}
    | {"liability", "union"}
)
_SAID = {"societies": "society"}


def with_kinds_joined(words: list[Word]) -> list[Word]:
    """The words, those that say a kind of body as one; a name that says no more is left as it is."""
    if all(_said(word) not in _HEADS for word in words) or any(word.script is not _LATIN for word in words):
        return words  # in another script a name is compared by what its words mean
    spoken = [at for at, word in enumerate(words) if word.role is not Role.PARTICLE]
    said = " ".join(_said(words[at]) for at in spoken)
    for meaning, role, kind in _compiled():
        found = kind.search(said)
        if not found:
            continue
        first = said.count(" ", 0, found.start())
        last = first + found[0].count(" ")
        run = (spoken[first], spoken[last] + 1)
        if _tells(words, run):
            words = [*words[: run[0]], _joined(words[run[0] : run[1]], role, meaning), *words[run[1] :]]
            spoken = [at for at, word in enumerate(words) if word.role is not Role.PARTICLE]
            said = " ".join(_said(words[at]) for at in spoken)
    return words


def _tells(words: Sequence[Word], run: tuple[int, int]) -> bool:
    """Whether anything is left beside a run that tells a body from others."""
    rest = (*words[: run[0]], *words[run[1] :])
    return any(word.role not in _SILENT for word in rest)


def _said(word: Word) -> str:
    meaning = word.meaning or word.text
    return _SAID.get(meaning, meaning).replace(" ", _LINK)


def _joined(run: Sequence[Word], role: Role, meaning: str) -> Word:
    text = " ".join(word.text for word in run)
    return replace(
        run[0],
        text=text,
        role=role,
        meaning=meaning,
        given="",
        sound=sound(meaning),
        unmasked="",
        patronymic=False,
    )


@lru_cache(maxsize=1)
def _compiled() -> tuple[tuple[str, Role, re.Pattern[str]], ...]:
    return tuple((meaning, role, re.compile(rf"(?<!\S)(?:{kind})(?!\S)")) for meaning, role, kind in _KINDS)
