"""Entities with their listings and ties, gathered for files that other programs read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q

from entities.dates import DateRange
from entities.models import (
    Address,
    Birth,
    Entity,
    Entry,
    Identifier,
    Listing,
    ListingEvent,
    ListPhase,
    Name,
    Nationality,
    Relationship,
)
from entities.models.base import Fact

Said = TypeVar("Said")


@dataclass(frozen=True, slots=True)
class NameOut:
    """A name; `kind` and `language` are those of the source."""

    text: str
    kind: str
    weak: bool
    language: str


@dataclass(frozen=True, slots=True)
class ListingOut:
    """A place on a list, with the days between which it was in force, as far as its events say."""

    id: int
    watch_list: str
    list_name: str
    authority: str
    jurisdiction: str
    effect: str
    reference: str
    role: str
    programmes: tuple[str, ...]
    measures: tuple[str, ...]
    status: str
    since: DateRange
    until: DateRange
    note: str
    source_url: str


BirthOut = tuple[date | None, date | None, str]  # between which days, and where


@dataclass(slots=True)
class EntityOut:
    """An entity with everything that hangs on its entries, each fact once."""

    id: str
    kind: str
    caption: str
    description: str
    names: list[NameOut] = field(default_factory=list)
    identifiers: list[tuple[str, str, str]] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    births: list[BirthOut] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    listings: list[ListingOut] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TieOut:
    """A relationship between two exported entities, by their ids."""

    id: int
    kind: str
    subject: str
    object: str
    wording: str
    share: str
    status: str
    since: DateRange
    until: DateRange
    source_url: str


def exported_entities(codes: Collection[str]) -> Iterator[EntityOut]:
    """The entities on these lists, or on any where none is named, and those that ties lead to, by id."""
    chosen = _chosen(codes)
    entries = dict(
        Entry.objects.live().filter(entity__public_id__in=chosen).values_list("pk", "entity__public_id")
    )
    found = {
        public_id: EntityOut(public_id, kind, caption, description)
        for public_id, kind, caption, description in Entity.objects.live()
        .filter(public_id__in=chosen)
        .values_list("public_id", "kind", "caption", "description")
    }
    places = {entry: found[public_id] for entry, public_id in entries.items() if public_id in found}
    _add_facts(places)
    _add_listings(places, codes)
    yield from (found[public_id] for public_id in sorted(found))


def exported_ties(codes: Collection[str]) -> Iterator[TieOut]:
    """The relationships of the entities on these lists."""
    listed = _listed(codes)
    live = Relationship.objects.live().filter(subject__retired_at=None, object__retired_at=None)
    for tie in live.select_related("subject", "object", "source").order_by("pk"):
        if tie.subject.public_id in listed or tie.object.public_id in listed:
            yield TieOut(
                id=tie.pk,
                kind=tie.kind,
                subject=tie.subject.public_id,
                object=tie.object.public_id,
                wording=tie.wording,
                share=_share(tie),
                status=tie.status,
                since=tie.since,
                until=tie.until,
                source_url=tie.source.url,
            )


def _share(tie: Relationship) -> str:
    if tie.share_min is None or tie.share_max is None:
        return tie.share_text
    low, high = (f"{share.normalize():f}" for share in (tie.share_min, tie.share_max))
    return low if low == high else f"{low}-{high}"


def _listed(codes: Collection[str]) -> set[str]:
    listings = Listing.objects.live().filter(entry__retired_at=None, entry__entity__retired_at=None)
    if codes:
        listings = listings.filter(watch_list__code__in=codes)
    return set(listings.values_list("entry__entity__public_id", flat=True))


def _chosen(codes: Collection[str]) -> set[str]:
    listed = _listed(codes)
    ties = Relationship.objects.live().filter(subject__retired_at=None, object__retired_at=None)
    pairs = ties.values_list("subject__public_id", "object__public_id")
    return listed | {end for pair in pairs if set(pair) & listed for end in pair}


def _add_facts(places: dict[int, EntityOut]) -> None:
    for entity, text, kind, strength, language in _rows(Name, places, "text", "kind", "strength", "language"):
        _once(entity.names, NameOut(text, kind, strength == Name.Strength.WEAK, language))
    for entity, scheme, value, country in _rows(Identifier, places, "scheme", "value", "country"):
        _once(entity.identifiers, (scheme, value, country))
    for entity, text, country in _rows(Address, places, "text", "country"):
        _once(entity.addresses, (text, country))
    for entity, earliest, latest, place in _rows(Birth, places, "on_earliest", "on_latest", "place"):
        _once(entity.births, (earliest, latest, place))
    for entity, country in _rows(Nationality, places, "country"):
        _once(entity.countries, country)


def _rows(model: type[Fact], places: dict[int, EntityOut], *columns: str) -> Iterator[tuple[Any, ...]]:
    """The live facts of a model that hang on exported entities, each with its entity first."""
    live = model._default_manager.filter(retired_at=None).order_by("pk")
    for entry, *values in live.values_list("entry_id", *columns):
        if entry in places:
            yield (places[entry], *values)


def _once(facts: list[Said], fact: Said) -> None:
    if fact not in facts:
        facts.append(fact)


def _add_listings(places: dict[int, EntityOut], codes: Collection[str]) -> None:
    which = Q(watch_list__code__in=codes) if codes else Q()
    events: defaultdict[int, list[ListingEvent]] = defaultdict(list)
    decisive = ListingEvent.objects.live().filter(decisive=True)
    for event in decisive.order_by("at_latest", "pk"):
        events[event.listing_id].append(event)
    phases = ListPhase.objects.live().order_by("since_latest", "pk")
    effects = dict(phases.values_list("watch_list_id", "effect"))  # of each list, the last
    listings = Listing.objects.live().filter(which).select_related("watch_list__source")
    for listing in listings.order_by("watch_list__code", "pk"):
        if listing.entry_id in places:
            places[listing.entry_id].listings.append(_listing(listing, events[listing.pk], effects))


def _listing(listing: Listing, events: Iterable[ListingEvent], effects: dict[int, str]) -> ListingOut:
    known = list(events)
    began = next((event for event in known if event.status == "in_force"), None)
    last = known[-1] if known else None
    ended = last is not None and last.status not in {"in_force", "announced"}
    return ListingOut(
        id=listing.pk,
        watch_list=listing.watch_list.code,
        list_name=listing.watch_list.name,
        authority=listing.watch_list.authority,
        jurisdiction=listing.watch_list.jurisdiction,
        effect=effects.get(listing.watch_list_id, ""),
        reference=listing.reference,
        role=listing.role,
        programmes=tuple(listing.programmes),
        measures=tuple(listing.measures),
        status=last.status if last else "",
        since=_day(last if began is None and not ended else began),
        until=_day(last) if ended else last.expires if last else DateRange(),
        note=listing.note,
        source_url=listing.watch_list.data_url or listing.watch_list.source.url,
    )


def _day(event: ListingEvent | None) -> DateRange:
    return DateRange() if event is None else event.effective or event.at
