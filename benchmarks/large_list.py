"""Makes a list as large as is wanted: the entries of a real file again and again, each copy other parties.

    python -m benchmarks.large_list consolidated.xml --megabytes 50 --output large.xml
    /usr/bin/time -v python manage.py load_list un-security-council --from large.xml --published 2026-11-25

For the XML of the Security Council, the UK, the EU, Switzerland and OFAC (both kinds), for FollowTheMoney
JSON lines, for trade.gov's CSV and JSON, the World Bank's JSON and the tables of American lists in JSON. A
copy has its own references and numbers, and a made-up word in every name, so that nobody is joined with
anybody.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from entities.loaders.opening import read_text

_SYLLABLES = ("zor", "bel", "mit", "ka", "lun", "dra", "pes", "vo", "ri", "tan", "gu", "sha", "nim", "ost")


@dataclass(frozen=True, slots=True)
class Shape:
    """How a format is taken apart: sections of blocks, and within a block its numbers and its names."""

    root: str
    blocks: tuple[str, ...]
    numbers: re.Pattern[str]
    names: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows of a format in JSON stand, and within a row its number, names and what is left out."""

    at: tuple[str, ...]
    number: str
    names: tuple[str, ...]
    left_out: tuple[str, ...]


SHAPES = (
    Shape(
        "CONSOLIDATED_LIST",
        ("INDIVIDUAL", "ENTITY"),
        re.compile(r"(<REFERENCE_NUMBER>\w+\.|<NUMBER>)([^<]*)(<)"),
        re.compile(r"(<(?:FIRST_NAME|ALIAS_NAME|NAME_ORIGINAL_SCRIPT)>[^<]*\w[^<]*)(<)"),
    ),
    Shape(
        "Designations",
        ("Designation",),
        re.compile(
            r"(<UniqueID>[A-Z]+|<UNReferenceNumber>\w+\.|<(?:OFSIGroupID|PassportNumber|IMONumber"
            r"|NationalIdentifierNumber|BusinessRegistrationNumber|ParentCompany|Subsidiary"
            r"|CurrentOwnerOperator)>)([^<]*)(<)"
        ),
        re.compile(r"(<(?:Name6|NameNonLatinScript)>[^<]*\w[^<]*)(<)"),
    ),
    Shape(
        "export",
        ("sanctionEntity",),
        re.compile(r'(euReferenceNumber="EU\.|\bnumber="|unitedNationId="\w+\.)([^"]*)(")'),
        re.compile(r'(<nameAlias wholeName="[^"]*\w[^"]*)(")'),
    ),
    Shape(
        "Sanctions",
        ("Location", "IDRegDocument", "DistinctParty", "ProfileRelationship", "SanctionsEntry"),
        re.compile(
            r'((?<![A-Za-z])(?:ID|ProfileID|From-ProfileID|To-ProfileID|IdentityID|LocationID)="'
            r'|<IDRegistrationNo>|<VersionDetail DetailTypeID="1">)([^"<]*)(["<])'
        ),
        re.compile(r"(<NamePartValue [^>]*>[^<]*\w[^<]*)(<)"),
    ),
    Shape(
        "sdnList",
        ("sdnEntry",),
        re.compile(r"(<uid>|<idNumber>)([^<]*)(<)"),
        re.compile(r"(<lastName>[^<]*\w[^<]*|Linked To: [^<,)]*\w)([<,)])"),
    ),
    Shape(
        "swiss-sanctions-list",
        ("target", "place"),
        re.compile(r'(\bssid="|target-id="|place-id="|<number>|<foreign-identifier>\w+\.)([^"<]*)(["<])'),
        re.compile(r"(<(?:value|spelling-variant [^>]*)>[^<]*\w[^<]*)(<)"),
    ),
)
STATED = re.compile(r"(?<=<Record_Count>)\d+")  # OFAC's simple XML says how many entries it has
ROWS = (
    Rows(("results",), "entity_number", ("name", "alt_names"), ("ids", "remarks")),
    Rows(("entities",), "", ("name", "aliases"), ()),
    Rows(("response", "ZPROCSUPP"), "SUPP_ID", ("SUPP_NAME",), ("ADD_SUPP_INFO", "DNB_ID")),
)


def main() -> None:
    """Write the file and say how many entries it has."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--megabytes", type=float, required=True)
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    text, _ = read_text(options.source, "a list in XML")
    copies = max(1, round(options.megabytes * 1_000_000 / len(text.encode())))
    with options.output.open("w", encoding="utf-8", newline="") as out:
        for piece in larger(text, copies):
            out.write(piece)
    print(f"{copies} copies, {options.output.stat().st_size / 1_000_000:.1f} MB")


def larger(text: str, copies: int) -> Iterator[str]:
    """The text with its entries so many times, whatever its format is."""
    if text.lstrip().startswith("<"):
        shape = next(shape for shape in SHAPES if re.search(rf"<{shape.root}[\s>]", text))
        return enlarged(text, shape, copies)
    if '"schema"' in text.partition("\n")[0]:
        return _larger_ftm(text, copies)
    return _larger_json(text, copies) if text.lstrip().startswith("{") else _larger_csv(text, copies)


def _larger_ftm(text: str, copies: int) -> Iterator[str]:
    lines = [json.loads(line) for line in text.splitlines() if line.strip()]
    ids = {line["id"] for line in lines}
    for copy in range(copies):
        for line in lines:
            said = {name: values for name, values in line["properties"].items() if name != "notes"}  # numbers
            changed = {name: _other(name, values, ids, copy) for name, values in said.items()}
            other = line | {"id": f"{line['id']}-{copy}", "properties": changed}
            yield json.dumps(other | {"caption": changed.get("name", [""])[0]}, ensure_ascii=False) + "\n"


def _other(name: str, values: list[str], ids: set[str], copy: int) -> list[str]:
    if name in {"name", "alias", "weakAlias", "previousName"}:
        return [f"{value} {made_up(copy)}" for value in values]
    numbered = name.endswith(("Number", "Code", "Id")) and name != "programId"
    return [
        f"{value}-{copy}" if value in ids else f"{value}{copy:03}" if numbered else value for value in values
    ]


def _larger_json(text: str, copies: int) -> Iterator[str]:
    whole = json.loads(text)
    shape = next(shape for shape in ROWS if shape.at[0] in whole)
    around, rows = {name: value for name, value in whole.items() if name != shape.at[0]}, whole
    for name in shape.at:
        rows = rows[name]
    if "count" in around:
        around["count"] *= copies
    yield "{" + "".join(f"{json.dumps(name)}: {json.dumps(value)}, " for name, value in around.items())
    yield ": {".join(json.dumps(name) for name in shape.at) + ": ["
    for copy in range(copies):
        for place, row in enumerate(rows):
            other = json.dumps(_other_row(row, shape, copy), ensure_ascii=False)
            yield ("," if copy or place else "") + other
    yield "]" + "}" * len(shape.at)


def _other_row(row: dict[str, Any], shape: Rows, copy: int) -> dict[str, Any]:
    """The row with another number and other names."""
    other = row | dict.fromkeys(set(shape.left_out) & row.keys())
    if row.get(shape.number):
        other[shape.number] = f"{row[shape.number]}{copy:03}"
    for name in shape.names:
        said = row.get(name)
        if isinstance(said, list):
            other[name] = [f"{each} {made_up(copy)}" for each in said]
        elif said:
            other[name] = f"{said} {made_up(copy)}"
    return other


def _larger_csv(text: str, copies: int) -> Iterator[str]:
    rows = list(csv.DictReader(io.StringIO(text)))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]))
    writer.writeheader()
    for copy in range(copies):
        for row in rows:
            number = row["entity_number"]
            names = [f"{name} {made_up(copy)}" for name in row["alt_names"].split("; ") if name]
            other = {"name": f"{row['name']} {made_up(copy)}", "ids": "", "remarks": ""}
            other |= {"alt_names": "; ".join(names), "entity_number": f"{number}{copy:03}" if number else ""}
            writer.writerow(row | other)
            yield out.getvalue()
            out.seek(0)
            out.truncate()


def enlarged(text: str, shape: Shape, copies: int) -> Iterator[str]:
    """The text with each run of blocks of one kind repeated, so that sections stay in their order."""
    one = "|".join(rf"<{tag}[\s>].*?</{tag}>" + rf"|<{tag} [^>]*/>" for tag in shape.blocks)
    text = STATED.sub(lambda found: str(int(found[0]) * copies), text)
    done = 0
    for run in re.finditer(rf"(?:(?:{one})\s*)+", text, re.DOTALL):
        yield text[done : run.start()]
        yield run[0]
        for copy in range(1, copies):
            yield another(run[0], shape, copy)
        done = run.end()
    yield text[done:]


def another(blocks: str, shape: Shape, copy: int) -> str:
    """The blocks with other numbers and names."""
    blocks = shape.numbers.sub(_numbered(copy), blocks)
    word = made_up(copy)
    return shape.names.sub(lambda found: f"{found[1]} {word}{found[2]}", blocks)


def _numbered(copy: int) -> Callable[[re.Match[str]], str]:
    return lambda found: f"{found[1]}{found[2]}{copy:03}{found[3]}" if found[2].strip() else found[0]


def made_up(number: int) -> str:
    """A word for the number, unlike its neighbours."""
    word = ""
    for _ in range(4):
        number, place = divmod(number * 5 + 3, len(_SYLLABLES))
        word += _SYLLABLES[place]
    return word.capitalize()


if __name__ == "__main__":
    main()
