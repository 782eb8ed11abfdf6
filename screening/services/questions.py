"""A question as people and programs type it -> a `Query`, or an error that says what to mend."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.utils import timezone

from entities.dates import parse_range
from entities.models import EntityKind, Identifier
from screening.engine.records import Days, Query
from screening.errors import BadCountry, BadDate, UnknownKind, UnscreenableName
from screening.services.identifier_names import identifiers_in

# The longest name in the lists loaded so far has 370 characters; beyond this it is not a name.
MAX_NAME_LENGTH = 1000
MOST_NAMES = 20  # of one party, in one question


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question in text, as it comes from a command line, a file or a request."""

    name: str = ""
    as_of: str = ""
    kind: str = ""
    countries: tuple[str, ...] = ()
    birth_date: str = ""
    identifiers: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    id: str = ""
    names: tuple[str, ...] = ()  # further names of the same party
    addresses: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    exposure: bool = True
    known_at: str = ""  # answered from what had been recorded by then; by now where it is empty
    policy: str = ""  # one of the client's own; the service's where it is empty


def to_query(question: Question) -> Query:
    """The checked question; raises a BadQuestion that names the part to mend.

    A name that is a number, such as `IMO 9187629`, is asked for as an identifier too.
    Codes of lists are checked by the screening itself, against the facts that it answers from.
    """
    names = _checked_names(question)
    name, *others = names or [""]
    numbers = (number for each in names for number in identifiers_in(each))
    return Query(
        name=name,
        other_names=tuple(others),
        addresses=tuple(_checked_places(question.addresses, "address")),
        territories=tuple(_checked_places(question.territories, "territory")),
        exposure=question.exposure,
        on=_day(question.as_of),
        kind=_checked_kind(question.kind),
        countries=tuple(_checked_country(country) for country in question.countries if country),
        born=_birth(question.birth_date),
        identifiers=tuple(dict.fromkeys([*_checked_identifiers(question.identifiers), *numbers])),
        lists=tuple(dict.fromkeys(code for code in question.lists if code)),
    )


def _checked_names(question: Question) -> list[str]:
    """Every name once, in order; none where identifiers or places are all that is asked about."""
    names = dict.fromkeys(name.strip() for name in (question.name, *question.names))
    given = [_checked_name(name) for name in names if name]
    enough = (*question.identifiers, *question.addresses, *question.territories)
    if not given and not any(other.strip() for other in enough):
        raise UnscreenableName("the name is empty: give a name, or an identifier")
    if len(given) > MOST_NAMES:
        raise UnscreenableName(f"{len(given)} names were given; a party has at most {MOST_NAMES}")
    return given


def _checked_name(name: str) -> str:
    if len(name) > MAX_NAME_LENGTH:
        raise UnscreenableName(
            f"the name has {len(name):,} characters; a name has at most {MAX_NAME_LENGTH:,}"
        )
    if bad := next((char for char in name if unicodedata.category(char) in {"Cc", "Cs"}), ""):
        raise UnscreenableName(
            f"the name holds the control character U+{ord(bad):04X}: send it as plain text"
        )
    if not any(char.isalnum() for char in unicodedata.normalize("NFKC", name)):
        raise UnscreenableName(f"{name[:40]!r} has no letter or digit in it: nothing to screen")
    return name


def _day(text: str) -> date:
    if not (text := text.strip()):
        return timezone.localdate()
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise BadDate(f"{text!r} is not a day: write it as 2026-11-22") from error


def to_moment(text: str) -> datetime:
    """The moment written as a day, which is its end, or as a day and a time; UTC unless it says otherwise.

    Raises BadDate for anything else, and for a moment to come.
    """
    try:
        day = date.fromisoformat(text.strip())
        moment = datetime.combine(day, time.max, UTC)
        to_come = day > timezone.localdate()
    except ValueError:
        moment = _time(text)
        to_come = moment > timezone.now()
    if to_come:
        raise BadDate(f"{text!r} lies in the future: what will be known then is not known yet")
    return moment


def _time(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise BadDate(f"{text!r} is no moment: write it as 2026-11-22 or 2026-11-22T17:30") from error
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _birth(text: str) -> Days | None:
    if not (text := text.strip()):
        return None
    try:
        known = parse_range(text)
    except ValueError as error:
        raise BadDate(f"birth date {error}") from error
    return Days(known.earliest, known.latest)


def _checked_kind(kind: str) -> str:
    kind = kind.strip().lower()
    if kind and kind not in EntityKind.values:
        raise UnknownKind(f"{kind!r} is no kind: use one of {', '.join(EntityKind.values)}")
    return kind


def _checked_country(country: str) -> str:
    plain = country.strip().upper()
    if len(plain) != 2 or not plain.isalpha():
        raise BadCountry(f"{country!r} is not a country: use its two letters, such as CN")
    return plain


def _checked_places(places: Iterable[str], what: str) -> Iterable[str]:
    for place in places:
        if not place.strip():
            continue
        if len(place) > MAX_NAME_LENGTH:
            raise UnscreenableName(f"the {what} has more than {MAX_NAME_LENGTH:,} characters")
        if any(unicodedata.category(char) == "Cs" for char in place):
            raise UnscreenableName(f"the {what} holds half a character: send it as plain text")
        yield place.strip()


def _checked_identifiers(identifiers: Iterable[str]) -> Iterable[str]:
    for identifier in identifiers:
        if not identifier.strip():
            continue
        if not any(char.isalnum() for char in identifier):
            raise UnscreenableName(f"identifier {identifier!r} has no letter or digit in it")
        yield _one_colon(identifier.strip())


def _one_colon(identifier: str) -> str:
    """`scheme:number` with the scheme as it is kept; colons within a number say nothing, and are left out."""
    scheme, _, value = identifier.partition(":")
    known = scheme.strip().lower()
    if value.strip() and known in Identifier.Scheme.values:
        return f"{known}:{value.replace(':', ' ').strip()}"
    return identifier.replace(":", " ")
