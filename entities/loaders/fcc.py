"""The FCC's Covered List, as the table of its page in CSV: what is covered, and since when."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from entities.loaders.days import read_day
from entities.loaders.drafts import Omissions, edition_of
from entities.loaders.editions import Edition
from entities.loaders.errors import EditionRefusedError
from entities.loaders.named import NamedParties
from entities.loaders.opening import read_text

COLUMNS = ("covered_equipment_or_services", "date_of_inclusion_on_covered_list")
_EXPECTED = "the table of the FCC's Covered List"
# "... produced by X, including ...", "... provided by X subject to section 214 ..."
_PARTY = re.compile(
    r"\b(?:produced|provided|supplied)(?: or provided)?,?(?: directly or indirectly,)? by (?P<names>.+?)"
    r"(?=, (?:including|to the extent|subject)| subject to| or any of its|\.$|, or any)"
)
_AND = re.compile(r" and its (?:wholly-owned )?subsidiar(?:y|ies) ")
_UPDATED = re.compile(r"(?<=\d{4})(?=Updated:)")


def load_fcc(path: Path, code: str) -> Edition:
    """The parties that the table names; rows that cover things by description are counted and left out."""
    text, digest = read_text(path, _EXPECTED)
    reader = csv.DictReader(io.StringIO(text), strict=True)
    if missing := set(COLUMNS) - set(reader.fieldnames or ()):
        raise EditionRefusedError(f"{path.name} is not {_EXPECTED}: no column {', '.join(sorted(missing))}")
    omissions = Omissions()
    parties = NamedParties(code, omissions)
    try:
        for row in reader:
            _read_row(" ".join((row[COLUMNS[0]] or "").split()), row[COLUMNS[1]] or "", parties)
    except csv.Error as error:
        raise EditionRefusedError(f"{path.name}, line {reader.line_num}: {error}. Fetch it again") from error
    if not parties.drafts:
        raise EditionRefusedError(f"{path.name} names nobody: fetch it again")
    return edition_of(parties.parties(), "other", digest, omissions)


def _read_row(covered: str, included: str, parties: NamedParties) -> None:
    found = _PARTY.search(covered)
    if found is None:
        parties.omissions.add("rows that cover things by description and name nobody: left out", covered[:60])
        return
    days = _UPDATED.split(included)
    for name in _AND.split(found["names"]):
        draft = parties.draft(name, "", "company")
        draft.note("", covered)
        if day := read_day(days[0]):
            draft.event("in_force", day)
        for update in days[1:]:
            draft.note("", update)
