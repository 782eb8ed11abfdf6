"""How much a published file holds, counted without our loaders: by the standard library's parsers alone."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

Element = ET.Element


@dataclass(frozen=True, slots=True)
class Count:
    """Parties, written names, written numbers and ties between parties; None where a file's are free text."""

    entries: int
    names: int | None = None
    numbers: int | None = None
    ties: int = 0


def text_of_file(path: Path) -> str:
    """The text, unpacked."""
    content = path.read_bytes()
    return (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")


def count_un(path: Path) -> Count:
    """A tie: another party whose reference stands in the comments, once for each pair."""
    root = _tree(path)
    people = [*root.iterfind("INDIVIDUALS/INDIVIDUAL"), *root.iterfind("ENTITIES/ENTITY")]
    names = numbers = 0
    references, pairs = set(), set()
    for each in people:
        own = _text(each, "REFERENCE_NUMBER")
        references.add(own)
        kind = each.tag
        names += 1 + bool(_text(each, "NAME_ORIGINAL_SCRIPT"))
        names += sum(_says(alias.find("ALIAS_NAME")) for alias in each.iterfind(f"{kind}_ALIAS"))
        numbers += 1 + sum(_says(paper.find("NUMBER")) for paper in each.iterfind("INDIVIDUAL_DOCUMENT"))
        for word in re.findall(r"[A-Z][A-Z][a-z]\.\d+", _text(each, "COMMENTS1")):
            head, _, digits = word.partition(".")
            pairs.add((own, f"{head}.{int(digits):03}"))
    ties = sum(named != own for own, named in pairs if named in references)
    return Count(len(people), names, numbers, ties + sum(named not in references for _, named in pairs))


def count_uk(path: Path) -> Count:
    """Numbers of ships stand in free text; ties are owners, parents and subsidiaries by name."""
    names = numbers = ties = 0
    parties = list(_tree(path).iterfind("Designation"))
    for each in parties:
        names += sum(any(_says(part) for part in name if re.fullmatch("Name[1-6]", part.tag))
                     for name in each.iterfind("Names/Name"))  # fmt: skip
        names += sum(_says(part) for part in each.iter("NameNonLatinScript"))
        for tag in ("UniqueID", "OFSIGroupID", "UNReferenceNumber"):
            numbers += sum(_says(part) for part in each.iterfind(tag))
        for tag in ("PassportNumber", "NationalIdentifierNumber", "BusinessRegistrationNumber", "IMONumber"):
            numbers += sum(_says(part) for part in each.iter(tag))
        if _text(each, "IndividualEntityShip") == "Ship":
            told = " ".join(part.text or "" for part in each.iter())
            numbers += len(set(re.findall(r"\bIMO(?: number)?:?\s*(\d{7})\b", told, re.IGNORECASE)))
        for tag in ("ParentCompany", "Subsidiary", "CurrentOwnerOperator"):
            ties += sum(_says(part) for part in each.iter(tag))
    return Count(len(parties), names, numbers, ties)


def count_eu(path: Path) -> Count:
    """Numbers are the party's own, that of the Security Council, and each with a letter or digit."""
    parties = [each for each in _tree(path) if each.tag == "sanctionEntity"]
    names = sum(len(each.findall("nameAlias")) for each in parties)
    numbers = sum(1 + bool(each.get("unitedNationId")) for each in parties)
    papers = (paper for each in parties for paper in each.iterfind("identification"))
    numbers += sum(bool(re.search(r"\w", paper.get("number", ""))) for paper in papers)
    return Count(len(parties), names, numbers)


def count_table(path: Path) -> Count:
    """Rows and their aliases."""
    rows: list[dict[str, Any]] = json.loads(text_of_file(path))["entities"]
    return Count(len(rows), len(rows) + sum(len(row["aliases"]) for row in rows), 0)


def count_world_bank(path: Path) -> Count:
    """Rows with their own number; further names and numbers stand in free text."""
    rows = json.loads(text_of_file(path))["response"]["ZPROCSUPP"]
    return Count(len(rows), numbers=len(rows) + sum(bool(row.get("DNB_ID")) for row in rows))


def count_fcc(path: Path) -> Count:
    """Rows of the table; which of them name somebody is a question of words."""
    return Count(len(list(csv.DictReader(io.StringIO(text_of_file(path))))))


def count_csl(path: Path, letters: str) -> Count:
    """Rows of the source with these letters, their names, and their numbers with the label that says so."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if f"({letters})" in row["source"]]
    names = sum(1 + len(_filled(row["alt_names"])) for row in rows)
    labels = re.compile(
        r"(No\.?|Number|ID|Identification|NIT #|RUC #|Ticker|ISIN|SWIFT/BIC|Passport|Address - \w+)$"
    )
    papers = [paper for row in rows for paper in _filled(row["ids"]) if labels.search(paper)]
    own = sum(bool(row["entity_number"]) for row in rows)
    ties = sum(row["remarks"].count("Linked To:") for row in rows)
    return Count(len(rows), names, own + len(papers), ties)


@dataclass(frozen=True, slots=True)
class OfacCount:
    """What OFAC's CSV says: `parts` are the statements of each party's remarks, by its number."""

    count: Count
    parts: dict[str, list[str]]

    def saying(self, pattern: str) -> int:
        """How many statements begin like this."""
        return sum(bool(re.match(f"(?:alt\\. )?{pattern}", part)) for part in self.statements())

    def wallets(self) -> int:
        """How many addresses of wallets are given, whatever currencies each is for."""
        pattern = re.compile(r"(?:alt\. )?Digital Currency Address - \w+ (\w+)$")
        return len({(number, found[1]) for number, parts in self.parts.items()
                    for part in parts if (found := pattern.match(part))})  # fmt: skip

    def statements(self) -> Iterator[str]:
        for parts in self.parts.values():
            yield from parts


def count_ofac(main: Path, aliases: Path, comments: Path) -> OfacCount:
    """Rows of the files; names also those that remarks give in quotes, ties what these are linked to."""
    rows, more = _ofac_rows(main), dict(_pairs(comments))
    parts = {}
    for row in rows:
        told, rest = "" if row[11].strip() == "-0-" else row[11], more.get(row[0], "")
        told = told + rest if len(told) >= 1000 else f"{told.rstrip('.')}; {rest}"
        said = [part.strip(" ;") for part in told.strip("; ").removesuffix(".").split("; ")]
        breaks_off = len(row[11]) >= 1000 and not rest and not row[11].endswith(".")
        parts[row[0]] = [part for part in (said[:-1] if breaks_off else said) if part]
    names = len(rows) + len(_ofac_rows(aliases))
    found = OfacCount(Count(len(rows), names), parts)
    quoted, ties = found.saying(r"[afn]\.k\.a\.,? '.+'$"), found.saying("Linked To: ")
    return OfacCount(Count(len(rows), names + quoted, ties=ties), parts)


def _pairs(comments: Path) -> Iterator[tuple[str, str]]:
    said: Counter[str] = Counter()
    whole: dict[str, str] = {}
    for number, text in (row[:2] for row in _ofac_rows(comments)):
        whole[number] = whole.get(number, "") + text
        said[number] += 1
    yield from whole.items()


def _ofac_rows(path: Path) -> list[list[str]]:
    if not path.is_file():
        return []
    text = path.read_bytes().decode("latin-1").rstrip("\x1a\r\n")
    return list(csv.reader(io.StringIO(text)))


def _tree(path: Path) -> Element:
    """The whole document, without namespaces."""
    root = ET.fromstring(text_of_file(path).encode())  # noqa: S314 - files of our own
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def _text(element: Element, path: str) -> str:
    return " ".join((element.findtext(path) or "").split())


def _says(element: Element | None) -> bool:
    return element is not None and bool(re.search(r"\w", element.text or ""))


def _filled(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
