"""What no amount of agreement elsewhere makes good: each rule gives the most a score may still be."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from rapidfuzz.distance import OSA

from screening.engine import odds
from screening.engine.alignment import Pair
from screening.engine.ceilings_of_korean_names import half_a_given_name, other_syllables
from screening.engine.ceilings_of_translations import another_school, thin_translation, translated_kind
from screening.engine.comparison import Comparison, Side
from screening.engine.costs import (
    DIFFERENT_WORDS,
    INITIAL_OF_PERSON,
    NAME_WORD,
    ONE_NAME_OF_TWO,
    UNCONFIRMED_TRADE,
)
from screening.engine.evidence import bits, in_latin
from screening.engine.language.family_names import starts_with_family_name
from screening.engine.language.lexicon import HONORIFIC
from screening.engine.language.likeness import told_in_abjad
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.normalise import Word

# The numbers of this module were set on one half of the labelled pairs: docs/matching.md, "numbers".

_SHORT = 3  # letters
_DIFFERENT_NUMBER = 0.78
_BRANCH = 0.84
_ONLY_ALIKE = 0.8
_SHORT_READING = 5  # letters of pinyin
_SYLLABLES = 3  # of pinyin; fewer have too many homophones to stand for a name that says its trade
_TOO_FEW_BONES = 0.7
_FEWEST_BONES = 4  # consonants
_SILENT = frozenset({Role.LEGAL, Role.PARTICLE})
_LATIN = Script.LATIN  # looked up for every word: an Enum is slow
_MISTYPED = 0.87
_EMPTY = frozenset({"the", "and", "of", "for", "in", "a", "an"})  # particles that part nobody from anybody
_WHOLLY_DIFFERENT = 0.3  # two words without a letter in common, beside whatever else agrees
_KNOWN_NAME = 3  # consonants' worth: a given name that the tables know in both scripts
# Generic words, by their meaning, of how a firm is built, which say nothing of what it does.
_OF_ANY_TRADE = frozenset(
    {"group", "holding", "international", "global", "enterprise", "company", "firm", "general", "united"}
    | {"joint", "national", "central", "main", "new"}
)


def lowest_ceiling(comparison: Comparison, floor: float = -inf) -> float:
    """The most that a score may be, 0 to 1, for all that the two names differ in.

    Once a rule allows less than `floor`, the others are not asked.
    """
    lowest = 1.0
    for ceiling in _CEILINGS if _wholly_in_latin(comparison) else _CEILINGS_OF_ALL_SCRIPTS:
        lowest = min(lowest, ceiling(comparison))
        if lowest < floor:
            break
    return lowest


def _wholly_in_latin(comparison: Comparison) -> bool:
    return all(
        word.script is _LATIN for side in (comparison.asked, comparison.written) for word in side.words
    )


def _different_words(comparison: Comparison) -> float:
    """Both names have a word of their own that the other lacks: the less, the less those words are alike.

    None is worth a look, so this only ranks: *Niels Rost* is nearer to *Niels Troost* than to *Niels Braun*.
    """
    asked, written = (
        [side.words[at].text for at in side.left if _tells(comparison, side, at)]
        for side in (comparison.asked, comparison.written)
    )
    if not asked or not written:
        return 1.0
    alike = max(OSA.normalized_similarity(one, other) for one in asked for other in written)
    return _WHOLLY_DIFFERENT + (DIFFERENT_WORDS - _WHOLLY_DIFFERENT) * alike


def _tells(comparison: Comparison, side: Side, at: int) -> bool:
    if side is comparison.asked and at in comparison.branch:
        return False
    roles = {Role.DISTINCTIVE, Role.SECTOR, Role.PLACE} if comparison.phrase else {Role.DISTINCTIVE}
    if comparison.person:
        return side.costs[at] is NAME_WORD or side.words[at].role is Role.INITIAL
    return side.words[at].role in roles


def _different_namesakes(comparison: Comparison) -> float:
    """Each name says that the body is named after someone else."""
    if comparison.person:
        return 1.0
    sides = (comparison.asked, comparison.written)
    told = [[word for word in side.left_with(Role.HONORIFIC) if word.text not in HONORIFIC] for side in sides]
    return _BRANCH if all(told) else 1.0


def _different_numbers(comparison: Comparison) -> float:
    """A number that only one of the two names has, or another one: a sibling."""
    if comparison.person:
        return 1.0
    left = comparison.asked.left_with(Role.NUMBER) + comparison.written.left_with(Role.NUMBER)
    return _DIFFERENT_NUMBER if left else 1.0


def _different_places(comparison: Comparison) -> float:
    """A place that only one name has, after the name proper: a branch. Two places: two branches."""
    if comparison.person:
        return 1.0
    asked = comparison.asked.left_with(Role.PLACE)
    written = comparison.written.left_with(Role.PLACE)
    if asked and written:
        return DIFFERENT_WORDS
    if not asked and not written:
        return 1.0
    for side in (comparison.asked, comparison.written):
        first = side.first_own()
        if any(side.words[at].role is Role.PLACE and at >= first for at in side.left):
            return _BRANCH
    return 1.0


def _too_short(comparison: Comparison) -> float:
    """Three letters in common, beside anything but empty words, are chance: CAS and EP-CAS."""
    if comparison.person or comparison.phrase:
        return 1.0
    asked = comparison.asked
    own = [at for at in asked.answered if asked.words[at].role is Role.DISTINCTIVE]
    letters = sum(len(asked.words[at].text) for at in own)
    telling = (Role.DISTINCTIVE, Role.INITIAL, Role.PARTICLE)
    short = asked.words[own[0]].script is Script.LATIN and letters <= _SHORT if own else False
    return DIFFERENT_WORDS if short and comparison.written.left_with(*telling) else 1.0


def _different_trades(comparison: Comparison) -> float:
    """Each name has a word for its trade that the other lacks: two firms of one house."""
    if comparison.person:
        return 1.0
    asked, written = comparison.asked, comparison.written
    common = (Role.SECTOR, Role.GENERIC)
    written_telling = common if comparison.phrase and not comparison.translated else (Role.SECTOR,)
    if asked.left_with(Role.SECTOR) and written.left_with(*written_telling):
        return DIFFERENT_WORDS
    asked_trades, written_trades = _trades(asked), _trades(written)
    sure = any(word.role is Role.SECTOR for word in asked_trades + written_trades)
    if asked_trades and written_trades and sure and not comparison.translated:
        return DIFFERENT_WORDS
    return _BRANCH if asked.left_with(*common) and written.left_with(*common) else 1.0


def _trades(side: Side) -> list[Word]:
    """The words left over that say what a firm does, if only by the way: construction, technologies."""
    common = side.left_with(Role.SECTOR, Role.GENERIC)
    return [word for word in common if word.role is Role.SECTOR or word.meaning not in _OF_ANY_TRADE]


def _more_on_both_sides(comparison: Comparison) -> float:
    """A trade or generic word of the name asked about is left, and a word of its own of the listed one."""
    if comparison.person or comparison.translated:
        return 1.0
    asked = comparison.asked.left_with(Role.SECTOR, Role.GENERIC)
    return DIFFERENT_WORDS if asked and comparison.written.left_with(Role.DISTINCTIVE) else 1.0


def _phrase_of_another(comparison: Comparison) -> float:
    """A name of shared words alone that has a place or, in its midst, a trade more: another body."""
    if not comparison.phrase or (comparison.translated and not comparison.asked.left_with(Role.PLACE)):
        return 1.0  # a translator puts the words in an order of his own
    written = comparison.written
    answered = [at for pair in comparison.pairs for at in pair.listed]
    first, last = min(answered, default=0), max(answered, default=0)
    trades = {Role.SECTOR, Role.DISTINCTIVE}
    inside = any(first < at < last and written.words[at].role in trades for at in written.left)
    elsewhere = comparison.asked.left_with(Role.PLACE) and not comparison.branch
    return DIFFERENT_WORDS if inside or elsewhere else 1.0


def _one_name_of_two(comparison: Comparison) -> float:
    """Of a person, one name word where the listed name has more."""
    if not comparison.person:
        return 1.0
    written = comparison.written
    names = [cost for cost in written.costs if cost is NAME_WORD]
    answered = sum(written.costs[at].weight >= INITIAL_OF_PERSON.weight for at in written.answered)
    return ONE_NAME_OF_TWO if len(names) > 1 and answered < 2 else 1.0


def _torn_word(comparison: Comparison) -> float:
    """Of a name written without spaces only some syllables are answered by a name in letters."""
    asked, written = comparison.asked, comparison.written
    if not read_from_han(comparison) and not (comparison.person and _read(comparison, Script.HANGUL)):
        return 1.0
    torn = any(asked.words[at].syllable for at in asked.left) or not _in_one_run(comparison)
    short = comparison.person and any(written.costs[at] is NAME_WORD for at in written.left)
    return DIFFERENT_WORDS if torn or (short and read_from_han(comparison)) else 1.0


def _in_one_run(comparison: Comparison) -> bool:
    """Whether the syllables of a body's name are answered one after the other; a person's may be turned."""
    read = [pair for pair in comparison.pairs if comparison.asked.words[pair.query[0]].syllable]
    at = [place for pair in sorted(read, key=lambda pair: pair.query) for place in pair.listed]
    return comparison.person or at == list(range(at[0], at[0] + len(at)))


def read_from_han(comparison: Comparison) -> bool:
    """Whether syllables of Han characters asked about are answered by a name in letters."""
    return _read(comparison, Script.HAN)


def _read(comparison: Comparison, script: Script) -> bool:
    asked, written = comparison.asked.words, comparison.written.words
    return any(
        asked[pair.query[0]].syllable
        and asked[pair.query[0]].script is script
        and written[pair.listed[0]].script is Script.LATIN
        for pair in comparison.pairs
    )


def _turned_reading(comparison: Comparison) -> float:
    """A body's name in letters has the syllables of a Han name in another order: 旷视 is no Shi Kuang."""
    written = comparison.written.words
    if comparison.person or not any(word.syllable for word in written) or read_from_han(comparison):
        return 1.0
    pairs = sorted(comparison.pairs, key=lambda pair: pair.query)
    read = [
        at for pair in pairs if _across_han(comparison, pair) for at in pair.listed if written[at].syllable
    ]
    return DIFFERENT_WORDS if read != sorted(read) else 1.0


def _given_acronyms(comparison: Comparison) -> float:
    """Each name gives another acronym; or one gives letters that begin no word of it: (KARIM)."""
    if comparison.person:
        return 1.0
    sides = (comparison.asked, comparison.written)
    if all(side.left_with(Role.ACRONYM) for side in sides):
        return _BRANCH
    for side in sides:
        others = {word.text[0] for word in side.words if word.role is not Role.ACRONYM}
        if any(word.text[0] not in others for word in side.left_with(Role.ACRONYM)):
            return _MISTYPED
    return 1.0


def _one_word_and_a_particle(comparison: Comparison) -> float:
    """One word agrees, and a particle of the name asked about is left: Gan De, Al Snow, Marina de Van."""
    asked = comparison.asked
    spoken = [word for word in asked.words if word.role not in _SILENT]
    left = [word for word in asked.left_with(Role.PARTICLE) if word.text not in _EMPTY]
    return _MISTYPED if len(spoken) == 1 and left else 1.0


def _no_family_name(comparison: Comparison) -> float:
    """A person's name in Han begins with a family name; one that does not is another kind of name."""
    if not comparison.person or not read_from_han(comparison):
        return 1.0
    text = "".join(word.native for word in comparison.asked.words)
    return 1.0 if starts_with_family_name(text) else DIFFERENT_WORDS


def _short_reading(comparison: Comparison) -> float:
    """Little pinyin fits many names: `li ang` may be written `liang`, and a trade may be another."""
    words = comparison.asked.words
    own = [pair for pair in comparison.pairs if words[pair.query[0]].role is Role.DISTINCTIVE]
    if not own or not all(_across_han(comparison, pair) for pair in own):
        return 1.0
    read = [words[at].text for pair in own for at in pair.query]
    if read_from_han(comparison) and len(read) < _SYLLABLES and comparison.written.left_with(Role.SECTOR):
        return UNCONFIRMED_TRADE
    return _BRANCH if sum(map(len, read)) <= _SHORT_READING else 1.0


def _older_reading(comparison: Comparison) -> float:
    """Wade-Giles without its marks writes many syllables alike: two of them may be anybody's (Wang Chen).

    So may three in another order; the family name stands first in it, as in Chinese.
    """
    asked, written = comparison.asked.words, comparison.written.words
    if not comparison.person or all(word.script is not Script.HAN for word in (*asked, *written)):
        return 1.0
    across = [pair for pair in comparison.pairs if _across_han(comparison, pair)]
    older = any(
        len(pair.query) == len(pair.listed) == 1 and asked[pair.query[0]].text != written[pair.listed[0]].text
        for pair in across
    )
    places = [at for pair in sorted(across, key=lambda pair: pair.query) for at in pair.listed]
    in_order = places == list(range(places[0], places[0] + len(places))) if places else True
    return DIFFERENT_WORDS if older and (len(across) < _SYLLABLES or not in_order) else 1.0


def _across_han(comparison: Comparison, pair: Pair) -> bool:
    """Whether a pair agrees between a Han name and one in letters."""
    scripts = {comparison.asked.words[pair.query[0]].script, comparison.written.words[pair.listed[0]].script}
    return scripts == {Script.HAN, Script.LATIN}


def _few_bones(comparison: Comparison) -> float:
    """Names that agree in fewer consonants than two names have, where one side writes no vowels."""
    asked, written = comparison.asked.words, comparison.written.words
    told = [
        _told(asked[pair.query[0]], written[pair.listed[0]], vowels=_vowels_tell(comparison, pair))
        for pair in comparison.pairs
        if not pair.agreement.weak
        and asked[pair.query[0]].abjad != written[pair.listed[0]].abjad
        and asked[pair.query[0]].role is not Role.PARTICLE
    ]
    return _TOO_FEW_BONES if told and sum(told) < _FEWEST_BONES else 1.0


def _vowels_tell(comparison: Comparison, pair: Pair) -> bool:
    """Whether two words agree by their sound and not, as runs written as one, by consonants alone."""
    return not comparison.person and len(pair.query) == len(pair.listed) == 1


def _told(one: Word, other: Word, *, vowels: bool) -> float:
    """The consonants that two words agree in; of a brand, which is written with its vowels, these as well."""
    if one.given and one.given == other.given:
        return _KNOWN_NAME
    return max(len(one.bones), told_in_abjad((one if one.abjad else other).heard) if vowels else 0)


def _only_alike(comparison: Comparison) -> float:
    """A word that is answered by likeness alone."""
    return _ONLY_ALIKE if any(pair.agreement.weak for pair in comparison.pairs) else 1.0


def _chance(comparison: Comparison) -> float:
    """What the names agree in has to be more than chance would bring: far more where there are slips."""
    if not in_latin(comparison):
        return 1.0
    found = bits(comparison)
    slips = comparison.slips
    review, match = (odds.SLIPPED if slips else odds.UNSLIPPED)[comparison.person]
    if not slips and _same_but_for_form(comparison):
        review = min(review, found)
    if comparison.person and len(comparison.asked.words) == len(comparison.written.words) == 1:
        review = min(review, odds.ONE_WORD)
    ceiling = odds.AT_REVIEW + (found - review) / (match - review) * (odds.AT_MATCH - odds.AT_REVIEW)
    mistyped = slips and any(
        pair.agreement.slips and pair.agreement.how != "transliteration" for pair in comparison.pairs
    )
    return min(ceiling, _MISTYPED) if mistyped and not _only_shared(comparison) else ceiling


def _same_but_for_form(comparison: Comparison) -> bool:
    """Whether nothing but legal forms tells the two names of bodies apart: always worth a look."""
    sides = (comparison.asked, comparison.written)
    return not comparison.person and all(side.words[at].role in _SILENT for side in sides for at in side.left)


def _only_shared(comparison: Comparison) -> bool:
    """Whether the slips are in words that many names share."""
    words = comparison.written.words
    return not comparison.person and all(
        words[at].role is not Role.DISTINCTIVE
        for pair in comparison.pairs
        if pair.agreement.slips
        for at in pair.listed
    )


# Those that most often end a comparison come first.
_CEILINGS: tuple[Callable[[Comparison], float], ...] = (
    _one_name_of_two,
    _different_words,
    _chance,
    _different_numbers,
    _different_namesakes,
    _different_places,
    _different_trades,
    _more_on_both_sides,
    _phrase_of_another,
    _too_short,
    _one_word_and_a_particle,
    half_a_given_name,
    other_syllables,
    _given_acronyms,
    thin_translation,
    another_school,
    _only_alike,
)
# These allow anything where all words of both names are in Latin letters.
_CEILINGS_OF_ALL_SCRIPTS = (
    *_CEILINGS,
    translated_kind,
    _torn_word,
    _turned_reading,
    _no_family_name,
    _short_reading,
    _older_reading,
    _few_bones,
)
