"""Each published file loads whole: counted against a count that knows nothing of the loaders.

The files are not in this repository; without them these tests skip. `ROLLCALL_LISTS` may name their folder.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from django.conf import settings

from entities.loaders.csl import LISTS as CSL_LISTS
from entities.loaders.csl import load_csl
from entities.loaders.editions import Edition
from entities.loaders.errors import EditionRefusedError
from entities.loaders.eu import load_eu
from entities.loaders.ofac import load_sdn
from entities.loaders.ofac_sublists import SUBLISTS
from entities.loaders.uk import load_uk
from entities.loaders.un import load_un
from entities.loaders.us_listings import LISTS, load_table
from entities.loaders.world_bank import load_world_bank
from tests.entities.loaders import counting

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


@pytest.mark.parametrize("day", ["2018-10-29", "2021-01-18", "2026-02-27"])
def test_the_security_councils_list(day: str) -> None:
    path = FOLDER / "un" / f"un_consolidated_{day}.xml"

    edition, count = load_un(path, "un-security-council"), counting.count_un(path)

    assert len(edition.parties) == count.entries
    assert total(edition, "names") + left_out(edition, "names that") == count.names
    assert total(edition, "identifiers") + left_out(edition, "identifiers that") == count.numbers


def test_the_security_councils_file_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(EditionRefusedError, match="damaged or cut off"):
        load_un(FOLDER / "un" / "un_consolidated_2025-08-16.xml", "un-security-council")


def test_the_uk_list() -> None:
    (path,) = (FOLDER / "uk").glob("*.xml.gz")

    edition, count = load_uk(path, "uk-sanctions-list"), counting.count_uk(path)

    assert len(edition.parties) == count.entries
    assert total(edition, "names") + left_out(edition, "names that") == count.names
    assert total(edition, "identifiers") + left_out(edition, "identifiers that") == count.numbers


def test_the_eu_list() -> None:
    (path,) = (FOLDER / "eu").glob("*.xml.gz")

    edition, count = load_eu(path, "eu-financial-sanctions"), counting.count_eu(path)

    assert len(edition.parties) == count.entries
    assert total(edition, "names") + left_out(edition, "names that") == count.names
    assert total(edition, "identifiers") + left_out(edition, "identifiers that") == count.numbers


def test_the_world_banks_list() -> None:
    (path,) = (FOLDER / "worldbank").glob("*.json")

    edition = load_world_bank(path, "world-bank-debarred")

    assert len(edition.parties) == counting.count_world_bank(path).entries


@pytest.mark.parametrize("name", sorted(set(LISTS) - {"ofac-nscmic"}))
def test_the_tables_of_american_lists(name: str) -> None:
    path = FOLDER / "us_export" / f"{name.replace('-', '_')}.json"

    edition, count = load_table(path, LISTS[name]), counting.count_table(path)

    joined = left_out(edition, "rows of the same name")
    assert len(edition.parties) + joined == count.entries
    assert total(edition, "names") + left_out(edition, "names that") == count.names


@pytest.mark.parametrize("letters", ["SDN", "SSI", "EL", "PLC", "DTC", "DPL", "UVL", "ISN", "CAP"])
def test_the_consolidated_screening_list(letters: str) -> None:
    path = FOLDER / "us_export" / "csl_TRUNCATED_fixture.csv"

    edition, count = load_csl(path, CSL_LISTS[letters]), counting.count_csl(path, letters)

    assert len(edition.parties) + left_out(edition, "rows of the same name") == count.entries
    assert total(edition, "names") + left_out(edition, "names that") == count.names


def test_the_sdn_list_with_its_companions() -> None:
    folder = FOLDER / "ofac" / "matched_2021-07"

    edition = load_sdn(folder / "sdn.csv", "us-sdn-list")
    count = counting.count_ofac(folder / "sdn.csv", folder / "alt.csv")

    assert len(edition.parties) == count.entries
    strong = sum(not name.weak for party in edition.parties for name in party.entry.names)
    assert strong <= (count.names or 0)
    assert strong >= (count.names or 0) - 50  # aliases that repeat a name of the same party


def test_every_entry_of_the_consolidated_file_is_on_a_list() -> None:
    folder = FOLDER / "ofac" / "consolidated"

    editions = [load_sdn(folder / "cons_prim.csv", code) for code in SUBLISTS]

    found = {party.entry.reference for edition in editions for party in edition.parties}
    assert len(found) == counting.count_ofac(folder / "cons_prim.csv", folder / "cons_alt.csv").entries
