"""The shape of the curated files under `fixtures/`: what `docs/fixtures.md` explains, checked strictly.

A file with an unknown key, a missing one or a word outside the vocabulary is refused with its place.
A date is written `2020-11-12`, `2020-11`, `2020`, or as a range of two with an open end, `..2020-10`;
or as a mapping with `date`, and `text` and `basis` (stated, derived, inferred) where they say more.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Basis = Literal["stated", "derived", "inferred"]
EntityKind = Literal[
    "company", "person", "public_body", "organisation", "fund", "product", "vessel", "aircraft",
    "territory", "technology", "court_case",
]  # fmt: skip
NameKind = Literal[
    "primary", "legal", "alias", "former", "short", "brand", "abbreviation", "transliteration",
    "translation", "misspelling",
]  # fmt: skip
Scheme = Literal[
    "lei", "uscc", "isin", "bic", "imo", "ticker", "ofac", "duns", "tax", "registration",
    "passport", "national_id", "wallet", "mmsi", "un", "uk", "ofsi", "eu", "seco", "world_bank",
    "wikidata", "other",
]  # fmt: skip
RelationshipKind = Literal[
    "owns", "controls", "parent_of", "product_of", "unit_of", "invested_in", "joint_venture",
    "successor_of", "affiliate_of", "officer_of", "founded", "employed_by", "family_of",
    "member_of", "supplies", "customer_of", "partner_of", "competitor_of", "litigates",
    "version_of", "listed_on", "associated_with",
]  # fmt: skip
TieStatus = Literal["completed", "reported", "disputed", "proposed", "planned", "ended", "abandoned"]
Status = Literal[
    "proposed", "considered", "under_investigation", "warned", "announced", "in_force",
    "suspended", "enjoined", "measures_stopped", "vacated", "lifted", "expired", "superseded",
    "removed", "withdrawn",
]  # fmt: skip
Effect = Literal["prohibits", "restricts", "protects", "permits", "informs"]
Published = Literal["full", "part", "none"]
Role = Literal["target", "member", "obliged", "affected", "applicant", "protected"]
Words = list[str]


class Shape(Struct, forbid_unknown_fields=True, frozen=True, omit_defaults=True):
    """A mapping in a curated file."""


class DateIn(Shape, frozen=True):
    date: str = ""
    text: str = ""
    basis: Basis = "stated"


Day = str | DateIn


class SourceIn(Shape, kw_only=True, frozen=True):
    """One document, in a file under `fixtures/sources/`."""

    id: str
    publisher: str
    title: str
    url: str = ""
    published: str = ""
    read_on: str = ""
    reliability: Literal["official", "party", "press", "weak"] = "press"
    licence: str = ""
    note: str = ""


class NameIn(Shape, kw_only=True, frozen=True):
    text: str
    kind: NameKind = "alias"
    weak: bool = False
    lang: str = ""
    since: Day = ""
    until: Day = ""
    source: str = ""


class IdentifierIn(Shape, kw_only=True, frozen=True):
    scheme: Scheme
    value: str
    country: str = ""
    doubtful: bool = False
    source: str = ""


class TieIn(Shape, kw_only=True, frozen=True):
    """A relationship whose subject is the entity it is written under.

    `share` is a percentage as the source gives it: `37`, `50.5..53.46`, `<20`, `>50` or `majority`;
    `as_of` says that the tie held on that day, without a word on when it began.
    """

    kind: RelationshipKind
    object: str
    wording: str = ""
    share: str = ""
    share_text: str = ""
    together: str = ""
    together_share: str = ""
    status: TieStatus = "completed"
    since: Day = ""
    as_of: Day = ""
    until: Day = ""
    claimant: str = ""
    source: str = ""
    note: str = ""


class EntityIn(Shape, kw_only=True, frozen=True):
    """One party, in a file under `fixtures/entities/`; `source` is the default for what it holds."""

    id: str
    kind: EntityKind
    caption: str = ""
    countries: list[str] = []
    about: str = ""
    state_body: bool = False
    source: str
    names: list[NameIn | str] = []
    identifiers: list[IdentifierIn] = []
    addresses: list[str] = []
    born: str = ""
    born_in: str = ""
    relationships: list[TieIn] = []


class PhaseIn(Shape, kw_only=True, frozen=True):
    effect: Effect
    status: Status = "in_force"
    published: Published = "full"
    since: Day = ""
    until: Day = ""
    expected: int | None = None
    basis: str = ""
    note: str = ""
    source: str = ""


class CountedIn(Shape, kw_only=True, frozen=True):
    list: str
    programmes: Words = []


class RuleIn(Shape, kw_only=True, frozen=True):
    basis: Literal["named", "share", "control", "subsidiaries", "affiliates"]
    threshold: float | None = None
    strict: bool = False
    aggregate: bool = False
    jointly_only: bool = False
    counts_with: list[CountedIn] = []
    programme: str = ""
    unknown_share: Literal["ignore", "review"] = "ignore"
    confirmed: bool = True
    since: Day = ""
    until: Day = ""
    note: str = ""
    source: str = ""


class ReferenceIn(Shape, kw_only=True, frozen=True):
    members_of: str
    lag_days: int = 0
    first_effective: str = ""
    since: Day = ""
    until: Day = ""
    note: str = ""
    source: str = ""


class DeadlineIn(Shape, kw_only=True, frozen=True):
    text: str
    on: Day = ""
    days_after_listing: int | None = None
    source: str = ""


class CategoryIn(Shape, kw_only=True, frozen=True):
    text: str
    exceptions: str = ""
    since: Day = ""
    until: Day = ""
    source: str = ""


class EditionIn(Shape, kw_only=True, frozen=True):
    """The edition that the file holds: its day, and the last day on which it was checked to be current."""

    day: str
    checked: str
    covers_from: str = ""
    complete: bool = True
    address: str = ""


class EventIn(Shape, kw_only=True, frozen=True):
    """A point in a listing's history: decided `at`, taking hold on `effective`, ending on `expires`."""

    status: Status
    at: Day = ""
    effective: Day = ""
    expires: Day = ""
    decisive: bool = True
    note: str = ""
    source: str = ""


class MemberIn(Shape, kw_only=True, frozen=True):
    """An entity's place on the list; `names` are those that the list itself prints."""

    entity: str
    names: list[NameIn | str] = []
    identifiers: list[IdentifierIn] = []
    addresses: list[str] = []
    reference: str = ""
    role: Role = "target"
    scope: str = ""
    programmes: list[str] = []
    measures: list[str] = []
    unnamed: bool = False
    note: str = ""
    source: str = ""
    events: list[EventIn] = []


class ListIn(Shape, kw_only=True, frozen=True):
    """One watch list with its members, in a file of its own under `fixtures/lists/`."""

    code: str
    name: str
    short_name: str = ""
    authority: str
    jurisdiction: str
    kind: str = ""
    naming: Literal["name", "reference", "class", "none"] = "name"
    about_products: bool = False
    scope: str = ""
    ownership_note: str = ""
    cadence: str = ""
    data_url: str = ""
    fetched: bool = False
    licence: str = ""
    max_age_days: int | None = None
    test_names: list[str] = []
    note: str = ""
    source: str
    edition: EditionIn | None = None
    phases: list[PhaseIn]
    rules: list[RuleIn] = []
    references: list[ReferenceIn] = []
    deadlines: list[DeadlineIn] = []
    categories: list[CategoryIn] = []
    members: list[MemberIn] = []


class HappeningIn(Shape, kw_only=True, frozen=True):
    """Something that happened around lists and entities, in `fixtures/happenings.yaml`."""

    id: str
    text: str
    at: Day = ""
    effect: str = ""
    lists: list[str] = []
    entities: list[str] = []
    source: str


class DoubtIn(Shape, kw_only=True, frozen=True):
    """An error or contradiction found in a source, in `fixtures/doubts.yaml`."""

    id: str
    kind: str
    text: str
    handling: str = ""
    lists: list[str] = []
    entities: list[str] = []
    sources: list[str]
