"""The FCC's Covered List, as the table of its page in CSV: what is covered, and since when."""

from __future__ import annotations

import re
from pathlib import Path

from entities.loaders.days import read_day
from entities.loaders.drafts import Draft, Omissions, edition_of
from entities.loaders.editions import Edition
from entities.loaders.errors import EditionRefusedError
from entities.loaders.named import NamedParties
from entities.loaders.text_reading import TableFile

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
    table = TableFile(path, _EXPECTED, frozenset(COLUMNS))
    omissions = Omissions()
    parties = NamedParties(code, omissions, tuple[str, str], _read_party)
    for row in table:
        _read_row(" ".join(row[COLUMNS[0]].split()), row[COLUMNS[1]], parties, omissions)
    if not parties:
        raise EditionRefusedError(f"{path.name} names nobody: fetch it again")
    return edition_of(parties.parties(), "other", table.digest, omissions)


def _read_row(
    covered: str, included: str, parties: NamedParties[tuple[str, str]], omissions: Omissions
) -> None:
    found = _PARTY.search(covered)
    if found is None:
        omissions.add("rows that cover things by description and name nobody: left out", covered[:60])
        return
    for name in _AND.split(found["names"]):
        parties.add(name, "", "company", (covered, included))


def _read_party(row: tuple[str, str], draft: Draft) -> None:
    covered, included = row
    days = _UPDATED.split(included)
    draft.note("", covered)
    if day := read_day(days[0]):
        draft.event("in_force", day)
    for update in days[1:]:
        draft.note("", update)
