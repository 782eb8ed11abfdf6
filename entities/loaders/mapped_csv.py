"""Any table as a list: a CSV file and a small YAML file beside it that says which column means what.

`members.csv` is read with `members.mapping.yaml`; docs/lists.md says what each key means.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import msgspec
import yaml

from entities.loaders.days import read_day
from entities.loaders.drafts import Draft, Omissions, as_country, edition_of, spooled
from entities.loaders.editions import Edition, Party
from entities.loaders.errors import EditionRefusedError, FactsError
from entities.loaders.named import NamedParties
from entities.loaders.schema import EntityKind, NameKind, Scheme
from entities.loaders.text_reading import TableFile

_EXPECTED = "a table in CSV"


class _Shape(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A mapping in the file."""


class NameColumn(_Shape, frozen=True):
    """A column of names; `split` is what stands between several."""

    column: str
    kind: NameKind = "alias"
    weak: bool = False
    split: str = ""
    language: str = ""


class NumberColumn(_Shape, frozen=True):
    """A column of identifiers; `country` is the column that says whose they are."""

    column: str
    scheme: Scheme
    split: str = ""
    country: str = ""


class Mapping(_Shape, frozen=True):
    """What the columns of a table mean; the first of `names` is the main name."""

    names: list[NameColumn]
    reference: str = ""
    kind: EntityKind = "organisation"
    kind_column: str = ""
    kinds: dict[str, EntityKind] = {}
    identifiers: list[NumberColumn] = []
    addresses: list[list[str]] = []
    country: str = ""
    countries_split: str = ""
    born: str = ""
    born_in: str = ""
    programmes: list[str] = []
    measures: list[str] = []
    since: str = ""
    until: str = ""
    notes: list[str] = []
    ignore: list[str] = []
    delimiter: str = ","

    @property
    def columns(self) -> set[str]:
        """Every column that is spoken of."""
        single = {
            self.reference,
            self.kind_column,
            self.country,
            self.born,
            self.born_in,
            self.since,
            self.until,
        }
        several = {column for columns in self.addresses for column in columns}
        several |= {each.column for each in self.names} | {each.column for each in self.identifiers}
        several |= {each.country for each in self.identifiers}
        return (single | several | {*self.programmes, *self.measures, *self.notes, *self.ignore}) - {""}


def load_mapped_csv(path: Path, code: str) -> Edition:
    """The rows of the table; raises EditionRefusedError for a broken one, FactsError for a wrong mapping."""
    mapping, mapping_digest = _read_mapping(path)
    table = TableFile(path, _EXPECTED, delimiter=mapping.delimiter)
    heads = table.head()
    if missing := mapping.columns - heads:
        raise FactsError(f"{path.name} has no column {', '.join(sorted(missing))}: correct its mapping file")
    omissions = Omissions()
    for column in sorted(heads - mapping.columns):
        omissions.add("columns that the mapping does not speak of: left out", column)
    parties = spooled(_parties(table, mapping, code, omissions))
    if not parties:
        raise EditionRefusedError(f"{path.name} has no row: fetch it again")
    whole = hashlib.sha256((table.digest + mapping_digest).encode()).hexdigest()
    return edition_of(parties, "other", whole, omissions)


def _parties(table: TableFile, mapping: Mapping, code: str, omissions: Omissions) -> Iterator[Party | None]:
    """The parties, row by row; where the table gives no number, each once all its rows are known."""
    named = NamedParties(code, omissions, dict[str, str], partial(_read_row, mapping))
    known: set[str] = set()
    for row in table:
        kind = (
            mapping.kinds.get(row[mapping.kind_column].strip(), mapping.kind)
            if mapping.kind_column
            else mapping.kind
        )
        name = next(iter(_values(row, mapping.names[0])), "")
        if not mapping.reference:
            named.add(name, row[mapping.country] if mapping.country else "", kind, row)
            continue
        reference = row[mapping.reference].strip()
        if not reference or reference in known:
            told = f"{reference!r} stands there twice" if reference else f"is missing in the row of {name!r}"
            raise EditionRefusedError(f"The {mapping.reference} {told}: mend the file")
        known.add(reference)
        draft = Draft(reference, kind, omissions)
        draft.name(name, "primary")
        _read_row(mapping, row, draft)
        yield draft.party(code, f"{code}-{reference}"[:120])
    yield from named.parties()


def mapping_file(path: Path) -> Path:
    """Where the mapping of a table is looked for."""
    return path.with_name(path.name.partition(".")[0] + ".mapping.yaml")


def _read_mapping(path: Path) -> tuple[Mapping, str]:
    beside = mapping_file(path)
    if not beside.is_file():
        raise FactsError(f"{path.name} has no {beside.name} beside it: write there which column means what")
    content = beside.read_bytes()
    try:
        mapping = msgspec.convert(yaml.safe_load(content), Mapping)
    except (yaml.YAMLError, msgspec.ValidationError) as error:
        raise FactsError(f"{beside.name} is no mapping: {error}") from error
    if not mapping.names:
        raise FactsError(f"{beside.name} names no column of names: add one under `names`")
    return mapping, hashlib.sha256(content).hexdigest()


def _values(row: dict[str, str], column: NameColumn | NumberColumn) -> list[str]:
    return _split(row[column.column], column.split)


def _read_row(mapping: Mapping, row: dict[str, str], draft: Draft) -> None:
    for place, names in enumerate(mapping.names):
        for text in _values(row, names)[place == 0 :]:
            draft.name(text, names.kind, weak=names.weak, language=names.language)
    for numbers in mapping.identifiers:
        country = as_country(row[numbers.country]) if numbers.country else ""
        for value in _values(row, numbers):
            draft.identifier(numbers.scheme, value, country)
    for columns in mapping.addresses:
        draft.address(row[column] for column in columns)
    for country in _split(row.get(mapping.country, ""), mapping.countries_split):
        draft.country(country)
    days, places = _split(row.get(mapping.born, "")), _split(row.get(mapping.born_in, ""))
    draft.births_of(days, places, read_day)
    _read_listing(row, mapping, draft)


def _split(written: str, between: str = "") -> list[str]:
    parts = written.split(between) if between else [written]
    return [part.strip() for part in parts if part.strip()]


def _read_listing(row: dict[str, str], mapping: Mapping, draft: Draft) -> None:
    draft.programmes += [row[column].strip() for column in mapping.programmes if row[column].strip()]
    draft.measures += [row[column].strip() for column in mapping.measures if row[column].strip()]
    for column in mapping.notes:
        draft.note(column, row[column])
    if mapping.since and (since := read_day(row[mapping.since])):
        until = read_day(row[mapping.until]) if mapping.until else read_day("")
        draft.event("in_force", since, expires=until)
