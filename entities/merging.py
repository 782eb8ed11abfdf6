"""What people decide about merges: a suggestion accepted or rejected, a merge undone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from entities.loaders.errors import FactsError
from entities.loaders.merge_writing import move_ties, return_ties
from entities.loaders.writing import announce_change
from entities.models import Entity, Entry, Merge, Origin, Suggestion


class MergeError(FactsError):
    """A merge cannot be made or undone as asked; the message says why and what to do."""

    code = "merge-refused"


@transaction.atomic
def accept(suggestion: Suggestion, by: str) -> list[Merge]:
    """Join the two entities of an open suggestion; a curated one keeps its id.

    Raises MergeError for one that was decided already, and for two curated entities.
    """
    _close(suggestion, Suggestion.Status.ACCEPTED, by)
    loser, winner = _entity_of(suggestion.entry), _last(suggestion.entity)
    if loser.origin != Origin.EDITION:
        loser, winner = winner, loser
    if loser == winner:
        return []
    if loser.origin != Origin.EDITION:
        raise MergeError(
            f"{loser.public_id} and {winner.public_id} are both curated: join them in the curated files"
        )
    merges = _merge(loser, winner, suggestion.evidence, by)
    announce_change()
    return merges


@transaction.atomic
def reject(suggestion: Suggestion, by: str) -> None:
    """Say that the entry speaks of somebody else; no later edition joins or suggests the two."""
    _close(suggestion, Suggestion.Status.REJECTED, by)


@transaction.atomic
def undo(merge: Merge, by: str) -> list[Merge]:
    """Part what a merge joined: all entries that it moved go back, and no later edition joins them again.

    A relationship goes with the entry of its source; of sources without an entry, those go back that the
    merge moved. Returns the merges undone. Raises MergeError where it was undone already, or the entity has
    been merged further.
    """
    if merge.undone_at is not None:
        raise MergeError(f"merge {merge.pk} was undone by {merge.undone_by} on {merge.undone_at:%Y-%m-%d}")
    together = Merge.objects.filter(
        from_entity=merge.from_entity_id,
        to_entity=merge.to_entity_id,
        merged_at=merge.merged_at,
        undone_at=None,
    )
    undone = list(together.select_related("entry", "from_entity", "to_entity"))
    now = timezone.now()
    for each in undone:
        _send_back(each)
    sources = [each.entry.source_id for each in undone]
    return_ties(merge.from_entity_id, merge.to_entity_id, merge.merged_at, sources)
    _retire_if_empty(merge.to_entity_id, now)
    Entity.objects.filter(pk=merge.from_entity_id).exclude(retired_at=None).update(retired_at=None)
    Merge.objects.filter(pk__in=[each.pk for each in undone]).update(undone_at=now, undone_by=by)
    announce_change()
    return undone


def _close(suggestion: Suggestion, status: Suggestion.Status, by: str) -> None:
    mine = Suggestion.objects.filter(pk=suggestion.pk, status=Suggestion.Status.OPEN)
    if not mine.update(status=status, decided_by=by, decided_at=timezone.now()):
        raise MergeError(f"suggestion {suggestion.pk} is not open: it was decided, or there is none")


def _standing_entry(entry: Entry) -> Entry | None:
    """The live row of an entry: what changes in an entry makes a new one."""
    if entry.retired_at is None:
        return entry
    if not entry.reference:
        return None
    return Entry.objects.live().filter(source=entry.source_id, reference=entry.reference).first()


def _entity_of(entry: Entry) -> Entity:
    standing = _standing_entry(entry)
    if standing is None:
        raise MergeError("the entry of the suggestion is no longer held true: reject it")
    return standing.entity


def _last(entity: Entity) -> Entity:
    """The entity, or the one that its entries have been merged into since."""
    seen = {entity.pk}
    while entity.retired_at is not None:
        merges = Merge.objects.filter(from_entity=entity, undone_at=None).exclude(to_entity__in=seen)
        merge = merges.select_related("to_entity").order_by("-merged_at", "-pk").first()
        if merge is None:
            raise MergeError(f"{entity.public_id} is no longer held true: reject the suggestion")
        entity = merge.to_entity
        seen.add(entity.pk)
    return entity


def _merge(loser: Entity, winner: Entity, evidence: str, by: str) -> list[Merge]:
    now = timezone.now()
    entries = Entry.objects.live().filter(entity=loser)
    merges = Merge.objects.bulk_create(
        Merge(entry=entry, from_entity=loser, to_entity=winner, evidence=evidence, by=by, merged_at=now)
        for entry in entries
    )
    entries.update(entity=winner)
    move_ties(loser.pk, winner.pk, Q(), now)
    Entity.objects.filter(pk=loser.pk).update(retired_at=now)
    return merges


def _send_back(merge: Merge) -> None:
    entry = _standing_entry(merge.entry)
    if entry is None:
        return
    if entry.entity_id != merge.to_entity_id:
        raise MergeError(
            f"the entry has been merged further, into {entry.entity.public_id}: undo that merge first"
        )
    others = Entry.objects.live().filter(entity=merge.to_entity_id, source=entry.source_id)
    if not others.exclude(pk=entry.pk).exists():
        move_ties(merge.to_entity_id, merge.from_entity_id, Q(source=entry.source_id))
    Entry.objects.filter(pk=entry.pk).update(entity=merge.from_entity_id)


def _retire_if_empty(entity: int, now: datetime) -> None:
    """What a split made has nothing left once the split is undone."""
    if not Entry.objects.live().filter(entity=entity).exists():
        Entity.objects.filter(pk=entity, retired_at=None, origin=Origin.HAND).update(retired_at=now)


def open_suggestions(code: str = "") -> Iterable[Suggestion]:
    """The suggestions that wait, the likely ones first; of one list's editions, if its code is given."""
    waiting = Suggestion.objects.filter(status=Suggestion.Status.OPEN)
    if code:
        waiting = waiting.filter(entry__source__code=f"{code}-editions")
    return waiting.select_related("entry__entity", "entry__source", "entity").order_by("-likely", "pk")
