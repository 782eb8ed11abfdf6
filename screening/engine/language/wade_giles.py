"""Chinese syllables as they were written before pinyin, and are in Taiwan still: Mao Tse-tung, Tsai Ing-wen.

The table of Wade-Giles (H. A. Giles, A Chinese-English Dictionary, 1912) by its rules, without apostrophes
and marks, which names in print leave out: 張 and 昌 both become Chang.
"""

from __future__ import annotations

import re
from functools import lru_cache

_INITIALS = {
    "zh": "ch", "ch": "ch", "sh": "sh", "b": "p", "d": "t", "g": "k", "j": "ch", "q": "ch", "x": "hs",
    "r": "j", "z": "ts", "c": "ts",
}  # fmt: skip
_WHOLE = {
    "zi": "tzu", "ci": "tzu", "si": "ssu szu", "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih",
    "er": "erh", "ye": "yeh", "yue": "yueh", "yan": "yen", "yi": "i yi", "ying": "ying ing", "yin": "yin in",
    "yong": "yung", "e": "o e", "ge": "ko ke", "ke": "ko ke", "he": "ho", "guo": "kuo", "kuo": "kuo",
    "huo": "huo", "shuo": "shuo", "gui": "kuei", "kui": "kuei", "you": "yu", "wen": "wen", "nv": "nu",
    "lv": "lu",
}  # fmt: skip
_INITIAL = re.compile("^(?:zh|ch|sh|[bdgjqxrzc])")
_FINALS = (
    (re.compile("ian$"), "ien"),
    (re.compile("(?<=[iu])e$"), "eh"),
    (re.compile("ong$"), "ung"),
    (re.compile("uo$"), "o"),
)


@lru_cache(maxsize=1 << 10)
def older_spellings(pinyin: str) -> frozenset[str]:
    """How a syllable of pinyin is written in Wade-Giles, where that differs; one or two ways."""
    if pinyin in _WHOLE:
        return frozenset(_WHOLE[pinyin].split()) - {pinyin}
    written = _INITIAL.sub(lambda found: _INITIALS[found[0]], pinyin, count=1)
    for final, instead in _FINALS:
        written = final.sub(instead, written)
    return frozenset({written}) - {pinyin}
