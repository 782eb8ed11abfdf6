"""How words of two scripts may agree by their sound (agreement.py): part of the bound of judging.py."""

from __future__ import annotations

from screening.engine.costs import (
    FEWEST_SOUNDS_OF_A_RUN,
    HEARD_BRANDS,
    HEARD_NAMES,
    MERELY_ALIKE,
    SOUNDS_ALIKE,
)
from screening.engine.language.phones import UNWRITTEN, VOWELS_WORTH, distance_by_sound
from screening.engine.search.sides import (
    ARABIC_SCRIPT,
    ASKED,
    BONES,
    CODE,
    HAN_SCRIPT,
    HANGUL_SCRIPT,
    HEBREW_SCRIPT,
    KANA_SCRIPT,
    KNOWN,
    LATIN_SCRIPT,
    LISTED,
    OF_A_RUN,
    PARTICLE_ROLE,
    PERSON_COSTS,
    PHONES,
    ROLE,
    SCRIPT,
    SYLLABLE,
    THAI_SCRIPT,
    VOICE,
    Hand,
    Rules,
)

UNHEARD = max(*HEARD_NAMES.values(), *HEARD_BRANDS.values())  # the most that words agree by their sound
# What a word sounds like, in one number (voices.py): how many sounds it has, how many are consonants, may
# be vowels, are glides for sure, and repeat a vowel. 0 where nobody says.
CONSONANTS, MAYBE_VOWELS, GLIDES, REPEATED, COUNT = 8, 16, 24, 32, 255
HEARD_AT_ALL = 1 << 40  # though it may have no sound: an article
# Of its bones, the first; and the first where other words follow. None, or any.
INSIDE, BONE, NO_BONE, ANY_BONE = 8, 255, 0, 255
# The most that a consonant and a vowel cost which are written alike, and more where two words meet.
_ANOTHER_SOUND, _ANOTHER_VOWEL, _WHERE_WORDS_MEET = 0.3, 0.15, 0.5
UNKNOWN = ANY_BONE << INSIDE | ANY_BONE


def heard_alike(hand: Hand, rules: Rules, one: int, other: int, kind: int) -> float:
    """The most that two words of different scripts agree by their sound; 0 for not at all."""
    code, code_there = hand.words[ASKED, one, CODE], hand.words[LISTED, other, CODE]
    if code_there >> SCRIPT == HANGUL_SCRIPT and code >> SCRIPT == LATIN_SCRIPT:
        if hand.values[LISTED, other, KNOWN] != 0.0:
            return UNHEARD
        if code_there & SYLLABLE:  # every romanisation of it is looked up
            return 0.0
    voice, voice_there = hand.words[ASKED, one, VOICE], hand.words[LISTED, other, VOICE]
    if voice == 0 or voice_there == 0 or code >> SCRIPT == HANGUL_SCRIPT:
        return UNHEARD
    person = 1 if kind == PERSON_COSTS else 0
    sure = min(_sure(voice, person), _sure(voice_there, person))
    allowed = rules.unlike[person, min(sure, rules.unlike.shape[1] - 1)]
    if allowed < 0.0:
        return 0.0
    loose = _loosely_written(code) or _loosely_written(code_there)
    left_out = rules.left_out_of_speech if loose else rules.left_out
    start, first = hand.words[ASKED, one, PHONES], hand.words[LISTED, other, PHONES]
    stop, last = start + (voice & COUNT), first + (voice_there & COUNT)
    apart = distance_by_sound(
        hand.phones, start, stop, hand.phones, first, last, rules.apart, left_out, hand.row
    )
    repeated = (voice >> REPEATED & COUNT) + (voice_there >> REPEATED & COUNT)
    far: float = max(0.0, apart - UNWRITTEN * repeated) / max(
        _length(voice, loose), _length(voice_there, loose), 1.0
    )
    if far <= allowed:
        return UNHEARD - far
    return SOUNDS_ALIKE if person == 1 and sure > 2 and far <= MERELY_ALIKE else 0.0


def _sure(voice: int, person: int) -> int:
    return (voice >> CONSONANTS & COUNT) + (0 if person else voice >> GLIDES & COUNT)


def _loosely_written(code: int) -> bool:
    script = code >> SCRIPT
    return script in (HEBREW_SCRIPT, ARABIC_SCRIPT, HAN_SCRIPT, KANA_SCRIPT, THAI_SCRIPT)


def _length(voice: int, loose: int) -> float:
    consonants = voice >> CONSONANTS & COUNT
    vowels = voice >> MAYBE_VOWELS & COUNT if loose else (voice & COUNT) - consonants
    return consonants + VOWELS_WORTH * vowels


def bones_begin_alike(hand: Hand, side: int, at: int, beside: int, first: int, last: int) -> bool:
    """Whether the first consonant of a word may be that of a run of words written as one."""
    bone = hand.words[side, at, BONES] & BONE
    for part in range(first, last + 1):
        place = part % hand.counts[beside]
        if hand.words[beside, place, CODE] & ROLE == PARTICLE_ROLE:
            continue
        inside = hand.words[beside, place, BONES] >> INSIDE & BONE
        if inside != NO_BONE:
            return bool(inside in (bone, ANY_BONE) or bone == ANY_BONE)
    return bool(bone in (NO_BONE, ANY_BONE))


def run_heard_alike(hand: Hand, rules: Rules, side: int, at: int, beside: int, first: int, last: int) -> bool:
    """Whether a word may have the sounds of a run of words, of which an abjad leaves out the vowels.

    Both have three consonants or more, none far from those of the other: agreement_of_runs.py takes them
    for one if they are written with the same consonants. Where two words meet, a sound may be another.
    """
    own = hand.words[side, at, VOICE]
    consonants, vowels, met, end = 0, 0, -1, OF_A_RUN
    for part in range(first, last + 1):
        place = part % hand.counts[beside]
        if hand.words[beside, place, CODE] & ROLE == PARTICLE_ROLE:
            continue
        voice, start = hand.words[beside, place, VOICE], hand.words[beside, place, PHONES]
        if voice == 0 or own == 0:
            return True
        doubled = voice & COUNT > 0 and end > OF_A_RUN and hand.phones[start] == hand.phones[end - 1]
        for phone in range(start + doubled, start + (voice & COUNT)):
            hand.phones[end] = hand.phones[phone]
            end += 1
        consonants, vowels, met = consonants + _sure(voice, 1), vowels + (voice & COUNT), met + 1
    if min(consonants, _sure(own, 1)) < FEWEST_SOUNDS_OF_A_RUN:
        return False
    vowels += (own & COUNT) - consonants - _sure(own, 1)
    most = _ANOTHER_SOUND * min(consonants, _sure(own, 1)) + _ANOTHER_VOWEL * vowels + _WHERE_WORDS_MEET * met
    start, stop = hand.words[side, at, PHONES], hand.words[side, at, PHONES] + (own & COUNT)
    said, left_out = hand.phones, rules.left_out_of_speech
    apart = distance_by_sound(said, start, stop, said, OF_A_RUN, end, rules.apart, left_out, hand.row)
    return bool(apart <= most)
