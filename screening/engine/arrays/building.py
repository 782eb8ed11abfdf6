"""Parties -> arrays: every written name normalised once, its words numbered, and the tables made."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from screening.engine.arrays.kernels import (
    FOREIGN,
    HAN,
    LONGEST_WORD,
    PERSON,
    SHORTEST_SLIP,
    SHORTEST_TWO,
)
from screening.engine.arrays.marks import NEAR_SCRIPTS, SILENT, code_of, form_marks, indexed, mark, word_marks
from screening.engine.language.lexicon import COMMON_NAMES
from screening.engine.language.roles import Role
from screening.engine.normalise import Key, Word, normalise
from screening.engine.records import Party

Array = npt.NDArray[Any]

_SMALLEST_UNIVERSE = 5000  # names; below it the spread of words in an index says nothing yet
_COMMON_SHARE = 0.01  # of names, that a word of COMMON_NAMES is taken to stand in at least
_RAREST_TO_COMMONEST = 0.6  # how much of its weight a word in every name loses
_PRIME, _BASE = 2147483647, 1000003  # of `kernels.key_without`


def rarity(names: int, universe: int, *, common: bool) -> float:
    """How much a word in so many names tells, 0.4 to 1: the rarer, the more."""
    universe = max(universe, _SMALLEST_UNIVERSE)
    counted = max(float(names), _COMMON_SHARE * universe) if common else float(names)
    return 1 - _RAREST_TO_COMMONEST * math.log1p(counted) / math.log1p(universe)


class Gathered:
    """The words and names of all parties, in the order they were met."""

    def __init__(self) -> None:
        self.texts: dict[str, int] = {}
        self.row_texts, self.row_codes = array("i"), array("B")
        self.row_ends = array("q", [0])
        self.row_flags, self.row_party, self.row_written = array("B"), array("i"), array("H")
        self.holders = array("i"), array("i")  # text, name
        self.own = array("i"), array("i")  # the same of the words that tell a name from others
        self.marks = array("I"), array("i")
        self.words = array("I"), array("i")
        self.identifiers = array("I"), array("i")
        self._known: set[Word] = set()

    def add_party(self, number: int, party: Party) -> None:
        """The names and identifiers of a party; a name without a letter or digit is left out."""
        for _, value in party.identifiers:
            _add(self.identifiers, mark("i", value), number)
        for written, name in enumerate(party.names):
            try:
                key = normalise(name.text)
            except ValueError:
                continue
            self.row_party.append(number)
            self.row_written.append(written)
            self._add_name(key, person=party.kind == "person")

    def _add_name(self, key: Key, *, person: bool) -> None:
        row = len(self.row_flags)
        foreign = any(word.script not in NEAR_SCRIPTS for word in key.words)
        self.row_flags.append(PERSON * person | HAN * bool(key.han) | FOREIGN * foreign)
        silent = all(word.role in SILENT for word in key.words)
        for word in key.words:
            self.row_texts.append(self._text(word))
            self.row_codes.append(code_of(word, only_silent=silent))
        self.row_ends.append(len(self.row_texts))
        for text in {self.texts[word.text] for word in indexed(key)}:
            _add(self.holders, text, row)
        own = {self.texts[word.text] for word in indexed(key) if word.role is Role.DISTINCTIVE}
        for text in own or {self.texts[word.text] for word in indexed(key)}:
            _add(self.own, text, row)
        for form in form_marks(key, person=person):
            _add(self.marks, form, row)

    def _text(self, word: Word) -> int:
        text = self.texts.setdefault(word.text, len(self.texts))
        if word not in self._known:
            self._known.add(word)
            for each in word_marks(word):
                _add(self.words, each, text)
        return text


def _add(columns: tuple[array[int], array[int]], key: int, value: int) -> None:
    columns[0].append(key)
    columns[1].append(value)


def arrays_of(parties: Sequence[Party]) -> dict[str, Array]:
    """The arrays of an index, by name."""
    gathered = Gathered()
    for number, party in enumerate(parties):
        gathered.add_party(number, party)
    rows, texts = len(gathered.row_flags), list(gathered.texts)
    holders, held = (np.array(column, np.int32) for column in gathered.holders)
    counts = np.bincount(holders, minlength=len(texts))
    weights = np.array(
        [
            rarity(count, rows, common=text in COMMON_NAMES)
            for text, count in zip(texts, counts.tolist(), strict=True)
        ],
        np.float32,
    )
    encoded = [text.encode() for text in texts]
    return {
        **_ids(parties),
        "letters": np.frombuffer(b"".join(encoded) or b"\0", np.uint8),
        "text_first": np.cumsum([0, *map(len, encoded)], dtype=np.int64),
        "text_weight": weights,
        **_grouped("post_first", "posts", holders, held, len(texts)),
        **_leads(gathered, counts),
        "row_first": np.array(gathered.row_ends, np.int64),
        "row_texts": np.array(gathered.row_texts, np.int32),
        "row_codes": np.array(gathered.row_codes, np.uint8),
        "row_flags": np.array(gathered.row_flags, np.uint8),
        "row_party": np.array(gathered.row_party, np.int32),
        "row_written": np.array(gathered.row_written, np.uint16),
        **_hashed("mark", "mark_rows", gathered.marks),
        **_hashed("word", "word_texts", gathered.words),
        **_hashed("identifier", "identifier_parties", gathered.identifiers),
        **_slips(texts),
    }


def _ids(parties: Iterable[Party]) -> dict[str, Array]:
    ids = [party.id.encode() for party in parties]
    return {
        "party_ids": np.frombuffer(b"".join(ids), np.uint8),
        "party_first": np.cumsum([0, *map(len, ids)], dtype=np.int64),
    }


def _grouped(first: str, values: str, keys: Array, held: Array, count: int) -> dict[str, Array]:
    """`held` by its key, and where each key begins."""
    order = np.argsort(keys, kind="stable")
    ends = np.cumsum(np.bincount(keys, minlength=count))
    return {first: np.concatenate([[0], ends]).astype(np.int64), values: held[order]}


def _leads(gathered: Gathered, counts: Array) -> dict[str, Array]:
    """Of each name the rarest word of its own."""
    texts, names = (np.array(column, np.int32) for column in gathered.own)
    order = np.lexsort((texts, counts[texts], names)) if len(texts) else np.zeros(0, np.int64)
    rarest = order[np.unique(names[order], return_index=True)[1]]
    return _grouped("lead_first", "leads", texts[rarest], names[rarest], len(counts))


def _hashed(prefix: str, values: str, columns: tuple[array[int], array[int]]) -> dict[str, Array]:
    """A table of values by a mark, in about as many buckets as it has values."""
    keys, held = np.array(columns[0], np.uint32), np.array(columns[1], np.int32)
    buckets = max(1, len(keys))
    order = np.lexsort((held, keys, keys % buckets))
    ends = np.cumsum(np.bincount((keys % buckets).astype(np.int64), minlength=buckets))
    return {
        f"{prefix}_first": np.concatenate([[0], ends]).astype(np.int64),
        f"{prefix}_keys": keys[order],
        values: held[order],
    }


def slips_sought(text: str) -> bool:
    """Whether a word is found with letters wrong: one in plain letters, neither short nor a number."""
    plain = text.isascii() and " " not in text and not text.isdigit()
    return plain and SHORTEST_SLIP <= len(text) <= LONGEST_WORD


def _slips(texts: Sequence[str]) -> dict[str, Array]:
    """Texts by what is left of them without one letter, or two, in buckets."""
    by_length: dict[int, list[int]] = {}
    for number, text in enumerate(texts):
        if slips_sought(text):
            by_length.setdefault(len(text), []).append(number)
    keys, owners = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)]
    for length, numbers in by_length.items():
        letters = np.frombuffer("".join(texts[number] for number in numbers).encode(), np.uint8)
        table = letters.reshape(len(numbers), length).T.astype(np.int64) + 1
        made = np.concatenate(_keys_without(table, length))
        owned = np.tile(np.array(numbers, np.int32), len(made) // len(numbers))
        keys.append(made)
        owners.append(owned)
    key, owner = np.concatenate(keys), np.concatenate(owners)
    buckets = max(1, len(key))
    return _grouped("slip_first", "slip_texts", key % buckets, owner, buckets)


def _keys_without(table: Array, length: int) -> list[Array]:
    """`kernels.key_without` of many words of one length at once, for every letter or two left out."""
    made = []
    for one in range(-1, length):
        last = length if one > 0 and length >= SHORTEST_TWO else one + 1
        for other in range(one, last):
            key = np.zeros(table.shape[1], np.int64)
            for at in range(length):
                if at not in (one, other):
                    key = (key * _BASE + table[at]) % _PRIME
            made.append(key)
    return made
