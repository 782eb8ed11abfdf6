"""The least that is valid of every model of `entities`; a test states only the values it is about."""

from __future__ import annotations

from datetime import date

import factory
from factory.django import DjangoModelFactory

from entities.models import (
    Address,
    Birth,
    Category,
    ChangeSet,
    Deadline,
    Doubt,
    Download,
    Effect,
    Entity,
    EntityKind,
    Entry,
    FactsState,
    Happening,
    Identifier,
    Listing,
    ListingEvent,
    ListPhase,
    ListReference,
    Merge,
    Name,
    Nationality,
    OwnershipRule,
    Reading,
    Relationship,
    RelationshipKind,
    Release,
    RuleCount,
    Source,
    Status,
    Suggestion,
    WatchList,
)


class SourceFactory(DjangoModelFactory[Source]):
    class Meta:
        model = Source

    code = factory.Sequence(lambda number: f"source-{number}")
    publisher = "An authority"
    title = "A document"


class EntityFactory(DjangoModelFactory[Entity]):
    class Meta:
        model = Entity

    public_id = factory.Sequence(lambda number: f"entity-{number}")
    kind = EntityKind.COMPANY


class EntryFactory(DjangoModelFactory[Entry]):
    class Meta:
        model = Entry

    entity = factory.SubFactory(EntityFactory)
    source = factory.SubFactory(SourceFactory)


class NameFactory(DjangoModelFactory[Name]):
    class Meta:
        model = Name

    entry = factory.SubFactory(EntryFactory)
    text = factory.Sequence(lambda number: f"Name {number}")


class IdentifierFactory(DjangoModelFactory[Identifier]):
    class Meta:
        model = Identifier

    entry = factory.SubFactory(EntryFactory)
    scheme = Identifier.Scheme.OTHER
    value = factory.Sequence(str)


class AddressFactory(DjangoModelFactory[Address]):
    class Meta:
        model = Address

    entry = factory.SubFactory(EntryFactory)
    text = factory.Sequence(lambda number: f"{number} Long Street")


class BirthFactory(DjangoModelFactory[Birth]):
    class Meta:
        model = Birth

    entry = factory.SubFactory(EntryFactory)


class NationalityFactory(DjangoModelFactory[Nationality]):
    class Meta:
        model = Nationality

    entry = factory.SubFactory(EntryFactory)
    country = "CN"


class ReadingFactory(DjangoModelFactory[Reading]):
    class Meta:
        model = Reading

    entry = factory.SubFactory(EntryFactory)
    digests = "sdn.csv=0123456789abcdef"


class MergeFactory(DjangoModelFactory[Merge]):
    class Meta:
        model = Merge

    entry = factory.SubFactory(EntryFactory)
    from_entity = factory.SelfAttribute("entry.entity")
    to_entity = factory.SubFactory(EntityFactory)
    evidence = "the same registration number"
    by = "a curator"


class SuggestionFactory(DjangoModelFactory[Suggestion]):
    class Meta:
        model = Suggestion

    entry = factory.SubFactory(EntryFactory)
    entity = factory.SubFactory(EntityFactory)
    likely = False
    evidence = "same name"


class RelationshipFactory(DjangoModelFactory[Relationship]):
    class Meta:
        model = Relationship

    kind = RelationshipKind.OWNS
    subject = factory.SubFactory(EntityFactory)
    object = factory.SubFactory(EntityFactory)
    source = factory.SubFactory(SourceFactory)


class WatchListFactory(DjangoModelFactory[WatchList]):
    class Meta:
        model = WatchList

    code = factory.Sequence(lambda number: f"list-{number}")
    name = "A list"
    authority = "An authority"
    jurisdiction = "US"
    source = factory.SubFactory(SourceFactory)


class ReleaseFactory(DjangoModelFactory[Release]):
    class Meta:
        model = Release

    watch_list = factory.SubFactory(WatchListFactory)
    edition_on = date(2026, 1, 1)
    covers_to = factory.SelfAttribute("edition_on")


class DownloadFactory(DjangoModelFactory[Download]):
    class Meta:
        model = Download

    watch_list = factory.SubFactory(WatchListFactory)
    address = factory.Sequence(lambda number: f"https://lists.example.org/{number}.csv")
    digest = "0" * 64


class ListPhaseFactory(DjangoModelFactory[ListPhase]):
    class Meta:
        model = ListPhase

    watch_list = factory.SubFactory(WatchListFactory)
    effect = Effect.PROHIBITS
    source = factory.SubFactory(SourceFactory)


class ListReferenceFactory(DjangoModelFactory[ListReference]):
    class Meta:
        model = ListReference

    watch_list = factory.SubFactory(WatchListFactory)
    members_of = factory.SubFactory(WatchListFactory)
    source = factory.SubFactory(SourceFactory)


class DeadlineFactory(DjangoModelFactory[Deadline]):
    class Meta:
        model = Deadline

    watch_list = factory.SubFactory(WatchListFactory)
    text = "Sell by this day"
    source = factory.SubFactory(SourceFactory)


class CategoryFactory(DjangoModelFactory[Category]):
    class Meta:
        model = Category

    watch_list = factory.SubFactory(WatchListFactory)
    text = "Uncrewed aircraft made abroad"
    source = factory.SubFactory(SourceFactory)


class OwnershipRuleFactory(DjangoModelFactory[OwnershipRule]):
    class Meta:
        model = OwnershipRule

    watch_list = factory.SubFactory(WatchListFactory)
    basis = OwnershipRule.Basis.NAMED
    source = factory.SubFactory(SourceFactory)


class RuleCountFactory(DjangoModelFactory[RuleCount]):
    class Meta:
        model = RuleCount

    rule = factory.SubFactory(OwnershipRuleFactory)
    watch_list = factory.SubFactory(WatchListFactory)


class ListingFactory(DjangoModelFactory[Listing]):
    class Meta:
        model = Listing

    entry = factory.SubFactory(EntryFactory)
    watch_list = factory.SubFactory(WatchListFactory)


class ListingEventFactory(DjangoModelFactory[ListingEvent]):
    class Meta:
        model = ListingEvent

    listing = factory.SubFactory(ListingFactory)
    status = Status.IN_FORCE
    source = factory.SubFactory(SourceFactory)


class HappeningFactory(DjangoModelFactory[Happening]):
    class Meta:
        model = Happening

    code = factory.Sequence(lambda number: f"happening-{number}")
    text = "A court paused the order"
    source = factory.SubFactory(SourceFactory)


class DoubtFactory(DjangoModelFactory[Doubt]):
    class Meta:
        model = Doubt

    code = factory.Sequence(lambda number: f"doubt-{number}")
    kind = "contradiction"
    text = "Two sources differ"


class FactsStateFactory(DjangoModelFactory[FactsState]):
    class Meta:
        model = FactsState
        django_get_or_create = ("pk",)

    pk = 1


class ChangeSetFactory(DjangoModelFactory[ChangeSet]):
    class Meta:
        model = ChangeSet

    title = "add name Acme"
    through = "admin"
    changes = factory.List(
        [{"act": "add", "model": "name", "key": "1", "values": {}, "was": {}, "words": ""}]
    )
