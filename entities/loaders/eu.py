"""The EU's consolidated list of financial sanctions, in its XML (version 1.1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from entities.dates import DERIVED, UNKNOWN, DateRange, parse_range
from entities.loaders.drafts import Draft, Omissions, edition_of, spooled
from entities.loaders.editions import Edition, Party
from entities.loaders.errors import EditionRefusedError
from entities.loaders.xml_reading import XmlFile, text_of, texts_of

ROOT = "export"
_EXPECTED = "the EU's list of financial sanctions in XML 1.1"
_KINDS = {"P": "person", "E": "organisation"}
_NOWHERE = {"", "00"}
_NUMBERS = {
    "passport": "passport", "diplpass": "passport", "stateless": "passport", "travelcardid": "passport",
    "id": "national_id", "residentperm": "national_id", "electionid": "national_id", "ssn": "national_id",
    "unssn": "national_id", "nationcert": "national_id", "fiscalcode": "tax", "taxid": "tax", "euvat": "tax",
    "regnumber": "registration", "tradelic": "registration", "imo": "imo", "swiftbic": "bic",
}  # fmt: skip
_OF_A_DOCUMENT = ("issuedBy", "issueDate", "validFrom", "validTo", "nameOnDocument")
_DOCUMENT_IS = ("diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer")
_KNOWN = {
    "regulation", "subjectType", "nameAlias", "citizenship", "birthdate", "address", "identification",
    "remark",
}  # fmt: skip


def load_eu(path: Path, code: str) -> Edition:
    """One edition; raises EditionRefusedError for a file that is damaged, cut off or another one."""
    omissions = Omissions()
    file = XmlFile(path, ROOT, {"sanctionEntity"}, _EXPECTED)
    seen: set[str] = set()

    def parties() -> Iterator[Party | None]:
        for element in file:
            draft = _read(element, omissions)
            if draft.reference in seen:
                raise EditionRefusedError(f"{path.name}: the reference {draft.reference} stands there twice")
            seen.add(draft.reference)
            yield draft.party(code, draft.reference.lower().replace(".", "-"))

    listed = spooled(parties())
    if not listed:
        raise EditionRefusedError(f"{path.name} lists nobody: fetch it again")
    return edition_of(listed, "eu", file.digest, omissions)


def _read(element: Element, omissions: Omissions) -> Draft:
    subject = element.find("subjectType")
    letter = subject.get("classificationCode", "") if subject is not None else ""
    reference = element.get("euReferenceNumber") or f"EU.{element.get('logicalId', '')}"
    draft = Draft(reference, _KINDS.get(letter, "organisation"), omissions)
    for alias in element.iterfind("nameAlias"):
        _read_name(alias, draft)
    draft.identifier("eu", reference)
    if number := element.get("unitedNationId"):
        draft.identifier("un", number)
    for each in element.iterfind("identification"):
        _read_number(each, draft)
    if any(number.scheme == "imo" for number in draft.identifiers):
        draft.kind = "vessel"
    for each in element.iterfind("address"):
        _read_address(each, draft)
    for each in element.iterfind("citizenship"):
        draft.country(_country(each))
        draft.note("Citizenship, region", each.get("region", ""))
    for each in element.iterfind("birthdate"):
        draft.birth(_birth(each, draft), ", ".join(_place(each)))
    _read_listing(element, draft)
    return draft


def _read_name(alias: Element, draft: Draft) -> None:
    parts = (alias.get(part, "") for part in ("firstName", "middleName", "lastName"))
    text = alias.get("wholeName", "").strip() or " ".join(filter(None, parts))
    weak = alias.get("strong", "true") == "false"
    draft.name(text, weak=weak, language=alias.get("nameLanguage", "").lower())
    for label in ("title", "function", "gender", "remark"):
        draft.note(label.capitalize(), alias.get(label, ""))
    draft.note("Of the name " + text, "; ".join(texts_of(alias, "remark")))


def _country(element: Element) -> str:
    code = element.get("countryIso2Code", "")
    return "" if code in _NOWHERE else code


def _place(element: Element) -> list[str]:
    words = [element.get(part, "") for part in ("place", "city", "region", "zipCode")]
    country = element.get("countryDescription", "")
    return [word for word in (*words, "" if country == "UNKNOWN" else country) if word]


def _read_number(element: Element, draft: Draft) -> None:
    number = element.get("number", "") or element.get("latinNumber", "")
    kind = element.get("identificationTypeCode", "other")
    if number:
        draft.identifier(_NUMBERS.get(kind, "other"), number, _country(element))
    told = [
        element.get(part, "") for part in ("issuedBy", "issueDate", "validFrom", "validTo", "nameOnDocument")
    ]
    told += [word for word in ("diplomatic", "knownExpired", "knownFalse", "reportedLost", "revokedByIssuer")
             if element.get(word) == "true"]  # fmt: skip
    remarks = texts_of(element, "remark")
    if any(told) or remarks:
        draft.note(f"{kind} {number}", ", ".join(filter(None, [*told, *remarks])))


def _read_address(element: Element, draft: Draft) -> None:
    box = element.get("poBox", "")
    words = [element.get("street", ""), f"P.O. Box {box}" if box else "", *_place(element)]
    draft.address(words, _country(element))
    if draft.kind != "person" and (code := _country(element)):
        draft.country(code)
    draft.note("Address", "; ".join(texts_of(element, "remark")))


def _birth(element: Element, draft: Draft) -> DateRange:
    """The day with its doubt; `circa` widens by a year on both sides, another calendar is only noted."""
    first, last = element.get("yearRangeFrom", ""), element.get("yearRangeTo", "")
    written = element.get("birthdate", "")[:10] or _from_parts(element)
    written = f"{first}..{last}" if first and not written else written
    if element.get("calendarType", "GREGORIAN") != "GREGORIAN":
        draft.note("Born, in another calendar", written)
        return UNKNOWN
    try:
        on = parse_range(written)
    except ValueError:
        draft.omissions.add("days of birth that were not understood: kept in the note", written)
        draft.note("Born", written)
        return UNKNOWN
    if element.get("circa") != "true" or on.earliest is None or on.latest is None:
        return on
    return DateRange(
        date(on.earliest.year - 1, 1, 1), date(on.latest.year + 1, 12, 31), f"circa {written}", DERIVED
    )


def _from_parts(element: Element) -> str:
    year, month = element.get("year", ""), element.get("monthOfYear", "")
    day = element.get("dayOfMonth", "")
    pieces = [year, month.zfill(2) if month else "", day.zfill(2) if month and day else ""]
    return "-".join(piece for piece in pieces if piece) if year else ""


def _read_listing(element: Element, draft: Draft) -> None:
    for regulation in element.iterfind("regulation"):
        draft.programmes.append(regulation.get("programme", ""))
        words = [regulation.get(part, "") for part in ("numberTitle", "publicationDate", "regulationType")]
        draft.note("Regulation", ", ".join(filter(None, [*words, text_of(regulation, "publicationUrl")])))
    draft.programmes = [programme for programme in draft.programmes if programme]
    if designated := element.get("designationDate", ""):
        draft.event("in_force", parse_range(designated[:10]))
    draft.note("", element.get("designationDetails", ""))
    for remark in texts_of(element, "remark"):
        draft.note("", remark)
    for child in element:
        if child.tag not in _KNOWN:
            draft.omissions.add(f"elements {child.tag}, which are not known: left out", draft.reference)
