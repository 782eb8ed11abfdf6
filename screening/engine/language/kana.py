"""Foreign names in katakana: what of their sound Japanese keeps (Cabinet notification on loanwords, 1991).

It writes l as r, v as b, ti as chi, f as fu, and a vowel after each consonant but n; so those sounds are told
less sharply, and a key of the classes of consonants finds what may have been meant.
"""

from __future__ import annotations

import re
from functools import lru_cache

from screening.engine.language.likeness import heard_in_letters

_BLURRED = str.maketrans("rbCTjJf", "LBQQDDF")
_N_BEFORE_LIP = re.compile("n(?=[BpFm])")
_CLASSES = {
    letter: str(number)
    for number, letters in enumerate(("bpfvBFP", "kgGXYZV", "szSjJCTQDtdMO", "lrL", "mnN"))
    for letter in letters
}
_TWICE = re.compile(r"(.)\1+")
_FEWEST_CLASSES = 3


@lru_cache(maxsize=1 << 14)
def heard_in_kana(text: str) -> str:
    """The sounds of a word in romanised katakana; those that Japanese does not part have signs."""
    return _N_BEFORE_LIP.sub("N", heard_in_letters(text).translate(_BLURRED))


def classes_of(heard: str) -> str:
    """The consonants of a word by what Japanese parts, as a key; empty for fewer than three."""
    key = _TWICE.sub(r"\1", "".join(_CLASSES.get(letter, "") for letter in heard))
    return key if len(key) >= _FEWEST_CLASSES else ""
