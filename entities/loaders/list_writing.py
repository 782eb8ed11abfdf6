"""Lists as rows, with their phases, rules and editions; and the happenings and doubts around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Model

from entities.loaders import records, rows
from entities.loaders.reconciling import Content, Links, Reconciler, Shelf
from entities.models import (
    Category,
    Deadline,
    Doubt,
    Happening,
    ListPhase,
    ListReference,
    OwnershipRule,
    Release,
    RuleCount,
    WatchList,
)

Pks = Mapping[str, int]


@dataclass(slots=True)
class References:
    """The pks, by code, of what records refer to."""

    sources: dict[str, int] = field(default_factory=dict)
    entities: dict[str, int] = field(default_factory=dict)
    lists: dict[str, int] = field(default_factory=dict)


def write_lists(wanted: Sequence[records.ListRecord], reconciler: Reconciler, sources: Pks) -> dict[str, int]:
    """The lists, which keep their rows, with all that holds for each as a whole; their pks by code."""
    made = [rows.list_row(record, sources) for record in wanted]
    lists = reconciler.keep_in_place(WatchList, "code", made)
    keyed = [(lists[record.code], record) for record in wanted]
    settle = reconciler.settle
    phases = [rows.phase_row(pk, each, sources) for pk, record in keyed for each in record.phases]
    settle(Shelf(ListPhase, parent="watch_list"), phases)
    references = [
        rows.reference_row(pk, each, lists, sources) for pk, record in keyed for each in record.references
    ]
    settle(Shelf(ListReference, parent="watch_list"), references)
    deadlines = [rows.deadline_row(pk, each, sources) for pk, record in keyed for each in record.deadlines]
    settle(Shelf(Deadline, parent="watch_list"), deadlines)
    categories = [rows.category_row(pk, each, sources) for pk, record in keyed for each in record.categories]
    settle(Shelf(Category, parent="watch_list"), categories)
    _write_rules(keyed, reconciler, lists, sources)
    _write_releases(keyed, reconciler)
    return lists


def _write_rules(
    keyed: Sequence[tuple[int, records.ListRecord]], reconciler: Reconciler, lists: Pks, sources: Pks
) -> None:
    """Ownership rules; a change in the lists that a rule counts makes a new rule."""
    ruled = [(pk, rule) for pk, record in keyed for rule in record.rules]
    made = [rows.rule_row(pk, rule, sources) for pk, rule in ruled]
    counted = [
        tuple(sorted((lists[code], programmes) for code, programmes in rule.counts_with)) for _, rule in ruled
    ]
    standing: dict[int, Content] = {}
    for count in RuleCount.objects.filter(rule__retired_at=None).order_by("watch_list"):
        pair = (count.watch_list_id, tuple(count.programmes))
        standing[count.rule_id] = (*standing.get(count.rule_id, ()), pair)
    shelf = Shelf(OwnershipRule, parent="watch_list")
    new = reconciler.settle(shelf, made, links=Links(counted, standing))
    RuleCount.objects.bulk_create(
        RuleCount(rule_id=made[place].pk, watch_list_id=pk, programmes=list(programmes))
        for place in new
        for pk, programmes in counted[place]
    )


def _write_releases(keyed: Iterable[tuple[int, records.ListRecord]], reconciler: Reconciler) -> None:
    """An edition for every list file that is not the one loaded last from there, or holds for longer."""
    latest: dict[tuple[int, str], Release] = {}
    for release in Release.objects.filter(outcome=Release.Outcome.ACCEPTED).order_by("loaded_at", "pk"):
        latest[release.watch_list_id, release.address] = release
    new = [
        release_row(pk, record.release)
        for pk, record in keyed
        if record.release and _says_more(record.release, latest.get((pk, record.release.address)))
    ]
    Release.objects.bulk_create(new)
    if new:
        reconciler.tally.added[Release.__name__] += len(new)


def _says_more(record: records.ReleaseRecord, last: Release | None) -> bool:
    if last is None or (last.digest, last.edition_on) != (record.digest, record.edition_on):
        return True
    return record.covers_to > last.covers_to


def release_row(watch_list: int, record: records.ReleaseRecord) -> Release:
    """An accepted edition of the list."""
    return Release(
        watch_list_id=watch_list,
        edition_on=record.edition_on,
        covers_from=record.covers_from,
        covers_to=record.covers_to,
        address=record.address,
        digest=record.digest,
        counts=record.counts,
        complete=record.complete,
    )


def write_context(facts: records.Facts, reconciler: Reconciler, pks: References) -> None:
    """Happenings and doubts, with the lists, entities and sources that they are about."""
    _write_happenings(facts.happenings, reconciler, pks)
    _write_doubts(facts.doubts, reconciler, pks)


def _write_happenings(
    wanted: Sequence[records.HappeningRecord], reconciler: Reconciler, pks: References
) -> None:
    made = [rows.happening_row(record, pks.sources) for record in wanted]
    about = [(_among(each.lists, pks.lists), _among(each.entities, pks.entities)) for each in wanted]
    live = Happening.objects.live().prefetch_related("lists", "entities")
    known = {row.pk: (_pks_of(row.lists.all()), _pks_of(row.entities.all())) for row in live}
    shelf = Shelf(Happening, lambda row: (row.code,))
    for place in reconciler.settle(shelf, made, links=Links(about, known)):
        lists, entities = about[place]
        made[place].lists.set(lists)
        made[place].entities.set(entities)


def _write_doubts(wanted: Sequence[records.DoubtRecord], reconciler: Reconciler, pks: References) -> None:
    made = [rows.doubt_row(record) for record in wanted]
    about = [
        (
            _among(each.lists, pks.lists),
            _among(each.entities, pks.entities),
            _among(each.sources, pks.sources),
        )
        for each in wanted
    ]
    live = Doubt.objects.live().prefetch_related("lists", "entities", "sources")
    known = {
        row.pk: (_pks_of(row.lists.all()), _pks_of(row.entities.all()), _pks_of(row.sources.all()))
        for row in live
    }
    shelf = Shelf(Doubt, lambda row: (row.code,))
    for place in reconciler.settle(shelf, made, links=Links(about, known)):
        lists, entities, sources = about[place]
        made[place].lists.set(lists)
        made[place].entities.set(entities)
        made[place].sources.set(sources)


def _among(codes: Iterable[str], pks: Pks) -> tuple[int, ...]:
    return tuple(sorted({pks[code] for code in codes}))


def _pks_of(linked: Iterable[Model]) -> tuple[int, ...]:
    return tuple(sorted(row.pk for row in linked))
