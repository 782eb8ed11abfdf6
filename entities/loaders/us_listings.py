"""American lists without a format of their own, as tables of one shape in JSON.

The file is an object with `list_id` and `entities`; each of these has `name`, `aliases`, `country`,
`address`, `status`, `effective_date`, `federal_register` and `notes`. The lists themselves are pages of the
Federal Register, PDF and spreadsheets: this is how they are kept after reading them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from entities.dates import DateRange
from entities.loaders.days import read_day
from entities.loaders.drafts import Draft, Omissions, edition_of
from entities.loaders.editions import Edition
from entities.loaders.errors import EditionRefusedError
from entities.loaders.named import NamedParties
from entities.loaders.text_reading import JsonFile

# The file's own name of a list -> ours; withhold-release orders name goods and regions as often as parties.
LISTS = {
    "bis-entity-list": "us-entity-list",
    "bis-dpl": "us-denied-persons-list",
    "bis-meu": "us-military-end-user-list",
    "dhs-uflpa": "us-uflpa-entity-list",
    "dow-1260h": "us-dod-1260h",
    "dow-1286": "us-dod-1286",
    "cbp-wro": "us-cbp-withhold-release-orders",
    "state-debarred-admin": "us-itar-debarred-administrative",
    "state-debarred-statutory": "us-itar-debarred-statutory",
    "state-nonproliferation": "us-nonproliferation-sanctions",
    "ofac-nscmic": "us-ns-cmic",
}
_EXPECTED = "a table of an American list in JSON, with `list_id` and `entities`"
_ADDRESSES = re.compile(r";\s*(?:and\s+)?")
_EXPIRES = re.compile(r"Expires: (\S+)")
_SANCTION = re.compile(r"imposed ([\d/]+); status: ([^;|]+)")
_ENDED = re.compile(r"(lifted|expired|waived|rescinded|terminated|revoked)\D*([\d/]+)?", re.IGNORECASE)
_INACTIVE = {"inactive", "revoked", "inactive-pending litigation"}


class _Row(Struct):
    name: str
    aliases: list[str] = []
    country: str | None = None
    address: str | None = None
    status: str | None = None
    effective_date: str | None = None
    federal_register: str | None = None
    notes: str | None = None


def load_table(path: Path, code: str) -> Edition:
    """One edition of the list `code`; raises EditionRefusedError for another table, or a broken one."""
    table = JsonFile(path, ("entities",), _EXPECTED)
    omissions = Omissions()
    parties = NamedParties(code, omissions, _Row, _read_row)
    count = 0
    for row in table.of_shape(_Row):
        count += 1
        parties.add(row.name, row.country or "", "organisation", row)
    list_id, said = table.around.get("list_id"), table.around.get("count")
    if LISTS.get(str(list_id)) != code:
        raise EditionRefusedError(f"{path.name} holds the list {list_id!r}, which is not {code}")
    if said is not None and said != count:
        raise EditionRefusedError(
            f"{path.name} says that it has {said} entities and has {count:,}: fetch it again"
        )
    return edition_of(parties.parties(), "other", table.digest, omissions)


def _read_row(row: _Row, draft: Draft) -> None:
    for alias in row.aliases:
        draft.name(alias)
    draft.country(row.country or "")
    for address in _ADDRESSES.split(row.address or ""):
        draft.address([address])
    draft.note("Federal Register", row.federal_register or "")
    draft.note("", row.notes or "")
    draft.note("Status", row.status or "")
    for status, at, expires in _history(row):
        draft.event(status, at, expires=expires)


def _history(row: _Row) -> Iterator[tuple[str, DateRange, DateRange]]:
    """What the row says of its own days: status, since when, and until when it says that it lasts."""
    notes = row.notes or ""
    sanctions = _SANCTION.findall(notes)
    if sanctions:
        yield from _sanctions(sanctions)
        return
    at = read_day(row.effective_date or "")
    if not at:
        return
    end = _EXPIRES.search(notes)
    yield "in_force", at, read_day(end[1]) if end else DateRange()
    if (row.status or "").casefold() in _INACTIVE:
        yield "suspended", at, DateRange()


def _sanctions(sanctions: list[tuple[str, str]]) -> Iterator[tuple[str, DateRange, DateRange]]:
    """A party under several sanctions is listed from the first active one on, else from first to last."""
    active = [read_day(day) for day, status in sanctions if status.strip().casefold().startswith("active")]
    since = active or [read_day(day) for day, _ in sanctions]
    known = [day for day in since if day]
    if known:
        yield "in_force", min(known, key=str), DateRange()
    if active:
        return
    ends = [found for _, status in sanctions if (found := _ENDED.search(status))]
    days = [day for found in ends if (day := read_day(found[2] or ""))]
    if len(ends) == len(sanctions) and days:
        yield "lifted", max(days, key=str), DateRange()
