"""The values passed between the steps of the engine: frozen, plain, and free of any framework."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Days:
    """A day known to lie between two days, both inclusive; None leaves that end open."""

    earliest: date | None = None
    latest: date | None = None

    def surely_by(self, day: date) -> bool:
        return self.latest is not None and self.latest <= day

    def maybe_by(self, day: date) -> bool:
        return self.earliest is None or self.earliest <= day

    def __str__(self) -> str:
        if self.earliest == self.latest:
            return "an unknown day" if self.earliest is None else self.earliest.isoformat()
        if self.earliest is None:
            return f"{self.latest} or earlier"
        if self.latest is None:
            return f"{self.earliest} or later"
        return f"a day from {self.earliest} to {self.latest}"


# --- the question ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Query:
    """One question: a name, the day it is asked about, and what else is known of the party."""

    name: str
    on: date
    kind: str = ""
    countries: tuple[str, ...] = ()
    born: Days | None = None
    identifiers: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()  # the same party is known by
    addresses: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()  # where it is or acts
    exposure: bool = True  # whether owners and other ties are looked at
    silenced: tuple[tuple[str, str], ...] = ()  # (party, id of the decision that it is not this one)


# --- what the sources say -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NameRecord:
    """One written form of a party. `kind` and `language` are those of the source."""

    text: str
    kind: str = "alias"
    weak: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Party:
    """An entity as the engine sees it. `id` is its public id, such as `hikvision`."""

    id: str
    caption: str
    kind: str
    names: tuple[NameRecord, ...] = ()
    countries: tuple[str, ...] = ()
    births: tuple[Days, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()  # (scheme, canonical value)
    state_body: bool = False

    @property
    def called(self) -> str:
        """The name to show, or what the party is where no source names it: `an unnamed company (CA)`."""
        countries = f" ({', '.join(self.countries)})" if self.countries else ""
        return self.caption or f"an unnamed {self.kind.replace('_', ' ')}{countries}"


@dataclass(frozen=True, slots=True)
class Event:
    """A point in a listing's history: decided `at`, taking hold on `effective` (or at once)."""

    status: str
    at: Days
    effective: Days | None = None
    expires: Days | None = None
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A party's place on a list, with its decisive events."""

    party: str
    list: str
    reference: str = ""
    role: str = "target"
    scope: str = ""
    programmes: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    derived_from: str = ""  # the name of the list it was taken from, where this list goes by reference


@dataclass(frozen=True, slots=True)
class Phase:
    """A span in which a list has one effect, status and degree of publication."""

    effect: str
    status: str
    published: str
    since: Days
    until: Days | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """What a list covers by description, and so cannot be found by name."""

    text: str
    since: Days
    until: Days | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """How far a list reaches beyond its names, and when. `threshold` is percent of equity."""

    basis: str  # named | share | control | subsidiaries | affiliates
    since: Days
    until: Days | None = None
    threshold: Decimal = Decimal(0)
    strict: bool = False
    aggregate: bool = False
    jointly_only: bool = False
    counts_with: tuple[tuple[str, tuple[str, ...]], ...] = ()  # (list, programmes or all)
    programme: str = ""
    unknown_share_is_review: bool = False
    confirmed: bool = True
    note: str = ""


@dataclass(frozen=True, slots=True)
class Edition:
    """The edition of a list that answers are given from, and the days for which it can answer."""

    day: date
    covers_from: date | None
    covers_to: date
    complete: bool
    digest: str = ""


@dataclass(frozen=True, slots=True)
class WatchList:
    """A list as the engine sees it. `max_age_days` None: the list is closed and never goes stale."""

    code: str
    name: str
    short_name: str
    naming: str  # name | reference | class | none
    about_products: bool
    max_age_days: int | None
    phases: tuple[Phase, ...]
    rules: tuple[Rule, ...] = ()
    categories: tuple[Category, ...] = ()
    edition: Edition | None = None
    listed_count: int = 0
    load_refused_on: date | None = None  # when the last load failed, where that still stands


@dataclass(frozen=True, slots=True)
class Tie:
    """A claim that `holder` stands above or beside `held`; shares are percent of equity, None unknown."""

    holder: str
    held: str
    kind: str
    status: str
    since: Days
    until: Days | None = None
    share_min: Decimal | None = None
    share_max: Decimal | None = None
    joint_group: str = ""
    joint_share: Decimal | None = None
    wording: str = ""
    claimant: str = ""
    source: str = ""


# --- what is concluded ----------------------------------------------------------------------------


class Outcome(StrEnum):
    """What a list says about a name, the gravest first."""

    MATCH = "match"
    EXPOSED = "exposed"
    REVIEW = "review"
    PENDING = "pending"
    NOT_IN_FORCE = "not_in_force"
    RELATED = "related"
    UNKNOWN = "unknown"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an outcome is what it is: a lasting `code` for machines, a sentence for people."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two aligned words, how they agree, and what the pair weighs in the score (0 to 1 in all)."""

    query: str
    listed: str
    how: str  # same | typo | transliteration | abbreviation | glued | acronym | legal form | generic
    similarity: float  # 0 to 1
    weight: float  # 0 to 1


ANOTHER_NAME = "another name"  # what a text says besides the one of its names that was compared


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A word of one name that nothing in the other answers, and what it cost."""

    word: str
    weight: float  # 0 to 1
    how: str  # distinctive | generic | legal form | place | number | another name


@dataclass(frozen=True, slots=True)
class Explanation:
    """The alignment that a score came from."""

    method: str  # exact | words | acronym | glued | identifier
    pairs: tuple[WordPair, ...] = ()
    query_left: tuple[LeftOver, ...] = ()
    listed_left: tuple[LeftOver, ...] = ()


@dataclass(frozen=True, slots=True)
class Scored:
    """How well one written name of a party fits the name asked about."""

    party: str
    name: NameRecord
    score: float  # 0 to 1; 1.0 means exact, and only that
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class FactCheck:
    """A secondary fact: `matched`, `different` or `unknown`, and whether it changed the outcome."""

    fact: str  # birth_date | country | identifier | kind
    result: str
    changed_outcome: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a listing stands on a day.

    `force` is binds | pending | not_in_force | absent | uncertain; `since` is the day the status took
    hold (or will, for pending), `until` the day it ends or ended, as far as known.
    """

    force: str
    status: str
    since: Days | None = None
    until: Days | None = None
    reason: Reason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ListingOnDay:
    """A listing with its standing on the day asked about."""

    listing: Listing
    standing: Standing


@dataclass(frozen=True, slots=True)
class Stricter:
    """A list with thresholds of its own, which a match does not reach: it is doubted there, or not heard."""

    list: str
    doubt: Reason | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A party whose name reaches the review threshold. `strong` tells a match from a review."""

    id: str
    party: Party
    scored: Scored
    strong: bool
    facts: tuple[FactCheck, ...] = ()
    doubts: tuple[Reason, ...] = ()
    listings: tuple[ListingOnDay, ...] = ()
    silenced_by: str = ""  # the decision that the one asked about is somebody else: shown, and no alarm
    stricter: tuple[Stricter, ...] = ()

    @property
    def bears_the_name(self) -> bool:
        """Whether the match is sure and its name the very name asked about, be the spaces elsewhere."""
        return self.strong and self.scored.explanation.method in {"exact", "glued"}


@dataclass(frozen=True, slots=True)
class Exposure:
    """A listed party reached from a match on one list.

    `by_rule` tells an exposure that the list's own rule makes from a neighbour that is only shown;
    `certain` says that it holds with the lowest shares, claims and dates as well as with the highest.
    `force` (binds, pending or not_in_force) and `status` are those of the owner's listing.
    """

    match: str
    owner: Party
    list: str
    reason: Reason
    path: tuple[Tie, ...]  # from the match up to the owner
    certain: bool
    by_rule: bool
    force: str = "binds"
    status: str = "in_force"
    since: Days | None = None
    captions: tuple[tuple[str, str], ...] = ()  # (id, name to show) of everyone on the path


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one list says."""

    list: str
    effect: str
    outcome: Outcome
    status: str = ""
    reasons: tuple[Reason, ...] = ()
    matches: tuple[str, ...] = ()
    exposures: tuple[int, ...] = ()
    gaps: tuple[str, ...] = ()  # codes of the reasons for which finding nothing would prove nothing


@dataclass(frozen=True, slots=True)
class Headline:
    """The gravest outcome over the lists that prohibit or restrict, and the lists that could not answer."""

    outcome: Outcome
    lists: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole answer to one question."""

    query: Query
    headline: Headline
    matches: tuple[Match, ...]
    exposures: tuple[Exposure, ...]
    verdicts: tuple[Verdict, ...]
    lists: tuple[WatchList, ...]
    policy: str
    engine: str
    facts_version: int
