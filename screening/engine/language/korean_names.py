"""Korean names in Latin letters: which they are, and what the romanisations of one name share.

North and South spell by two systems, and people by habit (Kim Jong Un, Gim Jeong-eun). A name is taken for
Korean where all its words may be syllables and the first or last of them is a family name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from screening.engine.language.hangul import spellings
from screening.engine.language.sounds import korean

# Nine people of ten bear one of these (census of South Korea, 2015); North Korea writes 리 for 이, and so on.
_FAMILY_NAMES = (
    "김이리박최정강조윤장임림한오서신권황안송류유전홍고문양량손배백허남심노로하곽성차주우구민나"
    "라진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용"
)
_OF_GIVEN_NAMES = (
    "가강건겸경계고관광교구국권규균근금기길나남내노다단담대덕도동두라란래련령로룡루류률리린림만명모무문미민배백범병"
    "보복봉부빈사산삼상새서석선설성세소송수숙순숭슬승시식신실심아안애양언엄연열엽영예오옥온완용우욱운웅원월위유윤율"
    "은의이익인일임자장재전정제조종주준중지진찬창채천철청초총춘충치태택하학한해혁현형혜호홍화환황효후훈휘흥희렬록"
)
_FEWEST, _MOST = 3, 4  # syllables: two are too few to tell a name by
LOOSELY = "+"  # ends what spellings share that may be those of two syllables
_CLOSED = re.compile("[ou](?=[^aeiouwy])")  # eo, o, u and eu before a consonant are written for each other


def korean_names(texts: Sequence[str]) -> list[str]:
    """What the spellings of each word share, for the words of a Korean name; empty for any other name."""
    if not _FEWEST <= len(texts) <= _MOST or not all(text in _syllables() for text in texts):
        return []
    if texts[0] not in _families() and texts[-1] not in _families():
        return []
    return [_shared(text) for text in texts]


def _shared(text: str) -> str:
    """What the spellings of a syllable share; unlike its sound, with the h of Hyon, which is not Yon."""
    return ("h" if text[0] == "h" else "") + _CLOSED.sub("o", korean(text).removeprefix("h")) + LOOSELY


@lru_cache(maxsize=1)
def _families() -> frozenset[str]:
    return frozenset().union(*map(spellings, _FAMILY_NAMES))


@lru_cache(maxsize=1)
def _syllables() -> frozenset[str]:
    return _families().union(*map(spellings, _OF_GIVEN_NAMES))
