"""The Swiss list of sanctions (SECO), in its XML; places stand apart and are read first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree.ElementTree import Element

from entities.dates import DERIVED, UNKNOWN, DateRange, parse_range
from entities.loaders.days import read_day
from entities.loaders.drafts import Draft, Omissions, as_country, edition_of, spooled
from entities.loaders.editions import Edition, Party
from entities.loaders.errors import EditionRefusedError
from entities.loaders.records import AddressRecord, TieRecord
from entities.loaders.xml_reading import XmlFile, text_of, texts_of

ROOT = "swiss-sanctions-list"
_EXPECTED = "SECO's list of sanctions in XML"
_KINDS = {"individual": "person", "entity": "organisation"}
_OBJECTS = {"vessel": "vessel", "ship": "vessel", "aircraft": "aircraft"}
_DOCUMENTS = {
    "passport": "passport", "diplomatic-passport": "passport", "service-passport": "passport",
    "id-card": "national_id", "identity-card": "national_id", "residence-permit": "national_id",
}  # fmt: skip
_LAST = ("family-name", "tribal-name")
_WEAK = "low"


@dataclass(slots=True)
class _Frame:
    """What targets refer to: places and the names of programmes, by their numbers."""

    places: dict[str, AddressRecord] = field(default_factory=dict)
    programmes: dict[str, str] = field(default_factory=dict)


def load_seco(path: Path, code: str) -> Edition:
    """One edition; raises EditionRefusedError for a file that is damaged, cut off or another one."""
    frame, omissions = _Frame(), Omissions()
    for element in XmlFile(path, ROOT, {"place", "sanctions-program"}, _EXPECTED):
        _read_frame(element, frame)
    file = XmlFile(path, ROOT, {"target"}, _EXPECTED)
    seen: set[str] = set()
    claims: list[tuple[str, str, str]] = []

    def parties() -> Iterator[Party | None]:
        for element in file:
            draft = _read(element, frame, omissions)
            if draft is None:
                continue
            if draft.reference in seen:
                raise EditionRefusedError(f"{path.name}: the number {draft.reference} stands there twice")
            seen.add(draft.reference)
            claims.extend(
                (draft.reference, tie.get("target-id", ""), tie.get("relation-type", ""))
                for tie in element.iter("relation")
            )
            yield draft.party(code, f"seco-{draft.reference}")

    listed = spooled(parties())
    if not listed:
        raise EditionRefusedError(f"{path.name} lists nobody: fetch it again")
    return edition_of(listed, "seco", file.digest, omissions, tuple(_ties(claims, seen, omissions)))


def _read_frame(element: Element, frame: _Frame) -> None:
    if element.tag == "place":
        country = element.find("country")
        words = [text_of(element, "location"), text_of(element, "area"), text_of(element, "country")]
        iso = country.get("iso-code", "") if country is not None else ""
        frame.places[element.get("ssid", "")] = AddressRecord(", ".join(filter(None, words)), as_country(iso))
        return
    keys = [key for key in element.iterfind("program-key") if key.get("lang", "eng") == "eng"]
    name = text_of(keys[0]) if keys else ""
    for sanctions_set in element.iterfind("sanctions-set"):
        frame.programmes[sanctions_set.get("ssid", "")] = name or text_of(sanctions_set)


def _read(element: Element, frame: _Frame, omissions: Omissions) -> Draft | None:
    """The target; None, counted, for one that was taken off the list and for one that is no party."""
    reference = element.get("ssid", "")
    node = next((child for child in element if child.tag in {*_KINDS, "object"}), None)
    if node is None:
        omissions.add("targets that are no party: left out", reference)
        return None
    changes = sorted(element.iterfind("modification"), key=lambda each: each.get("effective-date", ""))
    if changes and changes[-1].get("modification-type") == "de-listed":
        omissions.add("targets taken off the list: left out", reference)
        return None
    kind = _KINDS.get(node.tag) or _OBJECTS.get(node.get("object-type", ""), "organisation")
    draft = Draft(reference, kind, omissions)
    identities = sorted(node.iterfind("identity"), key=lambda each: each.get("main") != "true")
    for identity in identities:
        _read_identity(identity, frame, draft)
    draft.identifier("seco", reference)
    for foreign in texts_of(element, "foreign-identifier"):
        draft.identifier("un" if foreign[2:3] in {"i", "e"} and "." in foreign else "other", foreign)
    _read_listing(element, node, changes, frame, draft)
    return draft


def _read_identity(identity: Element, frame: _Frame, draft: Draft) -> None:
    names = sorted(identity.iterfind("name"), key=lambda each: each.get("name-type") != "primary-name")
    for name in names:
        kind = "former" if name.get("name-type") == "formerly-known-as" else "alias"
        for text in _written(name):
            draft.name(text, kind, weak=name.get("quality") == _WEAK)
    for country in identity.iterfind("nationality/country"):
        draft.country(country.get("iso-code", "") or text_of(country))
    _read_births(identity, frame, draft)
    for address in identity.iterfind("address"):
        place = frame.places.get(address.get("place-id", ""), AddressRecord(""))
        words = [text_of(address, part) for part in ("address-details", "c-o", "p-o-box", "zip-code")]
        draft.address([*words, place.text], place.country)
        if draft.kind == "organisation" and place.country:
            draft.country(place.country)
    for document in identity.iterfind("identification-document"):
        _read_document(document, draft)


def _read_births(identity: Element, frame: _Frame, draft: Draft) -> None:
    numbers = [each.get("place-id", "") for each in identity.iterfind("place-of-birth")]
    places = [frame.places[number].text for number in numbers if number in frame.places]
    days = [_day(each) for each in identity.iterfind("day-month-year")]
    single = places[0] if len(places) == 1 else ""
    for day in days:
        draft.birth(day, single)
    for place in places if not (single and days) else ():
        draft.birth(place=place)


def _written(name: Element) -> Iterator[str]:
    """The name as it stands, then once in every other spelling that all or some of its parts have."""
    parts = sorted(name.iterfind("name-part"), key=lambda each: int(each.get("order", "0") or 0))
    values = [text_of(part, "value") for part in parts]
    is_last = [part.get("name-part-type") in _LAST for part in parts]
    last = [value for value, family in zip(values, is_last, strict=True) if family]
    rest = [value for value, family in zip(values, is_last, strict=True) if not family]
    yield " ".join(filter(None, [*rest, *last]))
    spellings: dict[str, list[str]] = {}
    for place, part in enumerate(parts):
        for number, variant in enumerate(part.iterfind("spelling-variant")):
            key = variant.get("script", "") + variant.get("lang", "") or str(number)
            spellings.setdefault(key, list(values))[place] = text_of(variant)
    for spelling in spellings.values():
        yield " ".join(filter(None, spelling))


def _day(element: Element) -> DateRange:
    year = element.get("year", "")
    pieces = [year]
    for part in ("month", "day"):
        if not element.get(part):
            break
        pieces.append(element.get(part, "").zfill(2))
    try:
        on = parse_range("-".join(pieces))
    except ValueError:
        return UNKNOWN
    if element.get("quality") in {None, "", "exact", "good"} or on.earliest is None or on.latest is None:
        return on
    wide = parse_range(f"{on.earliest.year - 1}..{on.latest.year + 1}")
    return DateRange(wide.earliest, wide.latest, f"circa {year}", DERIVED)


def _read_document(document: Element, draft: Draft) -> None:
    issuer = document.find("issuer")
    kind = document.get("document-type", "")
    country = as_country(issuer.get("code", "")) if issuer is not None else ""
    if number := text_of(document, "number"):
        draft.identifier(_DOCUMENTS.get(kind, "other"), number, country)
    days = [text_of(document, part) for part in ("date-of-issue", "expiry-date", "remark")]
    if any(days):
        draft.note(kind, ", ".join(filter(None, days)))


def _read_listing(
    element: Element, node: Element, changes: list[Element], frame: _Frame, draft: Draft
) -> None:
    numbers = [element.get("sanctions-set-id", ""), *texts_of(element, "sanctions-set-id")]
    for number in " ".join(numbers).split():
        draft.programmes.append(frame.programmes.get(number) or number)
    listed = [change for change in changes if change.get("modification-type") == "listed"]
    day = (
        read_day(listed[0].get("effective-date", "") or listed[0].get("publication-date", ""))
        if listed
        else UNKNOWN
    )
    if day:
        draft.event("in_force", day)
    draft.note("Sex", node.get("sex", ""))
    for tag, label in (("justification", ""), ("other-information", ""), ("generic-attribute", "")):
        for text in texts_of(node, f".//{tag}"):
            draft.note(label, text)
            if (
                draft.kind == "vessel"
                and (imo := text.upper().partition("IMO")[2].strip(" :NUMBER.")[:7]).isdecimal()
            ):
                draft.identifier("imo", imo)


def _ties(claims: list[tuple[str, str, str]], seen: set[str], omissions: Omissions) -> Iterator[TieRecord]:
    for subject, held, wording in claims:
        if held not in seen or held == subject:
            omissions.add("relations to a target that is not on the list: left out", subject)
            continue
        kind = "family_of" if "family" in wording or "relative" in wording else "associated_with"
        words = wording.replace("-", " ")
        yield TieRecord(kind=kind, subject=f"seco-{subject}", object=f"seco-{held}", source="", wording=words)
