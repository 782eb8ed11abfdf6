"""OFAC's `SDN.XML` and `CONSOLIDATED.XML`: one element for each entry, with all that hangs on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from entities.loaders.drafts import Draft, Omissions, as_country, edition_of, spooled
from entities.loaders.editions import Edition, Party
from entities.loaders.errors import EditionRefusedError
from entities.loaders.links import Claim, Links
from entities.loaders.numbers import add_number
from entities.loaders.ofac_remarks import read_date
from entities.loaders.ofac_sublists import SUBLISTS, fits_none, lists_of, refuse_sdn_list
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
    seen: Counter[str] = Counter()
    stated, fitting_none = "", 0

    def parties() -> Iterator[Party | None]:
        nonlocal stated, fitting_none
        for element in file:
            if element.tag == "Record_Count":
                stated = text_of(element)
                continue
            draft, claims = _read(element, omissions)
            seen[draft.reference] += 1
            said = draft.programmes, [*draft.notes, *draft.measures]
            fitting_none += fits_none(*said)
            if code not in SUBLISTS or code in lists_of(*said):
                links.know(f"ofac-{draft.reference}", [name.text for name in draft.names])
                links.claims.extend(claims)
                yield draft.party(code, f"ofac-{draft.reference}")

    listed = spooled(parties())
    _refuse_unsound(path.name, seen, stated)
    if code in SUBLISTS:
        refuse_sdn_list(path.name, seen.total(), fitting_none)
    if not listed:
        raise EditionRefusedError(f"{path.name} has no entry of {code}: fetch it again")
    return edition_of(listed, "ofac", file.digest, omissions, tuple(links.ties(omissions)))


def _refuse_unsound(name: str, seen: Counter[str], stated: str) -> None:
    if stated.isdecimal() and int(stated) != seen.total():
        raise EditionRefusedError(
            f"{name} says that it has {stated} entries and has {seen.total()}: fetch it again"
        )
    if twice := [number for number, times in seen.items() if times > 1]:
        raise EditionRefusedError(f"{name}: number {twice[0]} stands there twice")


def _read(element: Element, omissions: Omissions) -> tuple[Draft, list[Claim]]:
    """The party, and whom its remarks link it to."""
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
    return draft, _read_listing(element, draft)


def _name(element: Element) -> str:
    """`LAST, First`, as OFAC prints it."""
    return ", ".join(filter(None, (text_of(element, "lastName"), text_of(element, "firstName"))))


def _read_number(element: Element, draft: Draft) -> None:
    label, value = text_of(element, "idType"), text_of(element, "idNumber")
    add_number(draft, label, value, text_of(element, "idCountry"))
    days = [text_of(element, part) for part in ("issueDate", "expirationDate")]
    if any(days):
        draft.note(f"{label} {value}", " to ".join(day or "?" for day in days))


def _read_listing(element: Element, draft: Draft) -> list[Claim]:
    claims = []
    draft.programmes += texts_of(element, "programList/program")
    draft.note("Title", text_of(element, "title"))
    for tag, label in _VESSEL.items():
        draft.note(label, text_of(element, f"vesselInfo/{tag}"))
    draft.country(text_of(element, "vesselInfo/vesselFlag"))
    for remark in filter(None, (part.strip() for part in text_of(element, "remarks").split(";"))):
        if linked := _LINKED.match(remark):
            claims.append(Claim(f"ofac-{draft.reference}", linked[1].strip(" ."), draft.reference))
        else:
            draft.note("", remark)
    return claims
