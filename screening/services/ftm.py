"""Parties in the words of FollowTheMoney, the model of OpenSanctions: its schemata and properties.

The names are those of its published model (followthemoney.tech); only what we know is filled in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from screening.engine.records import Listing, Party, Tie
from screening.engine.standing import phases_on, stand
from screening.engine.universe import Universe

Json = dict[str, Any]

# Our kinds as schemata. A product, a territory and a technology have none of their own: they are things.
SCHEMA_OF_KIND: Mapping[str, str] = {
    "company": "Company",
    "person": "Person",
    "public_body": "PublicBody",
    "organisation": "Organization",
    "fund": "Organization",
    "vessel": "Vessel",
    "aircraft": "Airplane",
    "court_case": "CourtCase",
}
ANY_SCHEMA = "Thing"
# A schema that says less than a kind asks for no kind.
KIND_OF_SCHEMA: Mapping[str, str] = {
    "Person": "person",
    "Company": "company",
    "Organization": "organisation",
    "PublicBody": "public_body",
    "Vessel": "vessel",
    "Airplane": "aircraft",
    "LegalEntity": "",
    "Vehicle": "",
    "Asset": "",
    "Thing": "",
}
# Which schemata count as one asked for: the schema itself and those derived from it.
KINDS_BELOW: Mapping[str, frozenset[str]] = {
    "Thing": frozenset(SCHEMA_OF_KIND.values()) | {ANY_SCHEMA},
    "LegalEntity": frozenset({"Person", "Company", "Organization", "PublicBody"}),
    "Organization": frozenset({"Company", "Organization", "PublicBody"}),
    "Vehicle": frozenset({"Vessel", "Airplane"}),
    "Asset": frozenset({"Company", "Vessel", "Airplane"}),
}
NAMES = ("name", "alias", "weakAlias", "previousName", "abbreviation")
COUNTRIES = ("country", "jurisdiction", "nationality", "citizenship", "mainCountry", "flag")
# Properties that hold a number, with our scheme; a plain number may be any.
IDENTIFIERS: Mapping[str, str] = {
    "leiCode": "lei",
    "uscCode": "uscc",
    "isin": "isin",
    "isinCode": "isin",
    "swiftBic": "bic",
    "bikCode": "",
    "imoNumber": "imo",
    "ticker": "ticker",
    "dunsCode": "duns",
    "taxNumber": "tax",
    "innCode": "tax",
    "vatCode": "tax",
    "registrationNumber": "",
    "ogrnCode": "",
    "idNumber": "",
    "passportNumber": "passport",
    "publicKey": "wallet",
}
_PROPERTY_OF_SCHEME: Mapping[str, str] = {
    "lei": "leiCode",
    "uscc": "uscCode",
    "isin": "isinCode",
    "bic": "swiftBic",
    "imo": "imoNumber",
    "ticker": "ticker",
    "duns": "dunsCode",
    "tax": "taxNumber",
    "registration": "registrationNumber",
    "passport": "passportNumber",
    "wallet": "publicKey",
}
_PROPERTY_OF_NAME: Mapping[str, str] = {
    "primary": "name",
    "legal": "name",
    "former": "previousName",
    "abbreviation": "abbreviation",
}
# What a list does, as a topic; `sanction.linked` is what a list's own ownership rule reaches.
_TOPICS: Mapping[str, str] = {"prohibits": "sanction", "restricts": "reg.warn"}
LINKED = "sanction.linked"
ON_THE_LIST = frozenset({"binds", "pending", "uncertain"})


@dataclass(frozen=True, slots=True)
class OnDay:
    """The facts, and the day on which they are looked at."""

    universe: Universe
    day: date


def schema_of(party: Party) -> str:
    """The schema of a party."""
    return SCHEMA_OF_KIND.get(party.kind, ANY_SCHEMA)


def is_a(schema: str, wanted: str) -> bool:
    """Whether a schema is the one wanted, or derived from it."""
    return schema == wanted or schema in KINDS_BELOW.get(wanted, frozenset())


def datasets_of(party: str, known: OnDay) -> list[str]:
    """The lists that the party is on that day, in force, announced, or perhaps."""
    return sorted({listing.list for listing in _on_the_list(party, known)})


def topics_of(party: str, known: OnDay) -> list[str]:
    """What being on those lists means, as far as it is a risk."""
    effects = {
        phase.effect
        for code in datasets_of(party, known)
        for phase in phases_on(known.universe.lists[code], known.day)
    }
    return sorted(_TOPICS[effect] for effect in effects & _TOPICS.keys())


def entity_json(party: Party, known: OnDay) -> Json:
    """The party as an entity of the OpenSanctions API."""
    topics = topics_of(party.id, known)
    return {
        "id": party.id,
        "caption": party.caption or party.id,
        "schema": schema_of(party),
        "properties": _properties(party) | ({"topics": topics} if topics else {}),
        "datasets": datasets_of(party.id, known),
        "referents": [],
        "target": bool(topics),
        "first_seen": None,
        "last_seen": None,
        "last_change": None,
    }


def nested_json(party: Party, known: OnDay) -> Json:
    """The same, with what hangs on it: its listings, and who owns it or is owned by it."""
    entity = entity_json(party, known)
    nested = {
        "sanctions": _sanctions(known.universe.listings.get(party.id, ()), known),
        "ownershipAsset": _ownerships(known.universe.above.get(party.id, ()), "owner", known),
        "ownershipOwner": _ownerships(known.universe.below.get(party.id, ()), "asset", known),
    }
    entity["properties"] |= {name: each for name, each in nested.items() if each}
    return entity


def _on_the_list(party: str, known: OnDay) -> Iterator[Listing]:
    for listing in known.universe.listings.get(party, ()):
        if stand(listing, known.universe.lists[listing.list], known.day).force in ON_THE_LIST:
            yield listing


def _properties(party: Party) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for name in party.names:
        weak = "weakAlias" if name.weak else "alias"
        _add(found, _PROPERTY_OF_NAME.get(name.kind, weak), name.text)
    if party.caption:
        _add(found, "name", party.caption)
    for country in party.countries:
        _add(found, "nationality" if party.kind == "person" else "country", country.lower())
    for born in party.births:
        _add(found, "birthDate", _written(born.earliest, born.latest))
    for scheme, value in party.identifiers:
        _add(found, _PROPERTY_OF_SCHEME.get(scheme, "idNumber"), value)
    return found


def _add(found: dict[str, list[Any]], name: str, value: str) -> None:
    values = found.setdefault(name, [])
    if value and value not in values:
        values.append(value)


def _written(earliest: date | None, latest: date | None) -> str:
    """A day, or as much of it as both ends share: a year, a month."""
    if earliest is None or latest is None:
        return (earliest or latest or date.min).isoformat()[:4]
    if earliest == latest:
        return earliest.isoformat()
    same_month = (earliest.year, earliest.month) == (latest.year, latest.month)
    return earliest.isoformat()[: 7 if same_month else 4]


def _sanctions(listings: Sequence[Listing], known: OnDay) -> list[Json]:
    """A sanction a listing, each with an id of its own: of several on one list, by the list's reference."""
    places = Counter(listing.list for listing in listings)
    taken: Counter[str] = Counter()
    sanctions = []
    for listing in listings:
        identity = f"{listing.list}:{listing.party}"
        if places[listing.list] > 1 and listing.reference:
            identity += f":{listing.reference}"
        taken[identity] += 1
        if taken[identity] > 1:
            identity += f":{taken[identity]}"
        sanctions.append(_sanction(identity, listing, known))
    return sanctions


def _sanction(identity: str, listing: Listing, known: OnDay) -> Json:
    watch_list = known.universe.lists[listing.list]
    standing = stand(listing, watch_list, known.day)
    properties = {
        "program": list(listing.programmes) or [watch_list.name],
        "programId": [listing.list],
        "status": [standing.status] if standing.status else [],
        "authorityId": [listing.reference] if listing.reference else [],
        "startDate": [_written(standing.since.earliest, standing.since.latest)] if standing.since else [],
        "endDate": [_written(standing.until.earliest, standing.until.latest)] if standing.until else [],
    }
    return _part(identity, watch_list.name, "Sanction", properties)


def _ownerships(ties: Sequence[Tie], other_end: str, known: OnDay) -> list[Json]:
    return [_ownership(tie, other_end, known) for tie in ties if tie.kind == "owns"]


def _ownership(tie: Tie, other_end: str, known: OnDay) -> Json:
    other = known.universe.parties[tie.holder if other_end == "owner" else tie.held]
    shares = dict.fromkeys(
        f"{each.normalize():f}" for each in (tie.share_min, tie.share_max) if each is not None
    )
    properties: dict[str, list[Any]] = {
        other_end: [entity_json(other, known)],
        "percentage": ["-".join(shares)] if shares else [],
        "status": [tie.status],
    }
    return _part(f"{tie.holder}:owns:{tie.held}", "Ownership", "Ownership", properties)


def _part(identity: str, caption: str, schema: str, properties: Mapping[str, Iterable[Any]]) -> Json:
    return {
        "id": identity,
        "caption": caption,
        "schema": schema,
        "properties": {name: values for name, values in properties.items() if values},
        "datasets": [],
        "referents": [],
        "target": False,
        "first_seen": None,
        "last_seen": None,
        "last_change": None,
    }
