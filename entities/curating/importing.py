"""Many entities from one table: each row checked alone, then all written in one set of changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.text import slugify

from entities.curating.change_sets import ChangeRefused, Hand, change_by_hand, differences
from entities.curating.entering import correct
from entities.curating.writing import Change, announce, begin_listing, noting, pass_on, record_by_hand
from entities.dates import parse_range
from entities.models import (
    ChangeSet,
    Entity,
    Entry,
    Identifier,
    Listing,
    Name,
    NameKind,
    Nationality,
    Source,
    Status,
    WatchList,
)
from entities.models.base import Fact

COLUMNS = frozenset(
    {
        "name", "public_id", "kind", "country", "aliases", "identifier", "description",
        "list", "reference", "role", "in_force_since", "source",
    }
)  # fmt: skip
BETWEEN = ";"  # aliases and identifiers in one cell


class BadRow(Exception):  # noqa: N818 - errors are named after the problem
    """A row that cannot be written, with the column to mend."""


@dataclass(slots=True)
class RowResult:
    """What became of a row: `new`, `changed`, `same` or `bad`; and what it writes, or what is wrong."""

    number: int  # as in the file, the header being row 1
    name: str
    state: str
    changes: list[Change] = field(default_factory=list)
    problem: str = ""

    @property
    def corrected(self) -> list[tuple[str, Any, Any]]:
        """(column, before, after) of what the row says otherwise than the facts did."""
        changes = (asdict(change) for change in self.changes if change.act == "change")
        return [each for change in changes for each in differences(change)]


def preview(rows: Sequence[dict[str, str]], source: str) -> list[RowResult]:
    """What each row would write; nothing stays written."""
    with transaction.atomic():
        results = _write(rows, source)
        transaction.set_rollback(True)
    return results


def apply(
    rows: Sequence[dict[str, str]], source: str, hand: Hand, *, good_only: bool
) -> tuple[list[RowResult], ChangeSet | None]:
    """Write all rows or, if any is bad, none; with `good_only` those that are good.

    The set of changes is a proposal where four eyes are asked for; None where nothing was to be written.
    """
    found = preview(rows, source)
    if not good_only and any(result.state == "bad" for result in found):
        return found, None

    def write() -> None:
        written = _write(rows, source)
        if not good_only and any(result.state == "bad" for result in written):
            raise ChangeRefused("a row went bad since it was looked at: look again")

    return found, change_by_hand(write, hand)[1]


def _write(rows: Sequence[dict[str, str]], source: str) -> list[RowResult]:
    results = [_result(number, row, source) for number, row in enumerate(rows, start=2)]
    if any(result.changes for result in results):
        announce()
    return results


def _result(number: int, row: dict[str, str], source: str) -> RowResult:
    name = row.get("name", "")
    try:
        with transaction.atomic(), noting() as changes:
            is_new = _write_row(row, source)
    except (BadRow, ValidationError, ValueError, IntegrityError) as error:
        said = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        return RowResult(number, name, "bad", problem=said)
    pass_on(changes)
    return RowResult(number, name, "new" if is_new else "changed" if changes else "same", changes)


def _write_row(row: dict[str, str], source: str) -> bool:
    """Write what the row says and the facts do not yet; whether its entity is new."""
    name = row.get("name", "")
    if not any(char.isalnum() for char in name):
        raise BadRow("name: it has no letter or digit")
    document = _source(row.get("source") or source)
    entity, is_new = _entity(row, name)
    own = Entry.objects.live().filter(entity=entity, source=document)
    entry = None if is_new else own.order_by("pk").first()
    if entry is None:
        entry = Entry(entity=entity, source=document)
        _save(entry)
    _names(entry, name, row, is_new=is_new)
    if country := row.get("country", "").upper():
        if len(country) != 2 or not country.isalpha():
            raise BadRow(f"country: {country!r} is not two letters, such as CN")
        _once(Nationality(entry=entry, country=country), entry=entry, country=country)
    for text in _several(row.get("identifier", "")):
        _identifier(entry, text)
    if code := row.get("list", ""):
        _listing(entry, code, row)
    return is_new


def _source(code: str) -> Source:
    found = Source.objects.live().filter(code=code).first()
    if found is None:
        raise BadRow(f"source: there is no source {code!r}")
    return found


def _entity(row: dict[str, str], name: str) -> tuple[Entity, bool]:
    public_id = row.get("public_id") or slugify(name)[:120]
    if not public_id:
        raise BadRow("public_id: none can be made from this name; give one in letters and digits")
    found = Entity.objects.filter(public_id=public_id).first()
    if found is not None and found.retired_at:
        raise BadRow(f"public_id: {public_id!r} belonged to an entity that was retired")
    if found is not None:
        return _corrected(found, row, name), False
    entity = Entity(
        public_id=public_id,
        caption=name,
        kind=row.get("kind") or "company",
        description=row.get("description", ""),
    )
    _save(entity)
    return entity, True


def _corrected(found: Entity, row: dict[str, str], name: str) -> Entity:
    said = {column: row[column] for column in ("kind", "description") if row.get(column)}
    if not row.get("public_id"):
        if found.caption.casefold() != name.casefold():
            raise BadRow(f"public_id: {found.public_id!r} is {found.caption!r} already; say which is meant")
        if said.get("kind", found.kind) != found.kind:  # of the same name, and perhaps another
            raise BadRow(f"kind: {found.public_id!r} is known as {found.kind}; give the public_id meant")
    return correct(found, said)


def _names(entry: Entry, name: str, row: dict[str, str], *, is_new: bool) -> None:
    known: set[str] = set()
    if not is_new:
        names = Name.objects.live().filter(entry__entity=entry.entity)
        known = set(names.values_list("text", flat=True))
    for text in dict.fromkeys([name, *_several(row.get("aliases", ""))]):
        if text not in known:
            kind = NameKind.PRIMARY if is_new and text == name else NameKind.ALIAS
            _save(Name(entry=entry, text=text, kind=kind))


def _identifier(entry: Entry, text: str) -> None:
    scheme, colon, value = text.partition(":")
    if not colon or scheme not in Identifier.Scheme.values:
        raise BadRow(f"identifier: write {text!r} as scheme:value, such as lei:5493001KJTIIGC8Y1R12")
    row = Identifier(entry=entry, scheme=scheme, value=value.strip())
    row.clean()
    _once(row, entry__entity=entry.entity, scheme=scheme, value=row.value)


def _listing(entry: Entry, code: str, row: dict[str, str]) -> None:
    watch_list = WatchList.objects.live().filter(code=code).first()
    if watch_list is None:
        raise BadRow(f"list: there is no list {code!r}")
    here = Listing.objects.live().filter(entry__entity=entry.entity, watch_list=watch_list)
    if known := list(here.prefetch_related("events")):
        _same_place(known, row, code)
        return
    if not row.get("in_force_since"):
        raise BadRow("in_force_since: a listing needs the day from which it is in force")
    listing = Listing(
        entry=entry,
        watch_list=watch_list,
        reference=row.get("reference", ""),
        role=row.get("role") or Listing.Role.TARGET,
    )
    _save(listing)
    begin_listing(listing, row["in_force_since"])


def _same_place(known: Sequence[Listing], row: dict[str, str], code: str) -> None:
    """Refuse what a row says otherwise of a listing: an import begins listings and does not correct them."""
    events = [event for listing in known for event in listing.events.all() if not event.retired_at]
    days = {(event.at_earliest, event.at_latest) for event in events if event.status == Status.IN_FORCE}
    day = parse_range(row.get("in_force_since", ""))
    there = {
        "reference": row.get("reference") in {each.reference for each in known},
        "role": row.get("role") in {each.role for each in known},
        "in_force_since": (day.earliest, day.latest) in days,
    }
    if wrong := next((column for column, same in there.items() if row.get(column) and not same), ""):
        raise BadRow(f"{wrong}: the party is on {code} already, where this is another; correct the listing")


def _once(row: Fact, **known: object) -> None:
    if not type(row)._default_manager.filter(retired_at=None, **known).exists():
        _save(row)


def _save(row: Fact) -> None:
    # Rows it refers to were just read or written; what must be unique, the database itself refuses.
    row.clean_fields(exclude={column.name for column in row._meta.fields if column.is_relation})
    row.clean()
    record_by_hand(row)


def _several(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(BETWEEN) if part.strip()]
