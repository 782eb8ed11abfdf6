"""One curated list file as records: the list with its rules, and the listings of its members."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from entities.dates import DERIVED, UNKNOWN, DateRange
from entities.loaders.checking import Known
from entities.loaders.reading import ListFile
from entities.loaders.records import (
    AddressRecord,
    CategoryRecord,
    DeadlineRecord,
    EntryRecord,
    EventRecord,
    ListingRecord,
    ListRecord,
    PhaseRecord,
    ReferenceRecord,
    ReleaseRecord,
    RuleRecord,
)
from entities.loaders.schema import (
    DeadlineIn,
    EventIn,
    ListIn,
    MemberIn,
    NameIn,
    PhaseIn,
    ReferenceIn,
    RuleIn,
)

ON_OR_BEFORE = "on or before the edition in which it stands"


def list_record(file: ListFile, known: Known) -> ListRecord:
    """The list itself: what it does and when, and its edition."""
    shape, place = file.shape, file.name
    source = known.source(place, shape.source)
    return ListRecord(
        code=shape.code,
        name=shape.name,
        authority=shape.authority,
        jurisdiction=shape.jurisdiction,
        source=source,
        short_name=shape.short_name,
        kind=shape.kind,
        naming=shape.naming,
        about_products=shape.about_products,
        scope=shape.scope,
        ownership_note=shape.ownership_note,
        cadence=shape.cadence,
        data_url=shape.data_url,
        fetched=shape.fetched,
        licence=shape.licence,
        max_age_days=shape.max_age_days,
        test_names=tuple(shape.test_names),
        note=shape.note,
        phases=tuple(_phase(place, phase, source, known) for phase in shape.phases),
        rules=tuple(_rule(place, rule, source, known) for rule in shape.rules),
        references=tuple(_reference(place, shape, each, known) for each in shape.references),
        deadlines=tuple(_deadline(place, each, source, known) for each in shape.deadlines),
        categories=tuple(
            CategoryRecord(
                text=each.text,
                source=known.source(place, each.source, source),
                exceptions=each.exceptions,
                since=known.range(place, each.since),
                until=known.range(place, each.until),
            )
            for each in shape.categories
        ),
        release=_release(file, known),
    )


def listings_of(file: ListFile, known: Known) -> Iterable[EntryRecord]:
    """What the list says of its members: for each of them, pieces of the entries of its sources."""
    edition_on = None
    if file.shape.edition:
        edition_on = known.range(file.name, file.shape.edition.day).latest
    by_default = DateRange(None, edition_on, ON_OR_BEFORE, DERIVED) if edition_on else UNKNOWN
    for member in file.shape.members:
        place = f"{file.name}, member {member.entity}"
        known.entity(place, member.entity)
        source = known.source(place, member.source, file.shape.source)
        for written in member.names:
            own = written.source if isinstance(written, NameIn) else ""
            name = known.name(place, written)
            yield EntryRecord(member.entity, known.source(place, own, source), names=(name,))
        for identifier in member.identifiers:
            record = known.identifier(place, identifier)
            where = known.source(place, identifier.source, source)
            yield EntryRecord(member.entity, where, identifiers=(record,))
        addresses = tuple(AddressRecord(text) for text in member.addresses)
        listing = _listing(file.shape.code, member, _events(place, member, source, by_default, known))
        yield EntryRecord(member.entity, source, addresses=addresses, listings=(listing,))


def _listing(code: str, member: MemberIn, events: tuple[EventRecord, ...]) -> ListingRecord:
    return ListingRecord(
        watch_list=code,
        reference=member.reference,
        role=member.role,
        scope=member.scope,
        programmes=tuple(member.programmes),
        measures=tuple(member.measures),
        unnamed=member.unnamed,
        note=member.note,
        events=events,
    )


def _events(
    place: str, member: MemberIn, source: str, by_default: DateRange, known: Known
) -> tuple[EventRecord, ...]:
    """A member's history; without one it was listed on or before the day of the edition."""
    if member.events:
        return tuple(_event(place, event, source, known) for event in member.events)
    if not by_default:
        known.complain(place, "has no events, and the list no edition: give at least one event")
    return (EventRecord("in_force", source, at=by_default),)


def _event(place: str, event: EventIn, source: str, known: Known) -> EventRecord:
    return EventRecord(
        status=event.status,
        source=known.source(place, event.source, source),
        at=known.range(place, event.at),
        effective=known.range(place, event.effective),
        expires=known.range(place, event.expires),
        decisive=event.decisive,
        note=event.note,
    )


def _phase(place: str, phase: PhaseIn, source: str, known: Known) -> PhaseRecord:
    return PhaseRecord(
        effect=phase.effect,
        source=known.source(place, phase.source, source),
        status=phase.status,
        published=phase.published,
        expected_count=phase.expected,
        legal_basis=phase.basis,
        note=phase.note,
        since=known.range(place, phase.since),
        until=known.range(place, phase.until),
    )


def _rule(place: str, rule: RuleIn, source: str, known: Known) -> RuleRecord:
    for counted in rule.counts_with:
        known.watch_list(place, counted.list)
    if rule.basis in {"share", "affiliates"} and rule.threshold is None:
        known.complain(place, f"a rule on {rule.basis} needs a threshold, in percent")
    if rule.threshold is not None and not 0 <= rule.threshold <= 100:
        known.complain(place, f"threshold {rule.threshold}: give percent, from 0 to 100")
    return RuleRecord(
        basis=rule.basis,
        source=known.source(place, rule.source, source),
        threshold=None if rule.threshold is None else Decimal(str(rule.threshold)),
        strict=rule.strict,
        aggregate=rule.aggregate,
        jointly_only=rule.jointly_only,
        programme=rule.programme,
        unknown_share=rule.unknown_share,
        confirmed=rule.confirmed,
        note=rule.note,
        since=known.range(place, rule.since),
        until=known.range(place, rule.until),
        counts_with=tuple((each.list, tuple(each.programmes)) for each in rule.counts_with),
    )


def _reference(place: str, shape: ListIn, reference: ReferenceIn, known: Known) -> ReferenceRecord:
    if known.watch_list(place, reference.members_of) == shape.code:
        known.complain(place, "a list cannot take its members from itself")
    return ReferenceRecord(
        members_of=reference.members_of,
        source=known.source(place, reference.source, shape.source),
        lag_days=reference.lag_days,
        first_effective=known.day(place, reference.first_effective),
        note=reference.note,
        since=known.range(place, reference.since),
        until=known.range(place, reference.until),
    )


def _deadline(place: str, deadline: DeadlineIn, source: str, known: Known) -> DeadlineRecord:
    on = known.range(place, deadline.on)
    if on and deadline.days_after_listing is not None:
        known.complain(place, "a deadline is a date or a number of days after listing, not both")
    return DeadlineRecord(
        text=deadline.text,
        source=known.source(place, deadline.source, source),
        on=on,
        days_after_listing=deadline.days_after_listing,
    )


def _release(file: ListFile, known: Known) -> ReleaseRecord | None:
    edition = file.shape.edition
    if edition is None:
        return None
    place = f"{file.name}, edition"
    day, checked = known.day(place, edition.day), known.day(place, edition.checked)
    if day is None or checked is None or checked < day:
        known.complain(place, "give `day`, and `checked` on the same day or later")
        return None
    members = file.shape.members
    return ReleaseRecord(
        edition_on=day,
        covers_to=checked,
        covers_from=known.day(place, edition.covers_from),
        address=edition.address or file.name,
        digest=file.digest,
        counts={
            "entries": len({member.entity for member in members}),
            "listings": len(members),
            "names": sum(len(member.names) for member in members),
        },
        complete=edition.complete,
    )
