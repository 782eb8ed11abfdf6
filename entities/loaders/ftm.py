"""FollowTheMoney JSON lines, as OpenSanctions and our own export write them: parties and their ties."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import get_args

import msgspec

from entities.dates import UNKNOWN, parse_range
from entities.loaders.countries import country_code
from entities.loaders.days import read_day
from entities.loaders.drafts import Draft, Omissions, as_country, edition_of
from entities.loaders.editions import Edition, Party
from entities.loaders.errors import EditionRefusedError
from entities.loaders.ftm_lines import DATASET, GONE, UNNAMED, Line, decode, public_id_of
from entities.loaders.ftm_sanctions import is_of, is_ours, our_places, read_sanction
from entities.loaders.ftm_ties import TIES, ties_of
from entities.loaders.opening import opened, refuse_web_page
from entities.loaders.records import ListingRecord, TieRecord
from entities.loaders.schema import Scheme
from entities.loaders.spool import Spool
from entities.loaders.text_reading import lines_of

_EXPECTED = "FollowTheMoney JSON lines"
_KINDS = {
    "Person": "person", "Company": "company", "Organization": "organisation", "PublicBody": "public_body",
    "LegalEntity": "organisation", "Vessel": "vessel", "Airplane": "aircraft", "Vehicle": "organisation",
    "Asset": "organisation", "CourtCase": "court_case",
}  # fmt: skip
_NAMES = (
    ("name", "alias", False), ("alias", "alias", False), ("previousName", "former", False),
    ("abbreviation", "abbreviation", False), ("weakAlias", "alias", True), ("pastName", "former", False),
)  # fmt: skip
_NUMBERS = {
    "leiCode": "lei", "swiftBic": "bic", "imoNumber": "imo", "mmsi": "mmsi", "isin": "isin",
    "isinCode": "isin", "ticker": "ticker", "registrationNumber": "registration",
    "ogrnCode": "registration", "okpoCode": "registration", "kppCode": "registration", "innCode": "tax",
    "taxNumber": "tax", "vatCode": "tax", "passportNumber": "passport", "idNumber": "national_id",
    "socialSecurityNumber": "national_id", "dunsCode": "duns", "uscCode": "uscc", "unscId": "un",
    "wikidataId": "wikidata", "publicKey": "wallet", "uniqueEntityId": "other", "cageCode": "other",
    "npiCode": "other", "bikCode": "other", "giiNumber": "other", "serialNumber": "registration",
}  # fmt: skip
_COUNTRIES = ("country", "nationality", "citizenship", "jurisdiction", "flag", "mainCountry")
_NOTED = (
    "notes", "summary", "position", "title", "gender", "website", "email", "phone", "incorporationDate",
    "dissolutionDate", "status", "classification", "sector", "legalForm", "topics", "program",
    "callSign", "type", "buildDate", "tonnage", "grossRegisteredTonnage", "deathDate", "pastFlags",
    "religion", "ethnicity", "education", "description", "keywords", "sourceUrl", "birthCountry",
    "political", "model", "owner", "operator", "firstName", "lastName", "middleName", "fatherName",
    "motherName", "secondName", "previousFlag", "pastFlag",
)  # fmt: skip
_FILED = {
    *(name for name, _, _ in _NAMES), *_NUMBERS, *_COUNTRIES,
    "address", "addressEntity", "birthDate", "birthPlace",
}  # fmt: skip
# What says more of a party in a record of its own, and the property that names the party.
_PARTS = {"Identification": "holder", "Passport": "holder", "CryptoWallet": "holder", "Security": "issuer"}
_SANCTIONED = ("sanction", "debarment", "export.control", "wanted")
# How our export writes what FollowTheMoney has no place for: `ofac: 11581`, `born: 1960-01-01.. in Osh`.
_LABELLED_NOTE = re.compile(r"([A-Za-z_]+): (\S.*)", re.DOTALL)
_ADDRESS_IN = re.compile("address_([A-Z]{2})?")
# Kinds that have no schema of their own there; `classification` or a note says which it is.
_KINDS_SAID = frozenset({"fund", "product", "territory", "technology"})
_BORN = re.compile(r"born: ([\d-]*\.\.[\d-]*)(?: in (\S.*))?")
_LONG_NAME = 384  # characters, above which FollowTheMoney takes no name
_NAMES_IN_NOTES = {name: (kind, weak) for name, kind, weak in _NAMES}
SCHEMES = frozenset(get_args(Scheme))


@dataclass(slots=True)
class _Graph:
    """The lines of a file on the disk, and in memory only which of them speaks of whom."""

    omissions: Omissions
    lines: Spool[bytes] = field(default_factory=lambda: Spool(bytes))
    parties: dict[str, int] = field(default_factory=dict)
    parts: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    sanctions: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    addresses: dict[str, int] = field(default_factory=dict)
    ties: list[int] = field(default_factory=list)
    marked: set[str] = field(default_factory=set)  # by a topic or as a target
    of_list: set[str] = field(default_factory=set)  # named by a sanction of the very list

    def line(self, place: int) -> Line:
        """One line, read again."""
        return decode(self.lines[place])


def load_ftm(path: Path, code: str) -> Edition:
    """The parties of the file: those that a sanction, a topic or `target` marks are on the list `code`.

    Where nothing in the file is marked, all are. The others are kept where they are tied to somebody. Where
    sanctions name `code` as their dataset or programme, as our export does, these alone count.
    Raises EditionRefusedError for a line that is no entity, or a file that is cut off.
    """
    refuse_web_page(path, _EXPECTED)
    graph = _Graph(Omissions())
    digest = _read_lines(path, graph, code)
    if not graph.parties:
        raise EditionRefusedError(f"{path.name} has no party in it: fetch it again")
    _count_strangers(graph)
    ties = [tie for place in graph.ties for tie in ties_of(graph.line(place), graph.parties, graph.omissions)]
    return edition_of(_parties(graph, ties, code), "other", digest, graph.omissions, ties)


def _count_strangers(graph: _Graph) -> None:
    """Count what speaks of parties that are not in the file."""
    for holder, places in graph.parts.items():
        for line in map(graph.line, places if holder not in graph.parties else ()):
            graph.omissions.add(
                f"records of the schema {line.schema} of a party not in the file: left out", line.id
            )
    for holder, places in graph.sanctions.items():
        for line in map(graph.line, places if holder not in graph.parties else ()):
            graph.omissions.add("sanctions of a party that is not in the file: left out", line.id)


def _parties(graph: _Graph, ties: list[TieRecord], code: str) -> Iterator[Party | None]:
    listed = graph.of_list or graph.marked | (graph.sanctions.keys() & graph.parties.keys())
    tied = {public_id for tie in ties for public_id in (tie.subject, tie.object)}
    for key in graph.parties:
        draft = _draft(key, graph, code)
        if listed and key not in listed and public_id_of(key) not in tied:
            graph.omissions.add("parties that are neither listed nor tied to anybody: left out", key)
            continue
        party = draft.party(code, public_id_of(key))
        if party is not None:
            ours = [each for each in map(graph.line, graph.sanctions.get(key, ())) if is_ours(each, code)]
            is_beside = bool(listed) and key not in listed
            party = _with_places(party, our_places(ours, key, code)) if ours or is_beside else party
        yield party


def _with_places(party: Party, places: tuple[ListingRecord, ...]) -> Party:
    """The party in these places on the list, or beside it where there are none."""
    return replace(party, entry=replace(party.entry, listings=places, note=party.entry.listings[0].note))


def _read_lines(path: Path, graph: _Graph, code: str) -> str:
    """Every line filed by what it is; the digest of the whole."""
    with opened(path) as stream:
        for number, content in enumerate(lines_of(stream), 1):
            if not content.strip():
                continue
            try:
                line = decode(content)
            except (msgspec.ValidationError, msgspec.DecodeError) as error:
                raise EditionRefusedError(
                    f"{path.name}, line {number}: {error}. It is not {_EXPECTED}, or it is cut off: fetch it"
                    " again"
                ) from error
            if _file(line, len(graph.lines), graph, code):
                graph.lines.append(content)
        return stream.digest


def _file(line: Line, place: int, graph: _Graph, code: str) -> bool:
    """Whether the line says something; then it is known what it speaks of."""
    if line.schema in _KINDS:
        return _file_party(line, place, graph)
    if line.schema in TIES:
        graph.ties.append(place)
    elif line.schema in _PARTS:
        for holder in line.ids(_PARTS[line.schema]):
            graph.parts[holder].append(place)
    elif line.schema == "Sanction":
        _file_sanction(line, place, graph, code)
    elif line.schema == "Address":
        graph.addresses[line.id] = place
    else:
        graph.omissions.add(f"entities of the schema {line.schema}, which names no party: left out", line.id)
        return False
    return True


def _file_party(line: Line, place: int, graph: _Graph) -> bool:
    if not _is_named(line):
        graph.omissions.add("entries without a name: left out", line.id)
        return False
    graph.parties[line.id] = place
    if line.target or any(topic.startswith(_SANCTIONED) for topic in line.texts("topics")):
        graph.marked.add(line.id)
    return True


def _is_named(line: Line) -> bool:
    return any(char.isalnum() for name, _, _ in _NAMES for text in line.texts(name) for char in text) or any(
        (noted := _LABELLED_NOTE.fullmatch(text)) and noted[1] in _NAMES_IN_NOTES
        for text in line.texts("notes")
    )


def _file_sanction(line: Line, place: int, graph: _Graph, code: str) -> None:
    holders = line.ids("entity")
    for holder in holders:
        graph.sanctions[holder].append(place)
    if is_of(line, code):
        graph.of_list.update(holders)


def _draft(key: str, graph: _Graph, code: str) -> Draft:
    """A party with what all the lines say of it."""
    line = graph.line(graph.parties[key])
    draft = _read_party(line, graph.omissions)
    for address in line.ids("addressEntity"):
        if address in graph.addresses:
            _read_address_entity(graph.line(graph.addresses[address]), draft)
    for part in map(graph.line, graph.parts.get(key, ())):
        _read_part(part, draft)
    for sanction in map(graph.line, graph.sanctions.get(key, ())):
        if graph.of_list and not is_of(sanction, code):
            graph.omissions.add("sanctions of other datasets than the list's: left out", sanction.id)
        elif not is_ours(sanction, code):
            read_sanction(sanction, draft)
    return draft


def _read_party(line: Line, omissions: Omissions) -> Draft:
    draft = Draft(line.id, _kind(line), omissions)
    _read_names(line, draft)
    for name, scheme in _NUMBERS.items():
        for value in line.texts(name):
            draft.identifier(scheme, value)
    for country in (country for name in _COUNTRIES for country in line.texts(name)):
        draft.country(GONE.get(country, country))
    for address in line.texts("address"):
        _read_address(address, draft)
    if not any(_BORN.fullmatch(text) for text in line.texts("notes")):
        draft.births_of(line.texts("birthDate"), line.texts("birthPlace"), read_day)
    _read_rest(line, omissions, draft)
    return draft


def _read_rest(line: Line, omissions: Omissions, draft: Draft) -> None:
    for name in sorted(line.properties.keys() - _FILED):
        for text in line.texts(name):
            if not (_is_fact(text, draft) or (name == "classification" and text in _KINDS_SAID)):
                draft.note(name, text)
        if name not in _NOTED:
            omissions.add(f"properties {name}, which have no place: kept in the note", line.id)


def _is_fact(text: str, draft: Draft) -> bool:
    """Whether a note is one of those in which our export writes what FollowTheMoney has no place for."""
    if born := _BORN.fullmatch(text):
        draft.birth(parse_range(born[1]) if born[1] != ".." else UNKNOWN, born[2] or "")
        return True
    labelled = _LABELLED_NOTE.fullmatch(text)
    label, said = (labelled[1], labelled[2]) if labelled else ("", "")
    if label == "kind" and said in _KINDS_SAID:
        return True
    if label in SCHEMES:
        draft.identifier(label, said)
    elif label == "address":
        _read_address(said, draft)
    elif country := _ADDRESS_IN.fullmatch(label):
        draft.address([said], country[1] or "")
    elif label in _NAMES_IN_NOTES and len(said) > _LONG_NAME:
        kind, weak = _NAMES_IN_NOTES[label]
        draft.name(said, kind, weak=weak)
    else:
        return False
    return True


def _read_address(text: str, draft: Draft) -> None:
    """The country stands last, where it is written."""
    draft.address([text], country_code(text.rpartition(", ")[2]))


def _read_names(line: Line, draft: Draft) -> None:
    """All names, the caption first where it is one of them.

    FollowTheMoney wants a name of everybody: where our export has weak ones only, one stands there twice,
    and where it has none it says so.
    """
    if DATASET in line.datasets and set(line.texts("name")) <= {
        *line.texts("weakAlias"),
        f"{UNNAMED}{line.id}",
    }:
        line.properties.pop("name", None)
    is_caption_named = line.caption in line.texts("name")
    if is_caption_named:
        draft.name(line.caption, "primary")
    for name, kind, weak in _NAMES:
        for text in line.texts(name):
            if not (is_caption_named and name == "name" and text == line.caption):
                draft.name(text, kind, weak=weak)


def _kind(line: Line) -> str:
    """A fund, a product and the like are written as another schema; `classification` or a note says so."""
    said = [*line.texts("classification"), *(text.removeprefix("kind: ") for text in line.texts("notes"))]
    return next((text for text in said if text in _KINDS_SAID), _KINDS[line.schema])


def _read_address_entity(line: Line, draft: Draft) -> None:
    parts = ("street", "postalCode", "city", "state", "region")
    words = [line.first("full")] if line.first("full") else [line.first(part) for part in parts]
    draft.address(words, as_country(line.first("country")))


def _read_part(line: Line, draft: Draft) -> None:
    country = as_country(line.first("country"))
    for number in line.texts("number"):
        draft.identifier(_document_scheme(line), number, country)
    for name in ("publicKey", "isin", "ticker"):
        for value in line.texts(name):
            draft.identifier(_NUMBERS[name], value)
    told = [
        f"{name} {line.first(name)}"
        for name in ("type", "currency", "startDate", "endDate")
        if line.first(name)
    ]
    draft.note(line.schema, ", ".join(told))


def _document_scheme(line: Line) -> str:
    if line.schema == "Passport":
        return "passport"
    kind = line.first("type").casefold()
    if kind in SCHEMES:
        return kind
    return "passport" if "passport" in kind else "national_id" if "id" in kind.split() else "other"
