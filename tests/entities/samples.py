"""A small made-up world: a telecom firm on two lists, its owner, and an unlisted phone brand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from entities.models import (
    Birth,
    Category,
    Deadline,
    Entity,
    EntityKind,
    Entry,
    Identifier,
    Listing,
    ListingEvent,
    ListPhase,
    Name,
    NameKind,
    Nationality,
    OwnershipRule,
    Relationship,
    RelationshipKind,
    Release,
    RuleCount,
    Source,
    Status,
    WatchList,
)


@dataclass(frozen=True, slots=True)
class World:
    """The rows that tests refer to."""

    source: Source
    ban: WatchList
    alliance: WatchList
    firm: Entity
    owner: Entity
    brand: Entity
    listing: Listing


def make_world() -> World:
    """The world, with at least one row of every kind that the API shows."""
    source = Source.objects.create(
        code="gazette", publisher="Gazette", title="Order 7", published="2021-03-12"
    )
    ban = make_list("equipment-ban", "prohibits", source)
    alliance = make_list("patent-alliance", "protects", source)
    firm = make_entity("acme-telecom", "Acme Telecom", source, country="CN")
    owner = make_entity("acme-holding", "Acme Holding", source, country="HK")
    brand = make_entity("zeta-phone", "Zeta Phone", source, kind=EntityKind.PRODUCT)
    entry = firm.entries.get()
    Name.objects.create(entry=entry, text="Acme Tele-Communications Ltd", kind=NameKind.LEGAL)
    Identifier.objects.create(entry=entry, scheme="lei", value="5493001KJTIIGC8Y1R12")
    Birth.objects.create(entry=entry, on_earliest=date(1960, 1, 1), on_latest=date(1960, 12, 31))
    listing = make_listing(entry, ban, Status.IN_FORCE, date(2021, 3, 12))
    make_listing(entry, alliance, Status.PROPOSED, date(2021, 5, 1))
    Relationship.objects.create(
        kind=RelationshipKind.OWNS, subject=owner, object=firm, share_min=51, share_max=51, source=source
    )
    return World(source, ban, alliance, firm, owner, brand, listing)


def make_list(code: str, effect: str, source: Source) -> WatchList:
    """A list in force since 2021, with an edition, a rule, a deadline and a category."""
    watch_list = WatchList.objects.create(
        code=code, name=code.title(), authority="An Authority", jurisdiction="US", source=source
    )
    ListPhase.objects.create(
        watch_list=watch_list,
        effect=effect,
        since_earliest=date(2021, 1, 1),
        since_latest=date(2021, 1, 1),
        source=source,
    )
    rule = OwnershipRule.objects.create(watch_list=watch_list, basis="share", threshold=50, source=source)
    RuleCount.objects.create(rule=rule, watch_list=watch_list)
    Deadline.objects.create(watch_list=watch_list, text="stop selling", days_after_listing=60, source=source)
    Category.objects.create(watch_list=watch_list, text="radio parts", source=source)
    Release.objects.create(
        watch_list=watch_list, edition_on=date(2026, 1, 2), covers_to=date(2026, 2, 1), complete=True
    )
    return watch_list


def make_entity(
    public_id: str, caption: str, source: Source, *, country: str = "", kind: str = EntityKind.COMPANY
) -> Entity:
    """An entity with one entry, one name and, if given, one country."""
    entity = Entity.objects.create(public_id=public_id, caption=caption, kind=kind)
    entry = Entry.objects.create(entity=entity, source=source)
    Name.objects.create(entry=entry, text=caption, kind=NameKind.PRIMARY)
    if country:
        Nationality.objects.create(entry=entry, country=country)
    return entity


def make_listing(entry: Entry, watch_list: WatchList, status: Status, on: date) -> Listing:
    """A listing with one event."""
    listing = Listing.objects.create(entry=entry, watch_list=watch_list)
    ListingEvent.objects.create(
        listing=listing, status=status, at_earliest=on, at_latest=on, source=entry.source
    )
    return listing
