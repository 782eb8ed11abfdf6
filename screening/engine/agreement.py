"""How two words agree: the first way that holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from screening.engine.costs import (
    FEWEST_SOUNDS_OF_A_RUN,
    HEARD_BRANDS,
    HEARD_NAMES,
    INITIAL,
    MERELY_ALIKE,
    SOUNDS_ALIKE,
    UNLIKE_BRANDS,
    UNLIKE_NAMES,
)
from screening.engine.language.homoglyphs import digits_read_as_letters
from screening.engine.language.korean_names import LOOSELY
from screening.engine.language.lexicon import KNOWN
from screening.engine.language.likeness import (
    OF_A_WOMAN,
    consonants,
    glides_in_abjad,
    heard_in_letters,
    told_in_abjad,
    unlikeness,
)
from screening.engine.language.roles import Role
from screening.engine.language.scripts import Script
from screening.engine.language.sounds import start_alike
from screening.engine.language.wade_giles import older_spellings
from screening.engine.normalise import Word
from screening.engine.slips import may_be_misspelt, similarity, slips

_TRANSLATED = 0.95
_SCANNED = 0.84  # Ahmecl for Ahmed: as much as a slip in a word of five letters
_LOOSELY_ROMANISED = 0.8  # Chol and Chul: one Korean syllable, or two
_NEARLY_TRANSLATED = 0.8  # army for forces, agency for service
_SHORTEST_WEAK = 6  # letters
_LONG_IN_HAN = 3  # characters
_LONG = 7  # letters; a word this long may be a misspelt word of the tables
UNLIKE_RUNS = 0.1  # of its length a word may sound unlike a run written as one
_LOOSELY_WRITTEN = frozenset({Script.HAN, Script.KANA, Script.THAI})  # foreign words, with other vowels
_LATIN, _INITIAL, _NUMBER = Script.LATIN, Role.INITIAL, Role.NUMBER  # an Enum is slow to look them up
_SPELT_OUT = frozenset({Script.LATIN, Script.CYRILLIC, Script.GREEK})


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two words, or a word and a run of words, agree."""

    how: str
    similarity: float  # 0 to 1
    weak: bool = False  # alike, but not enough to be taken for the same word
    slips: int = 0  # letters wrong, missing, extra or swapped, or what other differences count for


_SAME = Agreement("same", 1.0)
_KEPT_APART = frozenset({Role.PARTICLE, Role.LEGAL, Role.NUMBER})  # what such words sound like says nothing
_FIXED = frozenset({Role.PARTICLE, Role.HONORIFIC})  # of a person: nobody misspells them into a name
_MEANING = {Role.LEGAL: "legal form", Role.GENERIC: "generic", Role.DISTINCTIVE: "transliteration"}


def agree(asked: Word, written: Word, *, person: bool) -> Agreement | None:
    """How two words agree, or None where they are different words."""
    if asked.concept and written.concept:
        known_place = Role.PLACE in (asked.role, written.role)  # a seminary is not in Madras for its sound
        return _agree_in_meaning(asked, written) or (
            None if known_place and asked.text != written.text else _agree_in_sound(asked, written)
        )
    if asked.text == written.text:
        return _same_text(asked, written)
    if _have_nothing_in_common(asked, written, person=person):
        return None
    if asked.script is Script.HAN and written.script is Script.HAN:
        return _agree_in_han(asked, written)
    return _agree_otherwise(asked, written, person=person)


def _have_nothing_in_common(asked: Word, written: Word, *, person: bool) -> bool:
    """Whether two different words in Latin letters share nothing to agree by, as most pairs."""
    if asked.script is not _LATIN or written.script is not _LATIN or asked.concept or written.concept:
        return False
    if asked.meaning == written.meaning or asked.sound == written.sound or asked.unmasked or written.unmasked:
        return False
    if not person:
        return True
    if asked.given and asked.given == written.given:
        return False
    return asked.role is not _INITIAL and written.role is not _INITIAL


@lru_cache(maxsize=1 << 15)
def _agree_otherwise(asked: Word, written: Word, *, person: bool) -> Agreement | None:
    """How words of two texts agree: by what is known of them, else by their form."""
    known = _agree_by_knowledge(asked, written, person=person)
    in_han = Script.HAN in (asked.script, written.script)
    if in_han and read_from_han(asked, written):
        return known or (_agree_in_wade_giles(asked, written) if person else None)
    if known or (in_han and _meant_in_han(asked, written)):
        return known
    return _agree_as_written(asked, written, person=person)


def _agree_as_written(asked: Word, written: Word, *, person: bool) -> Agreement | None:
    """How words agree by their letters and sounds, where no table says that they do."""
    sounding = _agree_in_sound(asked, written) if asked.concept or written.concept else None
    if sounding or ((asked.concept or written.concept) and asked.script is not written.script):
        return sounding
    return (
        None if _known_apart(asked, written, person=person) else _agree_by_form(asked, written, person=person)
    )


def _agree_in_meaning(asked: Word, written: Word) -> Agreement | None:
    """Words of two languages whose meanings are known: the same, near, or different ones."""
    if asked.concept == written.concept:
        return Agreement("translation", _TRANSLATED)
    if _kindred(asked.kin, written.kin):
        return Agreement("translation", _NEARLY_TRANSLATED)
    return None


def _kindred(asked: str, written: str) -> bool:
    """Whether translators put one of two meanings for the other: each may share something with several."""
    if not asked or not written:
        return False
    return asked == written or not set(asked.split(" ")).isdisjoint(written.split(" "))


def _agree_in_sound(asked: Word, written: Word) -> Agreement | None:
    """A word with a meaning that a translator has kept as it sounds (Залив, Zaliv)."""
    if asked.text == written.text:
        return _same_text(asked, written)
    if not _KEPT_APART.isdisjoint((asked.role, written.role)) or _meant_in_han(asked, written):
        return None
    if asked.script is written.script:
        return _agree_in_another_spelling(asked, written)
    few = min(map(consonants, (asked.heard, written.heard)))
    if few < FEWEST_SOUNDS_OF_A_RUN and Role.PLACE in (asked.role, written.role):
        return None  # a place of two consonants (russe) sounds like many a word
    return _agree_across_scripts(asked, written, person=False)


def _agree_in_another_spelling(asked: Word, written: Word) -> Agreement | None:
    """Words that translators keep in Latin letters, each as his language spells them (Svet, Swiet)."""
    heard = asked.heard, written.heard
    if asked.script is not Script.LATIN or min(map(consonants, heard)) < FEWEST_SOUNDS_OF_A_RUN:
        return None
    far = unlikeness(*heard, abjad=False)
    return Agreement("transliteration", HEARD_BRANDS[3] - far) if far <= UNLIKE_RUNS else None


def _meant_in_han(*words: Word) -> bool:
    """Whether one of the words is Chinese for something (航空, aviation): it renders no foreign sound."""
    return any(
        word.script is Script.HAN and (word.concept or word.role is not Role.DISTINCTIVE) for word in words
    )


def _agree_in_wade_giles(asked: Word, written: Word) -> Agreement | None:
    """A Han syllable of a person's name and how it was written before pinyin."""
    syllable, other = (asked, written) if asked.script is Script.HAN else (written, asked)
    return Agreement("transliteration", 0.9) if other.text in older_spellings(syllable.text) else None


def read_from_han(*words: Word) -> bool:
    """Whether one of the words is a Han syllable: pinyin is spelt one way, so a likeness is chance."""
    return any(word.syllable and word.script is Script.HAN for word in words)


def _same_text(asked: Word, written: Word) -> Agreement:
    if asked.script is written.script:
        return _SAME
    return Agreement("transliteration", 0.97)


def _agree_by_knowledge(asked: Word, written: Word, *, person: bool) -> Agreement | None:
    if Role.INITIAL in (asked.role, written.role):
        return _initial(asked, written) if person else None
    if person and asked.given and asked.given == written.given:
        loosely = asked.given[-1] == LOOSELY and asked.korean != written.korean
        return Agreement("transliteration", _LOOSELY_ROMANISED if loosely else 0.9)
    if person and Role.NUMBER in (asked.role, written.role):
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
    if Role.NUMBER in (asked.role, written.role):
        return True
    if person:
        return asked.role in _FIXED or written.role in _FIXED
    known = (asked.text in KNOWN) + (written.text in KNOWN)
    return known == 2 or (known == 1 and min(len(asked.text), len(written.text)) < _LONG)


def _agree_by_form(asked: Word, written: Word, *, person: bool) -> Agreement | None:
    if asked.sound and asked.sound == written.sound:
        agreement = _same_sound(asked.text, written.text, person=person)
        if agreement:
            return agreement
    if Script.HANGUL in (asked.script, written.script):
        if _same_in_korean(asked, written):
            return Agreement("transliteration", 0.9)
    elif asked.script is not written.script:
        agreement = _agree_across_scripts(asked, written, person=person)
        if agreement:
            return agreement
    if _same_but_for_looks(asked, written, person=person):
        scanned = asked.text.isalpha() and written.text.isalpha()
        return Agreement("typo", _SCANNED, slips=1) if scanned else Agreement("typo", 0.93)
    return None


def _same_in_korean(asked: Word, written: Word) -> bool:
    """Whether a Korean syllable may be romanised as the other word; in Hangul two syllables are two."""
    if asked.script is written.script:
        return asked.korean == written.korean
    return not asked.koreans.isdisjoint(written.koreans)


def _same_but_for_looks(asked: Word, written: Word, *, person: bool) -> bool:
    """Whether one is the other with digits for letters (1 is an I and an L), or badly scanned: rn for m.

    In the name of a body a short word, or one of digits for the most part, is what it says: G4, A320.
    """
    if not asked.unmasked and not written.unmasked:
        return False
    if not person and any(map(_says_a_type, (asked, written))):
        return False
    one, other = (asked.unmasked or asked.text), (written.unmasked or written.text)
    return one.replace("l", "i") == other.replace("l", "i")


def _says_a_type(word: Word) -> bool:
    return bool(word.unmasked) and not word.text.isalpha() and not digits_read_as_letters(word.text)


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
    heard = (asked.heard, written.heard)
    few = sure = min(consonants(each) + (0 if person else glides_in_abjad(each)) for each in heard)
    allowed, worth = (UNLIKE_NAMES, HEARD_NAMES) if person else (UNLIKE_BRANDS, HEARD_BRANDS)
    if few < min(allowed) or not start_alike(asked.native or asked.text, written.native or written.text):
        return None
    if not person and asked.abjad != written.abjad:
        few = max(few, int(told_in_abjad((asked if asked.abjad else written).heard)))
    loose = asked.abjad or written.abjad or not _LOOSELY_WRITTEN.isdisjoint((asked.script, written.script))
    far = unlikeness(*heard, abjad=loose)
    if person and far > allowed[min(sure, max(allowed))]:
        far = min(far, unlikeness(*map(_without_ova, (asked, written)), abjad=loose))
    if far <= allowed[min(sure, max(allowed))]:
        return Agreement("transliteration", worth[min(few, max(worth))] - far)
    if person and few > 2 and far <= MERELY_ALIKE:
        return Agreement("transliteration", SOUNDS_ALIKE, weak=True)
    return None


def _without_ova(word: Word) -> str:
    """How a name sounds without what Czech and Slovak add to the family names of women (Švenk, Švenková)."""
    shorter = word.spelt.removesuffix(OF_A_WOMAN)
    return word.heard if shorter == word.spelt else heard_in_letters(shorter)


def _agree_in_han(asked: Word, written: Word) -> Agreement | None:
    """Two Han words: one may be the short form of the other, or differ in one character of four."""
    if asked.meaning and asked.meaning == written.meaning:
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


# --- slips ---------------------------------------------------------------------------------------


def slipped(asked: Word, written: Word, *, person: bool) -> Agreement | None:
    """How two words agree that may be slips of each other."""
    most = None
    if asked.script is not written.script or asked.script not in _SPELT_OUT:
        shorter = min(len(asked.text), len(written.text))
        most = (shorter >= 5) + (shorter >= 8)
    distance = slips(asked.text, written.text, most=most)
    if not distance or not may_be_misspelt(asked, written, person=person):
        return None
    return Agreement("typo", similarity(asked.text, written.text, distance), slips=distance)
