"""Each published file loads whole: counted against a count that knows nothing of the loaders.

The files are not in this repository; without them these tests skip. `ROLLCALL_LISTS` may name their folder.
"""

from __future__ import annotations

import csv
import gzip
import io
import os
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from entities.loaders.csl import LISTS as CSL_LISTS
from entities.loaders.csl import load_csl
from entities.loaders.editions import Edition
from entities.loaders.errors import EditionRefusedError
from entities.loaders.eu import load_eu
from entities.loaders.fcc import load_fcc
from entities.loaders.ofac import lists_in, load_sdn
from entities.loaders.uk import load_uk
from entities.loaders.un import load_un
from entities.loaders.us_listings import LISTS, load_table
from entities.loaders.world_bank import load_world_bank
from tests.entities.loaders import counting
from tests.entities.loaders.counting import Count

FOLDER = Path(os.environ.get("ROLLCALL_LISTS") or settings.BASE_DIR.parent / "shared" / "data")
pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the published lists are not here: set ROLLCALL_LISTS to their folder"
)


def total(edition: Edition, field: str) -> int:
    return sum(len(getattr(party.entry, field)) for party in edition.parties)


def left_out(edition: Edition, words: str) -> int:
    """How many things the edition's own lines say were left out or joined, of those with `words` in them."""
    lines = [line for line in edition.warnings if words in line]
    return sum(int(re.split(" ", line)[0].replace(",", "")) for line in lines)


def counted(edition: Edition) -> Count:
    """What the edition holds, with what its own lines say was left out or joined."""
    return Count(
        entries=len(edition.parties) + left_out(edition, "rows of the same name"),
        names=total(edition, "names") + left_out(edition, "names that"),
        numbers=total(edition, "identifiers") + left_out(edition, "identifiers that"),
        ties=len(edition.ties)
        + left_out(edition, "links ")
        + left_out(edition, "references to parties that are not"),
    )


@pytest.mark.parametrize("day", ["2018-10-29", "2021-01-18", "2026-02-27"])
def test_the_security_councils_list(day: str) -> None:
    path = FOLDER / "un" / f"un_consolidated_{day}.xml"

    assert counted(load_un(path, "un-security-council")) == counting.count_un(path)


def test_the_security_councils_file_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(EditionRefusedError, match="is not UTF-8 at byte 2,192"):
        load_un(FOLDER / "un" / "un_consolidated_2025-08-16.xml", "un-security-council")


def test_the_uk_list() -> None:
    (path,) = (FOLDER / "uk").glob("*.xml.gz")

    assert counted(load_uk(path, "uk-sanctions-list")) == counting.count_uk(path)


def test_the_eu_list() -> None:
    (path,) = (FOLDER / "eu").glob("*.xml.gz")

    assert counted(load_eu(path, "eu-financial-sanctions")) == counting.count_eu(path)


def test_the_world_banks_list() -> None:
    (path,) = (FOLDER / "worldbank").glob("*.json")

    found, wanted = counted(load_world_bank(path, "world-bank-debarred")), counting.count_world_bank(path)

    assert (found.entries, found.ties) == (wanted.entries, 0)
    assert (found.names or 0) >= wanted.entries
    assert (found.numbers or 0) >= (wanted.numbers or 0)


def test_the_fccs_table() -> None:
    (path,) = (FOLDER / "fcc").glob("*.csv")

    edition = load_fcc(path, "us-fcc-covered-list")

    rows = {listing.note for party in edition.parties for listing in party.entry.listings}
    assert len(rows) + left_out(edition, "rows that cover things") == counting.count_fcc(path).entries


@pytest.mark.parametrize("name", sorted(LISTS))
def test_the_tables_of_american_lists(name: str) -> None:
    path = FOLDER / "us_export" / f"{name.replace('-', '_')}.json"

    assert counted(load_table(path, LISTS[name])) == counting.count_table(path)


@pytest.mark.parametrize("letters", ["SDN", "SSI", "EL", "PLC", "DTC", "DPL", "UVL", "ISN", "CAP"])
def test_the_consolidated_screening_list(letters: str) -> None:
    path = FOLDER / "us_export" / "csl_TRUNCATED_fixture.csv"

    assert counted(load_csl(path, CSL_LISTS[letters])) == counting.count_csl(path, letters)


OFAC_FILES = (
    ("us-sdn-list", "matched_2021-07/sdn.csv", "matched_2021-07/alt.csv", "matched_2021-07/sdn_comments.csv"),
    ("us-sdn-list", "sdn_2024-05-03.csv", "alt_2024-05-03.csv", "sdn_comments_2024-05-03.csv"),
)


@pytest.mark.parametrize(("code", "main", "aliases", "comments"), OFAC_FILES)
def test_the_sdn_list(code: str, main: str, aliases: str, comments: str) -> None:
    folder = FOLDER / "ofac"

    edition = load_sdn(folder / main, code)
    wanted = counting.count_ofac(folder / main, folder / aliases, folder / comments)

    found = counted(edition)
    assert replace(found, numbers=None) == wanted.count
    schemes = Counter(number.scheme for party in edition.parties for number in party.entry.identifiers)
    assert schemes["wallet"] == wanted.wallets()
    assert schemes["imo"] == wanted.saying("Vessel Registration Identification ")
    assert schemes["bic"] == wanted.saying("SWIFT/BIC ")
    assert schemes["mmsi"] == wanted.saying("MMSI ")


@pytest.mark.parametrize(("code", "main", "aliases", "comments"), OFAC_FILES)
def test_nothing_that_ofacs_remarks_say_is_lost(code: str, main: str, aliases: str, comments: str) -> None:
    folder = FOLDER / "ofac"
    edition = load_sdn(folder / main, code)

    wanted = counting.count_ofac(folder / main, folder / aliases, folder / comments)

    said = {party.entry.reference: plain(repr(party.entry)) for party in edition.parties}
    tied = {tie.subject for tie in edition.ties}
    lost = [
        (number, part)
        for number, parts in wanted.parts.items()
        for part in parts
        if plain(longest_word(part)) not in said[number]
        and not re.match(r"(alt\. )?(nationality|citizen|Vessel Flag|DOB) ", part)
        and not (part.startswith("Linked To: ") and f"ofac-{number}" in tied)
    ]
    assert lost == []


def plain(text: str) -> str:
    return "".join(char for char in text.upper() if char.isalnum())


def longest_word(text: str) -> str:
    """The longest with a digit, or else the longest, behind the mark of a name."""
    words = re.sub(r"^([afn]\.k\.a\.,?|SWIFT/BIC|Equity Ticker) ", "", text.removeprefix("alt. ")).split()
    return max([word for word in words if re.search(r"\d", word)] or words, key=lambda word: len(plain(word)))


@pytest.mark.parametrize(
    "path", sorted((FOLDER / "ofac" / "history").glob("*.gz")), ids=lambda path: path.name
)
def test_the_ten_editions_of_the_sdn_list(path: Path) -> None:
    edition = load_sdn(path, "us-sdn-list")

    rows = list(csv.reader(io.StringIO(gzip.decompress(path.read_bytes()).decode("latin-1"))))
    assert len(edition.parties) == sum(len(row) > 1 for row in rows)


@pytest.mark.parametrize("name", ["cons_prim.csv", "cons_prim_2025-04-21.csv"])
def test_every_entry_of_the_consolidated_file_is_on_a_list(name: str) -> None:
    folder = FOLDER / "ofac" / "consolidated"

    editions = [load_sdn(folder / name, code) for code in lists_in(folder / name)]

    found = {party.entry.reference for edition in editions for party in edition.parties}
    companions = [folder / name.replace("prim", part) for part in ("alt", "comments")]
    wanted = counting.count_ofac(folder / name, *companions)
    assert len(found) == wanted.count.entries
    ties = {(tie.subject, tie.object) for edition in editions for tie in edition.ties}
    links = sum(left_out(edition, "links ") for edition in editions)
    assert len(ties) + links >= wanted.count.ties
