"""Wanted rows against the rows that stand: what is new goes in, what is gone is retired, the rest stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeVar

from django.db import models
from django.db.models import Q

from entities.loaders.errors import FactsError
from entities.loaders.journal import BATCH, Journal, retire_rows
from entities.models import Origin
from entities.models.base import Fact

Row = TypeVar("Row", bound=Fact)
Content = tuple[Hashable, ...]

_BOOKKEEPING = {"id", "origin", "recorded_at", "retired_at"}
# Who keeps a row when several would: a row of a stronger origin is left as it is.
_STRENGTH = {Origin.EDITION: 0, Origin.FIXTURES: 1, Origin.HAND: 2}


@dataclass(slots=True)
class Tally:
    """How many rows a load added, updated, retired and left as they were, by model."""

    added: Counter[str] = field(default_factory=Counter)
    updated: Counter[str] = field(default_factory=Counter)
    retired: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)

    @property
    def changed(self) -> bool:
        return bool(self.added or self.updated or self.retired)

    def __str__(self) -> str:
        if not self.changed:
            return "nothing changed"
        counts = {"added": self.added, "updated": self.updated, "retired": self.retired}
        return ", ".join(f"{count.total()} rows {word}" for word, count in counts.items() if count)


@dataclass(frozen=True, slots=True)
class Shelf(Generic[Row]):
    """A kind of row: what makes two of them the same, and the row that each hangs on.

    `key` gives what the database keeps unique; without it, two rows with the same content are the same.
    """

    model: type[Row]
    key: Callable[[Row], Content] | None = None
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Which rows a load may retire: those that `within` selects, but none whose `by` is among `spared`."""

    within: Q = field(default_factory=Q)
    by: str = "pk"
    spared: Collection[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Links:
    """Content that lies in other tables: of the wanted rows in order, of the standing ones by pk."""

    wanted: Sequence[Content]
    standing: Mapping[int, Content]


EVERY_ROW = Q()
EVERYTHING = Standing()
NO_LINKS = Links((), {})


@dataclass(slots=True)
class Reconciler:
    """One load of one origin; all rows that it records or retires carry the same moment.

    With a journal nothing is written yet: the new rows have their keys, and the journal what to do,
    and the moment is the journal's, which becomes that of writing.
    """

    origin: Origin
    moment: datetime
    journal: Journal | None = None
    tally: Tally = field(default_factory=Tally)

    def settle(
        self,
        shelf: Shelf[Row],
        wanted: Sequence[Row],
        standing: Standing = EVERYTHING,
        links: Links = NO_LINKS,
    ) -> list[int]:
        """Bring the live rows in step with `wanted`; each wanted row gets its pk.

        Returns the places in `wanted` of the rows that are new.
        """
        named = content_fields(shelf.model)
        places = self._not_held(shelf, wanted, standing.within)
        free = self._standing_rows(shelf, named, standing, links)
        new: list[int] = []
        for place in places.values():
            row = wanted[place]
            content = (*content_of(row, named), *_at(links.wanted, place))
            if pks := free.get(content):
                row.pk = pks.pop()
                self.tally.kept[shelf.model.__name__] += 1
            else:
                new.append(place)
        self._retire(shelf.model, [pk for pks in free.values() for pk in pks])
        self._insert(shelf.model, [wanted[place] for place in new])
        self._share_keys(shelf, wanted, places)
        return new

    def keep_in_place(
        self, model: type[Row], by: str, wanted: Sequence[Row], within: Q = EVERY_ROW
    ) -> dict[str, int]:
        """Update rows with a lasting code where they stand, add the new ones, revive the returned ones.

        Returns the pk of every row that `within` selects by its code, retired ones too.
        """
        named = content_fields(model)
        pks: dict[str, int] = {}
        known: dict[str, tuple[Content, Origin, bool]] = {}
        standing = _rows(model).filter(within)
        for code, pk, origin, retired_at, *values in standing.values_list(
            by, "pk", "origin", "retired_at", *named
        ):
            pks[code] = pk
            known[code] = (_freeze(values), Origin(origin), retired_at is not None)
        new, stale = [], []
        for row in wanted:
            code = getattr(row, by)
            if code not in known:
                new.append(row)
                continue
            row.pk = pks[code]
            content, origin, retired = known[code]
            if _STRENGTH[origin] > _STRENGTH[self.origin]:
                continue
            if content != content_of(row, named) or retired or origin != self.origin:
                row.origin = self.origin
                stale.append(row)
            else:
                self.tally.kept[model.__name__] += 1
        self._insert(model, new)
        if stale:
            self._update(model, stale, [*named, "origin", "retired_at"])
        return pks | {getattr(row, by): row.pk for row in new}

    def add(self, model: type[Row], rows: list[Row]) -> None:
        """Insert rows beside those that stand."""
        self._insert(model, rows)

    def retire_but(self, model: type[Row], keep: Collection[int], unless: Q) -> None:
        """Retire the live rows of this origin whose pk is not in `keep` and that `unless` does not select."""
        live = _rows(model).filter(origin=self.origin, retired_at=None).exclude(unless)
        self._retire(model, [pk for pk in live.values_list("pk", flat=True) if pk not in keep])

    def _not_held(self, shelf: Shelf[Row], wanted: Sequence[Row], within: Q) -> dict[Content, int]:
        """The places in `wanted` of one row for each key, without those that another origin holds."""
        key = _key_of(shelf)
        held = {}
        others = _rows(shelf.model).filter(within, retired_at=None).exclude(origin=self.origin)
        by_hand = Q(origin=Origin.HAND)
        if shelf.parent:
            by_hand |= Q(**{f"{shelf.parent}__origin": self.origin})
        for row in others.filter(by_hand):
            held[key(row)] = row.pk
        places: dict[Content, int] = {}
        for place, row in enumerate(wanted):
            if (same := key(row)) in held:
                row.pk = held[same]
            else:
                places.setdefault(same, place)
        return places

    def _standing_rows(
        self, shelf: Shelf[Row], named: list[str], standing: Standing, links: Links
    ) -> dict[Content, list[int]]:
        live = _rows(shelf.model).filter(standing.within, origin=self.origin, retired_at=None)
        free: dict[Content, list[int]] = {}
        for pk, by, *values in live.values_list("pk", standing.by, *named):
            if by not in standing.spared:
                linked = (links.standing.get(pk, ()),) if links.wanted else ()
                free.setdefault((*_freeze(values), *linked), []).append(pk)
        return free

    def _share_keys(self, shelf: Shelf[Row], wanted: Sequence[Row], places: Mapping[Content, int]) -> None:
        """Give a row that repeats another's key the pk of that other."""
        key = _key_of(shelf)
        for row in wanted:
            if row.pk is None:
                row.pk = wanted[places[key(row)]].pk

    def _insert(self, model: type[Row], rows: list[Row]) -> None:
        check_lengths(model, rows)
        for row in rows:
            row.origin, row.recorded_at = self.origin, self.moment
        if not rows:
            return
        if self.journal is None:
            _rows(model).bulk_create(rows, batch_size=BATCH)
        else:
            self.journal.insert(model, rows)
        self.tally.added[model.__name__] += len(rows)

    def _update(self, model: type[Row], rows: list[Row], names: list[str]) -> None:
        check_lengths(model, rows)

        def write() -> None:
            _rows(model).bulk_update(rows, names, batch_size=100)

        if self.journal is None:
            write()
        else:
            self.journal.then(write)
        self.tally.updated[model.__name__] += len(rows)

    def _retire(self, model: type[Row], pks: list[int]) -> None:
        if not pks:
            return
        if self.journal is None:
            retire_rows(model, pks, self.moment)
        else:
            self.journal.retire(model, pks)
        self.tally.retired[model.__name__] += len(pks)


def content_fields(model: type[Fact]) -> list[str]:
    """The columns in which a row says something, without those that say when and by whom it was kept."""
    fields = model._meta.concrete_fields
    return [column.attname for column in fields if column.name not in _BOOKKEEPING]


def content_of(row: Fact, named: Iterable[str]) -> Content:
    """What a row says, comparable and hashable."""
    return _freeze(getattr(row, name) for name in named)


def check_lengths(model: type[Fact], rows: Sequence[Fact]) -> None:
    """Raise FactsError for a text that its column cannot hold: SQLite would not notice, PostgreSQL would."""
    fields = model._meta.concrete_fields
    limits = [
        (column.attname, column.max_length)
        for column in fields
        if isinstance(column, models.CharField) and column.max_length
    ]
    for row in rows:
        for name, limit in limits:
            if len(text := getattr(row, name)) > limit:
                where = f"{name} of a {model.__name__}"
                raise FactsError(f"{where}: {limit} characters fit, not {len(text)}; shorten {text[:80]!r}")


def _rows(model: type[Row]) -> models.Manager[Row]:
    return model._default_manager


def _key_of(shelf: Shelf[Row]) -> Callable[[Row], Content]:
    if shelf.key is not None:
        return shelf.key
    named = content_fields(shelf.model)
    return lambda row: content_of(row, named)


def _freeze(values: Iterable[object]) -> Content:
    return tuple(tuple(value) if isinstance(value, list) else value for value in values)


def _at(contents: Sequence[Content], place: int) -> tuple[Content, ...]:
    return (contents[place],) if contents else ()
