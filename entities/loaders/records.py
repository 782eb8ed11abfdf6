"""The records that every loader yields: facts as a source states them, before they become rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from entities.dates import UNKNOWN, DateRange


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A document in which facts were read; `published` is a date or a range as it is written."""

    code: str
    publisher: str
    title: str
    url: str = ""
    published: str = ""
    read_on: date | None = None
    reliability: str = "press"
    licence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """A party, thing or place; what sources say of it stands in its entries."""

    public_id: str
    kind: str
    caption: str = ""
    description: str = ""
    state_body: bool = False


@dataclass(frozen=True, slots=True)
class NameRecord:
    """One written form of an entity; `weak` marks a bare surname, a common word, or a source's own mark."""

    text: str
    kind: str = "alias"
    weak: bool = False
    language: str = ""
    since: DateRange = UNKNOWN
    until: DateRange = UNKNOWN


@dataclass(frozen=True, slots=True)
class IdentifierRecord:
    """A number that names one party; `doubtful` says that its check digit or form is wrong as printed."""

    scheme: str
    value: str
    country: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class AddressRecord:
    """Where a party is, as its source writes it."""

    text: str
    country: str = ""


@dataclass(frozen=True, slots=True)
class BirthRecord:
    """When and where a person was born."""

    on: DateRange = UNKNOWN
    place: str = ""


@dataclass(frozen=True, slots=True)
class EventRecord:
    """A point in a listing's history; `source` is a source's code."""

    status: str
    source: str
    at: DateRange = UNKNOWN
    effective: DateRange = UNKNOWN
    expires: DateRange = UNKNOWN
    decisive: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListingRecord:
    """An entry's place on the list with the code `watch_list`."""

    watch_list: str
    reference: str = ""
    role: str = "target"
    scope: str = ""
    programmes: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    unnamed: bool = False
    note: str = ""
    events: tuple[EventRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryRecord:
    """One source's record of one entity, with all that hangs on it."""

    entity: str
    source: str
    reference: str = ""
    note: str = ""
    names: tuple[NameRecord, ...] = ()
    identifiers: tuple[IdentifierRecord, ...] = ()
    addresses: tuple[AddressRecord, ...] = ()
    births: tuple[BirthRecord, ...] = ()
    countries: tuple[str, ...] = ()
    listings: tuple[ListingRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class TieRecord:
    """A claim that ties two entities; shares are percent of equity."""

    kind: str
    subject: str
    object: str
    source: str
    wording: str = ""
    share_min: Decimal | None = None
    share_max: Decimal | None = None
    share_text: str = ""
    joint_group: str = ""
    joint_share: Decimal | None = None
    status: str = "completed"
    since: DateRange = UNKNOWN
    until: DateRange = UNKNOWN
    claimant: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PhaseRecord:
    """A span in which a list has one effect, one status and one degree of publication."""

    effect: str
    source: str
    status: str = "in_force"
    published: str = "full"
    expected_count: int | None = None
    legal_basis: str = ""
    note: str = ""
    since: DateRange = UNKNOWN
    until: DateRange = UNKNOWN


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """How far a list reaches beyond its names; `counts_with` pairs a list's code with programmes."""

    basis: str
    source: str
    threshold: Decimal | None = None
    strict: bool = False
    aggregate: bool = False
    jointly_only: bool = False
    programme: str = ""
    unknown_share: str = "ignore"
    confirmed: bool = True
    note: str = ""
    since: DateRange = UNKNOWN
    until: DateRange = UNKNOWN
    counts_with: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class ReferenceRecord:
    """A list takes its members from the list with the code `members_of`."""

    members_of: str
    source: str
    lag_days: int = 0
    first_effective: date | None = None
    note: str = ""
    since: DateRange = UNKNOWN
    until: DateRange = UNKNOWN


@dataclass(frozen=True, slots=True)
class DeadlineRecord:
    """A day by which a list wants something done."""

    text: str
    source: str
    on: DateRange = UNKNOWN
    days_after_listing: int | None = None


@dataclass(frozen=True, slots=True)
class CategoryRecord:
    """Things a list covers by description."""

    text: str
    source: str
    exceptions: str = ""
    since: DateRange = UNKNOWN
    until: DateRange = UNKNOWN


@dataclass(frozen=True, slots=True)
class ReleaseRecord:
    """One dated edition of a list, as it was loaded; `digest` is SHA-256 in hex."""

    edition_on: date
    covers_to: date
    covers_from: date | None = None
    address: str = ""
    digest: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    complete: bool = True


@dataclass(frozen=True, slots=True)
class ListRecord:
    """A watch list and what holds for it as a whole; its members are listings of entries."""

    code: str
    name: str
    authority: str
    jurisdiction: str
    source: str
    short_name: str = ""
    kind: str = ""
    naming: str = "name"
    about_products: bool = False
    scope: str = ""
    ownership_note: str = ""
    cadence: str = ""
    data_url: str = ""
    fetched: bool = False
    licence: str = ""
    max_age_days: int | None = None
    test_names: tuple[str, ...] = ()
    note: str = ""
    phases: tuple[PhaseRecord, ...] = ()
    rules: tuple[RuleRecord, ...] = ()
    references: tuple[ReferenceRecord, ...] = ()
    deadlines: tuple[DeadlineRecord, ...] = ()
    categories: tuple[CategoryRecord, ...] = ()
    release: ReleaseRecord | None = None


@dataclass(frozen=True, slots=True)
class HappeningRecord:
    """Something that happened around lists and entities."""

    code: str
    text: str
    source: str
    at: DateRange = UNKNOWN
    effect: str = ""
    lists: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoubtRecord:
    """An error or contradiction found in sources, and how the facts treat it."""

    code: str
    kind: str
    text: str
    handling: str = ""
    lists: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that one load brings."""

    sources: tuple[SourceRecord, ...] = ()
    entities: tuple[EntityRecord, ...] = ()
    entries: tuple[EntryRecord, ...] = ()
    ties: tuple[TieRecord, ...] = ()
    lists: tuple[ListRecord, ...] = ()
    happenings: tuple[HappeningRecord, ...] = ()
    doubts: tuple[DoubtRecord, ...] = ()
