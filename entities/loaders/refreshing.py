"""Lists brought up to date from their own addresses: what is due is fetched, checked and loaded."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.utils import timezone

from entities.loaders.edition_writing import edition_in_force, plan_confirmation
from entities.loaders.ensure import Say, loading_alone
from entities.loaders.errors import FactsError, UnknownListError
from entities.loaders.fetching import Fetched, FetchError, Validators, fetch, name_of, with_companions
from entities.loaders.loading import Became, Delivery, load_delivery
from entities.loaders.refusals import Refusal, keep_refusal
from entities.loaders.registry import has_official_format
from entities.models import Download, Release, WatchList

# A list is looked at seven times before it grows too old, so that a few failures do no harm; at most
# twice a day, at least once in thirty.
LOOKS, OFTEN, SELDOM = 7, timedelta(hours=12), timedelta(days=30)
_LOCK = 7_261_131  # beside the lock of a load


class Outcome(StrEnum):
    """What a look at a list's address led to."""

    LOADED = "loaded"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Look:
    """One list, looked at; `said` is a sentence about it."""

    code: str
    outcome: Outcome
    said: str


class BusyError(FactsError):
    """Another refresh is running; it will do what is due."""

    code = "refresh-running"


def due_lists(codes: Sequence[str] = (), *, all_of_them: bool = False) -> list[WatchList]:
    """The lists that have an address, a loader for what lies there, and a last look that is old enough.

    Raises UnknownListError for a code that no list has, and for one of a list that cannot be fetched.
    """
    lists = WatchList.objects.live().exclude(data_url="").order_by("code")
    fetched = [each for each in lists if each.max_age_days is not None and has_official_format(each.code)]
    if unknown := sorted(set(codes) - {each.code for each in fetched}):
        can = ", ".join(each.code for each in fetched) or "none"
        raise UnknownListError(f"{', '.join(unknown)} cannot be fetched; those that can: {can}")
    chosen = [each for each in fetched if not codes or each.code in codes]
    return [each for each in chosen if all_of_them or _is_due(each)]


def _is_due(watch_list: WatchList) -> bool:
    last = Release.objects.filter(watch_list=watch_list).order_by("-loaded_at").first()
    every = min(max(timedelta(days=watch_list.max_age_days or 0) / LOOKS, OFTEN), SELDOM)
    return last is None or timezone.now() - last.loaded_at >= every


@contextmanager
def refreshing_alone() -> Iterator[None]:
    """Let no second refresh run, on this machine or the same database; it would raise BusyError."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / "refresh.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BusyError("another refresh is running: it does what is due") from error
        if connection.vendor != "postgresql":
            yield
            return
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
            if not cursor.fetchone()[0]:
                raise BusyError("another refresh is running on this database: it does what is due")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def refresh(watch_list: WatchList, say: Say) -> Look:
    """Fetch the list's files and load them if they have changed; a failure is kept as a refused release."""
    code, address = watch_list.code, watch_list.data_url
    try:
        files = _fetch_all(watch_list)
    except FetchError as error:
        keep_refusal(Refusal(watch_list, timezone.localdate(), address, str(error)))
        return Look(code, Outcome.REFUSED, str(error))
    try:
        return _load(watch_list, files, say)
    except FactsError as error:
        return Look(code, Outcome.REFUSED, str(error))


def _fetch_all(watch_list: WatchList) -> list[Fetched]:
    """The list's files, the main one first; where any has changed, the others are there as well."""
    folder = settings.DATA_DIR / "editions" / watch_list.code
    addresses = with_companions(watch_list.data_url)
    kept = {each.address: each for each in watch_list.downloads.all()}
    return [fetch(address, folder, _validators(kept.get(address), folder)) for address in addresses]


def _validators(kept: Download | None, folder: Path) -> Validators:
    """What the server said of the file that was loaded last, if that is the one which lies here."""
    if kept is None or urlsplit(kept.address).scheme == "file":
        return Validators()
    here = folder / name_of(kept.address)
    if not here.is_file() or hashlib.sha256(here.read_bytes()).hexdigest() != kept.digest:
        return Validators()  # a file that was refused took its place
    return Validators(kept.etag, kept.modified)


def _load(watch_list: WatchList, files: Sequence[Fetched], say: Say) -> Look:
    main, last = files[0], edition_in_force(watch_list)
    today = timezone.localdate()
    if last is not None and not any(each.changed for each in files):
        _confirm(last)
        return Look(watch_list.code, Outcome.UNCHANGED, f"the edition of {last.edition_on} is still current")
    # What differs from what was current on a day is no older than that day, whatever the server says.
    days = [each.modified_on for each in files if each.changed]
    published = max([*days, last.covers_to] if last else days)
    loaded = load_delivery(Delivery(watch_list.code, main.path, min(published, today), main.address), say)
    _remember(watch_list, files)
    if loaded.release.covers_to < today:
        _confirm(loaded.release)
    release = loaded.release
    if loaded.became != Became.EDITION:
        return Look(
            watch_list.code, Outcome.UNCHANGED, f"the edition of {release.edition_on} is still current"
        )
    counts = (f"{release.counts.get(word, 0):,} {word}" for word in ("added", "changed", "removed"))
    return Look(watch_list.code, Outcome.LOADED, f"edition of {release.edition_on}: {', '.join(counts)}")


def _confirm(last: Release) -> None:
    """The edition was seen again today: it is known to hold until now."""
    with loading_alone():
        plan_confirmation(last, timezone.localdate()).journal.write()


def _remember(watch_list: WatchList, files: Sequence[Fetched]) -> None:
    """Only of files that were loaded: a refused one is fetched again."""
    for each in files:
        Download.objects.update_or_create(
            watch_list=watch_list,
            address=each.address,
            defaults={
                "etag": each.validators.etag,
                "modified": each.validators.modified,
                "digest": each.digest,
                "fetched_at": timezone.now(),
            },
        )
