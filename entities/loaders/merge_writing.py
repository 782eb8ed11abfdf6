"""Joined parties as rows: every merge with what speaks for it, and suggestions for people to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from copy import copy
from datetime import datetime
from functools import partial

from django.db.models import Q, QuerySet
from django.utils import timezone

from entities.loaders.joining import Joined, Move
from entities.loaders.journal import Journal
from entities.loaders.likeness import Likeness
from entities.loaders.writing import Writer
from entities.models import Entry, Merge, Relationship, Suggestion


def note_joined(joined: Joined, entries: Mapping[str, int], writer: Writer, by: str) -> None:
    """Note for writing what a load joined and what it suggests; `entries` gives pks by the reference."""
    writer.write_some_entities((), _named(joined))
    entities, journal = writer.pks.entities, writer.reconciler.journal
    if journal is None:
        raise TypeError("parties are joined by a load that keeps a journal")
    # The merges and the ties they move bear one moment, that of writing: told by it when one is undone.
    merges = [_merge(move, entries, entities, by, journal.moment) for move in joined.moves]
    standing: defaultdict[int, list[int]] = defaultdict(list)
    for move in joined.moves:
        if move.entry is not None:
            standing[entities[move.winner]].append(move.entry)
    for winner, moved in standing.items():
        journal.then(partial(Entry.objects.filter(pk__in=moved).update, entity_id=winner))
    journal.insert(Merge, merges)
    journal.insert(Suggestion, _suggestions(joined, entries, entities))
    pairs = dict.fromkeys((merge.from_entity_id, merge.to_entity_id) for merge in merges)
    tied = _tied({loser for loser, _ in pairs})
    for loser, winner in pairs:
        if loser in tied:  # most are new, and have none: the lock need not be held for them
            journal.then(partial(_move_all_ties, loser, winner, journal))


def _move_all_ties(loser: int, winner: int, journal: Journal) -> None:
    move_ties(loser, winner, Q(), journal.moment)


def note_renumbered(
    before: Mapping[str, str], entries: Mapping[str, int], source: str, journal: Journal
) -> None:
    """Note that what people decided of entries that had other references `before` holds for them still."""
    if not before:
        return
    now = {old: entries[reference] for reference, old in before.items()}
    asked = Suggestion.objects.filter(entry__source__code=source, entry__reference__in=now)
    for suggestion in asked.select_related("entry"):
        mine = Suggestion.objects.filter(pk=suggestion.pk)
        journal.then(partial(mine.update, entry_id=now[suggestion.entry.reference]))
    undone = Merge.objects.exclude(undone_at=None).filter(entry__source__code=source)
    known = set(asked.values_list("entry__reference", "entity_id"))
    apart: dict[tuple[str, int], Suggestion] = {}
    for merge in undone.filter(entry__reference__in=now).select_related("entry"):
        reference, entity = merge.entry.reference, merge.to_entity_id
        if (reference, entity) not in known:
            apart[reference, entity] = Suggestion(
                entry_id=now[reference],
                entity_id=entity,
                likely=False,
                evidence=merge.evidence,
                status=Suggestion.Status.REJECTED,
                decided_by=merge.undone_by or merge.by,
                decided_at=merge.undone_at,
            )
    journal.insert(Suggestion, list(apart.values()))


def _named(joined: Joined) -> set[str]:
    """The ids of all entities that merges and suggestions speak of."""
    suggested = (joined.final.get(public_id, public_id) for _, public_id, _ in joined.suggested)
    return {*suggested, *(public_id for move in joined.moves for public_id in (move.loser, move.winner))}


def _tied(losers: set[int]) -> set[int]:
    """Those of the entities that a live relationship ties to another."""
    ends = Relationship.objects.live().values_list("subject_id", "object_id")
    return losers & {end for pair in ends for end in pair}


def _merge(
    move: Move, entries: Mapping[str, int], entities: Mapping[str, int], by: str, now: datetime
) -> Merge:
    return Merge(
        entry_id=entries[move.reference] if move.entry is None else move.entry,
        from_entity_id=entities[move.loser],
        to_entity_id=entities[move.winner],
        basis=move.finding.basis,
        evidence=move.finding.evidence,
        by=by,
        merged_at=now,
    )


def _suggestions(joined: Joined, entries: Mapping[str, int], entities: Mapping[str, int]) -> list[Suggestion]:
    """Those that nobody has been asked about yet."""
    asked = set(Suggestion.objects.values_list("entry__reference", "entity_id"))
    new: dict[tuple[str, int], Suggestion] = {}
    for reference, public_id, finding in joined.suggested:
        entity = entities[joined.final.get(public_id, public_id)]
        if (reference, entity) in asked:
            continue
        new[reference, entity] = Suggestion(
            entry_id=entries[reference],
            entity_id=entity,
            likely=finding.likeness == Likeness.SAME,
            evidence=finding.evidence,
        )
    return list(new.values())


def move_ties(loser: int, winner: int, which: Q, moment: datetime | None = None) -> None:
    """Let the winner have the loser's relationships that `which` selects; one between the two ends.

    What was held true before stays as retired rows, so that it can be told what was known when.
    """
    now = moment or timezone.now()
    ties = Relationship.objects.live().filter(Q(subject=loser) | Q(object=loser), which)
    for tie in list(ties):
        Relationship.objects.filter(pk=tie.pk).update(retired_at=now)
        tie.pk, tie.recorded_at = None, now
        tie._state.adding = True
        tie.subject_id = winner if tie.subject_id == loser else tie.subject_id
        tie.object_id = winner if tie.object_id == loser else tie.object_id
        if tie.subject_id != tie.object_id and not _stands(tie):
            tie.save()


def return_ties(loser: int, winner: int, moment: datetime, but: Collection[int]) -> None:
    """Give the loser back the relationships that `move_ties` took from it at `moment`, where they still hold.

    Those of the sources `but`, by pk, go with their entries.
    """
    now = timezone.now()
    ends = Q(subject=loser) | Q(object=loser)
    taken = Relationship.objects.filter(ends, retired_at=moment).exclude(source__in=but)
    for tie in list(taken):
        moved = copy(tie)
        moved.subject_id = winner if tie.subject_id == loser else tie.subject_id
        moved.object_id = winner if tie.object_id == loser else tie.object_id
        held = moved.subject_id == moved.object_id or _stands(moved)
        if not held or _stands(tie):
            continue
        _same(moved).filter(recorded_at=moment).update(retired_at=now)
        tie.pk, tie.recorded_at, tie.retired_at = None, now, None
        tie._state.adding = True
        tie.save()


def _stands(tie: Relationship) -> bool:
    return bool(_same(tie).exists())


def _same(tie: Relationship) -> QuerySet[Relationship]:
    return Relationship.objects.live().filter(
        kind=tie.kind, subject=tie.subject_id, object=tie.object_id, source=tie.source_id, wording=tie.wording
    )
