"""OFAC's lists in CSV: `sdn.csv` with `alt.csv`, `add.csv` and `sdn_comments.csv` beside it.

`cons_prim.csv` with `cons_alt.csv`, `cons_add.csv` and `cons_comments.csv` has the same columns and holds
several lists, each with rules of its own; of these, the one that is asked for is read.

The files have no header, write `-0-` for nothing and `A] [B` between programmes, end in a control
character, without which they are cut off, and cut remarks off after 1,000 characters, which then go on
in the comments file.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from entities.loaders.countries import country_code
from entities.loaders.drafts import Omissions, main_name_first, once, once_by_number, once_by_text
from entities.loaders.editions import Edition, Lack, Party, digest_of_rows
from entities.loaders.errors import EditionRefusedError
from entities.loaders.links import UNFITTING
from entities.loaders.ofac_remarks import CUT_AFTER, Remarks, read_remarks
from entities.loaders.ofac_sublists import SUBLISTS, fits_none, lists_of, refuse_sdn_list
from entities.loaders.opening import MIB, opened
from entities.loaders.records import (
    AddressRecord,
    EntityRecord,
    EntryRecord,
    IdentifierRecord,
    ListingRecord,
    NameRecord,
    TieRecord,
)
from entities.loaders.text_reading import lines_of

LARGEST_FILE = 32 * MIB  # of the files at hand the largest has 4 MiB
_NOTHING = "-0-"
_END = "\x1a"
_KINDS = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft", "": "organisation"}
_ALIASES = {"aka": "alias", "fka": "former", "nka": "alias"}
_COLUMNS = {"sdn": 12, "alt": 5, "add": 6, "sdn_comments": 2}
_REMARKS = frozenset({"names", "identifiers", "births", "countries"})  # what remarks may say of a party
_CARRIES = {
    "alt": frozenset({"names"}),
    "add": frozenset({"addresses", "countries"}),
    "sdn_comments": _REMARKS,
}

Rows = dict[str, list[list[str]]]


@dataclass(slots=True)
class _Files:
    """The main file by its rows, the companions by the number of the party they speak of."""

    main: list[list[str]]
    aliases: Rows
    addresses: Rows
    comments: Rows
    digest: str
    omissions: Omissions = field(default_factory=Omissions)
    warnings: list[str] = field(default_factory=list)
    lacks: list[Lack] = field(default_factory=list)

    @property
    def companions(self) -> dict[str, Rows]:
        return {"alt.csv": self.aliases, "add.csv": self.addresses, "sdn_comments.csv": self.comments}


@dataclass(frozen=True, slots=True)
class _Table:
    """One file, read: its rows, its SHA-256 in hex, and whether its end mark is there."""

    rows: list[list[str]]
    digest: str
    is_ended: bool


def load_sdn(path: Path, code: str) -> Edition:
    """One edition of an OFAC list; raises EditionRefusedError for a file that is not one, or is cut off."""
    files = _read_files(path)
    files.main = _of_list(path.name, files, code)
    remarks = {row[0]: _remarks(row, files) for row in files.main}
    by_name = _by_name(files)
    ties: list[TieRecord] = []
    parties = []
    for row in files.main:
        own, apart = _links(row[0], remarks[row[0]], by_name)
        ties += once(own, lambda tie: tie, "links", (row[0], files.omissions))
        for name in apart:
            files.omissions.add(UNFITTING, name)
        remarks[row[0]].note += [f"Linked To: {name}" for name in apart]
        parties.append(_party(row, files, remarks[row[0]], code))
    return Edition(
        parties=tuple(parties),
        ties=tuple(ties),
        scheme="ofac",
        digest=files.digest,
        warnings=(*files.warnings, *files.omissions.lines),
        lacks=tuple(files.lacks),
        parts=_row_counts(files),
    )


def lists_in(path: Path) -> tuple[str, ...]:
    """The lists that OFAC's consolidated file has entries of."""
    found = {code for codes in _lists(path.name, _read_files(path)).values() for code in codes}
    return tuple(code for code in SUBLISTS if code in found)


def _of_list(name: str, files: _Files, code: str) -> list[list[str]]:
    """The rows of the list; a row of the consolidated file may belong to several."""
    if code not in SUBLISTS:
        return files.main
    lists = _lists(name, files)
    rows = [row for row in files.main if code in lists[row[0]]]
    if not rows:
        raise EditionRefusedError(
            f"{name} has no entry of {code}: give OFAC's consolidated file, cons_prim.csv"
        )
    numbers = {row[0] for row in rows}
    for companion in files.companions.values():
        for number in companion.keys() - numbers:
            del companion[number]
    return rows


def _lists(name: str, files: _Files) -> dict[str, tuple[str, ...]]:
    """The lists of each entry of the consolidated file, by its number; the SDN list is refused."""
    said = {
        row[0]: (row[3].split("] ["), _whole_remarks(row, files.comments).split("; ")) for row in files.main
    }
    refuse_sdn_list(name, len(said), sum(fits_none(*of_one) for of_one in said.values()))
    return {number: lists_of(*of_one) for number, of_one in said.items()}


def _row_counts(files: _Files) -> dict[str, int]:
    return {part: sum(map(len, rows.values())) for part, rows in files.companions.items() if rows}


def _read_files(path: Path) -> _Files:
    main = _read_table(path, "sdn")
    _check_main(path.name, main.rows)
    files = _Files(main.rows, {}, {}, {}, main.digest)
    if not main.is_ended:
        files.lacks += _cut_main(path.name, main.rows)
    files.aliases = _read_companion(path, "alt", files)
    files.addresses = _read_companion(path, "add", files)
    files.comments = _read_companion(path, "sdn_comments", files)
    return files


def _cut_main(name: str, rows: list[list[str]]) -> list[Lack]:
    """Parties may be missing, and the last one may have lost the end of its remarks."""
    last = frozenset({rows[-1][0]})
    return [
        Lack("sdn.csv", name, frozenset({"parties"}), is_cut=True, of=frozenset()),
        Lack("sdn.csv", name, _REMARKS, is_cut=True, of=last),
    ]


def _read_companion(path: Path, part: str, files: _Files) -> Rows:
    """The rows of the file beside the main one, by party; what is missing of it is noted in `files`."""
    beside = path.with_name(_companion_name(path.name, part))
    concerned = None if part != "sdn_comments" else frozenset(_cut_remarks(files.main))
    if beside == path or not beside.is_file():
        files.warnings.append(f"no {beside.name} beside {path.name}: what it adds is not loaded")
        files.lacks.append(Lack(f"{part}.csv", beside.name, _CARRIES[part], of=concerned))
        return {}
    table = _read_table(beside, part)
    # The comments of July 2021 have no end mark although they are whole.
    if not table.is_ended and part != "sdn_comments":
        files.lacks.append(Lack(f"{part}.csv", beside.name, _CARRIES[part], is_cut=True))
    files.digest = hashlib.sha256((files.digest + table.digest).encode()).hexdigest()
    rows = _by_party(table.rows)
    if strangers := len(rows.keys() - {row[0] for row in files.main}):
        files.warnings.append(f"{beside.name} speaks of {strangers} parties that {path.name} lacks: left out")
    return rows


def _companion_name(main: str, part: str) -> str:
    """`alt_2024.csv` for `sdn_2024.csv`, `cons_alt.csv` for `cons_prim.csv`, `alt.csv` for another name."""
    if "cons_prim" in main.lower():
        word = part.removeprefix("sdn_")
        return re.sub(
            "prim", lambda found: word.upper() if found[0].isupper() else word, main, flags=re.IGNORECASE
        )
    if "sdn" in main:
        return main.replace("sdn", part, 1)
    return main.replace("SDN", part.upper(), 1) if "SDN" in main else f"{part}.csv"


def _cut_remarks(rows: list[list[str]]) -> Iterator[str]:
    return (row[0] for row in rows if len(row[11]) >= CUT_AFTER)


def _by_party(rows: list[list[str]]) -> Rows:
    parties: Rows = defaultdict(list)
    for row in rows:
        parties[row[0]].append(row)
    return dict(parties)


def _read_table(path: Path, part: str) -> _Table:
    """The file with `-0-` as empty text; raises EditionRefusedError for one that is no such table."""
    content = _content(path)
    digest = hashlib.sha256(content).hexdigest()
    whole = _decode(content).replace("\r\n", "\n")
    text = whole.rstrip("\n" + _END)
    if not text.strip():
        raise EditionRefusedError(f"{path.name} is empty: fetch it again")
    if "\0" in text:
        raise EditionRefusedError(f"{path.name} is a binary file, not OFAC's CSV: fetch it again")
    if text.lstrip().startswith("<"):
        raise EditionRefusedError(f"{path.name} is a web page or XML, not OFAC's CSV: fetch it again")
    lines = (line.removesuffix("\n") for line in io.StringIO(text, newline="\n"))
    rows = []
    try:
        for number, row in enumerate(csv.reader(lines), 1):
            rows.append(_clean(path.name, number, row, _COLUMNS[part]))
    except csv.Error as error:
        raise EditionRefusedError(f"{path.name} is not CSV: {error}") from error
    return _Table(rows, digest, is_ended=_END in whole[len(text) :])


def _content(path: Path) -> bytes:
    """The whole file, which is read at once and therefore must not be any size."""
    content = bytearray()
    with opened(path) as stream:
        for line in lines_of(stream):
            content += line
            if len(content) > LARGEST_FILE:
                raise EditionRefusedError(
                    f"{path.name} has more than {LARGEST_FILE // MIB} MiB, several times what OFAC's CSV has:"
                    " it was not read further. It is damaged or another file: fetch it again"
                )
    return bytes(content)


def _decode(content: bytes) -> str:
    """The text: the files are ASCII for the most part, UTF-8 today and Latin-1 in older editions."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _clean(name: str, number: int, row: list[str], columns: int) -> list[str]:
    if len(row) != columns or not row[0].strip().isdecimal():
        seen = f"{len(row)} columns, beginning {row[0][:20]!r}" if row else "nothing"
        raise EditionRefusedError(
            f"{name}, line {number}: {seen}; expected {columns} columns that begin with a number."
            " The file is cut off or another one: fetch it again"
        )
    plain = [" ".join(value.split()) for value in row]
    plain[-1] = row[-1].strip("\n")  # remarks may be cut within a blank
    return ["" if value.strip() == _NOTHING else value for value in plain]


def _check_main(name: str, rows: list[list[str]]) -> None:
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        if row[0] in seen:
            raise EditionRefusedError(f"{name}, line {number}: number {row[0]} stands there twice")
        if row[2].lower() not in _KINDS:
            raise EditionRefusedError(f"{name}, line {number}: {row[2]!r} is no kind of party that OFAC uses")
        if not row[1]:
            raise EditionRefusedError(f"{name}, line {number}: number {row[0]} has no name")
        seen.add(row[0])


def _whole_remarks(row: list[str], comments: Rows) -> str:
    """The remarks with their continuation, which begins where the first part was cut, within a word."""
    more = "".join(each[1] for each in comments.get(row[0], []))
    return row[11] + more if len(row[11]) >= CUT_AFTER else f"{row[11].removesuffix('.')}; {more}".strip("; ")


def _remarks(row: list[str], files: _Files) -> Remarks:
    """What the remarks say; where they break off and no comments go on, the last words as they stand."""
    breaks_off = len(row[11]) >= CUT_AFTER and row[0] not in files.comments and not row[11].endswith(".")
    if breaks_off:
        files.omissions.add("remarks that break off: their last words are kept in the note", row[0])
    return read_remarks(_whole_remarks(row, files.comments), breaks_off=breaks_off)


def _by_name(files: _Files) -> dict[str, list[str]]:
    """Numbers of parties by the names that "Linked To" may give; aliases only where no party is called so."""
    found: dict[str, list[str]] = {}
    for row in files.main:
        found.setdefault(_plain(row[1]), []).append(row[0])
    first = set(found)
    for number, rows in files.aliases.items():
        for row in rows:
            if _plain(row[3]) not in first and number not in found.setdefault(_plain(row[3]), []):
                found[_plain(row[3])].append(number)
    return found


def _plain(name: str) -> str:
    return name.upper().rstrip(".")


def _links(number: str, remarks: Remarks, by_name: dict[str, list[str]]) -> tuple[list[TieRecord], list[str]]:
    """Ties to the parties that remarks name, and the names that fit no party or several."""
    ties, apart = [], []
    for name in remarks.linked_to:
        known = by_name.get(_plain(name), [])
        if len(known) != 1 or known[0] == number:
            apart.append(name)
            continue
        ties.append(
            TieRecord(
                kind="associated_with",
                subject=public_id(number),
                object=public_id(known[0]),
                source="",
                wording="linked to",
            )
        )
    return ties, apart


def public_id(number: str) -> str:
    """The id of the entity that an entry makes when none is known for it."""
    return f"ofac-{number}"


def _party(row: list[str], files: _Files, remarks: Remarks, code: str) -> Party:
    number, name, kind = row[0], row[1], _KINDS[row[2].lower()]
    of = (number, files.omissions)
    addresses = list(_addresses(number, files))
    countries = list(remarks.countries)
    if kind == "organisation":
        countries += [address.country for address in addresses if address.country]
    if flag := country_code(row[9]):
        countries.append(flag)
    listing = ListingRecord(
        watch_list=code,
        reference=number,
        programmes=tuple(filter(None, row[3].split("] ["))),
        measures=tuple(remarks.measures),
        note=_note(row, remarks),
    )
    entry = EntryRecord(
        entity=public_id(number),
        source="",
        reference=number,
        names=main_name_first(
            [NameRecord(name, "primary"), *_other_names(number, files), *remarks.names], of
        ),
        identifiers=once_by_number([IdentifierRecord("ofac", number), *remarks.identifiers], of),
        addresses=once_by_text(addresses, of),
        births=tuple(dict.fromkeys(remarks.births)),
        countries=tuple(dict.fromkeys(countries)),
        listings=(listing,),
    )
    return Party(EntityRecord(public_id(number), kind, name[:400]), entry, _digests(row, files))


def _digests(row: list[str], files: _Files) -> tuple[tuple[str, str], ...]:
    """What each file says of the party, so that a file that is missing leaves the others' word as it is."""
    said = {part: rows[row[0]] for part, rows in files.companions.items() if row[0] in rows}
    return tuple((part, digest_of_rows(rows)) for part, rows in ({"sdn.csv": [row]} | said).items())


def _other_names(number: str, files: _Files) -> Iterator[NameRecord]:
    for row in files.aliases.get(number, []):
        if row[3]:
            yield NameRecord(row[3], _ALIASES.get(row[2].lower(), "alias"))
        else:
            files.omissions.add("aliases without a name: left out", number)


def _addresses(number: str, files: _Files) -> Iterator[AddressRecord]:
    for row in files.addresses.get(number, []):
        if text := ", ".join(filter(None, row[2:])):  # the last column has remarks of the address
            yield AddressRecord(text, country_code(row[4]))


def _note(row: list[str], remarks: Remarks) -> str:
    """What has no column of its own: title, particulars of a vessel, and the rest of the remarks."""
    labels = {
        4: "Title",
        5: "Call sign",
        6: "Vessel type",
        7: "Tonnage",
        8: "Gross tonnage",
        9: "Flag",
        10: "Owner",
    }
    parts = [f"{label} {row[column]}" for column, label in labels.items() if row[column]]
    parts += [part for part in remarks.note if part != row[4]]  # a title is often repeated
    return "; ".join(parts)
