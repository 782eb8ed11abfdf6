"""The consolidated list of the UN Security Council, in its XML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from entities.dates import DERIVED, UNKNOWN, DateRange, parse_range
from entities.identifiers import check_identifier
from entities.loaders.days import read_day
from entities.loaders.drafts import Draft, Omissions, as_country, edition_of, spooled
from entities.loaders.editions import Edition, Party
from entities.loaders.errors import EditionRefusedError
from entities.loaders.records import TieRecord
from entities.loaders.xml_reading import XmlFile, text_of, texts_of

ROOT = "CONSOLIDATED_LIST"
_EXPECTED = "the UN Security Council's consolidated list in XML"
_KINDS = {"INDIVIDUAL": "person", "ENTITY": "organisation"}
_PARTS = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME")
_PLACE = ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE", "COUNTRY", "NOTE")
_NOT_SAID = frozenset({"na", "n/a", "N/A"})  # in capitals, NA is a family name
_REFERENCE = re.compile(r"\b[A-Z]{2}[iep]\.\d{1,4}\b")
# What a document is called there -> our scheme; the first word that fits counts.
_DOCUMENTS = (
    ("passport", "passport"), ("passeport", "passport"), ("pasaporte", "passport"), ("travel", "passport"),
    ("national", "national_id"), ("identification", "national_id"), ("id", "national_id"),
)  # fmt: skip
_KNOWN = {
    *_PARTS, "DATAID", "VERSIONNUM", "UN_LIST_TYPE", "REFERENCE_NUMBER", "LISTED_ON", "GENDER", "COMMENTS1",
    "NATIONALITY", "LIST_TYPE", "LAST_DAY_UPDATED", "SORT_KEY", "SORT_KEY_LAST_MOD", "DESIGNATION", "TITLE",
    "NAME_ORIGINAL_SCRIPT", "DELISTED_ON", "SUBMITTED_BY", "NATIONALITY2", "SUBMITTED_ON",
    *(f"INDIVIDUAL_{part}" for part in ("ALIAS", "ADDRESS", "DATE_OF_BIRTH", "PLACE_OF_BIRTH", "DOCUMENT")),
    "ENTITY_ALIAS", "ENTITY_ADDRESS",
}  # fmt: skip


def load_un(path: Path, code: str) -> Edition:
    """One edition; raises EditionRefusedError for a file that is damaged, cut off or another one."""
    omissions = Omissions()
    file = XmlFile(path, ROOT, _KINDS, _EXPECTED)
    seen: set[str] = set()
    claims: list[tuple[str, str]] = []

    def parties() -> Iterator[Party | None]:
        for element in file:
            draft = _read(element, omissions)
            if draft.reference in seen:
                raise EditionRefusedError(f"{path.name}: the reference {draft.reference} stands there twice")
            seen.add(draft.reference)
            claims.extend((draft.reference, named) for named in _named_in(text_of(element, "COMMENTS1")))
            yield draft.party(code, _public_id(draft.reference))

    listed = spooled(parties())
    if not listed:
        raise EditionRefusedError(f"{path.name} lists nobody: fetch it again")
    return edition_of(listed, "un", file.digest, omissions, tuple(_ties(claims, seen, omissions)))


def _public_id(reference: str) -> str:
    return f"un-{reference.lower().replace('.', '-')}"


def _read(element: Element, omissions: Omissions) -> Draft:
    reference = text_of(element, "REFERENCE_NUMBER") or text_of(element, "DATAID")
    _empty_what_is_not_said(element, reference, omissions)
    draft = Draft(reference, _KINDS[element.tag], omissions)
    draft.name(" ".join(filter(None, (text_of(element, part) for part in _PARTS))), "primary")
    if original := text_of(element, "NAME_ORIGINAL_SCRIPT"):
        draft.name(original)
    draft.identifier("un", reference)
    prefix = element.tag
    for alias in element.iterfind(f"{prefix}_ALIAS"):
        _read_alias(alias, draft)
    for address in element.iterfind(f"{prefix}_ADDRESS"):
        parts = [text_of(address, part) for part in _PLACE]
        draft.address(parts, as_country(text_of(address, "COUNTRY")))
        if draft.kind == "organisation":
            draft.country(text_of(address, "COUNTRY"))
    for country in texts_of(element, "NATIONALITY/VALUE"):
        draft.country(country)
    _read_births(element, draft)
    for document in element.iterfind("INDIVIDUAL_DOCUMENT"):
        _read_document(document, draft)
    _read_listing(element, draft)
    return draft


def _empty_what_is_not_said(element: Element, reference: str, omissions: Omissions) -> None:
    """A field that says `na` says nothing: it is no name and no country."""
    for field in element.iter():
        if (field.text or "").strip() in _NOT_SAID:
            field.text = None
            omissions.add("fields that say only `na`: taken for empty", reference)


def _read_alias(alias: Element, draft: Draft) -> None:
    name, quality = text_of(alias, "ALIAS_NAME"), text_of(alias, "QUALITY").casefold()
    if name:
        draft.name(name, "former" if quality == "f.k.a." else "alias", weak=quality == "low")
    place = ", ".join(filter(None, (text_of(alias, f"{part}_OF_BIRTH") for part in ("CITY", "COUNTRY"))))
    born = text_of(alias, "DATE_OF_BIRTH")
    if born and not read_day(born):
        draft.note(f"Born, as {name}", born)
    if born or place:
        draft.birth(read_day(born) if born else UNKNOWN, place)
    draft.note(f"Of the name {name}", text_of(alias, "NOTE"))


def _read_births(element: Element, draft: Draft) -> None:
    days = [day for each in element.iterfind("INDIVIDUAL_DATE_OF_BIRTH") if (day := _birth(each, draft))]
    places = []
    for each in element.iterfind("INDIVIDUAL_PLACE_OF_BIRTH"):
        place = ", ".join(filter(None, (text_of(each, part) for part in _PLACE)))
        places += [place] if place else []
    single = places[0] if len(places) == 1 else ""
    for position, day in enumerate(days):
        draft.birth(day, single or (places[position] if position < len(places) else ""))
    for place in places[len(days) :] if not (single and days) else ():
        draft.birth(UNKNOWN, place)


def _birth(element: Element, draft: Draft) -> DateRange:
    """The day with its doubt: "approximately" widens by a year on both sides, as `circa` does for OFAC."""
    first = text_of(element, "DATE") or text_of(element, "FROM_YEAR") or text_of(element, "YEAR")
    last = text_of(element, "TO_YEAR") or first
    draft.note("Born", text_of(element, "NOTE"))
    if not first and not last:
        return UNKNOWN
    earliest, latest = read_day(first or last).earliest, read_day(last).latest
    if earliest is None or latest is None or earliest > latest:
        draft.omissions.add("days of birth that were not understood: kept in the note", f"{first}..{last}")
        draft.note("Born", f"{first}..{last}".strip("."))
        return UNKNOWN
    if text_of(element, "TYPE_OF_DATE") != "APPROXIMATELY":
        return DateRange(earliest, latest)
    text = f"approximately {first}"
    return DateRange(date(earliest.year - 1, 1, 1), date(latest.year + 1, 12, 31), text, DERIVED)


def _read_document(element: Element, draft: Draft) -> None:
    kind = text_of(element, "TYPE_OF_DOCUMENT")
    words = f"{kind} {text_of(element, 'TYPE_OF_DOCUMENT2')}".casefold()
    number = text_of(element, "NUMBER")
    country = text_of(element, "ISSUING_COUNTRY") or text_of(element, "COUNTRY_OF_ISSUE")
    if number:
        scheme = next((scheme for word, scheme in _DOCUMENTS if word in words), "other")
        draft.identifier(scheme, number, as_country(country))
    rest = ("TYPE_OF_DOCUMENT2", "CITY_OF_ISSUE", "DATE_OF_ISSUE", "NOTE")
    told = [text_of(element, part) for part in rest]
    draft.note(kind or "Document", ", ".join(filter(None, [number, *told])) if any(told) else "")


def _read_listing(element: Element, draft: Draft) -> None:
    draft.programmes.append(text_of(element, "UN_LIST_TYPE"))
    if listed := _listed_on(element, draft):
        draft.event("in_force", listed)
    for label, path in (("Title", "TITLE/VALUE"), ("Designation", "DESIGNATION/VALUE")):
        draft.note(label, ", ".join(texts_of(element, path)))
    for label, path in (
        ("Gender", "GENDER"),
        ("Submitted by", "SUBMITTED_BY"),
        ("Delisted", "DELISTED_ON"),
        ("", "COMMENTS1"),
    ):
        draft.note(label, text_of(element, path))
    draft.note("Last updated", ", ".join(texts_of(element, "LAST_DAY_UPDATED/VALUE")[-1:]))
    for child in element:
        if child.tag not in _KNOWN and (said := " ".join("".join(child.itertext()).split())):
            draft.omissions.add(
                f"texts of {child.tag}, which is not known: kept in the note", draft.reference
            )
            draft.note(child.tag, said)


def _listed_on(element: Element, draft: Draft) -> DateRange:
    written = text_of(element, "LISTED_ON")
    try:
        return parse_range(written[:10])
    except ValueError:
        draft.note("Listed on", written)
        return UNKNOWN


def _named_in(text: str) -> Iterator[str]:
    for found in _REFERENCE.findall(text):
        yield check_identifier("un", found)


def _ties(claims: list[tuple[str, str]], seen: set[str], omissions: Omissions) -> Iterator[TieRecord]:
    """Who is named, by reference, in whose entry; those who have left the list stay in the entry's words."""
    for subject, named in dict.fromkeys(claims):
        if named not in seen:
            omissions.add("references to parties that are not on the list: kept in the note", named)
        elif named != subject:
            yield TieRecord(
                kind="associated_with", subject=_public_id(subject), object=_public_id(named), source="",
                wording="named in the entry of",
            )  # fmt: skip
