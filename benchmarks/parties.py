"""What the benchmarks ask about: listed parties read from files, and unlisted names from public registers."""

from __future__ import annotations

import csv
import gzip
import random
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from entities.loaders.curated import load_curated  # noqa: E402 - the path has to be set first
from entities.loaders.ofac import load_sdn  # noqa: E402
from entities.loaders.records import EntityRecord, EntryRecord  # noqa: E402
from screening.engine.records import NameRecord, Party  # noqa: E402

_BODIES = frozenset({"company", "organisation"})
_UNSPACED = frozenset({"zh", "ja"})  # a full name there is one run of characters
_BREAK = re.compile(r"[\s·・•]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Unlisted names of one kind and script."""

    kind: str  # company | person
    script: str
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        """For the table."""
        return f"{self.kind}, {self.script}"


def listed_parties(sdn: Path, fixtures: Path = ROOT / "fixtures") -> list[Party]:
    """OFAC's list as `sdn.csv` with its companions holds it, and the curated parties; no database is read."""
    edition = load_sdn(sdn, "us-sdn-list")
    curated = load_curated(fixtures)
    entries: dict[str, list[EntryRecord]] = {}
    for entry in curated.entries:
        entries.setdefault(entry.entity, []).append(entry)
    ofac = [_party(found.entity, [found.entry]) for found in edition.parties]
    ours = [_party(entity, entries.get(entity.public_id, [])) for entity in curated.entities]
    return [party for party in (*ofac, *ours) if party.names]


def _party(entity: EntityRecord, entries: Iterable[EntryRecord]) -> Party:
    names = [
        NameRecord(name.text, name.kind, name.weak, name.language)
        for entry in entries
        for name in entry.names
    ]
    return Party(entity.public_id, entity.caption, entity.kind, tuple(dict.fromkeys(names)))


def drawn(parties: Iterable[Party], kind: str, count: int, seed: int) -> list[Party]:
    """`count` random parties of a kind: `person`, or `company` for companies and organisations."""
    wanted = frozenset({"person"}) if kind == "person" else _BODIES
    known = sorted((party for party in parties if party.kind in wanted), key=lambda party: party.id)
    chance = random.Random(f"{seed}/{kind}")  # noqa: S311 - repeatable, not secret
    return chance.sample(known, min(count, len(known)))


def word_for_word(name: str) -> str:
    """The name's words in alphabetical order, without case, accents and punctuation."""
    text = unicodedata.normalize("NFKD", name.casefold())
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(sorted(word for word in re.split(r"[\W_]+", text) if word))


def unlisted(folder: Path, count: int, seed: int) -> list[Group]:
    """`count` names for each kind and script of the two registers in `folder`.

    They have two words at least where the script writes spaces.
    """
    pools: dict[tuple[str, str], list[str]] = {}
    for kind, script, name in _register(folder):
        if script in _UNSPACED or len(_BREAK.split(name.strip())) > 1:
            pools.setdefault((kind, script), []).append(name)
    groups = []
    for (kind, script), names in sorted(pools.items()):
        chance = random.Random(f"{seed}/{kind}/{script}")  # noqa: S311 - repeatable, not secret
        pool = sorted(set(names))
        groups.append(Group(kind, script, tuple(chance.sample(pool, min(count, len(pool))))))
    return groups


def filled(
    parties: Iterable[Party], groups: Iterable[Group], count: int, seed: int, *, without: Iterable[str] = ()
) -> list[Party]:
    """The parties, and names of the groups beside them until there are `count` written names in all.

    None is word for word a name of the parties or one of `without`. Where the groups hold too few, the first
    words of one name go before the last words of another.
    """
    listed = list(parties)
    wanted = max(0, count - sum(len(party.names) for party in listed))
    known = {word_for_word(name.text) for party in listed for name in party.names}
    known.update(map(word_for_word, without))
    chance = random.Random(f"{seed}/filled")  # noqa: S311 - repeatable, not secret
    pool = [
        (group.kind, name)
        for group in groups
        for name in group.names
        if wanted and word_for_word(name) not in known
    ]
    chance.shuffle(pool)
    names = dict.fromkeys(pool[:wanted])
    while len(names) < wanted:
        names[_crossed(*chance.sample(pool, 2))] = None
    return listed + [
        Party(f"filled-{number}", name, kind, (NameRecord(name),))
        for number, (kind, name) in enumerate(names)
    ]


def registered(folder: Path, seed: int, *, latin: bool = True) -> list[Group]:
    """All names of the registers, or of those in Latin letters."""
    return [group for group in unlisted(folder, sys.maxsize, seed) if group.script == "latin" or not latin]


def _crossed(one: tuple[str, str], other: tuple[str, str]) -> tuple[str, str]:
    """Half of the words of one name and half of those of the other, of the first one's kind."""
    first, last = one[1].split(), other[1].split()
    return one[0], " ".join(first[: (len(first) + 1) // 2] + last[len(last) // 2 :])


def _register(folder: Path) -> Iterator[tuple[str, str, str]]:
    for row in _rows(folder / "company_names_all.csv.gz"):
        yield "company", "latin" if _latin(row["name"]) else "other", row["name"]
    for row in _rows(folder / "person_names_all.csv.gz"):
        if row["kind"] == "full":
            yield "person", row["script_or_lang"], row["name"]


def _latin(name: str) -> bool:
    return all(ord(letter) < 0x250 for letter in name if letter.isalpha())


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
