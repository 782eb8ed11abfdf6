"""How well a written name fits the name asked about: one alignment gives the score and its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from math import inf

from screening.engine.acronyms import SHORTEST_ACRONYM, acronyms, given_acronyms
from screening.engine.alignment import Pair
from screening.engine.ceilings import lowest_ceiling
from screening.engine.comparison import Comparison, Side, compare
from screening.engine.costs import (
    AFTER_A_PHRASE,
    CITY_AFTER,
    PATRONYMIC,
    SEAT,
    TRADE_OF_A_BRAND,
    TRANSLATED,
)
from screening.engine.homophones import homophone_ceiling
from screening.engine.index import Candidate, Index
from screening.engine.language.ordinary_words import ORDINARY
from screening.engine.language.roles import TELLING, Role
from screening.engine.normalise import Key, Word
from screening.engine.records import ANOTHER_NAME, Explanation, LeftOver, Scored, WordPair
from screening.engine.translation import may_be_translated, readings, shortened

# The numbers of this module were set on one half of the labelled pairs: docs/matching.md, "numbers".


_TORN_WORD = 1.8  # of its cost: a syllable left over means that only part of a word was answered
_LEGAL, _PLACE = Role.LEGAL, Role.PLACE  # looked up for every name: an Enum is slow
_ROUNDED_OFF = 1e-4  # a score is given in four digits
_RARE_BRAND = 5  # letters
_LOOSE = 0.99  # 1.00 is kept for the same words
_REORDERED = 0.98
_GLUED = 0.97
_SHORTEST_GLUED = 5  # letters
_ACRONYM = 0.86
_CRAFT = frozenset({"vessel", "aircraft"})
_FIRM_FOR_A_CRAFT = 0.62
_SHORT_ACRONYM = 0.7  # three letters stand for too many names
_ACRONYM_OF_A_FIRM = 0.7  # a firm whose name is these letters, with a legal form: CESC Limited
_OWN_ACRONYM = 0.9  # given by the name itself
_OWN_SHORT_ACRONYM = 0.8  # the same of three letters, or where only the acronym is listed


def score(key: Key, candidate: Candidate, index: Index, floor: float = -inf) -> Scored:
    """The score, 0 to 1, of one written name against the name asked about, with its explanation.

    A score below `floor` may be given lower than it is and without explanation: the comparison ends as soon
    as it is known to stay below.
    """
    least = floor - _ROUNDED_OFF
    value, explanation = (
        _exact(key, candidate)
        or _glued(key, candidate)
        or _best(
            _by_words(key, candidate, index, least),
            _by_acronym(key, candidate),
            _by_meaning(key, candidate, index, least),
        )
    )
    value = min(value, homophone_ceiling(key, candidate), _vessel_ceiling(key, candidate))
    if key.beside is not None:
        value, explanation = min(value, key.most), _with_what_stands_beside(key.beside, explanation)
    return Scored(candidate.party.id, candidate.name, round(value, 4), explanation)


def _with_what_stands_beside(beside: str, explanation: Explanation) -> Explanation:
    """The explanation of one of several names in a text: it is not the very text asked about."""
    method = "words" if explanation.method == "exact" else explanation.method
    left = (*explanation.query_left, LeftOver(beside, 0.0, ANOTHER_NAME))
    return replace(explanation, method=method, query_left=left)


_Rated = tuple[float, Explanation]
_NOT_ALIKE: _Rated = (0.0, Explanation("words"))


def _best(*ways: _Rated | None) -> _Rated:
    return max([rated for rated in ways if rated], key=_value, default=_NOT_ALIKE)


def _value(rated: _Rated) -> float:
    return rated[0]


def _vessel_ceiling(key: Key, candidate: Candidate) -> float:
    """A name with a legal form is a firm's; a vessel of that name is something else."""
    if candidate.party.kind not in _CRAFT or _has_legal_form(candidate.key):
        return 1.0
    return _FIRM_FOR_A_CRAFT if _has_legal_form(key) else 1.0


def _has_legal_form(key: Key) -> bool:
    return key.words[0].role is not Role.LEGAL and any(word.role is Role.LEGAL for word in key.words)


# --- the same name --------------------------------------------------------------------------------


def _exact(key: Key, candidate: Candidate) -> _Rated | None:
    listed = candidate.key
    same = key.exact == listed.exact
    if not same and (len(key.exact) != len(listed.exact) or key.exact_any_order != listed.exact_any_order):
        return None
    value = 1.0 if same or candidate.party.kind == "person" else _REORDERED
    words = zip(sorted(key.words, key=_text), sorted(listed.words, key=_text), strict=False)
    pairs = tuple(
        WordPair(asked.text, written.text, "same", 1.0, round(1 / len(key.words), 3))
        for asked, written in words
    )
    return value, Explanation("exact" if value == 1.0 else "words", pairs)


def _text(word: Word) -> str:
    return word.text


def _glued(key: Key, candidate: Candidate) -> _Rated | None:
    """The same letters with the spaces elsewhere."""
    listed = candidate.key
    asked, written = _spoken(key), _spoken(listed)
    glued = "".join(asked)
    if len(glued) < _SHORTEST_GLUED or key.han or listed.han:
        return None
    same = asked != written and glued == "".join(written)
    if not same and not _same_letters(key.exact, listed.exact, turned=candidate.party.kind == "person"):
        return None
    pair = WordPair(_spaced(key.words), _spaced(listed.words), "glued", _GLUED, 1.0)
    return _GLUED, Explanation("glued", (pair,))


def _spoken(key: Key) -> list[str]:
    """The words that a glued form is made of."""
    return [word.text for word in key.words if word.role is not _LEGAL]


def _same_letters(asked: str, written: str, *, turned: bool) -> bool:
    """Whether two names are alike without spaces; `turned`, with family and given names in any turn."""
    letters = asked.replace(" ", "")
    words = written.split(" ")
    if len(letters) != len(written) - len(words) + 1:
        return False
    turns = range(len(words)) if turned else range(1)
    return any("".join(words[at:] + words[:at]) == letters for at in turns)


def _spaced(words: Iterable[Word]) -> str:
    return " ".join([word.text for word in words])


def _by_acronym(key: Key, candidate: Candidate) -> _Rated | None:
    """One word asked about, as the acronym of the listed name; or listed, as one that the question gives."""
    if candidate.party.kind == "person":
        return None
    asked, listed = _spoken(key), candidate.key
    if len(asked) == 1:
        worth = _worth_as_acronym(asked[0], key, listed) if _in_capitals(asked[0], key) else 0.0
        return _as_acronym(asked[0], listed, worth)
    short = listed.words[0].text
    given = len(listed.words) == 1 and _in_capitals(short, listed) and short in given_acronyms(key.words)
    return _as_acronym(short, key, _OWN_SHORT_ACRONYM) if given else None


def _in_capitals(short: str, key: Key) -> bool:
    """Whether a word may be letters; written `Amili`, not `AMILI`, it is a word."""
    return short.capitalize() not in key.text


def _worth_as_acronym(short: str, key: Key, whole: Key) -> float:
    """What a word asked about is worth as the acronym of a name, 0 to 1."""
    if len(short) > 1 + sum([word.text.count(" ") + 1 for word in whole.words]):
        return 0.0  # an acronym has one letter more than its name has words at most
    long = len(short) > SHORTEST_ACRONYM
    if short in given_acronyms(whole.words):
        return _OWN_ACRONYM if long else _OWN_SHORT_ACRONYM
    worth = acronyms(whole.words).get(short, 0.0) * (_ACRONYM if long else _SHORT_ACRONYM)
    return min(worth, _ACRONYM_OF_A_FIRM) if len(key.words) > 1 else worth


def _as_acronym(short: str, whole: Key, worth: float) -> _Rated | None:
    pair = WordPair(short, _spaced(whole.words), "acronym", round(worth, 3), 1.0)
    return (worth, Explanation("acronym", (pair,))) if worth else None


# --- word by word ---------------------------------------------------------------------------------


def _by_words(key: Key, candidate: Candidate, index: Index, least: float) -> _Rated | None:
    """The rating by words in Latin letters or, where both names have them, by Han words."""
    if not candidate.by_words:
        return None
    person = candidate.party.kind == "person"
    listed = candidate.key
    in_han = bool(key.han and listed.han)
    asked, written = (key.han, listed.han) if in_han else (key.words, listed.words)
    value, explanation = _rate(compare(asked, written, index, person=person), least)
    return min(value, _LOOSE), explanation


def _by_meaning(key: Key, candidate: Candidate, index: Index, least: float) -> _Rated | None:
    """The rating by what the words mean, for a body whose name may be translated."""
    if candidate.party.kind == "person" or (key.text.isascii() and candidate.key.text.isascii()):
        return None
    if not may_be_translated(key, candidate.key):
        return None
    value, explanation = _best(
        *(
            _rate(compare(asked, written, index, person=False, translated=True), least)
            for asked, written in _read(key.text, candidate.key.text)
            if any(word.concept for word in (*asked, *written))
        )
    )
    return min(value, TRANSLATED), explanation


def _read(asked: str, written: str) -> Iterator[tuple[Sequence[Word], Sequence[Word]]]:
    """The readings to compare: of both names whole, and of one without what it may leave out."""
    yield from product(readings(asked), readings(written))
    yield from product(shortened(asked), readings(written))
    yield from product(readings(asked), shortened(written))


def _rate(comparison: Comparison | None, least: float) -> _Rated:
    """Answered weight over all weight and cost, under the lowest ceiling that applies.

    What stays below `least` is not told from what is not alike at all.
    """
    if not comparison:
        return _NOT_ALIKE
    asked, written = comparison.asked, comparison.written
    weights = [(asked.weight(pair.query) + written.weight(pair.listed)) / 2 for pair in comparison.pairs]
    asked_costs = [
        asked.costs[at].asked_left * asked.rarities[at] * _mercy(comparison, asked, at) for at in asked.left
    ]
    written_costs = [
        written.costs[at].listed_left * written.rarities[at] * _relief(comparison, at) for at in written.left
    ]
    total = sum(weights) + sum(asked_costs) + sum(written_costs)
    if not total:
        return _NOT_ALIKE
    answered = sum(
        [weight * pair.agreement.similarity for weight, pair in zip(weights, comparison.pairs, strict=True)]
    )
    value = answered / total
    if value >= least:
        value = min(value, lowest_ceiling(comparison, least))
    if value < least:
        return _NOT_ALIKE
    return value, Explanation(
        "words",
        tuple(
            [
                _word_pair(comparison, pair, weight / total)
                for pair, weight in zip(comparison.pairs, weights, strict=True)
            ]
        ),
        _left_over(asked, [cost / total for cost in asked_costs]),
        _left_over(written, [cost / total for cost in written_costs]),
    )


def _relief(comparison: Comparison, at: int) -> float:
    """The share of its cost that a listed word left over is charged."""
    written = comparison.written
    if comparison.phrase:
        return AFTER_A_PHRASE if _opens(comparison) else 1.0
    if written.words[at].syllable and not comparison.person:
        return _TORN_WORD
    mercy = _mercy(comparison, written, at)
    if mercy < 1.0:
        return mercy
    if written.words[at].role is _PLACE and at < written.first_own():
        return SEAT
    return 1.0


def _mercy(comparison: Comparison, side: Side, at: int) -> float:
    """The share of its cost for a word said twice, or a patronymic beside two names that agree."""
    word = side.words[at]
    if word.text in [side.words[other].text for other in side.answered]:
        return 0.0
    if comparison.person and word.patronymic and len(side.answered) > 1:
        return PATRONYMIC
    if side is comparison.asked and at in comparison.branch:
        return CITY_AFTER
    if side is comparison.asked and word.role is Role.SECTOR and _adds_a_trade(comparison):
        return TRADE_OF_A_BRAND
    return 1.0


def _adds_a_trade(comparison: Comparison) -> bool:
    """Whether the listed name is answered in full, and the name asked about begins with a rare brand.

    *Huawei Cloud*, not *Sunrise Cloud*; nor *University of Macedonia*.
    """
    if comparison.person or comparison.phrase or comparison.translated or comparison.slips:
        return False
    if comparison.written.left_with(*TELLING):
        return False
    brand = comparison.asked.words[0]
    known = brand.text in ORDINARY or brand.role is not Role.DISTINCTIVE
    return 0 in comparison.asked.answered and len(brand.text) >= _RARE_BRAND and not known


def _opens(comparison: Comparison) -> bool:
    """Whether the listed name begins with the phrase asked about, and the phrase names a trade."""
    answered = comparison.written.answered
    trade = any(comparison.written.words[at].role is Role.SECTOR for at in answered)
    in_order = [pair.listed[0] for pair in sorted(comparison.pairs, key=lambda pair: pair.query)]
    return trade and not comparison.asked.left and in_order == list(range(len(in_order)))


def _word_pair(comparison: Comparison, pair: Pair, weight: float) -> WordPair:
    return WordPair(
        query=_spaced([comparison.asked.words[at] for at in pair.query]),
        listed=_spaced([comparison.written.words[at] for at in pair.listed]),
        how=pair.agreement.how,
        similarity=round(pair.agreement.similarity, 3),
        weight=round(weight, 3),
    )


def _left_over(side: Side, shares: Sequence[float]) -> tuple[LeftOver, ...]:
    return tuple(
        LeftOver(side.words[at].text, round(share, 3), side.words[at].role.value)
        for at, share in zip(side.left, shares, strict=True)
    )
