"""Records as unsaved rows: one function for each kind, given the pks of what the row refers to."""

from __future__ import annotations

from collections.abc import Mapping

from entities.loaders import records
from entities.models import (
    Address,
    Birth,
    Category,
    Deadline,
    Doubt,
    Entity,
    Happening,
    Identifier,
    Listing,
    ListingEvent,
    ListPhase,
    ListReference,
    Name,
    OwnershipRule,
    Relationship,
    Source,
    WatchList,
)

Pks = Mapping[str, int]


def source_row(record: records.SourceRecord) -> Source:
    """A document."""
    return Source(
        code=record.code,
        publisher=record.publisher,
        title=record.title,
        url=record.url,
        published=record.published,
        read_on=record.read_on,
        reliability=record.reliability,
        licence=record.licence,
        note=record.note,
    )


def entity_row(record: records.EntityRecord) -> Entity:
    """A party, thing or place."""
    return Entity(
        public_id=record.public_id,
        kind=record.kind,
        caption=record.caption,
        description=record.description,
        state_body=record.state_body,
    )


def name_row(entry: int, record: records.NameRecord) -> Name:
    """A name of the entry."""
    row = Name(
        entry_id=entry,
        text=record.text,
        kind=record.kind,
        strength=Name.Strength.WEAK if record.weak else Name.Strength.STRONG,
        language=record.language,
    )
    row.since, row.until = record.since, record.until
    return row


def identifier_row(entry: int, record: records.IdentifierRecord) -> Identifier:
    """A number of the entry's party."""
    return Identifier(
        entry_id=entry,
        scheme=record.scheme,
        value=record.value,
        country=record.country,
        doubtful=record.doubtful,
    )


def address_row(entry: int, record: records.AddressRecord) -> Address:
    """An address of the entry's party."""
    return Address(entry_id=entry, text=record.text, country=record.country)


def birth_row(entry: int, record: records.BirthRecord) -> Birth:
    """A birth of the entry's party."""
    on = record.on
    return Birth(entry_id=entry, on_earliest=on.earliest, on_latest=on.latest, place=record.place)


def listing_row(entry: int, record: records.ListingRecord, lists: Pks) -> Listing:
    """The entry's place on a list."""
    return Listing(
        entry_id=entry,
        watch_list_id=lists[record.watch_list],
        reference=record.reference,
        role=record.role,
        scope=record.scope,
        programmes=list(record.programmes),
        measures=list(record.measures),
        unnamed=record.unnamed,
        note=record.note,
    )


def event_row(listing: int, record: records.EventRecord, sources: Pks) -> ListingEvent:
    """A point in the listing's history."""
    row = ListingEvent(
        listing_id=listing,
        status=record.status,
        decisive=record.decisive,
        note=record.note,
        source_id=sources[record.source],
    )
    row.at, row.effective, row.expires = record.at, record.effective, record.expires
    return row


def tie_row(record: records.TieRecord, entities: Pks, sources: Pks) -> Relationship:
    """A relationship."""
    row = Relationship(
        kind=record.kind,
        subject_id=entities[record.subject],
        object_id=entities[record.object],
        wording=record.wording,
        share_min=record.share_min,
        share_max=record.share_max,
        share_text=record.share_text,
        joint_group=record.joint_group,
        joint_share=record.joint_share,
        status=record.status,
        claimant=record.claimant,
        source_id=sources[record.source],
        note=record.note,
    )
    row.since, row.until = record.since, record.until
    return row


def list_row(record: records.ListRecord, sources: Pks) -> WatchList:
    """A watch list."""
    return WatchList(
        code=record.code,
        name=record.name,
        short_name=record.short_name,
        authority=record.authority,
        jurisdiction=record.jurisdiction,
        kind=record.kind,
        naming=record.naming,
        about_products=record.about_products,
        scope=record.scope,
        ownership_note=record.ownership_note,
        cadence=record.cadence,
        data_url=record.data_url,
        fetched=record.fetched,
        licence=record.licence,
        max_age_days=record.max_age_days,
        test_names=list(record.test_names),
        note=record.note,
        source_id=sources[record.source],
    )


def phase_row(watch_list: int, record: records.PhaseRecord, sources: Pks) -> ListPhase:
    """A phase of the list."""
    row = ListPhase(
        watch_list_id=watch_list,
        effect=record.effect,
        status=record.status,
        published=record.published,
        expected_count=record.expected_count,
        legal_basis=record.legal_basis,
        note=record.note,
        source_id=sources[record.source],
    )
    row.since, row.until = record.since, record.until
    return row


def rule_row(watch_list: int, record: records.RuleRecord, sources: Pks) -> OwnershipRule:
    """An ownership rule of the list; the lists it counts are rows of their own."""
    row = OwnershipRule(
        watch_list_id=watch_list,
        basis=record.basis,
        threshold=record.threshold,
        strict=record.strict,
        aggregate=record.aggregate,
        jointly_only=record.jointly_only,
        programme=record.programme,
        unknown_share=record.unknown_share,
        confirmed=record.confirmed,
        note=record.note,
        source_id=sources[record.source],
    )
    row.since, row.until = record.since, record.until
    return row


def reference_row(
    watch_list: int, record: records.ReferenceRecord, lists: Pks, sources: Pks
) -> ListReference:
    """Another list that the list takes its members from."""
    row = ListReference(
        watch_list_id=watch_list,
        members_of_id=lists[record.members_of],
        lag_days=record.lag_days,
        first_effective=record.first_effective,
        note=record.note,
        source_id=sources[record.source],
    )
    row.since, row.until = record.since, record.until
    return row


def deadline_row(watch_list: int, record: records.DeadlineRecord, sources: Pks) -> Deadline:
    """A deadline of the list."""
    return Deadline(
        watch_list_id=watch_list,
        text=record.text,
        on_earliest=record.on.earliest,
        on_latest=record.on.latest,
        days_after_listing=record.days_after_listing,
        source_id=sources[record.source],
    )


def category_row(watch_list: int, record: records.CategoryRecord, sources: Pks) -> Category:
    """What the list covers by description."""
    row = Category(
        watch_list_id=watch_list,
        text=record.text,
        exceptions=record.exceptions,
        source_id=sources[record.source],
    )
    row.since, row.until = record.since, record.until
    return row


def happening_row(record: records.HappeningRecord, sources: Pks) -> Happening:
    """A happening; what it is about is kept in tables between."""
    row = Happening(
        code=record.code, text=record.text, effect=record.effect, source_id=sources[record.source]
    )
    row.at = record.at
    return row


def doubt_row(record: records.DoubtRecord) -> Doubt:
    """A doubt; what it is about is kept in tables between."""
    return Doubt(code=record.code, kind=record.kind, text=record.text, handling=record.handling)
