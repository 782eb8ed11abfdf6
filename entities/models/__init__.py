"""What the sources say, as rows."""

from entities.models.base import Basis, Origin
from entities.models.changes import ChangeSet
from entities.models.downloads import Download
from entities.models.editions import Reading
from entities.models.entities import (
    Address,
    Birth,
    Entity,
    EntityKind,
    Entry,
    Identifier,
    Merge,
    Name,
    NameKind,
    Nationality,
)
from entities.models.lists import (
    Category,
    Deadline,
    Doubt,
    Effect,
    Happening,
    Listing,
    ListingEvent,
    ListPhase,
    ListReference,
    OwnershipRule,
    Published,
    RuleCount,
    Status,
    WatchList,
)
from entities.models.provenance import FactsState, Release, Reliability, Source, standing_refusal
from entities.models.relationships import Relationship, RelationshipKind
from entities.models.suggestions import Suggestion

__all__ = [
    "Address",
    "Basis",
    "Birth",
    "Category",
    "ChangeSet",
    "Deadline",
    "Doubt",
    "Download",
    "Effect",
    "Entity",
    "EntityKind",
    "Entry",
    "FactsState",
    "Happening",
    "Identifier",
    "ListPhase",
    "ListReference",
    "Listing",
    "ListingEvent",
    "Merge",
    "Name",
    "NameKind",
    "Nationality",
    "Origin",
    "OwnershipRule",
    "Published",
    "Reading",
    "Relationship",
    "RelationshipKind",
    "Release",
    "Reliability",
    "RuleCount",
    "Source",
    "Status",
    "Suggestion",
    "WatchList",
    "standing_refusal",
]
