"""What is left of a Slavic adjective or family name in -sky without its ending: the place that it stands for.

A university in Pushchino is one `of Pushchino` in English and `Пущинский` in Russian, and whom a body is
named after stands in the genitive (имени Сикорского). Either is compared by its stem, in both names alike.
"""

from __future__ import annotations

import re
from dataclasses import replace

from screening.engine.language.scripts import Script
from screening.engine.normalise import Word

_SHORTEST = 4  # letters of a stem
# As words are read in Latin letters: -ский, -ская, -ское, -ского, -ської, -ски, -ски, with -цк- as well.
_IN_CYRILLIC = re.compile(r"sk(iy|yy|oy|aya|oe|oye|ie|ye|ogo|oho|omu|oi|oyi|ikh|im|oyu|uyu|i|a|o|e|u|)$")
_IN_LATIN = re.compile(
    r"(?:sk|ck|szk)(y|yy|yj|yi|iy|ij|ii|oy|oj|oi|aya|aja|aia|oye|oje|oe|ogo|oho|iego|eho|ego|i|)$"
)
_OF_A_PLACE = re.compile(r"(?<=[^aeiou]{2})[ei]n$")  # Гродн-ен-ский, Grodno
_ENGLISH = re.compile(r"(?<=[^aeiou])[ie]an$")  # Balkarian
_SOFT_GENITIVE = re.compile("(?<=[lnrs])ya$")  # Игоря, Олеся


def stem_of_adjective(word: Word, *, after_named: bool = False) -> Word:
    """The word without the ending of an adjective; the same word if it has none, or too little is left."""
    text = word.text
    if word.script is Script.CYRILLIC:
        stem = _OF_A_PLACE.sub("", _IN_CYRILLIC.sub("", text)) if _IN_CYRILLIC.search(text) else text
        stem = _SOFT_GENITIVE.sub("", stem) if after_named else stem
    elif word.script is Script.LATIN:
        stem = _IN_LATIN.sub("", text)
        stem = _ENGLISH.sub("", text) if stem == text and len(text) > _SHORTEST + len("ian") else stem
    else:
        return word
    if stem == text or len(stem) < _SHORTEST:
        return word
    return replace(word, text=stem, meaning=stem, spelt="", sound="", given="", unmasked="")
