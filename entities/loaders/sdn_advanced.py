"""OFAC's `SDN_ADVANCED.XML` and `CONS_ADVANCED.XML`, by the advanced sanctions data model.

The file goes from the general to the particular: words first, then places, documents, parties, ties, and last
which party is on which list. It is read twice: for that first, so that parties can come one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from entities.dates import DERIVED, UNKNOWN, DateRange, parse_range
from entities.loaders.drafts import Draft, Omissions, as_country, edition_of, spooled
from entities.loaders.editions import Edition, Party
from entities.loaders.errors import EditionRefusedError
from entities.loaders.numbers import add_number
from entities.loaders.ofac_sublists import SUBLISTS, list_named, lists_of
from entities.loaders.records import AddressRecord, TieRecord
from entities.loaders.xml_reading import XmlFile, text_of

ROOT = "Sanctions"
_EXPECTED = "OFAC's list in its advanced XML"
_RECORDS = {"Location", "IDRegDocument", "DistinctParty", "ProfileRelationship"}
_KINDS = {"individual": "person", "entity": "organisation", "vessel": "vessel", "aircraft": "aircraft"}
_COUNTRIES = {"nationality country", "citizenship country", "nationality of registration", "vessel flag"}
# How OFAC ties two profiles: our kind, and whether the second is the subject.
_RELATIONS = {
    "family member of": ("family_of", False),
    "owned or controlled by": ("controls", True),
    "owns, controls, or operates": ("controls", False),
    "leader or official of": ("officer_of", False),
    "principal executive officer": ("officer_of", False),
}


@dataclass(slots=True)
class _Place:
    """What one entry says of a profile: the list by its name, and how the party stands there."""

    list_name: str
    programmes: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    since: DateRange = UNKNOWN


@dataclass(slots=True)
class _Model:
    """What the file has said so far: its words by kind and number, places, and who stands where."""

    omissions: Omissions
    words: dict[tuple[str, str], str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    places: dict[str, AddressRecord] = field(default_factory=dict)
    documents: defaultdict[str, list[tuple[str, str, str]]] = field(default_factory=lambda: defaultdict(list))
    listed: defaultdict[str, list[_Place]] = field(default_factory=lambda: defaultdict(list))
    seen: set[str] = field(default_factory=set)
    ties: list[TieRecord] = field(default_factory=list)

    def word(self, element: Element, attribute: str) -> str:
        """What the number in `attribute` stands for; the attribute's name says in which set of words."""
        return self.words.get((attribute.removesuffix("ID"), element.get(attribute, "")), "")


def load_sdn_advanced(path: Path, code: str) -> Edition:
    """The entries of the list `code`; raises EditionRefusedError for a damaged file or one without any."""
    omissions = Omissions()
    model = _Model(omissions)
    for element in XmlFile(path, ROOT, {"ReferenceValueSets", "SanctionsEntry"}, _EXPECTED):
        (_read_words if element.tag == "ReferenceValueSets" else _read_entry)(element, model)
    file = XmlFile(path, ROOT, _RECORDS, _EXPECTED)
    listed = spooled(_parties(file, code, model))
    if not listed:
        raise EditionRefusedError(f"{path.name} has no entry of {code}: fetch it again")
    for profile in model.listed.keys() - model.seen:
        omissions.add("entries of a profile that is not in the file: left out", profile)
    ids = {party.entity.public_id for party in listed}
    ties = [tie for tie in model.ties if {tie.subject, tie.object} <= ids and tie.subject != tie.object]
    for _ in range(len(model.ties) - len(ties)):
        omissions.add("relationships to a profile of another list: left out", path.name)
    return edition_of(listed, "ofac", file.digest, omissions, ties)


def _parties(file: XmlFile, code: str, model: _Model) -> Iterator[Party | None]:
    for element in file:
        if element.tag != "DistinctParty":
            _READERS[element.tag](element, model)
            continue
        for draft in _read_party(element, model):
            model.seen.add(draft.reference)
            if draft.reference not in model.listed:
                model.omissions.add("profiles that are on no list: left out", draft.reference)
            elif _is_on(code, draft, model.listed[draft.reference]):
                yield draft.party(code, f"ofac-{draft.reference}")


def _is_on(code: str, draft: Draft, places: list[_Place]) -> bool:
    """Whether the party stands on the list; if so, the draft is told how."""
    mine = [place for place in places if code in _lists(place, draft)]
    for place in mine:
        draft.programmes += place.programmes
        draft.measures += place.measures
        for text in place.notes:
            draft.note("", text)
    if days := [place.since for place in mine if place.since]:
        draft.event("in_force", min(days, key=str))
    return bool(mine)


def _lists(place: _Place, draft: Draft) -> set[str]:
    """The codes of the lists; the consolidated list is told apart by programmes, as in the CSV."""
    code = list_named(place.list_name)
    if code and code != "us-ofac-consolidated":
        return {code}
    found = lists_of(place.programmes, [*draft.notes, *place.notes, *draft.measures, *place.measures])
    return set(found) & set(SUBLISTS)


def _read_words(element: Element, model: _Model) -> None:
    for values in element:
        for value in values:
            number = value.get("ID", "")
            model.words[value.tag, number] = text_of(value)
            if value.tag == "Country":
                model.codes[number] = as_country(value.get("ISO2", "")) or as_country(text_of(value))
            if value.tag == "PartySubType":
                model.words["PartyOfSubType", number] = value.get("PartyTypeID", "")


def _read_place(element: Element, model: _Model) -> None:
    parts = {
        model.word(part, "LocPartTypeID"): " ".join(
            "".join(value.itertext()).strip() for value in part.iter("Value")
        )
        for part in element.iterfind("LocationPart")
    }
    country = element.find("LocationCountry")
    number = country.get("CountryID", "") if country is not None else ""
    words = [text for text in parts.values() if text] + [model.words.get(("Country", number), "")]
    text = ", ".join(filter(None, (" ".join(word.split()) for word in words)))
    model.places[element.get("ID", "")] = AddressRecord(text, model.codes.get(number, ""))


def _read_document(element: Element, model: _Model) -> None:
    country = model.codes.get(element.get("IssuedBy-CountryID", ""), "")
    number = text_of(element, "IDRegistrationNo")
    if number:
        kind = model.word(element, "IDRegDocTypeID")
        model.documents[element.get("IdentityID", "")].append((kind, number, country))


def _read_party(element: Element, model: _Model) -> Iterator[Draft]:
    for profile in element.iterfind("Profile"):
        sub_type = profile.get("PartySubTypeID", "")
        party_type = model.words.get(("PartyType", model.words.get(("PartyOfSubType", sub_type), "")), "")
        word = model.words.get(("PartySubType", sub_type), "").casefold()
        kind = _KINDS.get(word) or _KINDS.get(party_type.casefold(), "organisation")
        draft = Draft(profile.get("ID", ""), kind, model.omissions)
        for identity in profile.iterfind("Identity"):
            _read_identity(identity, draft, model)
        draft.identifier("ofac", draft.reference)
        for feature in profile.iterfind("Feature"):
            _read_feature(feature, draft, model)
        for comment in (*element.iterfind("Comment"), *profile.iterfind("Comment")):
            draft.note("", text_of(comment))
        yield draft


def _read_identity(identity: Element, draft: Draft, model: _Model) -> None:
    groups = {
        group.get("ID", ""): model.word(group, "NamePartTypeID").casefold()
        for group in identity.iterfind("NamePartGroups/MasterNamePartGroup/NamePartGroup")
    }
    aliases = sorted(identity.iterfind("Alias"), key=lambda alias: alias.get("Primary") != "true")
    for alias in aliases:
        former = model.word(alias, "AliasTypeID").casefold().startswith("f.k.a")
        weak = alias.get("LowQuality") == "true"
        for written in alias.iterfind("DocumentedName"):
            draft.name(_name(written, groups), "former" if former else "alias", weak=weak)
    for kind, number, country in model.documents.pop(identity.get("ID", ""), []):
        add_number(draft, kind, number, country)


def _name(written: Element, groups: dict[str, str]) -> str:
    """`LAST, First`, as OFAC prints it elsewhere; the parts in their order where there is no last name."""
    last: list[str] = []
    rest: list[str] = []
    for value in written.iterfind("DocumentedNamePart/NamePartValue"):
        is_last = groups.get(value.get("NamePartGroupID", "")) == "last name"
        (last if is_last else rest).append(text_of(value))
    return ", ".join(filter(None, (" ".join(last), " ".join(rest))))


def _read_feature(feature: Element, draft: Draft, model: _Model) -> None:
    label = model.word(feature, "FeatureTypeID")
    for version in feature.iterfind("FeatureVersion"):
        detail = " ".join(filter(None, (_detail(each, model) for each in version.iterfind("VersionDetail"))))
        places = [
            model.places[number]
            for each in version.iterfind("VersionLocation")
            if (number := each.get("LocationID", "")) in model.places
        ]
        period = version.find("DatePeriod")
        _file(label, detail, places, period, draft)
        draft.note(label, text_of(version, "Comment"))


def _detail(element: Element, model: _Model) -> str:
    return text_of(element) or model.word(element, "DetailReferenceID")


def _file(label: str, detail: str, places: list[AddressRecord], period: Element | None, draft: Draft) -> None:
    plain = label.casefold()
    if plain == "birthdate":
        _file_birth(detail, period, draft)
    elif plain == "place of birth":
        draft.birth(place=detail or ", ".join(place.text for place in places))
    elif plain == "location":
        _file_addresses(places, draft)
    elif plain in _COUNTRIES:
        for country in [place.country or place.text for place in places] or [detail]:
            draft.country(country)
    elif detail or period is not None:
        add_number(draft, label, detail or str(read_period(period)))
    else:
        draft.note(label, ", ".join(place.text for place in places) or "yes")


def _file_birth(detail: str, period: Element | None, draft: Draft) -> None:
    on = read_period(period)
    draft.birth(on)
    if not on:
        draft.omissions.add("days of birth that were not understood: kept in the note", draft.reference)
        draft.note("Born", detail)


def _file_addresses(places: list[AddressRecord], draft: Draft) -> None:
    for place in places:
        draft.address([place.text], place.country)
        if draft.kind == "organisation":
            draft.country(place.country)


def read_period(period: Element | None) -> DateRange:
    """From the first day on which it can have begun to the last on which it can have ended."""
    if period is None:
        return UNKNOWN
    first = [_point(point) for point in (*period.iterfind("Start/From"), *period.iterfind("End/From"))]
    last = [_point(point) for point in (*period.iterfind("Start/To"), *period.iterfind("End/To"))]
    days = [day for each in (*first, *last) for day in (each.earliest, each.latest) if day]
    if not days:
        return UNKNOWN
    earliest, latest = min(days), max(days)
    if any(each.get("Approximate") == "true" for each in period.iter()):
        text = f"circa {earliest.year}"
        return DateRange(date(earliest.year - 1, 1, 1), date(latest.year + 1, 12, 31), text, DERIVED)
    return DateRange(earliest, latest)


def _point(point: Element) -> DateRange:
    pieces = [text_of(point, part).zfill(width) for part, width in (("Year", 4), ("Month", 2), ("Day", 2))]
    while pieces and not int(pieces[-1] or "0"):
        pieces.pop()
    try:
        return parse_range("-".join(pieces))
    except ValueError:
        return UNKNOWN


def _read_tie(element: Element, model: _Model) -> None:
    wording = model.word(element, "RelationTypeID")
    kind, backwards = _RELATIONS.get(wording.casefold(), ("associated_with", False))
    pair = (f"ofac-{element.get('From-ProfileID')}", f"ofac-{element.get('To-ProfileID')}")
    subject, held = reversed(pair) if backwards else pair
    status = "ended" if element.get("Former") == "true" else "completed"
    note = text_of(element, "Comment")
    model.ties.append(
        TieRecord(
            kind=kind,
            subject=subject,
            object=held,
            source="",
            wording=wording.lower()[:60],
            status=status,
            note=note,
        )
    )


def _read_entry(element: Element, model: _Model) -> None:
    place = _Place(model.word(element, "ListID"))
    for measure in element.iterfind("SanctionsMeasure"):
        kind, comment = model.word(measure, "SanctionsTypeID"), text_of(measure, "Comment")
        if kind.casefold() == "program":
            place.programmes.append(comment)
        else:
            place.measures.append(f"{kind}: {comment}".strip(": "))
    days = [day for each in element.iterfind("EntryEvent/Date") if (day := _point(each)).earliest]
    if days:
        place.since = min(days, key=str)
    place.notes += [text for text in _entry_words(element, model) if text]
    model.listed[element.get("ProfileID", "")].append(place)


def _entry_words(element: Element, model: _Model) -> Iterator[str]:
    for event in element.iterfind("EntryEvent"):
        yield " ".join(filter(None, (model.word(event, "LegalBasisID"), text_of(event, "Comment"))))
    yield text_of(element, "Comment")
    yield text_of(element, "LimitationsToListing")
    for info in element.iterfind("SupportingInfo/Text"):
        yield text_of(info)


_READERS: dict[str, Callable[[Element, _Model], None]] = {
    "Location": _read_place,
    "IDRegDocument": _read_document,
    "ProfileRelationship": _read_tie,
}
