"""How a word agrees with a run of words written as one: the first way that holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import OSA

from screening.engine.agreement import UNLIKE_RUNS, Agreement, read_from_han
from screening.engine.costs import FEWEST_SOUNDS_OF_A_RUN, GLUED, GLUED_DIFFERENCE
from screening.engine.language.likeness import consonants, unlikeness
from screening.engine.language.roles import Role
from screening.engine.language.scripts import ABJADS, Script
from screening.engine.language.sounds import bones, korean
from screening.engine.normalise import Word
from screening.engine.slips import LETTERS_A_SLIP, bare, similarity, slips

_LONG = 7  # letters
_SHORTEST_GLUED = 5  # letters
_SHORTEST_SOUND = 4  # letters
_SYLLABLES_FOR_A_SLIP = 3  # of pinyin; two that differ in a letter are two other characters
_FEWEST_BONES_OF_A_RUN = 2
_FEWEST_SOUNDS_IN_THAI = 4
_BONES_APART = 2  # the l of the article, and a consonant that it doubles
_ARTICLE = "\u0627\u0644"
_LATIN, _NUMBER = Script.LATIN, Role.NUMBER  # an Enum is slow to look them up
_HEARD_WHOLE = frozenset({Script.HANGUL, Script.THAI, *ABJADS})  # they agree by more than their letters


def agree_glued(whole: Word, parts: Sequence[Word]) -> Agreement | None:
    """How a word agrees with a run of words written as one."""
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
    if read_from_han(whole, *parts):
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
    numbered = any(part.role is _NUMBER for part in parts)  # II is no vowel of the word beside it
    if (whole.abjad or parts[0].abjad) and not numbered and _same_run_of_consonants(whole, parts):
        return Agreement("glued", 0.85)
    if Script.HANGUL in {whole.script, parts[0].script} and _same_run_in_korean(whole, parts):
        return Agreement("glued", 0.88)
    if Script.THAI in {whole.script, parts[0].script} and _same_run_in_thai(whole, parts):
        return Agreement("glued", 0.85)
    return None


def _same_run_of_consonants(whole: Word, parts: Sequence[Word]) -> bool:
    """Whether a word and a run that an abjad writes apart have the same consonants, with the article or not.

    Abdulmajid is written with the l of the article, Nasrallah and Ezzedine without.
    """
    wanted, without = whole.bones, _written(parts)
    found = bones(without)
    if wanted[:1] != found[:1] or abs(len(wanted) - len(found)) > _BONES_APART:
        return False
    if len(found) > _FEWEST_BONES_OF_A_RUN and wanted == found:
        return True
    run = Word("", script=parts[0].script, native=without)
    runs = (run, replace(run, native=_written(parts, article=True)))
    return any((len(each.bones) > _FEWEST_BONES_OF_A_RUN and wanted == each.bones) for each in runs) or any(
        _heard_alike(whole, each) for each in runs
    )


def _heard_alike(whole: Word, run: Word) -> bool:
    few = min(consonants(whole.heard), consonants(run.heard))
    return few >= FEWEST_SOUNDS_OF_A_RUN and unlikeness(whole.heard, run.heard, abjad=True) <= UNLIKE_RUNS


def _same_run_in_thai(whole: Word, parts: Sequence[Word]) -> bool:
    """Whether a word sounds as a run that Thai, or the other name, writes apart (แอโร โกลเบิล, Aeroglobal)."""
    run = "".join(part.heard for part in parts)
    few = min(consonants(whole.heard), consonants(run))
    return few >= _FEWEST_SOUNDS_IN_THAI and unlikeness(whole.heard, run, abjad=True) <= UNLIKE_RUNS


def _written(parts: Sequence[Word], *, article: bool = False) -> str:
    """The parts as their script writes them, in one."""
    if article and any(part.abjad for part in parts):
        return "".join(_ARTICLE if part.text == "al" else part.native or part.text for part in parts)
    return "".join(part.native or part.text for part in parts if part.role is not Role.PARTICLE)


def _same_run_in_korean(whole: Word, parts: Sequence[Word]) -> bool:
    """Whether a word may be a run of Korean syllables, each in one of its romanisations."""
    if whole.korean == korean("".join(part.text for part in parts)):
        return True
    rests = {whole.korean}
    for part in parts:
        rests = {rest[len(key) :] for rest in rests for key in part.koreans if rest.startswith(key)}
    return "" in rests


def slipped_run(asked: Sequence[Word], written: Sequence[Word]) -> Agreement | None:
    """Words glued or torn apart and misspelt besides."""
    if any(word.script is not _LATIN or word.role is _NUMBER for word in (*asked, *written)):
        return None
    one, other = bare(asked), bare(written)
    most = min(len(one), len(other)) // LETTERS_A_SLIP
    distance = slips(one, other, most=most) if most else None
    if distance is None:
        return None
    return Agreement("glued", GLUED * similarity(one, other, distance), slips=distance)
