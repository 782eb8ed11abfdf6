"""The remarks of OFAC's list: a sentence of parts after semicolons, read into births, numbers and names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest

from entities.dates import DERIVED, DateRange, parse_range
from entities.identifiers import check_identifier
from entities.loaders.countries import country_code
from entities.loaders.records import BirthRecord, IdentifierRecord, NameRecord

CUT_AFTER = 1000  # characters of remarks that fit into sdn.csv
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DATE = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]{2}) )?(\d{4})")
_QUOTED_NAME = re.compile(r"(a\.k\.a\.|f\.k\.a\.|n\.k\.a\.),? '(.+)'")
_NUMBER = re.compile(
    r"(?P<value>.+?)(?: \((?P<country>[^()]+)\))?(?: issued (?P<issued>.+?))?(?: expires (?P<expires>.+?))?"
)
# What OFAC calls a number -> our scheme; the longest label that fits counts.
LABELS = {
    "Passport": "passport",
    "Diplomatic Passport": "passport",
    "Stateless Person Passport": "passport",
    "National ID No.": "national_id",
    "National Foreign ID Number": "national_id",
    "Identification Number": "national_id",
    "Cedula No.": "national_id",
    "Cedula de Residencia": "national_id",
    "Cedula de Ciudadania": "national_id",
    "Tarjeta de Identidad": "national_id",
    "D.N.I.": "national_id",
    "C.U.R.P.": "national_id",
    "C.U.I.": "national_id",
    "C.I.": "national_id",
    "C.U.I.P.": "national_id",
    "I.F.E.": "national_id",
    "SSN": "national_id",
    "Kenyan ID No.": "national_id",
    "Turkish Identification Number": "national_id",
    "Moroccan Personal ID No.": "national_id",
    "Personal ID Card": "national_id",
    "Residency Number": "national_id",
    "Birth Certificate Number": "other",
    "Credencial electoral": "national_id",
    "Electoral Registry No.": "national_id",
    "Driver's License No.": "other",
    "Tax ID No.": "tax",
    "NIT #": "tax",
    "RUC #": "tax",
    "RIF #": "tax",
    "R.F.C.": "tax",
    "RTN": "tax",
    "V.A.T. Number": "tax",
    "C.U.I.T.": "tax",
    "C.N.P.J.": "tax",
    "Numero de Identidad": "national_id",
    "Fiscal Code": "tax",
    "US FEIN": "tax",
    "Italian Fiscal Code": "tax",
    "Registration Number": "registration",
    "Registration ID": "registration",
    "Registered Charity No.": "registration",
    "Company Number": "registration",
    "Company Number IMO": "registration",
    "Identification Number IMO": "registration",
    "UK Company Number": "registration",
    "Commercial Registry Number": "registration",
    "Business Registration Document #": "registration",
    "Business Registration Number": "registration",
    "Business Number": "registration",
    "Folio Mercantil No.": "registration",
    "Matricula Mercantil No": "registration",
    "Public Registration Number": "registration",
    "Chamber of Commerce Number": "registration",
    "Enterprise Number": "registration",
    "Economic Register Number": "registration",
    "Certificate of Incorporation Number": "registration",
    "Government Gazette Number": "registration",
    "Trade License No.": "registration",
    "C.R. No.": "registration",
    "License": "registration",
    "Central Registration System Number": "registration",
    "Organization Code": "registration",
    "Aircraft Tail Number": "registration",
    "Aircraft Manufacturer's Serial Number (MSN)": "other",
    "MMSI": "mmsi",
    "Other Vessel Call Sign": "other",
    "Vessel Registration Identification": "imo",
    "Vessel Registration Identification IMO": "imo",
    "Unified Social Credit Code (USCC)": "uscc",
    "Legal Entity Number": "lei",
    "SWIFT/BIC": "bic",
    "D-U-N-S Number": "duns",
    "Equity Ticker": "ticker",
    "ISIN": "isin",
    "United Social Credit Code Certificate (USCCC)": "uscc",
    "Travel Document Number": "passport",
    "British National Overseas Passport": "passport",
    "LE Number": "national_id",
    "Citizen's Card Number": "national_id",
    "Tazkira National ID Card": "national_id",
    "UAE Identification": "national_id",
    "Bosnian Personal ID No.": "national_id",
    "Stateless Person ID Card": "national_id",
    "Refugee ID Card": "national_id",
    "CNP (Personal Numerical Code)": "national_id",
    "Public Security and Immigration No.": "national_id",
    "Cartilla de Servicio Militar Nacional": "national_id",
    "Seafarer's Identification Document": "national_id",
    "RFC": "tax",
    "C.I.F.": "tax",
    "RSIN": "tax",
    "Paraguayan tax identification number": "tax",
    "N.I.E.": "national_id",
    "C.I.N.": "registration",
    "Romanian C.R.": "registration",
    "Romanian Tax Registration": "tax",
    "Numero Unico de Identificacao Tributaria (NUIT)": "tax",
    "File Number": "registration",
    "Permit Number": "registration",
    "SRE Permit No.": "registration",
    "Branch Unit Number": "registration",
    "Tourism License No.": "registration",
    "MSB Registration Number": "registration",
    "Istanbul Chamber of Comm. No.": "registration",
    "Registration Certificate Number (Dubai)": "registration",
    "Dubai Chamber of Commerce Membership No.": "registration",
    "Afghan Money Service Provider License Number": "registration",
    "Russian State Individual Business Registration Number Pattern (OGRNIP)": "registration",
    "BIK (RU)": "other",
    "VisaNumberID": "other",
    "Immigration No.": "other",
    "Pilot License Number": "other",
    "Military Registration Number": "other",
    "Aircraft Serial Identification": "other",
    "Aircraft Mode S Transponder Code": "other",
    "Aircraft Construction Number (also called L/N or S/N or F/N)": "other",
}
_LABEL = re.compile(
    "(" + "|".join(re.escape(label) for label in sorted(LABELS, key=len, reverse=True)) + r")[:#]? "
)
_WALLET = re.compile(r"Digital Currency Address - (?P<currency>\w+) (?P<address>\w+)")


@dataclass(slots=True)
class Remarks:
    """What the remarks of one entry say; `note` keeps the parts that have no place of their own."""

    names: list[NameRecord] = field(default_factory=list)
    identifiers: list[IdentifierRecord] = field(default_factory=list)
    born_on: list[DateRange] = field(default_factory=list)
    born_in: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    linked_to: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    note: list[str] = field(default_factory=list)

    @property
    def births(self) -> tuple[BirthRecord, ...]:
        """Dates and places in their order: the source does not say which belong together beyond that."""
        if len(self.born_in) == 1:
            place = self.born_in[0]
            return tuple(BirthRecord(on, place) for on in self.born_on or [DateRange()])
        pairs = zip_longest(self.born_on, self.born_in)
        return tuple(BirthRecord(on or DateRange(), place or "") for on, place in pairs)


def read_remarks(text: str, *, breaks_off: bool = False) -> Remarks:
    """The remarks of one entry, already joined with what stands in the comments file.

    Where they break off, half a number or name would be taken for a whole one: the last part is a note.
    """
    remarks = Remarks()
    parts = list(_parts(text))
    unfinished = parts[-1:] if breaks_off else []
    for part in parts[: len(parts) - len(unfinished)]:
        if not any(reader(part, remarks) for reader in _READERS):
            remarks.note.append(part)
    remarks.note += unfinished
    return remarks


def _parts(text: str) -> Iterator[str]:
    for part in text.strip().removesuffix(".").split("; "):
        if plain := part.strip().rstrip(";").removeprefix("alt. ").strip():
            yield plain


def _read_birth(part: str, remarks: Remarks) -> bool:
    if part.startswith("POB "):
        remarks.born_in.append(part[4:300].strip())
        return True
    if not part.startswith("DOB "):
        return False
    on = read_date(part[4:])
    if on:
        remarks.born_on.append(on)
    return bool(on)


def read_date(text: str) -> DateRange:
    """`10 Dec 1948`, `Dec 1948`, `1948`, two of these with `to`, or `circa` one; unknown when it is none.

    `circa` widens by a year on both sides: OFAC gives no margin, and one year keeps neighbours in doubt.
    """
    plain = text.removeprefix("circa ").removeprefix("Circa ")
    halves = [_one_date(half) for half in plain.split(" to ")]
    if not all(halves):
        return DateRange()
    earliest, latest = halves[0].earliest, halves[-1].latest
    if earliest is None or latest is None or earliest > latest:
        return DateRange()
    if plain == text:
        return DateRange(earliest, latest)
    return DateRange(date(earliest.year - 1, 1, 1), date(latest.year + 1, 12, 31), text, DERIVED)


def _one_date(text: str) -> DateRange:
    written = _DATE.fullmatch(text.removeprefix("circa ").strip())
    if written is None:
        return DateRange()
    day, month, year = written.groups()
    if month is not None and month not in _MONTHS:
        return DateRange()
    pieces = [year]
    if month is not None:
        pieces.append(f"{_MONTHS.index(month) + 1:02}")
    if day is not None:
        pieces.append(f"{int(day):02}")
    try:
        return parse_range("-".join(pieces))
    except ValueError:
        return DateRange()


def _read_country(part: str, remarks: Remarks) -> bool:
    for word in ("nationality ", "citizen ", "Vessel Flag "):
        if part.startswith(word) and (code := country_code(part.removeprefix(word))):
            remarks.countries.append(code)
            return True
    return False


def _read_name(part: str, remarks: Remarks) -> bool:
    """Names in quotes in the remarks are those that OFAC calls weak."""
    written = _QUOTED_NAME.fullmatch(part)
    if written is None:
        return False
    kind = "former" if written[1] == "f.k.a." else "alias"
    remarks.names.append(NameRecord(written[2].strip(), kind, weak=True))
    return True


def _read_wallet(part: str, remarks: Remarks) -> bool:
    written = _WALLET.fullmatch(part)
    if written is None:
        return False
    remarks.identifiers.append(IdentifierRecord("wallet", written["address"]))
    return True


def _read_number(part: str, remarks: Remarks) -> bool:
    label = _LABEL.match(part)
    if label is None:
        return False
    written = _NUMBER.fullmatch(part[label.end() :])
    if written is None or not _is_number(written["value"]):
        return False
    if written["issued"] or written["expires"]:
        remarks.note.append(part)  # the days have no place of their own
    scheme, value = LABELS[label[1]], written["value"].strip(" :#")
    if label[1].endswith("IMO") and scheme == "registration":
        value = f"IMO {value}"  # the number of a shipping company, which is no ship's
    remarks.identifiers.append(_checked(scheme, value[:200], country_code(written["country"] or "")))
    return True


def _is_number(value: str) -> bool:
    """Whether it has a digit, or is one word in capitals, as some codes are."""
    return any(char.isdigit() for char in value) or (value.isupper() and " " not in value.strip())


def _checked(scheme: str, value: str, country: str) -> IdentifierRecord:
    try:
        return IdentifierRecord(scheme, check_identifier(scheme, value), country)
    except ValueError:
        return IdentifierRecord(scheme, value, country, doubtful=True)


def _read_link(part: str, remarks: Remarks) -> bool:
    if not part.startswith("Linked To: "):
        return False
    remarks.linked_to.append(part.removeprefix("Linked To: ").strip())
    return True


def _read_measure(part: str, remarks: Remarks) -> bool:
    if "Directive Determination" not in part:
        return False
    remarks.measures.append(part)
    return True


_READERS: tuple[Callable[[str, Remarks], bool], ...] = (
    _read_birth,
    _read_country,
    _read_name,
    _read_wallet,
    _read_number,
    _read_link,
    _read_measure,
)
