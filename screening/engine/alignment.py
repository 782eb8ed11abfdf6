"""Which words of one name answer which words of another, and how they agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import OSA

from screening.engine.costs import GLUED, GLUED_DIFFERENCE, INITIAL, LONGEST_RUN
from screening.engine.language.lexicon import KNOWN
from screening.engine.language.likeness import consonants, unlikeness
from screening.engine.language.roles import Role
from screening.engine.language.scripts import ABJADS, Script
from screening.engine.language.sounds import start_alike
from screening.engine.normalise import Word
from screening.engine.slips import LETTERS_A_SLIP, bare, may_be_misspelt, similarity, slips

_TRANSLATED = 0.95
_NEARLY_TRANSLATED = 0.8  # army for forces, agency for service
_SURE = 0.8  # similarity; a pair that agrees less gives way to words that agree glued
_SHORTEST_WEAK = 6  # letters
_LONG_IN_HAN = 3  # characters
_LONG = 7  # letters; a word this long may be a misspelt word of the tables
_SHORTEST_GLUED = 5  # letters
_SHORTEST_SOUND = 4  # letters
# How far apart two words of as many consonants, or more, may sound: a share of their length.
_UNLIKE_NAMES = {1: 0.1, 2: 0.17, 3: 0.2}
_UNLIKE_BRANDS = {2: 0.08, 3: 0.14, 4: 0.17}
_MERELY_ALIKE = 0.34  # a consonant of three
_HEARD_NAMES = {1: 0.78, 2: 0.88, 3: 0.93}  # what the same sound of so many consonants is worth
_HEARD_BRANDS = {2: 0.76, 3: 0.85, 4: 0.88}
_SYLLABLES_FOR_A_SLIP = 3  # of pinyin; two that differ in a letter are two other characters
_PINYIN = {Script.LATIN, Script.HAN}
_HEARD_WHOLE = frozenset({Script.HANGUL, *ABJADS})  # scripts whose words agree by more than their letters
_SPELT_OUT = frozenset({Script.LATIN, Script.CYRILLIC, Script.GREEK})


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two words, or a word and a run of words, agree."""

    how: str
    similarity: float  # 0 to 1
    weak: bool = False  # alike, but not enough to be taken for the same word
    slips: int = 0  # letters wrong, missing, extra or swapped, or what other differences count for


@dataclass(frozen=True, slots=True)
class Pair:
    """Positions of the words that answer each other, and how they agree."""

    query: tuple[int, ...]
    listed: tuple[int, ...]
    agreement: Agreement


_SAME = Agreement("same", 1.0)
_MEANING = {Role.LEGAL: "legal form", Role.GENERIC: "generic"}


def align(query: Sequence[Word], listed: Sequence[Word], *, person: bool) -> list[Pair]:
    """Each word paired at most once: the surest pairs first, then glued words, then mere likeness."""
    pairs: list[Pair] = []
    weak: list[Pair] = []
    for i, asked in enumerate(query):
        for j, written in enumerate(listed):
            agreement = agree(asked, written, person=person)
            if agreement:
                (weak if agreement.weak else pairs).append(Pair((i,), (j,), agreement))
    # An article may be a part of a word written glued, so it waits for the words that tell.
    telling = [pair for pair in pairs if query[pair.query[0]].role is not Role.PARTICLE]
    chosen = _without_overlap([pair for pair in telling if pair.agreement.similarity >= _SURE], [])
    if len(query) != len(listed) or len(chosen) < len(query):
        chosen = _without_overlap([*_glued(query, listed, chosen, person=person), *telling], chosen)
    chosen = _without_overlap(pairs, chosen)
    if _both_left(query, listed, chosen):
        chosen = _without_overlap([*_misspelt(query, listed, chosen, person=person)], chosen)
    return _without_overlap(weak, chosen)


def _both_left(query: Sequence[Word], listed: Sequence[Word], chosen: Sequence[Pair]) -> bool:
    """Whether both names have words that nothing answers yet."""
    return sum(len(pair.query) for pair in chosen) < len(query) and sum(
        len(pair.listed) for pair in chosen
    ) < len(listed)


def _misspelt(
    query: Sequence[Word], listed: Sequence[Word], chosen: list[Pair], *, person: bool
) -> Iterator[Pair]:
    """Free words, or runs of them written as one, that may be slips of each other."""
    free_query = _free(query, [at for pair in chosen for at in pair.query])
    free_listed = _free(listed, [at for pair in chosen for at in pair.listed])
    for i, j in product(free_query, free_listed):
        agreement = _slipped(query[i], listed[j], person=person)
        if agreement:
            yield Pair((i,), (j,), agreement)
    for asked, written in _words_beside_runs(query, listed, chosen, person=person):
        agreement = _slipped_run([query[at] for at in asked], [listed[at] for at in written])
        if agreement:
            yield Pair(asked, written, agreement)


def _slipped(asked: Word, written: Word, *, person: bool) -> Agreement | None:
    if not may_be_misspelt(asked, written, person=person):
        return None
    shorter = min(len(asked.text), len(written.text))
    spelt_out = asked.script is written.script and asked.script in _SPELT_OUT
    distance = slips(asked.text, written.text, most=None if spelt_out else (shorter >= 5) + (shorter >= 8))
    if not distance:
        return None
    return Agreement("typo", similarity(asked.text, written.text, distance), slips=distance)


def _slipped_run(asked: Sequence[Word], written: Sequence[Word]) -> Agreement | None:
    """Words glued or torn apart and misspelt besides."""
    if any(word.script is not Script.LATIN or word.role is Role.NUMBER for word in (*asked, *written)):
        return None
    one, other = bare(asked), bare(written)
    most = min(len(one), len(other)) // LETTERS_A_SLIP
    distance = slips(one, other, most=most) if most else None
    if distance is None:
        return None
    return Agreement("glued", GLUED * similarity(one, other, distance), slips=distance)


def agree(asked: Word, written: Word, *, person: bool) -> Agreement | None:
    """How two words agree, or None where they are different words."""
    if asked.concept and written.concept:
        return _agree_in_meaning(asked, written)
    if asked.text == written.text:
        return _same_text(asked, written)
    if asked.script is Script.HAN and written.script is Script.HAN:
        return _agree_in_han(asked, written)
    known = _agree_by_knowledge(asked, written, person=person)
    if known or _read_from_han(asked, written) or _known_apart(asked, written, person=person):
        return known
    return _agree_by_form(asked, written, person=person)


def _agree_in_meaning(asked: Word, written: Word) -> Agreement | None:
    """Words of two languages whose meanings are known: the same, near, or different ones."""
    if asked.concept == written.concept:
        return Agreement("translation", _TRANSLATED)
    if asked.kin and asked.kin == written.kin:
        return Agreement("translation", _NEARLY_TRANSLATED)
    return None


def _read_from_han(*words: Word) -> bool:
    """Whether one of the words is a Han syllable: pinyin is spelt one way, so a likeness is chance."""
    return any(word.syllable and word.script is Script.HAN for word in words)


def _same_text(asked: Word, written: Word) -> Agreement:
    if asked.script is written.script:
        return _SAME
    return Agreement("transliteration", 0.97)


def _agree_by_knowledge(asked: Word, written: Word, *, person: bool) -> Agreement | None:
    if Role.INITIAL in {asked.role, written.role}:
        return _initial(asked, written) if person else None
    if person and asked.given and asked.given == written.given:
        return Agreement("transliteration", 0.9)
    if person and Role.NUMBER in {asked.role, written.role}:
        return None  # the family name Xi is no eleven
    if asked.meaning and asked.meaning == written.meaning:
        return Agreement(_MEANING.get(asked.role, "abbreviation"), 0.97)
    return None


def _initial(asked: Word, written: Word) -> Agreement | None:
    """An initial answers a word that begins with it, for what a letter is worth."""
    if asked.text[0] != written.text[0] or asked.role is written.role:
        return None
    if Role.PARTICLE in {asked.role, written.role}:
        return None
    return Agreement("abbreviation", INITIAL)


def _known_apart(asked: Word, written: Word, *, person: bool) -> bool:
    """Whether both are words of the tables, or numbers: then a likeness is no slip of the pen."""
    if Role.NUMBER in {asked.role, written.role}:
        return True
    if person:
        return not {Role.PARTICLE, Role.HONORIFIC}.isdisjoint({asked.role, written.role})
    known = (asked.text in KNOWN) + (written.text in KNOWN)
    return known == 2 or (known == 1 and min(len(asked.text), len(written.text)) < _LONG)


def _agree_by_form(asked: Word, written: Word, *, person: bool) -> Agreement | None:
    if asked.sound and asked.sound == written.sound:
        agreement = _same_sound(asked.text, written.text, person=person)
        if agreement:
            return agreement
    if Script.HANGUL in {asked.script, written.script} and asked.korean == written.korean:
        return Agreement("transliteration", 0.9)
    if asked.script is not written.script and Script.HANGUL not in {asked.script, written.script}:
        agreement = _agree_across_scripts(asked, written, person=person)
        if agreement:
            return agreement
    if _same_but_for_digits(asked, written):
        return Agreement("typo", 0.93)
    return None


def _same_but_for_digits(asked: Word, written: Word) -> bool:
    """Whether one is the other with digits for letters; 1 stands for an I and for an L."""
    if not asked.unmasked and not written.unmasked:
        return False
    one, other = (asked.unmasked or asked.text), (written.unmasked or written.text)
    return one.replace("l", "i") == other.replace("l", "i")


def _same_sound(asked: str, written: str, *, person: bool) -> Agreement | None:
    """Names of people are respelt freely; a brand is a spelling, so a sound says less of it."""
    shorter = min(len(asked), len(written))
    if person:
        return Agreement("transliteration", 0.94, slips=1) if shorter >= 4 else None
    if shorter < _SHORTEST_WEAK:
        return None
    return Agreement("typo", 0.84 if asked[0] == written[0] else 0.76, slips=1)


def _agree_across_scripts(asked: Word, written: Word, *, person: bool) -> Agreement | None:
    """Words of two scripts that sound almost the same: the more consonants, the freer the rest."""
    few = min(consonants(asked.heard), consonants(written.heard))
    allowed, worth = (_UNLIKE_NAMES, _HEARD_NAMES) if person else (_UNLIKE_BRANDS, _HEARD_BRANDS)
    if few < min(allowed) or not start_alike(asked.native or asked.text, written.native or written.text):
        return None
    loose = asked.abjad or written.abjad or Script.HAN in {asked.script, written.script}
    far = unlikeness(asked.heard, written.heard, abjad=loose)
    if far <= allowed[min(few, max(allowed))]:
        return Agreement("transliteration", worth[min(few, max(worth))] - far)
    if person and few > 2 and far <= _MERELY_ALIKE:
        return Agreement("transliteration", 0.65, weak=True)
    return None


def _agree_in_han(asked: Word, written: Word) -> Agreement | None:
    """Two Han words: one may be the short form of the other, or differ in one character of four."""
    if asked.meaning == written.meaning:
        return Agreement("abbreviation", 0.97)
    if Role.DISTINCTIVE not in {asked.role, written.role}:
        return None
    shorter, longer = sorted((asked.text, written.text), key=len)
    if _shortens(shorter, longer, asked=shorter == asked.text):
        return Agreement("abbreviation", 0.6 + 0.4 * len(shorter) / len(longer), weak=True)
    if len(shorter) >= 4 and OSA.distance(shorter, longer, score_cutoff=1) == 1:
        return Agreement("typo", 1 - 0.7 / len(longer))
    return None


def _shortens(shorter: str, longer: str, *, asked: bool) -> bool:
    """A short form opens the name it stands for; a character more is another name (白立方, 立方)."""
    if len(shorter) >= _LONG_IN_HAN:
        return shorter in longer
    return asked and len(shorter) >= 2 and longer.startswith(shorter)


# --- choosing -------------------------------------------------------------------------------------


def _without_overlap(options: Sequence[Pair], chosen: list[Pair]) -> list[Pair]:
    """`chosen` and as many of `options` as fit beside them, the likest and longest first."""
    query = {at for pair in chosen for at in pair.query}
    listed = {at for pair in chosen for at in pair.listed}
    kept = list(chosen)
    for pair in sorted(options, key=_preference):
        if query.isdisjoint(pair.query) and listed.isdisjoint(pair.listed):
            kept.append(pair)
            query.update(pair.query)
            listed.update(pair.listed)
    return kept


def _preference(pair: Pair) -> tuple[float, int, int]:
    first_query, first_listed = pair.query[0], pair.listed[0]
    words = len(pair.query) + len(pair.listed)
    return (-pair.agreement.similarity, -words, abs(first_query - first_listed))


def _glued(
    query: Sequence[Word], listed: Sequence[Word], chosen: list[Pair], *, person: bool
) -> Iterator[Pair]:
    """Free words of one name that are a run of free words of the other, written as one."""
    for asked, written in _words_beside_runs(query, listed, chosen, person=person):
        if len(asked) == 1:
            agreement = _agree_glued(query[asked[0]], [listed[at] for at in written])
        else:
            agreement = _agree_glued(listed[written[0]], [query[at] for at in asked])
        if agreement:
            yield Pair(asked, written, agreement)


def _words_beside_runs(
    query: Sequence[Word], listed: Sequence[Word], chosen: list[Pair], *, person: bool
) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Positions of each free word of one name and each run of free words of the other."""
    free_query = _free(query, [at for pair in chosen for at in pair.query])
    free_listed = _free(listed, [at for pair in chosen for at in pair.listed])
    runs = [_Run.of(listed, run) for run in _runs(free_listed, len(listed) if person else 0)]
    yield from (((i,), run.places) for i in free_query for run in runs if run.as_long_as(query[i]))
    runs = [_Run.of(query, run) for run in _runs(free_query, len(query) if person else 0)]
    yield from ((run.places, (j,)) for j in free_listed for run in runs if run.as_long_as(listed[j]))


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that stand side by side and may be written as one."""

    places: tuple[int, ...]
    parts: Sequence[Word]
    letters: int
    latin: bool

    @classmethod
    def of(cls, words: Sequence[Word], places: tuple[int, ...]) -> _Run:
        parts = [words[at] for at in places]
        latin = all(part.script is Script.LATIN for part in parts)
        return cls(places, parts, sum(len(part.text) for part in parts), latin)

    def as_long_as(self, whole: Word) -> bool:
        """Whether it may be that word; of most scripts but Latin the letters say nothing.

        A slip leaves the first letter or the last one as it was, and pinyin is spelt one way.
        """
        apart = abs(self.letters - len(whole.text))
        if self.latin and whole.script is Script.LATIN:
            if apart > max(GLUED_DIFFERENCE, self.letters // LETTERS_A_SLIP) + whole.text.count(" "):
                return False
            first, last = self.parts[0].text[0], self.parts[-1].text[-1]
            return whole.text[0] == first or whole.text[-1] == last
        scripts = {whole.script, *(part.script for part in self.parts)}
        pinyin = scripts == _PINYIN and _read_from_han(whole, *self.parts)
        return not pinyin or apart <= 1


def _free(words: Sequence[Word], taken: Sequence[int]) -> list[int]:
    """Positions that are not taken; a word compared by its meaning stays whole."""
    return [at for at in range(len(words)) if at not in taken and not words[at].concept]


def _runs(free: Sequence[int], circle: int = 0) -> Iterator[tuple[int, ...]]:
    """Runs of two to four neighbouring positions among those that are free.

    In a `circle` of words the first follows the last: a list turns given and family name round.
    """
    for start in free:
        run = [start]
        for _ in range(LONGEST_RUN - 1):
            following = run[-1] + 1
            following = following % circle if circle else following
            if following not in free or following in run:
                break
            run.append(following)
            yield tuple(run)


def _agree_glued(whole: Word, parts: Sequence[Word]) -> Agreement | None:
    text = "".join(part.text for part in parts)
    if len(text) < _SHORTEST_GLUED and not whole.syllable and not parts[0].syllable:
        return None
    if whole.text == text:
        return Agreement("glued", GLUED)
    if whole.script is not Script.LATIN or parts[0].script is not Script.LATIN:
        agreement = _agree_glued_across_scripts(whole, parts)
        if agreement:
            return agreement
    return _agree_glued_with_slips(whole, text, parts)


def _agree_glued_with_slips(whole: Word, text: str, parts: Sequence[Word]) -> Agreement | None:
    shorter, longer = sorted((len(text), len(whole.text)))
    if longer - shorter > GLUED_DIFFERENCE or any(part.role is Role.NUMBER for part in parts):
        return None
    if _read_from_han(whole, *parts):
        apart = OSA.distance(text, whole.text, score_cutoff=1) if len(parts) >= _SYLLABLES_FOR_A_SLIP else 2
        return Agreement("glued", 0.85) if apart <= 1 else None
    if len(whole.sound) >= _SHORTEST_SOUND and whole.sound == "".join(part.sound for part in parts):
        return Agreement("glued", 0.92, slips=1)
    if shorter >= _LONG and OSA.distance(text, whole.text, score_cutoff=1) <= 1:
        return Agreement("glued", 0.85, slips=1)
    return None


def _agree_glued_across_scripts(whole: Word, parts: Sequence[Word]) -> Agreement | None:
    if _HEARD_WHOLE.isdisjoint((whole.script, parts[0].script)):
        return None
    native = "".join(part.native or part.text for part in parts if part.role is not Role.PARTICLE)
    glued = Word("".join(part.text for part in parts), script=parts[0].script, native=native)
    if (whole.abjad or glued.abjad) and len(glued.bones) > 2 and whole.bones == glued.bones:
        return Agreement("glued", 0.85)
    if Script.HANGUL in {whole.script, glued.script} and whole.korean == glued.korean:
        return Agreement("glued", 0.88)
    return None
