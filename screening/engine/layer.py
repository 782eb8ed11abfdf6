"""Names that were indexed together, as flat arrays: an index is one such layer, and one of what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from screening.engine.acronyms import acronyms, given_acronyms
from screening.engine.language.roles import Role
from screening.engine.multimap import Array, Multimap, bits_of, hashed
from screening.engine.normalise import Key, Word, normalise
from screening.engine.records import Party
from screening.engine.search.asking import Search
from screening.engine.search.building import (
    code_of,
    flags_of,
    remnant_buckets,
    shapes_of,
    table_of_names,
    table_of_words,
)
from screening.engine.search.meaning import code_told, number_of_meanings, told_rows
from screening.engine.search.sides import INDEXED, MOST_WORDS
from screening.engine.search.tables import CODE_AND_WORD, ENTRIES, POSTINGS, WORD
from screening.engine.search.voices import Spoken, spoken, table_of_voices
from screening.engine.translation import concepts_of, in_another_script
from screening.engine.vocabulary import Vocabulary, weights_of

_LONGEST_RUN = 4  # words written as one: `wan zhou`, `van der bilt`
_TURNED_RUN = 3  # words written as one that are no syllables
_UNINDEXED = frozenset({Role.LEGAL, Role.PARTICLE})

Arrays = dict[str, Array]


@dataclass(slots=True)
class _Rows:
    """What names are made of, gathered while an index is built."""

    words: dict[str, Word] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    voices: dict[Spoken, int] = field(default_factory=dict)  # how words sound, by what says so
    parties: list[int] = field(default_factory=list)  # of each name: whose it is
    places: list[int] = field(default_factory=list)  # of each name: which of the party's
    flags: list[int] = field(default_factory=list)  # of each name: what kind it is
    coded: list[list[tuple[int, int]]] = field(
        default_factory=list
    )  # of each name: (word, code) of its words
    told: list[Sequence[Sequence[Word]]] = field(default_factory=list)  # of each name: by what it means
    meant: list[int] = field(default_factory=list)  # of each word told so: what it means
    spoken: list[int] = field(default_factory=list)  # of each word in turn: its voice
    whole: list[tuple[int, int]] = field(default_factory=list)  # (key of a run or form, name)
    identifiers: list[tuple[int, int]] = field(default_factory=list)  # (key, party)

    def add_party(self, party: Party, number: int) -> None:
        self.identifiers += [(hashed("i", value), number) for _, value in party.identifiers]
        for place, name in enumerate(party.names):
            try:
                key = normalise(name.text)
            except ValueError:
                continue  # without a letter or digit it cannot be found
            self._add_name(key, party, (number, place))

    def _add_name(self, key: Key, party: Party, where: tuple[int, int]) -> None:
        at, person = len(self.parties), party.kind == "person"
        self.parties.append(where[0])
        self.places.append(where[1])
        self.flags.append(flags_of(key, person=person))
        self.told.append(told_rows(key) if not person and in_another_script(key) else ())
        for word in key.words:
            self.words.setdefault(word.text, word)
            self.numbers.setdefault(word.text, len(self.numbers))
        indexed = set(map(id, indexed_words(key)))
        self.coded.append(
            [(self.numbers[word.text], code_of(word, indexed=id(word) in indexed)) for word in key.words]
        )
        self._add_voices(key.words[:MOST_WORDS])
        self.whole += [(each, at) for each in _whole_keys(key, person=person)]

    def _add_voices(self, words: Iterable[Word]) -> None:
        voices = self.voices
        self.spoken += [voices.setdefault(spoken(word), len(voices)) for word in words]

    def add_told(self) -> list[int]:
        """Add what names are told as after all of them; where each begins, and where the last one ends."""
        starts = []
        for told in self.told:
            starts.append(len(self.coded))
            for words in told:
                for word in words:
                    self.words.setdefault(word.text, word)
                    self.numbers.setdefault(word.text, len(self.numbers))
                self.coded.append([(self.numbers[word.text], code_told(word)) for word in words])
                self.flags.append(0)
                self._add_voices(words)
                self.meant += map(number_of_meanings, words)
        return [*starts, len(self.coded)]


class Layer:
    """Names that were indexed together, and the search through them. `weigh` gives a word its weight."""

    def __init__(self, arrays: Arrays, weigh: Callable[[str], float], names: int) -> None:
        """Reads what `layer_of` and `weighed` made; `names` is how many all layers hold together."""
        self.arrays = arrays
        self.vocabulary = Vocabulary(arrays)
        self.search = Search(arrays, self.vocabulary, weigh, self._meaning, names)
        self._identifiers = Multimap(arrays["identifier_keys"], arrays["identifier_parties"])
        self._weights: Sequence[float] = arrays["weights"].data  # as Python reads them fastest one by one
        self._ids: bytes = arrays["party_ids"].tobytes()
        self._by_concept: dict[str, list[int]] | None = None  # words by what they mean in any language

    def __len__(self) -> int:
        return len(self.arrays["name_parties"])

    def weight(self, word: str) -> float | None:
        """How much a word tells, 0.4 to 1; None for one that no name here holds."""
        number = self.vocabulary.number(word)
        return self._weights[number] if number >= 0 else None

    def parties(self) -> list[str]:
        """The ids of the parties, in their order."""
        return [self.party(number) for number in range(len(self.arrays["party_ends"]) - 1)]

    def party(self, number: int) -> str:
        """The id of a party by its number."""
        ends = self.arrays["party_ends"]
        return self._ids[ends[number] : ends[number + 1]].decode()

    def with_identifier(self, value: str) -> list[int]:
        """The numbers of parties that may carry an identifier."""
        return list(dict.fromkeys(self._identifiers.rows_of(hashed("i", value))))

    def _meaning(self, concept: str) -> Sequence[int]:
        """The words that mean `concept`; the table is made for the first name in another script."""
        if self._by_concept is None:
            self._by_concept = {}
            for number in range(len(self.vocabulary)):
                for meant in concepts_of(self.vocabulary.text(number)):
                    self._by_concept.setdefault(meant, []).append(number)
        return self._by_concept.get(concept, ())


def layer_of(parties: Iterable[Party]) -> Arrays:
    """The arrays of a layer, but for the weights. A name without a letter or digit is left out."""
    rows, ids = _Rows(), []
    for number, party in enumerate(parties):
        rows.add_party(party, number)
        ids.append(party.id.encode())
    told = rows.add_told()
    vocabulary = Vocabulary.build(rows.words[text] for text in rows.numbers)
    letters, ends = vocabulary["letters"], vocabulary["ends"]
    sounds = [rows.words[text].sound for text in rows.numbers]
    shapes = shapes_of(letters, ends, sounds)
    table = table_of_names(rows.coded, rows.flags, shapes)
    entries = table["entries"][:, CODE_AND_WORD]
    names = np.repeat(np.arange(len(rows.coded)), np.diff(table["rows"][:, ENTRIES]))
    indexed = entries >> 32 & INDEXED > 0
    held = np.unique((entries[indexed] & WORD) << 32 | names[indexed])  # each name once, by word
    counts = np.bincount(held >> 32, minlength=len(rows.numbers))
    whole, identifiers = Multimap.build(rows.whole), Multimap.build(rows.identifiers)
    return {
        **vocabulary,
        **table,
        **remnant_buckets(letters, ends),
        "words": table_of_words(letters, ends, counts, sounds, shapes),
        **table_of_voices(rows.voices),
        "spoken": np.array(rows.spoken, np.int32),
        "told": np.array(told, np.int32),
        "meant": np.array(rows.meant, np.int64),
        "postings": (held & 0xFFFFFFFF).astype(np.int32),
        "name_parties": np.array(rows.parties, np.int32),
        "name_places": np.array(rows.places, np.int32),
        "whole_keys": whole.keys,
        "whole_names": whole.rows,
        "whole_bits": bits_of(whole.keys),
        "identifier_keys": identifiers.keys,
        "identifier_parties": identifiers.rows,
        "party_ids": np.frombuffer(b"".join(ids), np.uint8),
        "party_ends": np.cumsum([0, *map(len, ids)], dtype=np.int64),
    }


def weighed(layers: Sequence[Arrays], gone: Array) -> list[Arrays]:
    """The layers with what their words weigh among all parties, and what each name weighs by that.

    `gone` says of each name of the first layer whether it no longer counts.
    """
    held = [_words_held(layer) for layer in layers]
    counts = [_bearers(*each) for each in zip(layers, held, _counting(layers, gone), strict=True)]
    _add_up(layers, counts)
    parties = parties_of(layers, gone)
    found = []
    for layer, words, holders in zip(layers, held, counts, strict=True):
        weights = weights_of(holders, layer["common"], parties)
        mass = np.bincount(layer["postings"], weights[words], minlength=len(layer["name_parties"]))
        found.append({**layer, "weights": weights, "mass": mass.astype(np.float32)})
    return found


def parties_of(layers: Sequence[Arrays], gone: Array) -> int:
    """How many parties have a name that counts; `gone` as for `weighed`."""
    counting = zip(layers, _counting(layers, gone), strict=True)
    return sum(
        int(np.count_nonzero(_first_of_each(layer["name_parties"][names]))) for layer, names in counting
    )


def _counting(layers: Sequence[Arrays], gone: Array) -> list[Array]:
    """Of each name of each layer, whether it counts."""
    return [~gone, *(np.ones(len(layer["name_parties"]), bool) for layer in layers[1:])]


def _bearers(layer: Arrays, words: Array, counting: Array) -> Array:
    """How many parties bear each word: that of a party with many spellings is no more common for it."""
    counts = counting[layer["postings"]]
    words, parties = words[counts], layer["name_parties"][layer["postings"][counts]]
    first = _first_of_each(words) | _first_of_each(parties)
    return np.bincount(words[first], minlength=len(layer["ends"]) - 1)


def _first_of_each(numbers: Array) -> Array:
    """Of numbers of which equal ones stand together, whether each is the first of its kind."""
    first = np.ones(len(numbers), bool)
    first[1:] = numbers[1:] != numbers[:-1]
    return first


def _words_held(layer: Arrays) -> Array:
    """The word of each posting."""
    return np.repeat(np.arange(len(layer["ends"]) - 1), np.diff(layer["words"][:, POSTINGS]))


def _add_up(layers: Sequence[Arrays], counts: Sequence[Array]) -> None:
    """Count for a word that both layers hold the parties of both."""
    if len(layers) > 1:
        whole, changed = map(Vocabulary, layers)
        numbers = np.array([whole.number(changed.text(at)) for at in range(len(changed))], np.int64)
        both = numbers >= 0
        counts[0][numbers[both]] += counts[1][both]
        counts[1][both] = counts[0][numbers[both]]


def _whole_keys(key: Key, *, person: bool) -> set[int]:
    """The keys of what a listed name is found by as a whole or in runs."""
    forms = {key.exact_any_order, key.glued, *letters(key, turned=person)}
    forms |= set() if person else {*acronyms(key.words), *given_acronyms(key.words)}
    return (
        {hashed("f", form) for form in forms}
        | {hashed("r", run) for _, _, run in runs(key.words, turned=person)}
        | {hashed("h", pair) for pair in han_pairs(key)}
    )


def indexed_words(key: Key) -> Sequence[Word]:
    """The words a name is found by: all but legal forms and particles, unless it has no other."""
    words = [word for word in key.words if word.role not in _UNINDEXED]
    return words or key.words


def runs(words: Sequence[Word], *, turned: bool = False) -> Iterator[tuple[int, int, str]]:
    """Adjacent words written as one, as long as syllables go or, of other words, in twos and threes.

    Each with the places of its first and last word. `turned`, the first word follows the last: a list turns
    the family name and the given names of a person.
    """
    circle = (*words, *words[: _TURNED_RUN - 1]) if turned and len(words) > 1 else words
    for start in range(len(words) if turned else len(words) - 1):
        if words[start].role is Role.LEGAL:
            continue
        run = words[start].text
        longest = _LONGEST_RUN if words[start].syllable else _TURNED_RUN
        for last, word in enumerate(circle[start + 1 : start + longest], start + 1):
            if word.role is Role.LEGAL:
                break
            run += word.text
            yield start, last, run


def letters(key: Key, *, turned: bool) -> set[str]:
    """All words of a name written as one; `turned`, with each of them first."""
    words = key.exact.split(" ")
    turns = range(len(words)) if turned else range(1)
    return {"".join(words[at:] + words[:at]) for at in turns}


def han_pairs(key: Key) -> set[str]:
    """The pairs of adjacent Han characters in the words of a name that tell it from others."""
    texts = [word.text for word in key.han if word.role is Role.DISTINCTIVE]
    return {text[at : at + 2] for text in texts for at in range(max(1, len(text) - 1))}
