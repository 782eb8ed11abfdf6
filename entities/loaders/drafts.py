"""A party while it is read: its facts as they come, and a count of what was not understood."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import zip_longest
from typing import TypeVar

from entities.dates import UNKNOWN, DateRange
from entities.identifiers import checked_record_value
from entities.loaders.countries import country_code
from entities.loaders.editions import Edition, Party
from entities.loaders.records import (
    AddressRecord,
    BirthRecord,
    EntityRecord,
    EntryRecord,
    EventRecord,
    IdentifierRecord,
    ListingRecord,
    NameRecord,
    TieRecord,
)
from entities.loaders.spool import Spool

Fact = TypeVar("Fact")

# What the columns of the database hold, in characters.
LONGEST_NAME = 1000
LONGEST_ADDRESS = 1000
LONGEST_PLACE = 300
LONGEST_NUMBER = 200
LONGEST_CAPTION = 400
# Two letters that lists and the European Union write for what ISO 3166-1 writes otherwise.
_WRITTEN_OTHERWISE = {"UK": "GB", "EL": "GR"}
_LONGEST_SLUG = 90


@dataclass(slots=True)
class Omissions:
    """What a file says that is not loaded as a fact, counted by the reason, with one example each.

    `late` holds what goes to the note of a party, by its reference, that was finished already.
    """

    counts: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    late: dict[str, list[str]] = field(default_factory=dict)

    def add(self, reason: str, example: str) -> None:
        """Count one more thing; `example` says where it stands."""
        self.counts[reason] += 1
        self.examples.setdefault(reason, example)

    def note_late(self, reference: str, text: str) -> None:
        """Add to the note of a finished party."""
        self.late.setdefault(reference, []).append(text)

    @property
    def lines(self) -> tuple[str, ...]:
        """One line for each reason, such as "3 addresses without a word (first: QDi.001)"."""
        return tuple(
            f"{count:,} {reason} (first: {self.examples[reason]})" for reason, count in self.counts.items()
        )


@dataclass(slots=True)
class Draft:
    """One party of one list; `reference` is the list's own number or key of it.

    Too long a text goes to the note instead, and so does what has no place of its own.
    """

    reference: str
    kind: str
    omissions: Omissions
    names: list[NameRecord] = field(default_factory=list)
    identifiers: list[IdentifierRecord] = field(default_factory=list)
    addresses: list[AddressRecord] = field(default_factory=list)
    births: list[BirthRecord] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    events: list[EventRecord] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def name(self, text: str, kind: str = "alias", *, weak: bool = False, language: str = "") -> None:
        """A name; the first one is the main name whatever its kind. Blank ones are counted and left out."""
        text = " ".join(text.split())
        if not text or not any(char.isalnum() for char in text):
            self.omissions.add("names without a letter: left out", self.reference)
        elif len(text) > LONGEST_NAME:
            self.omissions.add("names too long to be one: kept in the note", self.reference)
            self.notes.append(f"Name: {text}")
        else:
            self.names.append(NameRecord(text, kind, weak, language))

    def identifier(self, scheme: str, value: str, country: str = "") -> None:
        """A number, in its canonical form where its check digit is right, else marked as doubtful."""
        value = " ".join(value.split())
        if not any(char.isalnum() for char in value):
            self.omissions.add("numbers without a letter or digit: left out", self.reference)
        elif len(value) > LONGEST_NUMBER:
            self.omissions.add("numbers too long to be one: kept in the note", self.reference)
            self.notes.append(f"{scheme}: {value}")
        else:
            checked, doubtful = checked_record_value(scheme, value)
            self.identifiers.append(IdentifierRecord(scheme, checked, country, doubtful))

    def address(self, parts: Iterable[str], country: str = "") -> None:
        """Where the party is, in parts that are joined; what is blank is counted and left out."""
        text = ", ".join(filter(None, (" ".join(part.split()) for part in parts)))
        if not text:
            self.omissions.add("addresses without a word: left out", self.reference)
            return
        if len(text) > LONGEST_ADDRESS:
            self.omissions.add("addresses too long to be one: kept in the note", self.reference)
            self.notes.append(f"Address: {text}")
            return
        self.addresses.append(AddressRecord(text, country))

    def birth(self, on: DateRange = UNKNOWN, place: str = "") -> None:
        """A birth; one of which nothing is said is counted and left out."""
        place = " ".join(place.split())
        if len(place) > LONGEST_PLACE:
            self.notes.append(f"Born in: {place}")
            place = ""
        if on or place:
            self.births.append(BirthRecord(on, place))
        elif not on.text:
            self.omissions.add("births without a day or a place: left out", self.reference)
        if on.text:
            self.note("Born", on.text)

    def births_of(self, days: Sequence[str], places: Sequence[str], read: Callable[[str], DateRange]) -> None:
        """Days and places in their order, a single place with every day; a day not understood is noted."""
        known = [(text, read(text)) for text in days]
        for text, on in known:
            if not on:
                self.omissions.add("days of birth that were not understood: kept in the note", text)
                self.note("Born", text)
        if len(places) == 1:
            for _, on in known or [("", UNKNOWN)]:
                self.birth(on, places[0])
            return
        for one, place in zip_longest(known, places, fillvalue=None):
            self.birth(one[1] if one else UNKNOWN, place or "")

    def country(self, written: str) -> None:
        """A country by its code or its English name; another word is kept in the note and counted."""
        if not (written := " ".join(written.split())):
            return
        if code := as_country(written):
            self.countries.append(code)
        else:
            self.omissions.add("countries not known by this name: kept in the note", written)
            self.note("Country", written)

    def note(self, label: str, text: str) -> None:
        """What has no place of its own."""
        if text := " ".join(text.split()):
            self.notes.append(f"{label}: {text}" if label else text)

    def event(self, status: str, at: DateRange, *, expires: DateRange = UNKNOWN, note: str = "") -> None:
        """A point in the listing's history that the list itself states."""
        self.events.append(EventRecord(status, "", at=at, expires=expires, note=note))

    def party(self, code: str, public_id: str) -> Party | None:
        """The finished party on the list `code`; None, and counted, for one without a name."""
        if not self.names:
            self.omissions.add("entries without a name: left out", self.reference)
            return None
        listing = ListingRecord(
            watch_list=code,
            reference=self.reference,
            programmes=tuple(dict.fromkeys(self.programmes)),
            measures=tuple(dict.fromkeys(self.measures)),
            note="; ".join(dict.fromkeys(self.notes)),
            events=tuple(self.events),
        )
        entry = EntryRecord(
            entity=public_id,
            source="",
            reference=self.reference,
            names=main_name_first(self.names, (self.reference, self.omissions)),
            identifiers=once_by_number(self.identifiers, (self.reference, self.omissions)),
            addresses=once_by_text(self.addresses, (self.reference, self.omissions)),
            births=once(self.births, lambda each: each, "births", (self.reference, self.omissions)),
            countries=tuple(dict.fromkeys(self.countries)),
            listings=(listing,),
        )
        return Party(EntityRecord(public_id, self.kind, self.names[0].text[:LONGEST_CAPTION]), entry)


def as_country(written: str) -> str:
    """ISO 3166-1 alpha-2 for a code or an English name; empty for another word."""
    written = " ".join(written.split())
    if len(written) == 2 and written.isalpha() and written.isascii():
        return _WRITTEN_OTHERWISE.get(written.upper(), written.upper())
    return country_code(written)


def slug(text: str) -> str:
    """The text in small letters, digits and hyphens; a digest stands for what Latin letters cannot say."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    latin = "".join(char for char in plain if not unicodedata.combining(char))
    made = re.sub(r"[^a-z0-9]+", "-", latin).strip("-")
    said = [char for char in latin if char.isalnum()]
    lossy = any(not char.isascii() for char in said)
    if len(made) <= _LONGEST_SLUG and made and not lossy:
        return made
    digest = sha256(text.casefold().encode()).hexdigest()[:10]
    return f"{made[: _LONGEST_SLUG - 11]}-{digest}".strip("-")


def spooled(parties: Iterable[Party | None]) -> Spool[Party]:
    """The parties that are whole, on the disk."""
    return Spool(Party, (party for party in parties if party is not None))


def edition_of(
    parties: Iterable[Party | None],
    scheme: str,
    digest: str,
    omissions: Omissions,
    ties: Iterable[TieRecord] = (),
) -> Edition:
    """The edition of the parties that are whole, with a line for each kind of thing that was left out."""
    whole = parties if isinstance(parties, Spool) else spooled(parties)
    if omissions.late:
        whole = spooled(_with_late_notes(party, omissions) for party in whole)
    kept = []
    for tie, times in Counter(ties).items():
        kept.append(tie)
        for _ in range(times - 1):
            omissions.add("links that the same entry gives twice: kept once", tie.subject)
    return Edition(whole, tuple(kept), scheme, digest, warnings=omissions.lines)


def _with_late_notes(party: Party, omissions: Omissions) -> Party:
    late = omissions.late.get(party.entry.reference)
    if late is None:
        return party
    listings = tuple(
        replace(listing, note="; ".join(filter(None, [listing.note, *dict.fromkeys(late)])))
        for listing in party.entry.listings
    )
    return replace(party, entry=replace(party.entry, listings=listings))


def main_name_first(names: Sequence[NameRecord], of: tuple[str, Omissions]) -> tuple[NameRecord, ...]:
    """Each text once, the strong one of two that differ in strength; the first name is the main one."""
    first = NameRecord(names[0].text, "primary", names[0].weak, names[0].language)
    kept: dict[str, NameRecord] = {first.text: first}
    for name in names[1:]:
        known = kept.setdefault(name.text, name)
        if known is not name:
            of[1].add("names that the same entry gives twice: kept once", of[0])
        if known.weak and not name.weak:
            kept[name.text] = NameRecord(name.text, known.kind, weak=False, language=known.language)
    return tuple(kept.values())


def once(
    facts: Sequence[Fact], key: Callable[[Fact], Hashable], word: str, of: tuple[str, Omissions]
) -> tuple[Fact, ...]:
    """The first fact with each key; what an entry (`of`: its reference) repeats is counted under `word`."""
    kept: dict[Hashable, Fact] = {}
    for fact in facts:
        if kept.setdefault(key(fact), fact) is not fact:
            of[1].add(f"{word} that the same entry gives twice: kept once", of[0])
    return tuple(kept.values())


def once_by_number(
    numbers: Sequence[IdentifierRecord], of: tuple[str, Omissions]
) -> tuple[IdentifierRecord, ...]:
    """Each number of a scheme once."""
    return once(numbers, lambda each: (each.scheme, each.value), "identifiers", of)


def once_by_text(addresses: Sequence[AddressRecord], of: tuple[str, Omissions]) -> tuple[AddressRecord, ...]:
    """Each address once."""
    return once(addresses, lambda each: each.text, "addresses", of)
