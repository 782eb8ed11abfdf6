"""Long words of legal forms and counts, as they are mistyped: COMPAYN LIMITED is no firm called Compayn.

Only what stands in very many names is looked up so: one slip in a long word, not in its first letter.
"""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz.distance import OSA

from screening.engine.language import legal_forms
from screening.engine.language.lexicon import GIVEN, KNOWN
from screening.engine.language.numerals import COUNTS

_LONG = 7  # letters
# Words beside which others stand in names: primate, Campania, productions, auctions, societal.
_BESIDE_OTHERS = frozenset({"private", "compania", "kompania", "production", "actions", "society"})


@lru_cache(maxsize=1 << 16)
def meant(text: str) -> str:
    """The word that `text` is one slip away from; empty for one that is known, short, or near several."""
    if len(text) < _LONG - 1 or not text.isascii() or text in KNOWN or text in GIVEN:
        return ""
    if text in _words():
        return ""
    near = [word for word in _long_words().get(text[0], ()) if _is_one_slip(text, word)]
    return near[0] if len(near) == 1 else ""


def _is_one_slip(text: str, word: str) -> bool:
    return abs(len(text) - len(word)) <= 1 and OSA.distance(text, word, score_cutoff=1) == 1


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    expressions = (*legal_forms.single_forms(), *(text for text, _ in legal_forms.phrase_forms()), *COUNTS)
    return frozenset(word for text in expressions for word in text.casefold().split())


@lru_cache(maxsize=1)
def _long_words() -> dict[str, list[str]]:
    """By their first letter."""
    table: dict[str, list[str]] = {}
    for word in sorted(_words() - _BESIDE_OTHERS):
        if len(word) >= _LONG and word.isascii() and word.isalpha():
            table.setdefault(word[0], []).append(word)
    return table
