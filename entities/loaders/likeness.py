"""Whether two records speak of one party: certainly, perhaps, or not as far as they tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum

from entities.identifiers import canonical_identifier
from entities.loaders.name_keys import organisation_key, own_words, person_key, tells_apart
from entities.models import EntityKind

# One of these names one party, wherever it is printed: registers keep them apart, or a list its own numbers.
DECISIVE = frozenset(
    {"lei", "uscc", "imo", "ofac", "un", "uk", "ofsi", "eu", "seco", "world_bank", "wikidata"}
)
# A party has one of these at a time: two that differ are two parties.
_ONE_EACH = frozenset({"lei", "uscc", "imo"})
# They name a person, but were seen misprinted or used twice: birth or name must bear them out.
_OF_PERSONS = frozenset({"passport", "national_id"})
_MAIN_NAMES = frozenset({"primary", "legal"})
_PERSON, _VESSEL, _AIRCRAFT, _GROUP, _OTHER = "person", "vessel", "aircraft", "organisation", "other"
_KINDS = {
    EntityKind.PERSON: _PERSON,
    EntityKind.VESSEL: _VESSEL,
    EntityKind.AIRCRAFT: _AIRCRAFT,
    EntityKind.COMPANY: _GROUP,
    EntityKind.PUBLIC_BODY: _GROUP,
    EntityKind.ORGANISATION: _GROUP,
    EntityKind.FUND: _GROUP,
}
_SHORTEST_NUMBER = 6  # characters: shorter registration numbers and tickers recur everywhere


class Likeness(IntEnum):
    """How far two records agree."""

    NONE = 0
    MAYBE = 1
    SAME = 2


@dataclass(frozen=True, slots=True)
class Finding:
    """How far, on what (`identifier`, `name`), and why in words."""

    likeness: Likeness
    basis: str = ""
    evidence: str = ""


NOTHING = Finding(Likeness.NONE)


@dataclass(slots=True)
class Profile:
    """What is known of a party, gathered for comparing; numbers are (scheme, canonical value) pairs."""

    kind: str
    main: set[str] = field(default_factory=set)
    other: set[str] = field(default_factory=set)
    numbers: set[tuple[str, str]] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    births: set[tuple[date, date]] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    @property
    def group(self) -> str:
        return _KINDS.get(EntityKind(self.kind), _OTHER)

    @property
    def decisive(self) -> set[tuple[str, str]]:
        return {number for number in self.numbers if number[0] in DECISIVE}

    def add_name(self, text: str, kind: str, *, weak: bool) -> None:
        """A weak name joins nobody."""
        if weak:
            return
        if key := name_key(self.kind, text):
            (self.main if kind in _MAIN_NAMES else self.other).add(key)
            self.words |= own_words([text])

    def add_number(self, scheme: str, value: str) -> None:
        self.numbers.add((scheme, canonical_identifier(value)))

    def add_birth(self, earliest: date | None, latest: date | None) -> None:
        if earliest and latest:
            self.births.add((earliest, latest))

    @property
    def marks(self) -> Iterator[int]:
        """What the party could be recognised by, as numbers: of equal ones, the like are at most a guess."""
        yield from map(hash, self.numbers)
        yield from map(hash, self.main)
        yield from map(hash, self.other)

    def take(self, another: Profile) -> None:
        """What is known of another that turned out to be the same party."""
        self.main |= another.main
        self.other |= another.other
        self.numbers |= another.numbers
        self.countries |= another.countries
        self.births |= another.births
        self.words |= another.words


def name_key(kind: str, text: str) -> str:
    """The name in the form in which two parties of this kind are called the same."""
    is_person = _KINDS.get(EntityKind(kind), _OTHER) == _PERSON
    return person_key(text) if is_person else organisation_key(text)


def compare(one: Profile, another: Profile, alone: Callable[[str], bool]) -> Finding:
    """How far two profiles agree; `alone` tells whether no third party bears a name that they share."""
    by_number = _by_number(one, another)
    if by_number.likeness or one.group != another.group or _numbers_differ(one, another):
        return by_number
    if _born(one, another) is False:
        return NOTHING
    if one.group == _PERSON:
        return _by_person_name(one, another)
    return _by_name(one, another, alone)


def may_be_one(one: Profile, another: Profile) -> bool:
    """Whether nothing but a country speaks against two companies or bodies being one."""
    return one.group == another.group == _GROUP and not _numbers_differ(one, another)


def _by_number(one: Profile, another: Profile) -> Finding:
    shared = one.numbers & another.numbers
    if decisive := sorted(number for number in shared if number[0] in DECISIVE):
        said = f"same {_in_words(decisive)}"
        doubted = one.group != another.group or _born(one, another) is False
        return Finding(Likeness.MAYBE if doubted else Likeness.SAME, "identifier", said)
    if one.group != another.group:
        return NOTHING
    found = [_by_other_number(one, another, number) for number in sorted(shared)]
    return max(found, key=lambda finding: finding.likeness, default=NOTHING)


def _by_other_number(one: Profile, another: Profile, number: tuple[str, str]) -> Finding:
    scheme, value = number
    said = f"same {_in_words([number])}"
    named_alike = bool(_main_names(one, another) | _any_names(one, another))
    born = _born(one, another)
    if len(value) < _SHORTEST_NUMBER or not (named_alike or one.words & another.words):
        return NOTHING
    sure = born is not False and named_alike and not _numbers_differ(one, another)
    if scheme in _OF_PERSONS:
        sure = sure or (born is True and bool(one.words & another.words))
    return Finding(Likeness.SAME if sure else Likeness.MAYBE, "identifier", said)


def _by_person_name(one: Profile, another: Profile) -> Finding:
    main, names = _main_names(one, another), _main_names(one, another) | _any_names(one, another)
    names = {name for name in names if len(name.split()) > 1}
    if not names:
        return NOTHING
    same_day = {day for day in one.births & another.births if day[0] == day[1]}
    if same_day:
        return Finding(Likeness.SAME, "name", f"same name “{min(names)}” and birth on {min(same_day)[0]}")
    if not main & names or _apart(one, another):
        return NOTHING
    born = "and births that do not differ" if _born(one, another) else "; a birth date is missing"
    return Finding(Likeness.MAYBE, "name", f"same name “{min(main & names)}” {born}")


def _by_name(one: Profile, another: Profile, alone: Callable[[str], bool]) -> Finding:
    main = {name for name in _main_names(one, another) if tells_apart(name)}
    names = main | {name for name in _any_names(one, another) if tells_apart(name)}
    countries = one.countries & another.countries
    if not names or _apart(one, another):
        return NOTHING
    sure = _sure_names(one, another, main, names, alone) if countries and one.group == _GROUP else ()
    if sure:
        said = f"same name “{'” and “'.join(sure)}” and country {', '.join(sorted(countries))}"
        return Finding(Likeness.SAME, "name", f"{said}; nobody else bears it")
    where = f"and country {', '.join(sorted(countries))}" if countries else "; no country in common is known"
    return Finding(Likeness.MAYBE, "name", f"same name “{min(main or names)}” {where}")


def _sure_names(
    one: Profile, another: Profile, main: set[str], names: set[str], alone: Callable[[str], bool]
) -> tuple[str, ...]:
    """The shared name that settles it: main on both sides, or main on one with a second name beside it."""
    if main and all(map(alone, main)):
        return (min(main),)
    shared = (one.main | one.other) & (another.main | another.other)
    if names and len(shared) > 1 and all(map(alone, names)):
        first = min(names)
        return (first, min(shared - {first}))
    return ()


def _main_names(one: Profile, another: Profile) -> set[str]:
    return one.main & another.main


def _any_names(one: Profile, another: Profile) -> set[str]:
    return (one.main & another.other) | (one.other & another.main)


def _apart(one: Profile, another: Profile) -> bool:
    """Whether both have countries, and none in common."""
    return bool(one.countries and another.countries and not one.countries & another.countries)


def _numbers_differ(one: Profile, another: Profile) -> bool:
    """Whether both have a number of which a party has only one, and not the same."""
    for scheme in _ONE_EACH:
        mine = {value for found, value in one.numbers if found == scheme}
        theirs = {value for found, value in another.numbers if found == scheme}
        if mine and theirs and not mine & theirs:
            return True
    return False


def _born(one: Profile, another: Profile) -> bool | None:
    """Whether a birth of one can be one of the other; None where one has none."""
    if not one.births or not another.births:
        return None
    return any(
        earliest <= last and first <= latest
        for earliest, latest in one.births
        for first, last in another.births
    )


def _in_words(numbers: Iterable[tuple[str, str]]) -> str:
    return ", ".join(f"{scheme} {value}" for scheme, value in numbers)
