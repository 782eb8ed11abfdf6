"""Entities as FollowTheMoney: the vocabulary that OpenSanctions and the tools around it read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from entities.dates import DateRange, parse_range
from entities.exporting import (
    BirthOut,
    EntityOut,
    ListingOut,
    NameOut,
    TieOut,
    exported_entities,
    exported_ties,
)
from entities.identifiers import checked_record_value
from entities.loaders.countries import country_code
from entities.loaders.ftm_lines import DATASET, GONE, UNNAMED
from entities.loaders.ftm_ties import TIES

Json = dict[str, Any]

_SCHEMATA = {
    "person": "Person", "company": "Company", "public_body": "PublicBody", "organisation": "Organization",
    "fund": "Organization", "vessel": "Vessel", "aircraft": "Airplane", "territory": "PublicBody",
    "product": "Asset", "technology": "Asset", "court_case": "CourtCase",
}  # fmt: skip
# What the schema does not say, and the loader reads from `classification` or, where that is missing, a note.
_MORE_THAN_THE_SCHEMA = {"fund", "territory", "product", "technology"}
_NUMBERS = {
    "lei": "leiCode", "imo": "imoNumber", "mmsi": "mmsi", "bic": "swiftBic", "tax": "taxNumber",
    "uscc": "uscCode", "registration": "registrationNumber", "passport": "passportNumber",
    "national_id": "idNumber", "duns": "dunsCode", "ticker": "ticker",
    "wikidata": "wikidataId",
}  # fmt: skip
_OF_VESSELS = {"imoNumber", "mmsi"}
_OF_COMPANIES = {"ticker"}
_OF_LEGAL_ENTITIES = {"leiCode", "swiftBic", "taxNumber", "dunsCode", "idNumber", "uscCode"}
# Our kind of tie -> FollowTheMoney's schema, and its words for "subject" and "object".
_TIES = {
    "owns": ("Ownership", "owner", "asset"),
    "controls": ("Ownership", "owner", "asset"),
    "parent_of": ("Ownership", "owner", "asset"),
    "invested_in": ("Ownership", "owner", "asset"),
    "officer_of": ("Directorship", "director", "organization"),
    "member_of": ("Membership", "member", "organization"),
    "employed_by": ("Employment", "employee", "employer"),
    "family_of": ("Family", "person", "relative"),
    "associated_with": ("UnknownLink", "subject", "object"),
}
_LONGEST_NUMBER = 64  # characters of an identifier in FollowTheMoney
_LONGEST_NAME, _LONGEST_ADDRESS = 384, 250  # characters; what is longer stands in the notes
# Countries that are no more, as FollowTheMoney writes them.
_GONE = {"AN": "nl", "DD": "dd"} | {code: written for written, code in GONE.items()}
# Only who is on a list that prohibits or restricts is marked as sanctioned.
_ON_IT, _RISKS = frozenset({"in_force", "announced"}), frozenset({"prohibits", "restricts"})
_LEGAL = frozenset({"Person", "Company", "PublicBody", "Organization", "LegalEntity"})
_GROUPS = frozenset({"Company", "PublicBody", "Organization", "LegalEntity"})
# What FollowTheMoney lets stand at each end of a tie; where ours is of another kind, it is a mere link.
_ENDS = {
    "Ownership": (_LEGAL, frozenset({"Company", "Vessel", "Airplane", "Asset"})),
    "Directorship": (_LEGAL, _GROUPS),
    "Membership": (_LEGAL, _GROUPS),
    "Employment": (frozenset({"Person"}), _GROUPS),
    "Family": (frozenset({"Person"}), frozenset({"Person"})),
}


def ftm_entities(codes: Collection[str]) -> Iterator[Json]:
    """The entities on these lists as FollowTheMoney: each party, its places on lists, and its ties."""
    schemata: dict[str, str] = {}
    for entity in exported_entities(codes):
        schemata[entity.id] = schema = _SCHEMATA[entity.kind]
        yield _entity(entity, schema)
        yield from _address_entities(entity)
        for listing in entity.listings:
            yield _sanction(entity.id, listing)
    for tie in exported_ties(codes):
        if tie.subject in schemata and tie.object in schemata:
            yield _tie(tie, schemata[tie.subject], schemata[tie.object])


def _made(code: str, schema: str, properties: dict[str, Iterable[str]], caption: str = "") -> Json:
    kept = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    made: Json = {
        "id": code,
        "schema": schema,
        "properties": {name: kept[name] for name in kept if kept[name]},
    }
    made["datasets"] = [DATASET]
    if caption:
        made["caption"] = caption
    return made


def _entity(entity: EntityOut, schema: str) -> Json:
    properties: defaultdict[str, list[str]] = defaultdict(list)
    _add_names(entity, properties)
    for scheme, value, _ in entity.identifiers:
        place = _number_property(scheme, schema) if _is_taken(scheme, value) else "notes"
        properties[place].append(value if place != "notes" else f"{scheme}: {value}")
    for number, (text, country) in enumerate(entity.addresses, 1):
        place, said = _address_property(text, country)
        properties[place].append(said or f"{entity.id}-address-{number}")
    countries = filter(None, map(_country, entity.countries))
    properties["nationality" if schema == "Person" else "country"] += countries
    if schema == "Person":
        properties["birthDate"] = [day for birth in entity.births if (day := _within(birth[0], birth[1]))]
        properties["birthPlace"] = [birth[2] for birth in entity.births]
        properties["notes"] += _births_in_words(entity.births)
    if entity.kind in _MORE_THAN_THE_SCHEMA:
        properties["classification" if schema in _LEGAL else "notes"].append(
            entity.kind if schema in _LEGAL else f"kind: {entity.kind}"
        )
    properties["notes"].append(entity.description)
    if any(listing.status in _ON_IT and listing.effect in _RISKS for listing in entity.listings):
        properties["topics"].append("sanction")
    return _made(entity.id, schema, dict(properties), entity.caption)


def _add_names(entity: EntityOut, properties: defaultdict[str, list[str]]) -> None:
    """All names, each as strong as the strongest that says it.

    The vocabulary wants a `name` of everybody: who has none is called unnamed, by the id.
    """
    strong = {name.text for name in entity.names if not name.weak}
    for name in entity.names:
        if name.weak and name.text in strong:
            continue
        place = _property_of(name)
        properties["notes" if len(name.text) > _LONGEST_NAME else place].append(_short(place, name.text))
    if not properties["name"]:
        first = entity.caption or next((name.text for name in entity.names), f"{UNNAMED}{entity.id}")
        properties["name"].append(first)
        properties["alias"] = [text for text in properties["alias"] if text != first]


def _address_property(text: str, country: str) -> tuple[str, str]:
    """Where an address stands, and how; empty, where it is an entity of its own."""
    if len(text) > _LONGEST_ADDRESS:
        return "notes", f"address{'' if _says(text, country) else f'_{country}'}: {text}"
    return ("address", text) if _says(text, country) else ("addressEntity", "")


def _address_entities(entity: EntityOut) -> Iterator[Json]:
    """The addresses whose text does not say the country that is kept with them."""
    for number, (text, country) in enumerate(entity.addresses, 1):
        if _address_property(text, country)[0] == "addressEntity":
            said: dict[str, Iterable[str]] = {"full": [text], "country": [_country(country)]}
            yield _made(f"{entity.id}-address-{number}", "Address", said)


def _says(address: str, country: str) -> bool:
    """Whether the text ends in the name of that country, or of none where none is kept."""
    return country_code(address.rpartition(", ")[2]) == country


def _country(code: str) -> str:
    return _GONE.get(code, code.lower()) if len(code) == 2 else ""


def _short(place: str, text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else f"{place}: {text}"


def _births_in_words(births: Sequence[BirthOut]) -> list[str]:
    """Each birth, where FollowTheMoney's days and places alone would be read as something else."""
    days = dict.fromkeys(day for first, last, _ in births if (day := _within(first, last)))
    places = list(dict.fromkeys(place for _, _, place in births if place))
    known = [(on.earliest, on.latest) for on in map(parse_range, days)] or [(None, None)]
    if len(places) == 1:
        read = [(*on, places[0]) for on in known]
    else:
        pairs = zip_longest(known if days else [], places, fillvalue=None)
        read = [(*(on or (None, None)), place or "") for on, place in pairs]
    if read == list(births):
        return []
    return [
        f"born: {first or ''}..{last or ''}{f' in {place}' if place else ''}" for first, last, place in births
    ]


def _property_of(name: NameOut) -> str:
    if name.weak:
        return "weakAlias"
    return {"primary": "name", "former": "previousName"}.get(name.kind, "alias")


def _is_taken(scheme: str, value: str) -> bool:
    """Whether FollowTheMoney takes the number: readers of its files drop one whose check digit is wrong."""
    return len(value) <= _LONGEST_NUMBER and not checked_record_value(scheme, value)[1]


def _number_property(scheme: str, schema: str) -> str:
    """The property for a number; what FollowTheMoney has no word for on this schema goes into the notes."""
    known = _NUMBERS.get(scheme, "")
    allowed = (
        known == "wikidataId"
        or (known in _OF_VESSELS and schema == "Vessel")
        or (known in _OF_COMPANIES and schema == "Company")
        or (known in _OF_LEGAL_ENTITIES and schema in _LEGAL)
        or (known == "passportNumber" and schema == "Person")
        or (known == "registrationNumber" and schema in {*_LEGAL, "Vessel", "Airplane"})
    )
    return known if allowed else "notes"


def _sanction(entity: str, listing: ListingOut) -> Json:
    jurisdiction = listing.jurisdiction.lower()
    return _made(
        f"{entity}-listing-{listing.id}",
        "Sanction",
        {
            "entity": [entity],
            "authority": [listing.authority],
            "program": [listing.list_name, *listing.programmes],
            "programId": [listing.watch_list],
            "authorityId" if len(listing.reference) <= _LONGEST_NUMBER else "summary": [listing.reference],
            "country": [jurisdiction] if len(jurisdiction) == 2 else [],
            "status": [listing.status.replace("_", " ")],
            "startDate": [_day(listing.since)],
            "endDate": [_day(listing.until)],
            "provisions": [listing.role, *listing.measures],
            "reason": [listing.note],
            "sourceUrl": [listing.source_url] if listing.source_url.startswith("http") else [],
        },
    )


def _tie(tie: TieOut, subject: str, object_: str) -> Json:
    schema, first, second = _TIES.get(tie.kind, _TIES["associated_with"])
    starts, ends = _ENDS.get(schema, (frozenset(), frozenset()))
    if schema in _ENDS and (subject not in starts or object_ not in ends):
        schema, first, second = _TIES["associated_with"]
    said = tie.kind != TIES[schema][2]  # what the loader takes it for where `role` does not say
    properties: dict[str, Iterable[str]] = {
        first: [tie.subject],
        second: [tie.object],
        "role": [tie.kind if said else "", tie.wording],
        "status": [tie.status],
        "startDate": [_day(tie.since)],
        "endDate": [_day(tie.until)],
        "sourceUrl": [tie.source_url] if tie.source_url.startswith("http") else [],
    }
    if schema == "Ownership":
        properties |= {"percentage": [tie.share]}
    elif tie.share:
        properties |= {"summary": [f"share: {tie.share}"]}
    if schema == "Family":
        properties["relationship"] = properties.pop("role")
    return _made(f"tie-{tie.id}", schema, properties)


def _day(days: DateRange) -> str:
    """The day, as far as it is known for certain: a month or a year where that is all."""
    return _within(days.earliest, days.latest)


def _within(earliest: date | None, latest: date | None) -> str:
    if earliest is None or latest is None:
        return ""
    if earliest == latest:
        return earliest.isoformat()
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest:%Y-%m}"
    whole_years = (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31)
    return str(earliest.year) if whole_years and earliest.year == latest.year else ""
