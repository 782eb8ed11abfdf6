"""trade.gov's Consolidated Screening List, CSV and JSON: each record goes to the list it was copied from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct, convert

from entities.loaders.countries import country_code
from entities.loaders.days import read_day
from entities.loaders.drafts import Draft, Omissions, edition_of, spooled
from entities.loaders.editions import Edition, Party
from entities.loaders.errors import EditionRefusedError
from entities.loaders.links import Claim, Links
from entities.loaders.named import NamedParties
from entities.loaders.numbers import add_number
from entities.loaders.ofac_remarks import read_date
from entities.loaders.opening import head_of
from entities.loaders.spool import Spool
from entities.loaders.text_reading import JsonFile, TableFile

# The letters that a record's source carries -> our list.
LISTS = {
    "SDN": "us-sdn-list",
    "SSI": "us-ssi",
    "CAP": "us-capta",
    "CMIC": "us-ns-cmic",
    "NS-CMIC": "us-ns-cmic",
    "NS-MBS": "us-ns-mbs",
    "MBS": "us-ns-mbs",
    "PLC": "us-ns-plc",
    "FSE": "us-foreign-sanctions-evaders",
    "EL": "us-entity-list",
    "DPL": "us-denied-persons-list",
    "MEU": "us-military-end-user-list",
    "UVL": "us-unverified-list",
    "ISN": "us-nonproliferation-sanctions",
    "DTC": "us-itar-debarred-statutory",
}
_LETTERS = re.compile(r"\(([A-Z-]+)(?: List)?\)")
_KINDS = {"individual": "person", "entity": "organisation", "vessel": "vessel", "aircraft": "aircraft"}
_LINKED = re.compile(r"\(?Linked To: ([^()]+(?:\([^()]*\)[^()]*)*)\)?\s*$")
_COLUMNS = {"source", "name", "alt_names", "addresses", "entity_number", "type", "programs", "ids"}
_SEVERAL = {
    "programs", "alt_names", "citizenships", "dates_of_birth", "nationalities", "places_of_birth",
}  # fmt: skip
_EXPECTED = "the Consolidated Screening List of trade.gov"


class _Address(Struct):
    address: str | None = None
    city: str | None = None
    state: str | None = None
    postal_code: str | None = None
    country: str | None = None

    @property
    def parts(self) -> list[str]:
        return [part or "" for part in (self.address, self.city, self.state, self.postal_code, self.country)]


class _Number(Struct):
    type: str | None = None
    number: str | None = None
    country: str | None = None
    issue_date: str | None = None
    expiration_date: str | None = None


class _Row(Struct):
    """One record, whichever of the two formats it came in."""

    source: str
    name: str | None = None
    entity_number: str | int | None = None
    type: str | None = None
    programs: list[str] | None = None
    title: str | None = None
    addresses: list[_Address] | None = None
    federal_register_notice: str | None = None
    start_date: str | None = None
    end_date: str | None = None
    standard_order: str | None = None
    license_requirement: str | None = None
    license_policy: str | None = None
    call_sign: str | None = None
    vessel_type: str | None = None
    gross_tonnage: str | int | None = None
    gross_registered_tonnage: str | int | None = None
    vessel_flag: str | None = None
    vessel_owner: str | None = None
    remarks: str | None = None
    alt_names: list[str] | None = None
    citizenships: list[str] | None = None
    dates_of_birth: list[str] | None = None
    nationalities: list[str] | None = None
    places_of_birth: list[str] | None = None
    ids: list[_Number] | None = None

    @property
    def number(self) -> str:
        return str(self.entity_number or "").strip()


class _Reading:
    """The records of the list `code`, which wait on the disk until their parties are made."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.omissions, self.links = Omissions(), Links()
        self.numbered = Spool(_Row)
        self.named = NamedParties(code, self.omissions, _Row, self.read_row)

    def add(self, row: _Row) -> None:
        """One more record."""
        if row.number:
            self.numbered.append(row)
            self.links.know(f"ofac-{row.number}", [row.name or "", *(row.alt_names or ())])
        else:
            addresses = row.addresses or []
            where = addresses[0].parts if addresses else [""]
            country = addresses[0].country or where[0].rpartition(", ")[2] if addresses else ""
            self.named.add(row.name or "", country if len(country) == 2 else "", _kind(row), row)

    def read_row(self, row: _Row, draft: Draft) -> None:
        """What a record says of its party."""
        _read_party(row, draft)
        _read_listing(row, draft, self.links)

    def parties(self) -> Iterator[Party | None]:
        """The finished parties, those with a number first."""
        for row in self.numbered:
            draft = Draft(row.number, _kind(row), self.omissions)
            draft.name(row.name or "", "primary")
            draft.identifier("ofac", row.number)
            self.read_row(row, draft)
            yield draft.party(self.code, f"ofac-{row.number}")
        yield from self.named.parties()


def load_csl(path: Path, code: str) -> Edition:
    """The records of the list `code`; raises EditionRefusedError for a file that is cut or has none."""
    reading, file = _Reading(code), _file(path)
    for row in _rows(file):
        if list_of(row.source) == code:
            reading.add(row)
        elif list_of(row.source) is None:
            reading.omissions.add(
                f"records of {row.source!r}, a list without a code here: left out", row.name or ""
            )
    parties = spooled(reading.parties())
    if not parties:
        raise EditionRefusedError(f"{path.name} has no record of {code}: nothing was loaded")
    ties = tuple(reading.links.ties(reading.omissions))
    scheme = "ofac" if reading.numbered else "other"
    return edition_of(parties, scheme, file.digest, reading.omissions, ties)


def lists_in(path: Path) -> tuple[str, ...]:
    """The codes of the lists that the file has records of, in the order of their first record."""
    codes = (list_of(row.source) for row in _rows(_file(path)))
    return tuple(dict.fromkeys(code for code in codes if code))


def list_of(source: str) -> str | None:
    """Our code of the list that a record's source names; None for one without."""
    found = _LETTERS.search(source)
    return LISTS.get(found[1]) if found else None


def _file(path: Path) -> TableFile | JsonFile:
    if head_of(path).lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"{", b"[")):
        return JsonFile(path, ("results",), f"{_EXPECTED} in JSON")
    return TableFile(path, _EXPECTED, frozenset(_COLUMNS))


def _rows(file: TableFile | JsonFile) -> Iterator[_Row]:
    if isinstance(file, JsonFile):
        yield from file.of_shape(_Row)
    else:
        yield from map(_from_csv, file)


def _from_csv(row: dict[str, str]) -> _Row:
    known: dict[str, object] = {column: row[column] for column in _Row.__struct_fields__ if row.get(column)}
    for column in _SEVERAL & known.keys():
        known[column] = _split(row[column])
    known["addresses"] = [{"address": address} for address in _split(row["addresses"])]
    known["ids"] = [_csv_number(part) for part in _split(row["ids"])]
    return convert({"source": row["source"], **known}, _Row)


def _split(text: str) -> list[str]:
    parts = (part.strip() for part in text.split(";"))
    return [part.removeprefix("and ") for part in parts if part]


def _csv_number(part: str) -> dict[str, str]:
    """`US, 80-0890696, Tax ID No.`: country, number and kind, the country left out where there is none."""
    pieces = part.split(", ")
    country = pieces.pop(0) if len(pieces) > 2 and re.fullmatch(r"[A-Z]{2}", pieces[0]) else ""
    kind = pieces.pop() if len(pieces) > 1 else ""
    return {"type": kind, "number": ", ".join(pieces), "country": country}


def _kind(row: _Row) -> str:
    return _KINDS.get((row.type or "").casefold(), "organisation")


def _read_party(row: _Row, draft: Draft) -> None:
    for alias in row.alt_names or ():
        draft.name(alias)
    for address in row.addresses or ():
        country = address.country or address.parts[0].rpartition(", ")[2].strip()
        is_code = bool(re.fullmatch(r"[A-Z]{2}", country))
        draft.address(address.parts, country if is_code else country_code(country))
        if is_code and draft.kind == "organisation":
            draft.country(country)
    for country in (*(row.nationalities or ()), *(row.citizenships or ()), row.vessel_flag or ""):
        draft.country(country)
    for number in row.ids or ():
        add_number(draft, number.type or "", number.number or "", number.country or "")
    draft.births_of(
        row.dates_of_birth or (), row.places_of_birth or (), lambda text: read_day(text) or read_date(text)
    )


def _read_listing(row: _Row, draft: Draft, links: Links) -> None:
    draft.programmes += row.programs or []
    at, end = read_day(row.start_date or ""), read_day(row.end_date or "")
    if at:
        draft.event("in_force", at, expires=end)
    elif row.start_date:
        draft.note("Start date", row.start_date)
    remarks = []
    for remark in _split(row.remarks or ""):
        if linked := _LINKED.match(remark):
            links.claims.append(Claim(f"ofac-{draft.reference}", linked[1].strip(), draft.reference))
        else:
            remarks.append(remark)
    labels = {
        "Title": row.title,
        "Federal Register": row.federal_register_notice,
        "Standard order": row.standard_order,
        "Licence requirement": row.license_requirement,
        "Licence policy": row.license_policy,
        "Call sign": row.call_sign,
        "Vessel type": row.vessel_type,
        "Gross tonnage": row.gross_tonnage,
        "Gross registered tonnage": row.gross_registered_tonnage,
        "Owner": row.vessel_owner,
        "": "; ".join(remarks),
    }
    for label, text in labels.items():
        draft.note(label, str(text or ""))
