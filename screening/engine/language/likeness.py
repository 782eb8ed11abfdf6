"""How alike two words sound that were written in two scripts: a distance between their sounds.

A romanisation is a guess at a sound, and every language guesses in its own way: Faycal and Faisal, Sijávaš
and Siyavash, Oleg and Aleh. So words are compared sound by sound, and those that romanisations and
neighbouring languages confuse cost little. A `g` before e, i or y is soft in some languages and hard in
others, kh and ch are one letter to Germans, an n before b is spoken m. The confusions are those between the
published romanisations (ICAO Doc 9303, BGN/PCGN, ISO 9, ISO 233, ISO 259, ISO 843) and the usage of English,
French, German and the Slavic languages; the costs were set on one half of the
labelled pairs (docs/matching.md, "scripts and languages").
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import combinations

from screening.engine.language.phones import (
    UNWRITTEN,
    VOWELS_WORTH,
    costs_of_each,
    costs_of_pairs,
    distance_by_sound,
    numbered,
)
from screening.engine.language.sounds import MARKED, without_assimilated_article

_SPELLINGS = {
    "schtsch": "S", "shch": "S", "sjtj": "S", "szcz": "S", "sch": "S", "sh": "S", "sj": "S",
    "tsch": "C", "tch": "C", "tj": "C", "ch": "C", "cz": "C", "tsh": "C",
    "dzh": "J", "dj": "J", "zh": "j", "dz": "d", "ts": "T", "tz": "T",
    "kh": "h", "gh": "g", "dh": "d", "bh": "b", "th": "t", "ph": "f", "ck": "k",
    "ce": "si", "ci": "si", "cy": "si", "ge": "Gi", "gi": "Gi", "gy": "Gi", "c": "V", "q": "k", "x": "ks",
    "ou": "u", "oo": "u", "ee": "i", "ue": "u", "eu": "u", "ea": "i", "e": "i", "y": "i", "o": "u",
}  # fmt: skip
_SPELLING = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_FINAL_E = re.compile("(?<=[^aeiou])e$")
_PINYIN_SPELLINGS = {"zh": "dj", "ch": "ch", "sh": "sh", "x": "sh", "q": "ch", "c": "ts", "ng": "n"}
_PINYIN = re.compile("zh|ch|sh|ng|[xqc]")
_BLURRED_IN_HAN = str.maketrans("lr", "LL")
_N_BEFORE_LIP = re.compile("n(?=[bpfm])")
_LAST_NG = re.compile("(?<=n)g$")
_LAST_H = re.compile("(?<=[aiu])h$")

# Arabic and Hebrew letters. Those that stand for a vowel or a glide are capitals, A, I and W: they may answer
# either, or nothing.
_ABJAD_LETTERS = {
    "A": "اآأإٱؤعאע", "I": "يىیېئי", "W": "وו", "b": "بב", "p": "پ", "t": "تټطةטת",
    "T": "צץ", "c": "ث", "d": "دډד", "x": "ذضظ", "z": "زז", "s": "سصס", "S": "شښש", "J": "ج",
    "j": "ژږ", "C": "چځڅ", "h": "حهہھה", "X": "خח", "k": "كکקכך", "q": "ق", "g": "گغג", "r": "رړר",
    "l": "لל", "m": "مמם", "n": "نڼںנן", "f": "فפף",
}  # fmt: skip
_ABJAD = str.maketrans({letter: sound for sound, letters in _ABJAD_LETTERS.items() for letter in letters})
_HEBREW_DOUBLED = re.compile("(\u05d5)\u05d5|(\u05d9)\u05d9")  # a consonant within a word, written plene
_N_BEFORE_B = re.compile("\u0646(?=\u0628)")  # spoken m: Janbalat is Jumblatt
_FINAL_H = re.compile("(?<=.)[\u0629\u0647\u05d4\u06c1]$")  # a vowel
_DOUBLED = re.compile(r"([a-zCGJSTX])(?=\1)")

_RUN_OF_VOWELS = re.compile(r"([aiu])\1+")  # of `ei` an abjad writes one
_GLIDE = re.compile("[WI](?=[AWI])")

OF_A_WOMAN = "ová"  # what Czech and Slovak add to family names
_LAST_E, _MAYBE_H, _MAYBE_G = "E", "H", "K"
VOWELS = frozenset("aiuE")
_SILENT = {"A": 0.1, "I": 0.2, "W": 0.2, "H": 0.1, "K": 0.2, "R": 0.1, "U": 0.1}
_UNSURE = str.maketrans("", "", "".join(_SILENT))
_NO_CONSONANTS = str.maketrans("", "", "".join(_SILENT) + "".join(VOWELS))
_VOWEL = 0.4  # a vowel that only one of two alphabets writes
_OTHER_VOWEL = 0.25
_BREATH = 0.3  # an h that only one side has
_ABROAD = 2.0  # the distance of two sounds that nobody confuses: one left out and one put in
_OPEN = frozenset("aiuwyAIW")
_OPEN_END = 0.25

_CONFUSED: dict[frozenset[str], float] = {}
for _pairs, _cost in (
    ("Vk qk xd xz cs ct", 0.0),  # what one letter writes in several languages: c, ق, ض, ث
    ("Aa Ai Au Ii Wu Wv Ww ij Ij wv Jj Gg Nn Nm Xh Hh HA Kg", 0.05),
    ("Lr Ll Bb Bv QC QT Dj DJ Ff", 0.05),  # what katakana does not part: kana.py
    ("Yk Yg Zk Zh MC MJ Os Oz Pp Pf Rr", 0.05),  # nor Thai: thai.py
    ("VT VY VZ VK", 0.05),
    ("xD cT qg qV HC Zg Mj MG Rl Us Uz Ut Ud Uk Ug UC US UT", 0.1),
    ("Qt Dz DG DC Fh KJ KG", 0.1),
    ("wu uv gh CS jz xj Th Gh GJ Gj XC Xk", 0.15),  # Ukrainian and Belarusian h; French ch and j
    ("Ia Wa kh Ch zs gj zd vf bv ts Ts TC sC Ss kg Ck bp pf jC", 0.3),
    ("qJ qG xT xD xs xJ xG xt cz cS cC cd qC qh qX Vh VC Vg VX", 0.3),
    ("Vs", 0.5),  # for want of a cedilla: Faycal
    ("Ds Dd Gk Gi Xg Tz fb Tt Iw Wi Iu Td Sz jS CT JC Jg Jz Jd lr", 0.3),
):
    for _pair in _pairs.split():
        _CONFUSED.setdefault(frozenset(_pair), _cost)
# By the numbers of the sounds, for distance_by_sound: what two cost, and one alone, vowels written or not.
APART = costs_of_pairs(
    {frozenset(pair): _OTHER_VOWEL for pair in combinations(sorted(VOWELS), 2)} | _CONFUSED, _ABROAD
)
LEFT_OUT = tuple(
    costs_of_each(dict.fromkeys(VOWELS, vowel) | _SILENT | {"h": _BREATH}, 1.0)
    for vowel in (_VOWEL, UNWRITTEN)
)


@lru_cache(maxsize=1 << 16)
def heard_in_letters(spelt: str) -> str:
    """The sounds of a case-folded Latin word, with its marks: `sijávaš` is `sijavaS`."""
    text = spelt.translate(MARKED)
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    text = _FINAL_E.sub(_LAST_E, without_assimilated_article(text))
    text = _SPELLING.sub(lambda found: _SPELLINGS[found[0]], text)
    return _LAST_NG.sub(_MAYBE_G, _LAST_H.sub(_MAYBE_H, _DOUBLED.sub("", text)))


def heard_in_pinyin(text: str) -> str:
    """The sounds of a foreign word in pinyin, whose x, q, zh and c are not those of other languages.

    Chinese has one sound for l and r at the end of a syllable and none for m there (Limbach is lin-ba-he).
    """
    heard = heard_in_letters(_PINYIN.sub(lambda found: _PINYIN_SPELLINGS[found[0]], text))
    return _N_BEFORE_LIP.sub("N", heard.translate(_BLURRED_IN_HAN))


@lru_cache(maxsize=1 << 16)
def heard_in_abjad(native: str) -> str:
    """The sounds of a word in Arabic or Hebrew letters, as far as they are written."""
    spoken = _FINAL_H.sub("A", without_assimilated_article(native))
    spoken = _HEBREW_DOUBLED.sub(lambda found: found[1] or found[2], spoken)
    spoken = _N_BEFORE_B.sub("N", spoken).translate(_ABJAD)
    return _DOUBLED.sub("", "".join(letter for letter in spoken if letter.isascii() and letter.isalpha()))


@lru_cache(maxsize=1 << 16)
def unlikeness(one: str, other: str, *, abjad: bool) -> float:
    """How far apart two words sound, as a share of their length: 0 for the same.

    `abjad` says that one of them was written without its short vowels, or with more than are spoken: Chinese.
    """
    if abjad:
        one, other = (_RUN_OF_VOWELS.sub(r"\1", heard) for heard in (one, other))
    first, second, row = numbered(one), numbered(other), [0.0] * (len(other) + 1)
    apart = distance_by_sound(first, 0, len(one), second, 0, len(other), APART, LEFT_OUT[abjad], row)
    end = _OPEN_END if abjad and {_end(one), _end(other)} == {"open", "closed"} else 0.0
    return (apart + end) / max(_length(one, abjad=abjad), _length(other, abjad=abjad), 1)


def _end(heard: str) -> str:
    """Whether a word ends in a vowel, which an abjad writes there.

    A last `e` may be silent (Alouche), and a last `h` be spoken (Fattah) or not (Haniyah).
    """
    if heard[-1:] in {_LAST_E, _MAYBE_H}:
        return "either"
    return "open" if heard[-1:] in _OPEN else "closed"


@lru_cache(maxsize=1 << 16)
def consonants(heard: str) -> int:
    """How many sounds of a word are neither a vowel nor may be one."""
    return len(heard.translate(_NO_CONSONANTS))


@lru_cache(maxsize=1 << 16)
def may_be_vowels(heard: str) -> int:
    """How many sounds of a word stand for a vowel, a consonant or nothing."""
    return len(heard) - len(heard.translate(_UNSURE))


@lru_cache(maxsize=1 << 16)
def told_in_abjad(heard: str) -> float:
    """How many consonants' worth an abjad says of a word that it writes with its vowels, as foreign ones.

    A waw or yeh before another vowel letter is a consonant, any other vowel letter half of one: هواوي is
    h-w-a-w-i.
    """
    spoken = heard.lstrip("A")  # an alef or ayin at the start says only that a vowel follows
    glides = glides_in_abjad(spoken)
    return consonants(spoken) + glides + VOWELS_WORTH * (sum(map(spoken.count, "AIW")) - glides)


@lru_cache(maxsize=1 << 16)
def glides_in_abjad(heard: str) -> int:
    """How many vowel letters of a word are consonants for sure, as another one follows."""
    return len(_GLIDE.findall(heard))


def _length(heard: str, *, abjad: bool) -> float:
    sure = consonants(heard)
    vowels = may_be_vowels(heard) if abjad else len(heard) - sure
    return sure + VOWELS_WORTH * vowels
