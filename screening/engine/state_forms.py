"""What says only under which law of the state a body stands, told by its meaning in any language.

Names of Russian and Ukrainian bodies open with such a form (Федеральное государственное бюджетное учреждение
науки), and translators leave it out as they do a legal form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from screening.engine.language.roles import Role
from screening.engine.normalise import Word

_HEADS = frozenset({"institution", "venture", "company"})
_MARKS = frozenset(
    {"state", "budgetary", "autonomy", "unitary", "private"}
)  # one of them tells a form from a name
_BEFORE = _MARKS | {
    "federal", "city", "municipal", "regional", "noncommercial", "education", "science",
    "professional", "higher", "special",
}  # fmt: skip
_AFTER = _MARKS | {"federal", "higher", "professional", "vocational", "education", "science"}
_OWNERS = frozenset({"republic", "city"})
WORDS_OF_FORMS = _HEADS | _BEFORE | _AFTER | _OWNERS | {"public"}
_SHORTEST = 2  # words
_PHRASE = "state "


def without_state_form(words: Sequence[Word]) -> Sequence[Word]:
    """The words; those of such a form count as a legal form, unless the name has no others."""
    words = _without_public(words)
    for first, last in _forms(words):
        rest = [*words[:first], *words[last:]]
        if any(word.role not in {Role.LEGAL, Role.PARTICLE} for word in rest):
            form = [replace(word, role=Role.LEGAL) for word in words[first:last]]
            return [*words[:first], *form, *words[last:]]
    return words


def _without_public(words: Sequence[Word]) -> Sequence[Word]:
    """The words; `public` beside a legal form is a part of it (sociedade pública por ações)."""
    spoken = [at for at, word in enumerate(words) if word.role is not Role.PARTICLE]
    parts = {
        at
        for pair in pairwise(spoken)
        for at, beside in (pair, pair[::-1])
        if words[at].concept == "public" and words[beside].role is Role.LEGAL
    }
    return [replace(word, role=Role.LEGAL) if at in parts else word for at, word in enumerate(words)]


def _forms(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Where each form begins and ends."""
    found = []
    for head in (at for at, word in enumerate(words) if word.concept in _HEADS or _is_phrase(word)):
        first, last = _before(words, head), _after(words, head + 1)
        form = [word for word in words[first:last] if word.role is not Role.PARTICLE]
        marked = not _MARKS.isdisjoint(word.concept for word in form)
        if _is_phrase(words[head]) or (marked and len(form) >= _SHORTEST):
            found.append((first, _of_a_territory(words, last)))
    return found


def _is_phrase(word: Word) -> bool:
    """Whether a legal form of several words says it all: state unitary enterprise."""
    return word.role is Role.LEGAL and word.text.startswith(_PHRASE)


def _before(words: Sequence[Word], head: int) -> int:
    while head and (words[head - 1].concept in _BEFORE or words[head - 1].role is Role.PARTICLE):
        head -= 1
    return head


def _after(words: Sequence[Word], last: int) -> int:
    """Where the form ends; in Romance languages its words follow (entreprise unitaire d'État)."""
    while last < len(words) and (words[last].concept in _AFTER or words[last].role is Role.PARTICLE):
        last += 1
    return last


def _of_a_territory(words: Sequence[Word], last: int) -> int:
    """Where a form ends that says which republic or city owns the body: `of the Republic of Crimea`."""
    at = last
    if at < len(words) and words[at].concept in _OWNERS:
        at += 1
        while at < len(words) and words[at].role is Role.PARTICLE:
            at += 1
        if at < len(words) and words[at].role is Role.PLACE:
            again = any(word.concept == words[at].concept for word in words[at + 1 :])
            return last if again else at + 1
    return last
