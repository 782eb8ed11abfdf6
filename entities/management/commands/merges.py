"""`manage.py merges`: which entries were joined to one entity and why; what waits for a decision; undoing."""

from __future__ import annotations

import getpass
from argparse import ArgumentParser
from collections.abc import Callable, Iterable
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Q

from entities.curating.change_sets import ChangeRefused, check_approver
from entities.loaders.errors import FactsError
from entities.merging import MergeError, accept, open_suggestions, reject, undo
from entities.models import Entity, Entry, Listing, Merge, Suggestion

SHOWN = 50


class Command(BaseCommand):
    help = "Show merges and suggestions, explain one, undo a merge, accept or reject a suggestion."

    def add_arguments(self, parser: ArgumentParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        listed = acts.add_parser("list", help="merges, the newest first")
        listed.add_argument("entity", nargs="?", default="", help="only those of the entity with this id")
        listed.add_argument("--undone", action="store_true", help="those that were undone")
        waiting = acts.add_parser("suggested", help="suggestions that wait for a decision")
        waiting.add_argument("code", nargs="?", default="", help="only those of editions of this list")
        for each in (listed, waiting):
            each.add_argument("--limit", type=int, default=SHOWN, help=f"how many lines ({SHOWN})")
        show = acts.add_parser("show", help="an entity: its entries, where each is listed, and its merges")
        show.add_argument("entity", help="the entity's id")
        for act, what in (("undo", "merge"), ("accept", "suggestion"), ("reject", "suggestion")):
            chosen = acts.add_parser(act, help=f"{act} a {what}")
            chosen.add_argument("number", type=int, nargs="+", help=f"the {what}'s number")
            chosen.add_argument("--by", default="", help="whose decision it is (you)")
            chosen.add_argument("--approved-by", default="", help="who agrees, where FOUR_EYES is on")

    def handle(self, *args: Any, **options: Any) -> None:
        acts: dict[str, Callable[[dict[str, Any]], Iterable[str]]] = {
            "list": _list,
            "suggested": _suggested,
            "show": _show,
            "undo": _undo,
            "accept": _decide,
            "reject": _decide,
        }
        try:
            if options["act"] in {"undo", "accept", "reject"}:
                by = options["by"] or getpass.getuser()
                check_approver(options["approved_by"], by=by)
                options["by"] = f"{by}, agreed by {agreed}" if (agreed := options["approved_by"]) else by
            for line in acts[options["act"]](options):
                self.stdout.write(line)
        except (FactsError, ChangeRefused) as error:
            self.stderr.write(f"merges: {error}")
            raise SystemExit(2) from error


def _list(options: dict[str, Any]) -> Iterable[str]:
    merges = Merge.objects.filter(undone_at__isnull=not options["undone"])
    if code := options["entity"]:
        merges = merges.filter(Q(to_entity__public_id=code) | Q(from_entity__public_id=code))
    total = merges.count()
    chosen = merges.select_related("entry__source", "from_entity", "to_entity").order_by("-merged_at", "pk")
    for merge in chosen[: options["limit"]]:
        yield _merge_line(merge)
    if total > options["limit"]:
        yield f"and {total - options['limit']:,} more: --limit shows more"


def _suggested(options: dict[str, Any]) -> Iterable[str]:
    waiting = list(open_suggestions(options["code"]))
    for each in waiting[: options["limit"]]:
        likely = "likely" if each.likely else "perhaps"
        filed = each.entry.entity
        yield (
            f"{each.pk}  {filed.caption} ({filed.public_id}) is {likely}"
            f" {each.entity.caption} ({each.entity.public_id}): {each.evidence}"
        )
    if len(waiting) > options["limit"]:
        yield f"and {len(waiting) - options['limit']:,} more: --limit shows more"


def _show(options: dict[str, Any]) -> Iterable[str]:
    entity = Entity.objects.filter(public_id=options["entity"]).first()
    if entity is None:
        raise MergeError(
            f"there is no entity {options['entity']}: `manage.py screen NAME --json` shows the ids"
        )
    yield f"{entity.public_id}  {entity.caption}  {entity.get_kind_display()}"
    entries = Entry.objects.live().filter(entity=entity).select_related("source").order_by("pk")
    for entry in entries:
        listings = Listing.objects.live().filter(entry=entry).select_related("watch_list")
        places = [f"{each.watch_list} {each.reference}".strip() for each in listings]
        yield f"  {entry.source.code} {entry.reference}".rstrip() + (
            f": {'; '.join(places)}" if places else ""
        )
    for merge in Merge.objects.filter(to_entity=entity).select_related(
        "entry__source", "from_entity", "to_entity"
    ):
        yield f"  {_merge_line(merge)}"


def _merge_line(merge: Merge) -> str:
    loser, winner = merge.from_entity, merge.to_entity
    said = f"{merge.pk}  {loser.caption} ({loser.public_id}) is {winner.public_id}: {merge.evidence}"
    undone = f"; undone by {merge.undone_by} on {merge.undone_at:%Y-%m-%d}" if merge.undone_at else ""
    return f"{said}; {merge.by}, {merge.merged_at:%Y-%m-%d}{undone}"


def _undo(options: dict[str, Any]) -> Iterable[str]:
    for number in options["number"]:
        merge = Merge.objects.filter(pk=number).first()
        if merge is None:
            raise MergeError(f"there is no merge {number}: `manage.py merges list` shows them")
        for each in undo(merge, options["by"]):
            yield f"undone: {each.from_entity.public_id} is no longer {each.to_entity.public_id}"


def _decide(options: dict[str, Any]) -> Iterable[str]:
    act, by = options["act"], options["by"]
    for number in options["number"]:
        suggestion = Suggestion.objects.select_related("entry__entity", "entity").filter(pk=number).first()
        if suggestion is None:
            raise MergeError(f"there is no suggestion {number}: `manage.py merges suggested` shows them")
        if act == "reject":
            reject(suggestion, by)
            yield f"rejected: suggestion {number}"
            continue
        merges = accept(suggestion, by)
        yield f"accepted: suggestion {number}, {len(merges)} entries moved to {_winner(merges, suggestion)}"


def _winner(merges: list[Merge], suggestion: Suggestion) -> str:
    return merges[0].to_entity.public_id if merges else suggestion.entity.public_id
