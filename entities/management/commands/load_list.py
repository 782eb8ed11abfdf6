"""`manage.py load_list CODE --from PATH --published DAY`: put one edition of a list in force."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from entities.curating.change_sets import ChangeRefused, check_approver
from entities.loaders.admission import Consent
from entities.loaders.ensure import ensure_facts_loaded
from entities.loaders.errors import FactsError
from entities.loaders.loading import Became, Loaded, load_list
from entities.loaders.registry import CONTAINERS, FORMATS, lists_in
from entities.loaders.watching import watched_by
from entities.management.progress import loading_bar

_FORMATS = ", ".join(each.code for each in FORMATS)
SHOWN = 10  # removed parties that are named
_COUNTED = (
    "entries",
    "names",
    "identifiers",
    "addresses",
    "added",
    "changed",
    "removed",
    "unchanged",
    "kept",
)


class Command(BaseCommand):
    help = "Load an edition of a list from its published file, or from a curated list file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="the list's code, as `manage.py lists` shows it")
        parser.add_argument("--from", dest="path", default="", help="the list's file, or its address")
        parser.add_argument("--published", default="", metavar="DAY", help="the edition's day, YYYY-MM-DD")
        parser.add_argument(
            "--format",
            default="",
            metavar="FORMAT",
            help=f"where the file's content does not say its format: {_FORMATS}",
        )
        parser.add_argument(
            "--partial",
            action="store_true",
            help="a companion is missing or the file is cut off: what it lacks stays as it was",
        )
        parser.add_argument(
            "--accept-shrinking",
            action="store_true",
            help="the list has really lost more than a tenth of its parties or names",
        )
        parser.add_argument("--approved-by", default="", help="who agrees, where FOUR_EYES is on")
        parser.add_argument(
            "--test-names-gone",
            action="store_true",
            help="the list's test names that are not in the file have really left the list",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        code = options["code"]
        try:
            _check_given(options)
            options["published"] = _day(options["published"])
            check_approver(options["approved_by"])
            options["path"] = _path(options["path"])
            ensure_facts_loaded(self._say)
            codes = self._lists_in(code, options["path"]) if code in CONTAINERS else (code,)
        except (FactsError, ChangeRefused) as error:
            self.stderr.write(str(error))
            raise SystemExit(2) from error
        whole = [self._load(each, options) for each in codes]
        if not all(whole):
            raise SystemExit(2)

    def _lists_in(self, code: str, path: Path) -> tuple[str, ...]:
        """The lists that the file names somebody of; which others it might hold is said."""
        found = lists_in(path)
        if others := [each for each in CONTAINERS[code] if each not in found]:
            self._say(f"{path.name} names nobody of {', '.join(others)}: these lists stay as they are")
        return found

    def _load(self, code: str, options: dict[str, Any]) -> bool:
        """Load one list and say what became of it; False, with the reason, where it was refused."""
        consent = _consent(options)
        try:
            with loading_bar(options["path"].name) as watch, watched_by(watch):
                loaded = load_list(code, options["path"], options["published"], self._say, consent)
        except FactsError as error:
            self.stderr.write(f"{code}: {error}")
            return False
        if loaded.written_s:
            self._say(f"Written in {loaded.written_s:.1f} s")
        if loaded.new and loaded.release.counts.get("added") != loaded.release.counts.get("entries"):
            self._say(_removed_in_words(loaded.removed))
        self.stdout.write(_in_words(code, loaded))
        return True

    def _say(self, line: str) -> None:
        self.stderr.write(line, self.style.NOTICE)


def _consent(options: dict[str, Any]) -> Consent:
    return Consent(
        partial=options["partial"],
        shrinking=options["accept_shrinking"],
        test_names_gone=options["test_names_gone"],
        form=options["format"],
    )


def _path(text: str) -> Path:
    """The path, or the place to which the file at an address was fetched with its companions.

    Raises FetchError.
    """
    if "://" not in text:
        return Path(text)
    from entities.loaders.fetching import fetch_edition, local_path  # noqa: PLC0415 - slow to import

    return local_path(text) or fetch_edition(text)


def _check_given(options: dict[str, Any]) -> None:
    """What every load needs, refused in a line: argparse would print all options before it."""
    if not options["path"]:
        raise FactsError("give the file, or its address: --from FILE")
    if not options["published"]:
        raise FactsError("give the day on which the edition was published: --published 2026-11-20")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise FactsError(f"--published {text!r} is no day: write it as 2026-11-20") from error


def _removed_in_words(names: Sequence[str]) -> str:
    """How many parties are no longer listed, and the first of them by name."""
    if not names:
        return "Removed since the edition before: nobody"
    shown = [f"  {name}" for name in names[:SHOWN]]
    if len(names) > SHOWN:
        shown.append(f"  and {len(names) - SHOWN:,} more")
    return "\n".join([f"Removed since the edition before: {len(names):,}", *shown])


def _in_words(code: str, loaded: Loaded) -> str:
    release = loaded.release
    if loaded.became == Became.NOTHING:
        return f"{code}: nothing to do, the edition of {release.edition_on} with this content is in force"
    if loaded.became == Became.CONFIRMATION:
        return (
            f"{code}: the same content as the edition of {release.edition_on}, which stays in force;"
            f" now known to be current up to {release.covers_to}"
        )
    counts = ", ".join(f"{release.counts[word]:,} {word}" for word in _COUNTED if word in release.counts)
    part = "" if release.complete else " (in part: names may be missing)"
    return f"{code}: edition of {release.edition_on} in force{part}: {counts}"
