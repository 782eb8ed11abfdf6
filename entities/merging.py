"""What people decide about merges: a suggestion accepted or rejected, a merge undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from entities.curating.change_sets import BY_ONE_WORD, ChangeRefused, Hand, change_by_hand
from entities.curating.writing import Change, pass_on
from entities.loaders.errors import FactsError
from entities.loaders.merge_writing import move_ties, return_ties
from entities.loaders.writing import announce_change
from entities.models import ChangeSet, Entity, Entry, Merge, Origin, Suggestion


class MergeError(FactsError):
    """A merge cannot be made or undone as asked; the message says why and what to do."""

    code = "merge-refused"


@transaction.atomic
def accept(suggestion: Suggestion, by: str) -> list[Merge]:
    """Join the two entities of an open suggestion; a curated one keeps its id.

    Raises MergeError for one that was decided already, and for two curated entities.
    """
    merges = _accept(suggestion, by)
    announce_change()
    return merges


def _accept(suggestion: Suggestion, by: str) -> list[Merge]:
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
    return _merge(loser, winner, suggestion.evidence, by)


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
    undone = _undo(merge, by)
    announce_change()
    return undone


def _undo(merge: Merge, by: str) -> list[Merge]:
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
    return undone


# --- decided by people, with a second one where four eyes are asked for ------------------------------


def decide_by_hand(row: Suggestion | Merge, act: str, hand: Hand) -> ChangeSet:
    """Accept or reject a suggestion, or undo a merge: the set of changes, applied or only proposed.

    Raises MergeError for what cannot be done as the facts stand, so that nothing of the kind is proposed.
    """
    model = row._meta.model_name or ""
    by = hand.by.get_username() if hand.by else hand.through
    value = {"undone_by": by} if isinstance(row, Merge) else {"status": _ENDS_AS[act]}
    was = {name: str(getattr(row, name)) for name in value}
    change = Change(act, model, str(row.pk), value, was, _in_words(row))

    def write() -> None:
        _carry_out(act, row, by)
        pass_on([change])

    _, kept = change_by_hand(write, hand)
    if kept is None:
        raise AssertionError("a decision is one change")
    if kept.state == ChangeSet.State.APPLIED:
        announce_change()
    return kept


def _carry_out(act: str, row: Any, by: str) -> None:  # noqa: ANN401 - a suggestion or a merge, as the act wants
    acts: dict[str, Callable[[Any, str], object]] = {"accept": _accept, "reject": reject, "undo": _undo}
    acts[act](row, by)


def _again(row: Suggestion | Merge, change: Change, by: str) -> None:
    """Do what was proposed, unless it would now be about other parties."""
    if (now := _in_words(row)) != change.words:
        raise ChangeRefused(f"it was about {change.words}, and is about {now} now: propose it again")
    try:
        _carry_out(change.act, row, by)
    except MergeError as error:
        raise ChangeRefused(f"the facts have changed since, and it no longer fits: {error}") from error
    pass_on([change])


_ENDS_AS = {"accept": Suggestion.Status.ACCEPTED.value, "reject": Suggestion.Status.REJECTED.value}
BY_ONE_WORD.update({(act, "suggestion"): _again for act in _ENDS_AS} | {("undo", "merge"): _again})


def _in_words(row: Suggestion | Merge) -> str:
    """Which two entities it is about, as the facts stand."""
    if isinstance(row, Merge):
        return f"{row.from_entity} and {row.to_entity}, joined {row.merged_at:%Y-%m-%d}"
    standing = _standing_entry(row.entry)
    return f"{standing.entity if standing else row.entry} and {row.entity}"


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
