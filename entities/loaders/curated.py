"""The curated files as records: every reference followed, every date and number checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from entities.dates import DERIVED, DateRange
from entities.loaders.checking import Known
from entities.loaders.curated_lists import list_record, listings_of
from entities.loaders.errors import BrokenFixturesError
from entities.loaders.reading import Curated, ListFile, read_curated
from entities.loaders.records import (
    AddressRecord,
    BirthRecord,
    DoubtRecord,
    EntityRecord,
    EntryRecord,
    Facts,
    HappeningRecord,
    NameRecord,
    SourceRecord,
    TieRecord,
)
from entities.loaders.schema import EntityIn, NameIn, SourceIn, TieIn

BY_PUBLICATION = "by the day its source was published"


@dataclass(slots=True)
class Entries:
    """One entry for each entity and source, gathered from all the places that speak of the pair."""

    gathered: dict[tuple[str, str], EntryRecord] = field(default_factory=dict)

    def add(self, piece: EntryRecord) -> None:
        """Join what `piece` says to what is known of the same entity from the same source."""
        key = (piece.entity, piece.source)
        entry = self.gathered.get(key)
        if entry is None:
            self.gathered[key] = piece
            return
        self.gathered[key] = replace(
            entry,
            names=_once(entry.names, piece.names),
            identifiers=tuple(dict.fromkeys(entry.identifiers + piece.identifiers)),
            addresses=tuple(dict.fromkeys(entry.addresses + piece.addresses)),
            births=tuple(dict.fromkeys(entry.births + piece.births)),
            countries=tuple(dict.fromkeys(entry.countries + piece.countries)),
            listings=entry.listings + piece.listings,
        )


def _once(names: tuple[NameRecord, ...], more: tuple[NameRecord, ...]) -> tuple[NameRecord, ...]:
    """The names of both, each text and kind once; an alias that is known as another kind adds nothing.

    What the entity's own block says goes first: it knows more of a name than a list that prints it.
    """
    texts, known = {name.text for name in names}, {(name.text, name.kind) for name in names}
    new = [name for name in more if (name.text, name.kind) not in known]
    return names + tuple(name for name in new if name.kind != "alias" or name.text not in texts)


def load_curated(folder: Path, *, instead: Path | None = None) -> Facts:
    """Everything under `folder` as records; the list file `instead` stands in for the one of its code.

    Raises BrokenFixturesError with all problems together.
    """
    curated = read_curated(folder, instead=instead)
    known = Known()
    _enter_ids(curated, known)
    sources = tuple(_source(place, block, known) for place, block in curated.sources)
    entries = Entries()
    ties: list[TieRecord] = []
    for place, block in curated.entities:
        for piece in _pieces(place, block, known):
            entries.add(piece)
        ties += [_tie(f"{place}, {tie.kind} {tie.object}", block, tie, known) for tie in block.relationships]
    lists = []
    for file in curated.lists:
        for piece in listings_of(file, known):
            entries.add(piece)
        lists.append(list_record(file, known))
    _check_listings(entries.gathered.values(), known)
    facts = Facts(
        sources=sources,
        entities=tuple(_entity(block) for _, block in curated.entities),
        entries=tuple(entries.gathered.values()),
        ties=tuple(dict.fromkeys(ties)),
        lists=tuple(lists),
        happenings=_happenings(curated, known),
        doubts=_doubts(curated, known),
    )
    if known.problems:
        raise BrokenFixturesError(known.problems)
    return facts


def _enter_ids(curated: Curated, known: Known) -> None:
    sources: set[str] = set()
    for place, source in curated.sources:
        known.add(place, source.id, sources)
        known.published[source.id] = known.range(place, source.published).latest
    for place, entity in curated.entities:
        known.add(place, entity.id, known.entities)
    for file in curated.lists:
        known.add(file.name, file.shape.code, known.lists)
        _check_file_name(file, known)
    for blocks in (curated.happenings, curated.doubts):
        codes: set[str] = set()
        for place, block in blocks:
            known.add(place, block.id, codes)


def _check_file_name(file: ListFile, known: Known) -> None:
    """A file under lists/ carries the code in its name, so that a list is found without a search."""
    if file.name.startswith("lists/") and file.name != f"lists/{file.shape.code}.yaml":
        known.complain(file.name, f"holds the list {file.shape.code!r}: name it {file.shape.code}.yaml")


def _source(place: str, block: SourceIn, known: Known) -> SourceRecord:
    return SourceRecord(
        code=block.id,
        publisher=block.publisher,
        title=block.title,
        url=block.url,
        published=block.published,
        read_on=known.day(place, block.read_on),
        reliability=block.reliability,
        licence=block.licence,
        note=block.note,
    )


def _entity(block: EntityIn) -> EntityRecord:
    return EntityRecord(block.id, block.kind, _caption(block), block.about, block.state_body)


def _caption(block: EntityIn) -> str:
    """The caption given, or the first primary name, or the first name; empty for an unnamed party."""
    names = [name if isinstance(name, NameIn) else NameIn(text=name) for name in block.names]
    primary = [name.text for name in names if name.kind == "primary"]
    return block.caption or next(iter(primary + [name.text for name in names]), "")


def _pieces(place: str, block: EntityIn, known: Known) -> Iterable[EntryRecord]:
    """What an entity's block says: one piece for its own source, one for every name with another."""
    source = known.source(place, block.source)
    yield EntryRecord(
        entity=block.id,
        source=source,
        addresses=tuple(AddressRecord(text) for text in block.addresses),
        births=_births(place, block, known),
        countries=known.countries(place, block.countries),
    )
    for written in block.names:
        own = written.source if isinstance(written, NameIn) else ""
        name = known.name(place, written)
        yield EntryRecord(block.id, known.source(place, own, source), names=(name,))
    for identifier in block.identifiers:
        record = known.identifier(place, identifier)
        yield EntryRecord(block.id, known.source(place, identifier.source, source), identifiers=(record,))


def _births(place: str, block: EntityIn, known: Known) -> tuple[BirthRecord, ...]:
    if not block.born and not block.born_in:
        return ()
    return (BirthRecord(known.range(place, block.born), block.born_in),)


def _tie(place: str, block: EntityIn, tie: TieIn, known: Known) -> TieRecord:
    source = known.source(place, tie.source, block.source)
    low, high = known.share(place, tie.share)
    joint, most = known.share(place, tie.together_share)
    if joint != most or (joint is not None and not tie.together):
        known.complain(place, "together_share is one figure and goes with a `together` word")
    if known.entity(place, tie.object) == block.id:
        known.complain(place, "an entity cannot be tied to itself")
    plain = tie.share.replace(".", "").isdecimal() or not tie.share
    return TieRecord(
        kind=tie.kind,
        subject=block.id,
        object=tie.object,
        source=source,
        wording=tie.wording,
        share_min=low,
        share_max=high,
        share_text=tie.share_text or ("" if plain else tie.share),
        joint_group=tie.together,
        joint_share=joint,
        status=tie.status,
        since=_tie_since(place, tie, known.published.get(source), known),
        until=known.range(place, tie.until),
        claimant=tie.claimant,
        note=tie.note,
    )


def _tie_since(place: str, tie: TieIn, published: date | None, known: Known) -> DateRange:
    """When a tie began: as stated, or by the day it is stated for, or by its source's publication."""
    since = known.range(place, tie.since)
    if since or since.text:
        return since
    if tie.as_of:
        seen = known.range(place, tie.as_of)
        return DateRange(None, seen.latest, seen.text or f"as of {seen}", seen.basis)
    return DateRange(None, published, BY_PUBLICATION if published else "", DERIVED)


def _check_listings(entries: Iterable[EntryRecord], known: Known) -> None:
    for entry in entries:
        places = [(listing.watch_list, listing.reference) for listing in entry.listings]
        for code, reference in {place for place in places if places.count(place) > 1}:
            what = f"with reference {reference!r}" if reference else "without a reference"
            advice = "give each its own reference or join them"
            known.complain(f"lists/{code}.yaml", f"{entry.entity} is a member twice {what}: {advice}")


def _happenings(curated: Curated, known: Known) -> tuple[HappeningRecord, ...]:
    records = []
    for place, block in curated.happenings:
        known.names_all(place, block.lists, block.entities)
        source, at = known.source(place, block.source), known.range(place, block.at)
        lists, entities = _sorted(block.lists), _sorted(block.entities)
        records.append(HappeningRecord(block.id, block.text, source, at, block.effect, lists, entities))
    return tuple(records)


def _doubts(curated: Curated, known: Known) -> tuple[DoubtRecord, ...]:
    records = []
    for place, block in curated.doubts:
        known.names_all(place, block.lists, block.entities)
        record = DoubtRecord(
            code=block.id,
            kind=block.kind,
            text=block.text,
            handling=block.handling,
            lists=_sorted(block.lists),
            entities=_sorted(block.entities),
            sources=_sorted([known.source(place, code) for code in block.sources]),
        )
        records.append(record)
    return tuple(records)


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))
