"""OFAC's `SDN.XML` and `CONSOLIDATED.XML`: one element for each entry, with all that hangs on it."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

from entities.loaders.drafts import Draft, Omissions, as_country, edition_of
from entities.loaders.editions import Edition
from entities.loaders.errors import EditionRefusedError
from entities.loaders.links import Claim, Links
from entities.loaders.numbers import add_number
from entities.loaders.ofac_remarks import read_date
from entities.loaders.ofac_sublists import SUBLISTS, lists_of
from entities.loaders.xml_reading import XmlFile, text_of, texts_of

ROOT = "sdnList"
_EXPECTED = "OFAC's list in its simple XML"
_KINDS = {"individual": "person", "entity": "organisation", "vessel": "vessel", "aircraft": "aircraft"}
_ALIASES = {"f.k.a.": "former"}
_LINKED = re.compile(r"\(?Linked To: (.+?)\)?$")
_ADDRESS = ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode", "country")
_VESSEL = {
    "callSign": "Call sign",
    "vesselType": "Vessel type",
    "vesselOwner": "Owner",
    "tonnage": "Tonnage",
    "grossRegisteredTonnage": "Gross tonnage",
}


def load_sdn_xml(path: Path, code: str) -> Edition:
    """The entries of the list `code`; raises EditionRefusedError for a damaged file or one without any."""
    omissions, links = Omissions(), Links()
    file = XmlFile(path, ROOT, {"sdnEntry", "Record_Count"}, _EXPECTED)
    drafts: dict[str, Draft] = {}
    seen, stated = 0, ""
    for element in file:
        if element.tag == "Record_Count":
            stated = text_of(element)
            continue
        seen += 1
        draft = _read(element, omissions, links)
        if code not in SUBLISTS or code in lists_of(draft.programmes, _told(draft)):
            drafts[draft.reference] = draft
    if stated.isdecimal() and int(stated) != seen:
        raise EditionRefusedError(
            f"{path.name} says that it has {stated} entries and has {seen}: fetch it again"
        )
    if not drafts:
        raise EditionRefusedError(f"{path.name} has no entry of {code}: fetch it again")
    for reference, draft in drafts.items():
        texts = [name.text for name in draft.names]
        links.know(f"ofac-{reference}", texts[:1], texts[1:])
    links.claims = [claim for claim in links.claims if claim.draft.reference in drafts]
    ties = tuple(links.ties(omissions))
    parties = [draft.party(code, f"ofac-{reference}") for reference, draft in drafts.items()]
    return edition_of(parties, "ofac", file.digest, omissions, ties)


def _told(draft: Draft) -> list[str]:
    return [*draft.notes, *draft.measures]


def _read(element: Element, omissions: Omissions, links: Links) -> Draft:
    kind = _KINDS.get(text_of(element, "sdnType").casefold(), "organisation")
    draft = Draft(text_of(element, "uid"), kind, omissions)
    draft.name(_name(element), "primary")
    draft.identifier("ofac", draft.reference)
    for alias in element.iterfind("akaList/aka"):
        weak = text_of(alias, "category").casefold() == "weak"
        draft.name(_name(alias), _ALIASES.get(text_of(alias, "type").casefold(), "alias"), weak=weak)
    for number in element.iterfind("idList/id"):
        _read_number(number, draft)
    for address in element.iterfind("addressList/address"):
        country = text_of(address, "country")
        draft.address([text_of(address, part) for part in _ADDRESS], as_country(country))
        if kind == "organisation":
            draft.country(country)
    for path in ("nationalityList/nationality", "citizenshipList/citizenship"):
        for country in texts_of(element, f"{path}/country"):
            draft.country(country)
    days = texts_of(element, "dateOfBirthList/dateOfBirthItem/dateOfBirth")
    draft.births_of(days, texts_of(element, "placeOfBirthList/placeOfBirthItem/placeOfBirth"), read_date)
    _read_listing(element, draft, links)
    return draft


def _name(element: Element) -> str:
    """`LAST, First`, as OFAC prints it."""
    return ", ".join(filter(None, (text_of(element, "lastName"), text_of(element, "firstName"))))


def _read_number(element: Element, draft: Draft) -> None:
    label, value = text_of(element, "idType"), text_of(element, "idNumber")
    add_number(draft, label, value, text_of(element, "idCountry"))
    days = [text_of(element, part) for part in ("issueDate", "expirationDate")]
    if any(days):
        draft.note(f"{label} {value}", " to ".join(day or "?" for day in days))


def _read_listing(element: Element, draft: Draft, links: Links) -> None:
    draft.programmes += texts_of(element, "programList/program")
    draft.note("Title", text_of(element, "title"))
    for tag, label in _VESSEL.items():
        draft.note(label, text_of(element, f"vesselInfo/{tag}"))
    draft.country(text_of(element, "vesselInfo/vesselFlag"))
    for remark in filter(None, (part.strip() for part in text_of(element, "remarks").split(";"))):
        if linked := _LINKED.match(remark):
            links.claims.append(Claim(f"ofac-{draft.reference}", linked[1].strip(" ."), draft))
        else:
            draft.note("", remark)
