"""Rows -> engine: the only bridge from the database to the plain Python that draws the conclusions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from entities import models as facts
from entities.dates import DateRange
from entities.identifiers import canonical_identifier
from screening.engine.reach.neighbours import OBJECT_HOLDS
from screening.engine.records import (
    Category,
    Days,
    Edition,
    Event,
    Listing,
    NameRecord,
    Party,
    Phase,
    Rule,
    Tie,
    WatchList,
)
from screening.engine.universe import Facts, Reference

# The rows of a model held true at the moment asked about.
Known = Callable[[type[models.Model]], models.QuerySet[Any]]


def read_facts(version: int, known_at: datetime | None) -> Facts:
    """Everything that is live, or that was held true at `known_at`; `version` counts the changes of facts."""

    def known(model: type[models.Model]) -> models.QuerySet[Any]:
        rows = model._default_manager.order_by(*model._meta.ordering or ["pk"])
        if known_at is None:
            return rows.filter(retired_at=None)
        return rows.filter(recorded_at__lte=known_at).exclude(retired_at__lte=known_at)

    entries = dict(known(facts.Entry).values_list("pk", "entity__public_id"))
    if known_at is not None:
        entries |= {pk: code for pk, code in _filed_before(known_at).items() if pk in entries}
    # In order by what they say: a corrected row keeps its number, and its former version gets a new one.
    listings = sorted(
        _listings(known, entries), key=lambda one: (one.list, one.reference, one.role, one.scope)
    )
    return Facts(
        version=version,
        lists=list(_lists(known, known_at, listings)),
        parties=list(_parties(known, entries, _renamed_since(known_at))),
        listings=listings,
        references=list(_references(known)),
        ties=sorted(_ties(known), key=lambda tie: (tie.holder, tie.held, tie.kind, tie.source)),
    )


def _filed_before(known_at: datetime) -> dict[int, str]:
    """The entity under which each entry was filed at a moment, where a merge moved it since."""
    moves = []
    for merge in facts.Merge.objects.select_related("from_entity", "to_entity"):
        moves.append((merge.merged_at, merge.pk, merge.entry_id, merge.from_entity.public_id))
        if merge.undone_at is not None:
            moves.append((merge.undone_at, merge.pk, merge.entry_id, merge.to_entity.public_id))
    # Backwards from now: the first move after the moment says where the entry lay before it.
    later = sorted((move for move in moves if move[0] > known_at), reverse=True)
    return {entry: before for _, _, entry, before in later}


def _renamed_since(known_at: datetime | None) -> frozenset[str]:
    """The entities called by a name that was recorded later: a caption changes in place."""
    if known_at is None:
        return frozenset()
    later = facts.Name.objects.filter(recorded_at__gt=known_at, text=models.F("entry__entity__caption"))
    return frozenset(later.values_list("entry__entity__public_id", flat=True))


def _caption_then(caption: str, names: Sequence[NameRecord]) -> str:
    """What an entity was called before: as now, if it bore that name already, else its first primary name."""
    if any(name.text == caption for name in names):
        return caption
    return next((name.text for name in names if name.kind == "primary"), caption)


# Rows are read as tuples: model instances of tens of thousands of names would cost seconds.


def _parties(known: Known, entries: dict[int, str], renamed: Collection[str]) -> Iterator[Party]:
    names = _by_entity(
        entries,
        (
            (entry, NameRecord(text, kind, strength == "weak", language))
            for entry, text, kind, strength, language in known(facts.Name).values_list(
                "entry_id", "text", "kind", "strength", "language"
            )
        ),
        _main_names_first,
    )
    countries = _by_entity(entries, known(facts.Nationality).values_list("entry_id", "country"))
    births = _by_entity(
        entries,
        (
            (entry, Days(earliest, latest))
            for entry, earliest, latest in known(facts.Birth).values_list(
                "entry_id", "on_earliest", "on_latest"
            )
            if earliest or latest
        ),
    )
    identifiers = _by_entity(
        entries,
        (
            (entry, (scheme, canonical_identifier(value)))
            for entry, scheme, value in known(facts.Identifier).values_list("entry_id", "scheme", "value")
        ),
    )
    for public_id, caption, kind, state_body in known(facts.Entity).values_list(
        "public_id", "caption", "kind", "state_body"
    ):
        yield Party(
            id=public_id,
            caption=_caption_then(caption, names.get(public_id, ())) if public_id in renamed else caption,
            kind=kind,
            names=names.get(public_id, ()),
            countries=countries.get(public_id, ()),
            births=births.get(public_id, ()),
            identifiers=identifiers.get(public_id, ()),
            state_body=state_body,
        )


def _by_entity(
    entries: dict[int, str], pairs: Iterable[tuple[int, Any]], order: Callable[[Any], Any] = str
) -> dict[str, tuple[Any, ...]]:
    """What hangs on entries, gathered by entity, each value once, in the order of the values."""
    gathered: defaultdict[str, set[Any]] = defaultdict(set)
    for entry, value in pairs:
        if entry in entries:
            gathered[entries[entry]].add(value)
    return {entity: tuple(sorted(values, key=order)) for entity, values in gathered.items()}


def _main_names_first(name: NameRecord) -> tuple[object, ...]:
    return (name.kind != "primary", name.weak, name.text, name.kind, name.language)


def _listings(known: Known, entries: dict[int, str]) -> Iterator[Listing]:
    events = _events(known)
    rows = known(facts.Listing).values_list(
        "pk", "entry_id", "watch_list__code", "reference", "role", "scope", "programmes"
    )
    for pk, entry, code, reference, role, scope, programmes in rows:
        if entry in entries:
            yield Listing(
                party=entries[entry],
                list=code,
                reference=reference,
                role=role,
                scope=scope,
                programmes=tuple(programmes),
                events=tuple(events.get(pk, ())),
            )


def _events(known: Known) -> dict[int, list[Event]]:
    """The decisive events of each listing, by its pk."""
    days = (f"{day}_{end}" for day in ("at", "effective", "expires") for end in ("earliest", "latest"))
    rows = known(facts.ListingEvent).filter(decisive=True)
    found: defaultdict[int, list[Event]] = defaultdict(list)
    for listing, status, note, source, *ends in rows.values_list(
        "listing_id", "status", "note", "source__code", *days
    ):
        effective, expires = _told(*ends[2:4]), _told(*ends[4:6])
        found[listing].append(Event(status, Days(*ends[:2]), effective, expires, note, source))
    return found


def _told(earliest: date | None, latest: date | None) -> Days | None:
    return Days(earliest, latest) if earliest or latest else None


def _lists(known: Known, known_at: datetime | None, listings: list[Listing]) -> Iterator[WatchList]:
    phases = _grouped(known(facts.ListPhase), _phase)
    rules = _grouped(known(facts.OwnershipRule).prefetch_related("counts_with__watch_list"), _rule)
    categories = _grouped(known(facts.Category), _category)
    editions, refused = _editions(known_at), _refusals(known_at)
    counts: defaultdict[str, int] = defaultdict(int)
    for listing in listings:
        counts[listing.list] += 1
    for row in known(facts.WatchList):
        yield WatchList(
            code=row.code,
            name=row.name,
            short_name=row.short_name or row.name,
            naming=row.naming,
            about_products=row.about_products,
            max_age_days=row.max_age_days,
            phases=phases.get(row.pk, ()),
            rules=rules.get(row.pk, ()),
            categories=categories.get(row.pk, ()),
            edition=editions.get(row.pk),
            listed_count=counts[row.code],
            load_refused_on=refused.get(row.pk),
        )


def _grouped(rows: Iterable[Any], record: Callable[[Any], object]) -> dict[int, tuple[Any, ...]]:
    groups: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        groups[row.watch_list_id].append(record(row))
    return {key: tuple(values) for key, values in groups.items()}


def _phase(row: facts.ListPhase) -> Phase:
    return Phase(
        effect=row.effect,
        status=row.status,
        published=row.published,
        since=_days(row.since),
        until=_days(row.until) if row.until else None,
        note=row.note,
    )


def _category(row: facts.Category) -> Category:
    return Category(row.text, _days(row.since), _days(row.until) if row.until else None)


def _rule(row: facts.OwnershipRule) -> Rule:
    return Rule(
        basis=row.basis,
        since=_days(row.since, open_start=date.min),
        until=_days(row.until) if row.until else None,
        threshold=row.threshold if row.threshold is not None else Decimal(0),
        strict=row.strict,
        aggregate=row.aggregate,
        jointly_only=row.jointly_only,
        counts_with=tuple(
            (counted.watch_list.code, tuple(counted.programmes)) for counted in row.counts_with.all()
        ),
        programme=row.programme,
        unknown_share_is_review=row.unknown_share == "review",
        confirmed=row.confirmed,
        note=row.note,
    )


def _editions(known_at: datetime | None) -> dict[int, Edition]:
    """The newest accepted edition of each list, among those loaded by then."""
    releases = facts.Release.objects.filter(outcome="accepted")
    if known_at is not None:
        releases = releases.filter(loaded_at__lte=known_at)
    return {
        release.watch_list_id: Edition(
            day=release.edition_on,
            covers_from=release.covers_from,
            covers_to=release.covers_to,
            complete=release.complete,
            digest=release.digest,
        )
        for release in releases.order_by("edition_on", "loaded_at")
    }


def _refusals(known_at: datetime | None) -> dict[int, date]:
    """The day of the last load of each list whose last load was refused, by the list's pk."""
    releases = facts.Release.objects.defer("counts", "message")
    if known_at is not None:
        releases = releases.filter(loaded_at__lte=known_at)
    by_list: defaultdict[int, list[facts.Release]] = defaultdict(list)
    for release in releases:
        by_list[release.watch_list_id].append(release)
    found = {pk: facts.standing_refusal(each) for pk, each in by_list.items()}
    return {pk: refusal.loaded_at.date() for pk, refusal in found.items() if refusal}


def _references(known: Known) -> Iterator[Reference]:
    for row in known(facts.ListReference).select_related("watch_list", "members_of"):
        yield Reference(
            list=row.watch_list.code,
            members_of=row.members_of.code,
            lag_days=row.lag_days,
            since=row.since_latest,
            first_effective=row.first_effective,
        )


def _ties(known: Known) -> Iterator[Tie]:
    for row in known(facts.Relationship).select_related("subject", "object", "source"):
        holder, held = row.subject.public_id, row.object.public_id
        if row.kind in OBJECT_HOLDS:
            holder, held = held, holder
        yield Tie(
            holder=holder,
            held=held,
            kind=row.kind,
            status=row.status,
            since=_days(row.since),
            until=_days(row.until) if row.until else None,
            share_min=row.share_min,
            share_max=row.share_max,
            joint_group=row.joint_group,
            joint_share=row.joint_share,
            wording=row.wording,
            claimant=row.claimant,
            source=row.source.code,
        )


def _days(day: DateRange, *, open_start: date | None = None) -> Days:
    """A rule without a first day has always been there; a fact without one began on an unknown day."""
    if open_start is not None and not day:
        return Days(open_start, open_start)
    return Days(day.earliest, day.latest)
