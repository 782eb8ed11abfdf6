"""Long words of legal forms and counts, as they are mistyped: COMPAYN LIMITED is no firm called Compayn.

Only what stands in very many names is looked up so: one slip in a long word.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from screening.engine.language import legal_forms
from screening.engine.language.lexicon import GIVEN, KNOWN
from screening.engine.language.numerals import COUNTS

_LONG = 7  # letters
# Words beside which others stand in names: primate, Campania, productions, Capitol, promotor.
_BESIDE_OTHERS = frozenset(
    {"private", "compania", "kompania", "production", "actions", "society", "capital", "promotora"}
    | {"inversion", "immobiliere", "variable", "acciones", "cerrada", "simplifiee", "anonima", "semplice"}
)


@lru_cache(maxsize=1 << 16)
def meant(text: str) -> str:
    """The word that `text` is one slip away from; empty for one that is known, short, or near several."""
    if len(text) < _LONG - 1 or not text.isascii() or text in KNOWN or text in GIVEN:
        return ""
    if text in _words():
        return ""
    long_words = _long_words()
    sharing = {word for remnant in _remnants(text) for word in long_words.get(remnant, ())}
    near = [word for word in sharing if OSA.distance(text, word, score_cutoff=1) == 1]
    return near[0] if len(near) == 1 else ""


def _remnants(text: str) -> Iterator[str]:
    """The word, and what is left of it without one letter: words a slip apart share one."""
    yield text
    for at in range(len(text)):
        yield text[:at] + text[at + 1 :]


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    expressions = (*legal_forms.single_forms(), *(text for text, _ in legal_forms.phrase_forms()), *COUNTS)
    return frozenset(word for text in expressions for word in text.casefold().split())


@lru_cache(maxsize=1)
def _long_words() -> dict[str, list[str]]:
    """By what is left of them without a letter."""
    table: dict[str, list[str]] = {}
    for word in sorted(_words() - _BESIDE_OTHERS):
        if len(word) >= _LONG and word.isascii() and word.isalpha():
            for remnant in set(_remnants(word)):
                table.setdefault(remnant, []).append(word)
    return table
