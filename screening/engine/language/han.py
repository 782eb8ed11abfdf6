"""Chinese characters: to simplified ones, to syllables, and cut where no space is written.

The two libraries are imported at the first Han character, so that names without any never pay.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from screening.engine.language.lexicon import HAN, LONGEST_HAN

if TYPE_CHECKING:
    from opencc import OpenCC


def simplified(text: str) -> str:
    """The text with traditional characters replaced by simplified ones."""
    return str(_converter().convert(text))


def simplified_from_japanese(text: str) -> str:
    """The text as China writes it, characters that Japan alone simplified included (団 is 团)."""
    return "".join(map(_from_japanese, simplified(text)))


@lru_cache(maxsize=1 << 12)
def _from_japanese(character: str) -> str:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:  # no character of China's standard
        return simplified(str(_converter_from_japanese().convert(character)))
    return character


def syllables(text: str) -> tuple[str, ...]:
    """The pinyin syllables of a text of Han characters, without tones, read by words."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - 0.4 s, only where Han is met

    return tuple(lazy_pinyin(text, v_to_u=False, errors="ignore"))


def pieces(text: str) -> Iterator[str]:
    """The text cut into known words and the stretches between them: 杭州 海康威视 数字 技术."""
    start = position = 0
    while position < len(text):
        known = _known_at(text, position)
        # One character alone is a known word (省, 市) only after a known word or at the end of one.
        if not known or (len(known) == 1 and position == start):
            position += 1
            continue
        if start < position:
            yield text[start:position]
        yield known
        start = position = position + len(known)
    if start < len(text):
        yield text[start:]


def _known_at(text: str, position: int) -> str:
    for length in range(min(LONGEST_HAN, len(text) - position), 0, -1):
        if text[position : position + length] in HAN:
            return text[position : position + length]
    return ""


@lru_cache(maxsize=1)
def _converter() -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415 - only where Han is met

    return OpenCC("t2s")


@lru_cache(maxsize=1)
def _converter_from_japanese() -> OpenCC:
    from opencc import OpenCC  # noqa: PLC0415 - only where Han is met

    return OpenCC("jp2t")
