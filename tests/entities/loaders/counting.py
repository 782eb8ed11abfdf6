"""How much a published file holds, counted without our loaders, by patterns in the text."""

from __future__ import annotations

import csv
import gzip
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Count:
    """Parties, written names and written numbers of a file; None where it was not counted."""

    entries: int
    names: int | None = None
    numbers: int | None = None


def text_of_file(path: Path) -> str:
    """The text, unpacked."""
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")


def count_un(path: Path) -> Count:
    """One name for each party, one for each filled alias and each name in its own script."""
    text = text_of_file(path)
    entries = len(re.findall(r"<(?:INDIVIDUAL|ENTITY)>", text))
    aliases = len(re.findall(r"<ALIAS_NAME>[^<]*\w[^<]*</ALIAS_NAME>", text))
    scripts = len(re.findall(r"<NAME_ORIGINAL_SCRIPT>[^<]*\w[^<]*</NAME_ORIGINAL_SCRIPT>", text))
    numbers = len(re.findall(r"<NUMBER>[^<]*\w[^<]*</NUMBER>", text))
    return Count(entries, entries + aliases + scripts, entries + numbers)


def count_uk(path: Path) -> Count:
    """A name is a `Name` with any of its six parts, or a name in another script."""
    text = text_of_file(path)
    written = re.findall(r"<Name>(.*?)</Name>", text, re.DOTALL)
    names = sum(bool(re.search(r"<Name[1-6]>[^<]*\w", name)) for name in written)
    scripts = len(re.findall(r"<NameNonLatinScript>[^<]*\w[^<]*<", text))
    tags = "UniqueID|OFSIGroupID|UNReferenceNumber"
    numbers = len(re.findall(rf"<(?:{tags})>[^<]*\w", text))
    ships = set()
    for part in text.split("<Designation>")[1:]:
        if "<IndividualEntityShip>Ship<" in part:
            told = re.search(r"<OtherInformation>([^<]*)", part)
            found = re.findall(r"IMO number:? ?(\d{7})\b", told[1] if told else "", re.IGNORECASE)
            ships |= {(part[:300], number) for number in found}
    return Count(text.count("<Designation>"), names + scripts, numbers + len(ships))


def count_eu(path: Path) -> Count:
    """Numbers are the party's own, that of the Security Council, and each with a letter or digit."""
    text = text_of_file(path)
    own = len(re.findall(r"<sanctionEntity ", text))
    un = len(re.findall(r'unitedNationId="[^"]+"', text))
    numbers = len(re.findall(r'<identification [^>]*\bnumber="[^"]*\w[^"]*"', text))
    return Count(own, len(re.findall(r"<nameAlias ", text)), own + un + numbers)


def count_table(path: Path) -> Count:
    """Rows and their aliases."""
    rows: list[dict[str, Any]] = json.loads(text_of_file(path))["entities"]
    return Count(len(rows), len(rows) + sum(len(row["aliases"]) for row in rows), 0)


def count_world_bank(path: Path) -> Count:
    """Rows; other names stand in free text and are not counted."""
    rows = json.loads(text_of_file(path))["response"]["ZPROCSUPP"]
    return Count(len(rows))


def count_csl(path: Path, letters: str) -> Count:
    """Rows of the source with these letters, and their names."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if f"({letters})" in row["source"]]
    return Count(
        len(rows), len(rows) + sum(len(row["alt_names"].split("; ")) for row in rows if row["alt_names"])
    )


def count_ofac(main: Path, aliases: Path) -> Count:
    """Numbered lines of the main file; names without the quoted ones of the remarks."""
    rows = re.findall(r"^\d+,", main.read_bytes().decode("latin-1"), re.MULTILINE)
    alias_rows = re.findall(r"^\d+,", aliases.read_bytes().decode("latin-1"), re.MULTILINE)
    return Count(len(rows), len(rows) + len(alias_rows))
