"""The UK Sanctions List of the Foreign, Commonwealth and Development Office, in its XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from entities.dates import UNKNOWN, DateRange, parse_range
from entities.loaders.drafts import Draft, Omissions, as_country, edition_of, slug, spooled
from entities.loaders.editions import Edition, Party
from entities.loaders.errors import EditionRefusedError
from entities.loaders.links import Claim, Links
from entities.loaders.xml_reading import XmlFile, text_of, texts_of

ROOT = "Designations"
_EXPECTED = "the UK Sanctions List in XML"
_KINDS = {"individual": "person", "entity": "organisation", "ship": "vessel", "aircraft": "aircraft"}
_DAY = re.compile(r"(\d{1,2}|dd)/(\d{1,2}|mm)/(\d{4})", re.IGNORECASE)
_IMO = re.compile(r"IMO number:? ?(\d{7})\b", re.IGNORECASE)
_ANY_IMO = re.compile(r"\bIMO(?:\s+number)?:?\s*(\d{7})\b", re.IGNORECASE)
_NUMBERS = {
    "PassportNumber": "passport",
    "NationalIdentifierNumber": "national_id",
    "BusinessRegistrationNumber": "registration",
    "IMONumber": "imo",
}
# Ties by the name of the other party: the kind, and whether that one is the subject.
_TIES = {
    "ParentCompany": ("parent_of", True),
    "Subsidiary": ("parent_of", False),
    "CurrentOwnerOperator": ("controls", True),
}
_NOTED = {
    "Position", "Gender", "Title", "TypeOfEntity", "PhoneNumber", "EmailAddress", "Website", "TypeOfShip",
    "TonnageOfShip", "LengthOfShip", "YearBuilt", "HullIdentificationNumber", "PreviousOwnerOperator",
    "PreviousFlag", "PassportAdditionalInformation", "NationalIdentifierAdditionalInformation",
    "OtherInformation", "UKStatementofReasons", "LastUpdated", "NameNonLatinScriptType", "DesignationSource",
}  # fmt: skip
_PARTS = ("Name1", "Name2", "Name3", "Name4", "Name5", "Name6")
_ELSEWHERE = {
    *_PARTS, "NameType", "AliasStrength", "NameNonLatinScript", "NonLatinScriptLanguage", "UniqueID",
    "OFSIGroupID", "UNReferenceNumber", "DateDesignated", "RegimeName", "IndividualEntityShip",
    "SanctionsImposed", "DOB",
    "Nationality", "TownOfBirth", "CountryOfBirth", "CurrentBelievedFlagOfShip", "AddressCountry",
    "AddressPostalCode", *(f"AddressLine{number}" for number in range(1, 7)),
}  # fmt: skip


def load_uk(path: Path, code: str) -> Edition:
    """One edition; raises EditionRefusedError for a file that is damaged, cut off or another one."""
    omissions, links = Omissions(), Links()
    file = XmlFile(path, ROOT, {"Designation"}, _EXPECTED)
    seen: set[str] = set()

    def parties() -> Iterator[Party | None]:
        for element in file:
            draft = _read(element, omissions)
            if draft.reference in seen:
                raise EditionRefusedError(f"{path.name}: the id {draft.reference} stands there twice")
            seen.add(draft.reference)
            links.know(_public_id(draft), [name.text for name in draft.names])
            _read_ties(element, draft, links)
            yield draft.party(code, _public_id(draft))

    listed = spooled(parties())
    if not listed:
        raise EditionRefusedError(f"{path.name} lists nobody: fetch it again")
    return edition_of(listed, "uk", file.digest, omissions, tuple(links.ties(omissions)))


def _public_id(draft: Draft) -> str:
    return f"uk-{slug(draft.reference)}"


def _read(element: Element, omissions: Omissions) -> Draft:
    kind = _KINDS.get(text_of(element, "IndividualEntityShip").casefold(), "organisation")
    draft = Draft(text_of(element, "UniqueID"), kind, omissions)
    _read_names(element, draft)
    _read_numbers(element, draft)
    for address in element.iterfind(".//Address"):
        _read_address(address, draft)
    for tag in ("Nationality", "CurrentBelievedFlagOfShip"):
        for country in texts_of(element, f".//{tag}"):
            draft.country(country)
    _read_births(element, draft)
    _read_listing(element, draft)
    return draft


def _read_numbers(element: Element, draft: Draft) -> None:
    draft.identifier("uk", draft.reference)
    for scheme, path in (("ofsi", "OFSIGroupID"), ("un", "UNReferenceNumber")):
        if number := text_of(element, path):
            draft.identifier(scheme, number)
    for tag, scheme in _NUMBERS.items():
        for number in texts_of(element, f".//{tag}"):
            draft.identifier(scheme, number)
    if draft.kind == "vessel":
        for ship in _numbers_of_ship(element):
            draft.identifier("imo", ship)


def _numbers_of_ship(element: Element) -> list[str]:
    """IMO numbers in words: where all texts and names give but one, it is the ship's own."""
    if texts_of(element, ".//IMONumber"):
        return []
    told = [text_of(element, tag) for tag in ("OtherInformation", "UKStatementofReasons")]
    words = " ".join([*told, *texts_of(element, "Names/Name/Name6")])
    numbers = dict.fromkeys(_ANY_IMO.findall(words))
    return list(numbers if len(numbers) == 1 else dict.fromkeys(_IMO.findall(told[0])))


def _read_names(element: Element, draft: Draft) -> None:
    """The main name first, wherever it stands; "Primary Name Variation" is an alias of full strength."""
    written = []
    for name in element.iterfind("Names/Name"):
        text = " ".join(filter(None, (text_of(name, part) for part in _PARTS)))
        is_main = text_of(name, "NameType").casefold() == "primary name"
        weak = text_of(name, "AliasStrength").casefold().startswith("low")
        written.append((not is_main, text, weak))
    for is_other, text, weak in sorted(written, key=lambda each: each[0]):
        draft.name(text, "alias" if is_other else "primary", weak=weak)
    for text in texts_of(element, "NonLatinNames//NameNonLatinScript"):
        draft.name(text)


def _read_address(element: Element, draft: Draft) -> None:
    lines = [text_of(element, f"AddressLine{number}") for number in range(1, 7)]
    country = text_of(element, "AddressCountry")
    draft.address([*lines, text_of(element, "AddressPostalCode"), country], as_country(country))
    if draft.kind == "organisation":
        draft.country(country)


def _read_births(element: Element, draft: Draft) -> None:
    places = [
        ", ".join(filter(None, (text_of(place, "TownOfBirth"), text_of(place, "CountryOfBirth"))))
        for place in element.iterfind(".//BirthDetails//Location")
    ]
    draft.births_of(texts_of(element, ".//DOB"), [place for place in places if place], _day)


def _day(text: str) -> DateRange:
    """`14/03/1968`; `dd/mm/1968` and `00/00/1968` are a year."""
    written = _DAY.fullmatch(text.strip())
    if written is None:
        return _iso(text)
    day, month, year = written.groups()
    pieces = [year]
    if month.isdecimal() and int(month):
        pieces.append(f"{int(month):02}")
        if day.isdecimal() and int(day):
            pieces.append(f"{int(day):02}")
    return _iso("-".join(pieces))


def _iso(text: str) -> DateRange:
    try:
        return parse_range(text[:10])
    except ValueError:
        return UNKNOWN


def _read_listing(element: Element, draft: Draft) -> None:
    draft.programmes.append(text_of(element, "RegimeName"))
    imposed = text_of(element, "SanctionsImposed").split("|")
    draft.measures += [part.strip() for part in imposed if part.strip()]
    day = _day(text_of(element, "DateDesignated"))
    if day:
        draft.event("in_force", day)
    for leaf in _leaves(element):
        text = text_of(leaf)
        if leaf.tag in _NOTED:
            label = "" if leaf.tag == "OtherInformation" else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", leaf.tag)
            draft.note(label, text)
        elif leaf.tag not in _ELSEWHERE and leaf.tag not in _NUMBERS and leaf.tag not in _TIES:
            reason = f"texts of {leaf.tag}, which is not known: kept in the note"
            draft.omissions.add(reason, draft.reference)
            draft.note(leaf.tag, text)


def _leaves(element: Element) -> Iterator[Element]:
    """The innermost elements that say something; the yes and no of each measure repeat others."""
    for child in element:
        if child.tag == "SanctionsImposedIndicators":
            continue
        if len(child):
            yield from _leaves(child)
        elif text_of(child):
            yield child


def _read_ties(element: Element, draft: Draft, links: Links) -> None:
    for tag, (kind, other_is_subject) in _TIES.items():
        for name in texts_of(element, f".//{tag}"):
            wording = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", tag).lower()
            links.claims.append(
                Claim(_public_id(draft), name, draft.reference, kind, wording, other_is_subject)
            )
