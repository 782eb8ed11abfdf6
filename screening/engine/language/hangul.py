"""How a Korean syllable is written in Latin letters, by every romanisation in use.

Revised Romanisation (South Korea's Ministry of Culture, 2000), McCune-Reischauer (1939, as in BGN/PCGN 1945
and, without its marks, in North Korea), and what passports and newspapers write besides: Chul for Cheol,
Young for Yeong, Woo for U. Family names keep the spellings that passports commonly give them.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from screening.engine.language.sounds import korean

_FIRST_SYLLABLE, _SYLLABLES, _VOWELS_A_CONSONANT, _ENDINGS = 0xAC00, 11172, 588, 28
# In the order of Unicode's syllables (chapter 3.12): each with the spellings in use.
_INITIALS = (
    "g k", "kk gg", "n", "d t", "tt dd", "r l", "m", "b p", "pp bb", "s sh", "ss", "-", "j ch", "jj tch",
    "ch", "k", "t", "p", "h",
)  # fmt: skip
_VOWELS = (
    "a", "ae ai", "ya", "yae", "eo o u eu", "e", "yeo yo you yu", "ye", "o", "wa", "wae", "oe oi", "yo",
    "u oo ou", "wo weo", "we", "wi", "yu yoo you", "eu u", "ui eui i ee", "i ee",
)  # fmt: skip
_FINALS = (
    "-", "k g", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p b", "p", "t s",
    "t", "ng", "t", "t", "k", "t", "p", "t",
)  # fmt: skip
_OF_THEIR_OWN = {
    "이": "lee rhee yi", "리": "lee rhee", "박": "park", "최": "choi choy", "노": "roh rho", "로": "noh",
    "유": "ryu ryoo", "류": "yoo yu", "임": "lim rim", "림": "im yim", "양": "ryang", "나": "ra", "라": "na",
    "여": "ryo", "허": "huh hur her", "서": "suh", "우": "woo", "어": "uh auh", "오": "oh", "도": "doh",
    "구": "koo", "주": "joo", "조": "joe", "정": "chung joung", "백": "paik back", "석": "suk", "성": "seong",
    "곽": "kwak", "권": "kwon", "황": "whang", "원": "won", "안": "ahn", "한": "hahn", "반": "bahn",
    "손": "sohn",    "신": "shin", "심": "shim", "문": "moon", "윤": "yoon youn", "육": "yook",
}  # fmt: skip


@lru_cache(maxsize=1 << 12)
def spellings(syllable: str) -> frozenset[str]:
    """The ways to write a syllable in Latin letters; none for what is not one syllable of Hangul."""
    number = ord(syllable) - _FIRST_SYLLABLE if len(syllable) == 1 else -1
    if not 0 <= number < _SYLLABLES:
        return frozenset()
    parts = (
        _INITIALS[number // _VOWELS_A_CONSONANT],
        _VOWELS[number % _VOWELS_A_CONSONANT // _ENDINGS],
        _FINALS[number % _ENDINGS],
    )
    written = product(*([""] if part == "-" else part.split() for part in parts))
    return frozenset(map("".join, written)) | frozenset(_OF_THEIR_OWN.get(syllable, "").split())


@lru_cache(maxsize=1 << 12)
def korean_keys(syllable: str) -> frozenset[str]:
    """The keys of a syllable's spellings, as `sounds.korean` makes one of a word in Latin letters."""
    return frozenset(map(korean, spellings(syllable)))
