"""Changes by hand as one step: applied at once, or proposed by one person and approved by another."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from entities.curating.titles import title_of
from entities.curating.writing import (
    Change,
    announce,
    columns_of,
    delete_plain,
    links_of,
    move_row,
    note_links,
    noting,
    record_by_hand,
    record_plain,
    restore_row,
    retire_row,
)
from entities.models import ChangeSet, Merge
from entities.models.base import Fact

Result = TypeVar("Result")

# What people decide about a row by one word, (act, kind of row): what that writes depends on how the facts
# stand when it is done, so the word is kept and not its writes. Given the row, the change, and who said so.
BY_ONE_WORD: dict[tuple[str, str], Callable[[Any, Change, str], object]] = {}
# Facts that decide no verdict: documents, context, and where a party can be reached.
TOLD_ONLY = frozenset({"source", "happening", "doubt", "address"})


class ChangeRefused(Exception):  # noqa: N818 - errors are named after the problem
    """A change cannot be proposed, approved or withdrawn like this."""

    code = "change-refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand:
    """Who changes facts, through which door, and why."""

    by: User | None
    through: str
    why: str = ""


def needs_another_person(changes: Sequence[Change]) -> bool:
    """Whether the changes may alter a verdict, and four eyes are asked for."""
    return settings.FOUR_EYES and any(change.model not in TOLD_ONLY for change in changes)


def change_by_hand(write: Callable[[], Result], hand: Hand) -> tuple[Result | None, ChangeSet | None]:
    """What `write` returned and the set of its changes; for a proposal nothing, as it was taken back.

    `write` changes facts with the functions of `entities.curating.writing`. Without changes there is no set.
    """
    with transaction.atomic():
        with noting() as changes:
            result = write()
        proposed = needs_another_person(changes)
        if proposed:
            transaction.set_rollback(True)
    if not changes:
        return result, None
    kept = _keep(changes, hand, ChangeSet.State.PROPOSED if proposed else ChangeSet.State.APPLIED)
    return (None if proposed else result), kept


def approve(change_set: ChangeSet, *, by: User, remark: str = "") -> None:
    """Apply a proposal of another person; raises ChangeRefused, and changes nothing then."""
    with transaction.atomic():
        waiting = _waiting(change_set)
        if waiting.by_id == by.pk:
            raise ChangeRefused("it takes another person: nobody approves a change of their own")
        if not by.has_perm("entities.approve_changeset"):
            raise ChangeRefused(f"{by.get_username()} may not approve changes")
        replay(waiting)
        _decide(waiting, ChangeSet.State.APPLIED, by, remark)


def reject(change_set: ChangeSet, *, by: User, remark: str) -> None:
    """Turn a proposal down, with a reason; its own author withdraws it instead."""
    with transaction.atomic():
        waiting = _waiting(change_set)
        if waiting.by_id == by.pk:
            _decide(waiting, ChangeSet.State.WITHDRAWN, by, remark)
            return
        if not by.has_perm("entities.approve_changeset"):
            raise ChangeRefused(f"{by.get_username()} may not decide about changes")
        if not remark.strip():
            raise ChangeRefused("say why: whoever proposed it has to know")
        _decide(waiting, ChangeSet.State.REJECTED, by, remark)


def check_approver(username: str, *, by: str = "") -> None:
    """Refuse a command that changes verdicts unless it names an approver, where four eyes are asked for.

    Raises ChangeRefused, also where the approver is the one `by` whom the change is, or who runs
    the command if nobody is named. Whoever runs commands is one pair of eyes; the name is on their word.
    """
    if not settings.FOUR_EYES:
        return
    approver = User.objects.filter(username=username, is_active=True).first()
    if approver is None or not approver.has_perm("entities.approve_changeset"):
        raise ChangeRefused(
            "FOUR_EYES is on: give --approved-by and the name of somebody who may approve changes"
        )
    if username == (by or getpass.getuser()):
        raise ChangeRefused("it takes another person: nobody approves a change of their own")


@contextmanager
def as_if_applied(change_set: ChangeSet) -> Iterator[None]:
    """The facts as they would be with the proposal, within the block; nothing of it stays."""
    with transaction.atomic():
        replay(change_set, announcing=False)  # nobody else has to hear of it, or wait for it
        yield
        transaction.set_rollback(True)


def replay(change_set: ChangeSet, *, announcing: bool = True) -> None:
    """Write the changes again, in order; raises ChangeRefused when the facts have moved on since."""
    by = change_set.by.get_username() if change_set.by else change_set.through
    again = _Again(timezone.now(), by)
    try:
        for raw in change_set.changes:
            again.write(Change(**raw))
    except (ValidationError, IntegrityError) as error:
        said = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        raise ChangeRefused(f"the facts have changed since, and it no longer fits: {said}") from error
    if announcing:
        announce()


def differences(change: dict[str, Any]) -> list[tuple[str, Any, Any]]:
    """(column, before, after) for each column that a change sets to another value."""
    was, values = change["was"], change["values"]
    if change["act"] in {"retire", "delete"}:
        return [(name, value, None) for name, value in was.items() if value not in (None, "", "False")]
    return [
        (name, was.get(name), value)
        for name, value in values.items()
        if value != was.get(name) and (was or value not in (None, "", "False", []))
    ]


def _keep(changes: Sequence[Change], hand: Hand, state: str) -> ChangeSet:
    return ChangeSet.objects.create(
        title=title_of(changes),
        why=hand.why,
        changes=[asdict(change) for change in changes],
        state=state,
        by=hand.by,
        through=hand.through,
    )


def _waiting(change_set: ChangeSet) -> ChangeSet:
    """The proposal, held against a second decision at the same time."""
    found = ChangeSet.objects.select_for_update().get(pk=change_set.pk)
    if found.state != ChangeSet.State.PROPOSED:
        raise ChangeRefused(f"it was {found.state} already")
    return found


def _decide(change_set: ChangeSet, state: str, by: User, remark: str) -> None:
    change_set.state, change_set.decided_by, change_set.decided_at = state, by, timezone.now()
    change_set.remark = remark.strip()
    change_set.save(update_fields=["state", "decided_by", "decided_at", "remark"])


@dataclass(slots=True)
class _Again:
    """Changes written a second time. `keys` lead from the keys that new rows had to those they have now."""

    moment: datetime
    by: str
    keys: dict[tuple[str, str], str] = field(default_factory=dict)

    def write(self, change: Change) -> None:
        model: type[models.Model] = apps.get_model("entities", change.model)
        if change.act == "add":
            self._add(model, change)
            return
        row = self._current(model, change)
        if change.act == "change":
            for column, value in self._values(model, change.values).items():
                setattr(row, column, value)
            row.full_clean(validate_unique=False)
            _save(row)
        elif change.act == "tie":
            self._tie(row, change)
        elif change.act == "delete":
            delete_plain(row)
        elif by_one_word := BY_ONE_WORD.get((change.act, change.model)):
            by_one_word(row, change, self.by)
        elif isinstance(row, Fact):
            self._other(row, change)

    def _add(self, model: type[models.Model], change: Change) -> None:
        row = model(**self._values(model, change.values))
        if isinstance(row, Merge):
            row.merged_at = self.moment  # that of the ties it moves, by which they are found again
        row.full_clean(validate_unique=False)
        _save(row)
        self.keys[change.model, change.key] = str(row.pk)

    def _other(self, row: Fact, change: Change) -> None:
        if change.act == "move":
            move_row(row, self.moment, **self._values(type(row), change.values))
        else:
            (retire_row if change.act == "retire" else restore_row)(row)

    def _tie(self, row: models.Model, change: Change) -> None:
        for link in row._meta.many_to_many:
            if link.name in change.values:
                kind = link.related_model._meta.model_name or ""
                linked = [self.keys.get((kind, key), key) for key in change.values[link.name]]
                getattr(row, link.name).set(linked)
        note_links(row, change.was)

    def _current(self, model: type[models.Model], change: Change) -> models.Model:
        """The row that a change is about; refused when it says something else than it did then."""
        key = self.keys.get((change.model, change.key), change.key)
        row = model._default_manager.filter(pk=key).first()
        if row is None:
            raise ChangeRefused(f"{change.model} {change.words} is gone")
        retired = getattr(row, "retired_at", None) is not None
        if retired != (change.act == "restore"):
            since = "retired" if retired else "restored"
            raise ChangeRefused(f"{change.model} {change.words} was {since} since")
        moved = (change.model, change.key) in self.keys
        stands = links_of(row) if change.act == "tie" else columns_of(row)
        if not moved and any(stands.get(name) != said for name, said in change.was.items()):
            raise ChangeRefused(f"{change.model} {change.words} has been changed since: propose it again")
        return row

    def _values(self, model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
        columns = {column.attname: column for column in model._meta.concrete_fields}
        found: dict[str, Any] = {}
        for name, value in values.items():
            column, said = columns[name], value
            if column.related_model and said is not None:
                kind = column.related_model._meta.model_name or ""
                said = self.keys.get((kind, str(said)), said)
            found[name] = column.to_python(said)
        return found


def _save(row: models.Model) -> None:
    if isinstance(row, Fact):
        record_by_hand(row)
    else:
        record_plain(row)
