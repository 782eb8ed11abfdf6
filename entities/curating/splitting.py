"""One entity that turns out to be two: some of its entries and ties go to a new one.

It is kept as merges into the new entity, so that later editions hold to it and `merges undo` takes it back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from entities.curating.change_sets import ChangeRefused, Hand
from entities.curating.writing import announce, move_row, record_by_hand, record_plain
from entities.models import Entity, Entry, Merge, Relationship


@dataclass(frozen=True, slots=True)
class Split:
    """What goes to the new entity, and how that is called."""

    entity: Entity
    public_id: str
    caption: str
    entries: Sequence[Entry]
    ties: Sequence[Relationship] = ()


def carry_out(split: Split, hand: Hand) -> Entity:
    """The new entity; for `change_by_hand`, which keeps or proposes it. Raises ChangeRefused."""
    _check(split, hand)
    now = timezone.now()
    new = Entity(public_id=split.public_id, caption=split.caption, kind=split.entity.kind)
    new.full_clean()
    record_by_hand(new)
    for entry in split.entries:
        by = hand.by.get_username() if hand.by else hand.through
        record_plain(
            Merge(
                entry=entry, from_entity=split.entity, to_entity=new, evidence=hand.why, by=by, merged_at=now
            )
        )
        move_row(entry, now, entity_id=new.pk)
    for tie in split.ties:
        end = "subject_id" if tie.subject_id == split.entity.pk else "object_id"
        move_row(tie, now, **{end: new.pk})
    announce()
    return new


def _check(split: Split, hand: Hand) -> None:
    staying = Entry.objects.live().filter(entity=split.entity).exclude(pk__in=[e.pk for e in split.entries])
    if not split.entries:
        raise ChangeRefused("choose the entries that speak of the other party")
    if not staying.exists():
        raise ChangeRefused("one entry at least has to stay: otherwise nothing is split")
    if not hand.why.strip():
        raise ChangeRefused("say why they are two: the next who looks has to know")
    if not split.public_id or not split.caption.strip():
        raise ChangeRefused("the other party needs a name, and a public id of small letters, digits and -")
    if Entity.objects.filter(public_id=split.public_id).exists():
        raise ChangeRefused(f"there is an entity {split.public_id!r} already: choose another public id")
