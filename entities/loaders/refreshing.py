"""Lists brought up to date from their own addresses: what is due is fetched, checked and loaded."""

from __future__ import annotations

import fcntl
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
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
from entities.loaders.loading import Became, Delivery, Loaded, load_delivery
from entities.loaders.opening import digest_of
from entities.loaders.refusals import Refusal, keep_refusal
from entities.loaders.registry import CONTAINERS
from entities.models import Download, Release, WatchList

# A list is looked at seven times before it grows too old, so that a few failures do no harm; at most
# twice a day, at least once in thirty.
LOOKS, OFTEN, SELDOM = 7, timedelta(hours=12), timedelta(days=30)
_LOCK = 7_261_132  # beside those of a load and of sealing; a test sees that no two are one


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


@dataclass(frozen=True, slots=True)
class Publication:
    """What lies at one address: the list published there, or all those that are published together."""

    address: str
    lists: tuple[WatchList, ...]

    @property
    def folder(self) -> Path:
        """Where its files lie until the next fetch."""
        place = hashlib.sha256(self.address.encode()).hexdigest()[:12]
        return settings.DATA_DIR / "editions" / place


class BusyError(FactsError):
    """Another refresh is running; it will do what is due."""

    code = "refresh-running"


def due_publications(codes: Sequence[str] = (), *, all_of_them: bool = False) -> list[Publication]:
    """What is fetched, and was looked at long enough ago for one of its lists.

    `codes` are those of lists, or of publications of several. Raises UnknownListError for a code that no
    list has, and for one of a list that is not fetched.
    """
    found, named = _publications()
    if unknown := sorted(set(codes) - named.keys()):
        can = ", ".join(sorted(named)) or "none"
        raise UnknownListError(f"{', '.join(unknown)} cannot be fetched; those that can: {can}")
    addresses = {named[code] for code in codes}
    chosen = [each for each in found if not codes or each.address in addresses]
    return [each for each in chosen if all_of_them or any(map(_is_due, each.lists))]


def _publications() -> tuple[list[Publication], dict[str, str]]:
    """All publications in the order of their lists' codes, and the address that each code leads to."""
    lists: defaultdict[str, list[WatchList]] = defaultdict(list)
    named: dict[str, str] = {}
    for each in WatchList.objects.live().filter(fetched=True).exclude(data_url="").order_by("code"):
        named[each.code] = each.data_url
        if each.code not in CONTAINERS and each.max_age_days is not None:
            lists[each.data_url].append(each)
    return [Publication(address, tuple(those)) for address, those in lists.items()], named


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


def refresh(publication: Publication, say: Say) -> list[Look]:
    """Fetch the files once and load each list that has changed; a failure is kept as a refused release.

    A list that is refused keeps none of the others from being loaded.
    """
    try:
        files = _fetch_all(publication)
    except FetchError as error:
        return [_refused(each, publication, error) for each in publication.lists]
    looks = [_look(watch_list, files, say) for watch_list in publication.lists]
    if all(look.outcome != Outcome.REFUSED for look in looks):
        _remember(publication, files)
    return looks


def _refused(watch_list: WatchList, publication: Publication, error: FetchError) -> Look:
    keep_refusal(Refusal(watch_list, timezone.localdate(), publication.address, str(error)))
    return Look(watch_list.code, Outcome.REFUSED, str(error))


def _fetch_all(publication: Publication) -> list[Fetched]:
    """The files, the main one first; where any has changed, the others are there as well."""
    kept = {each.address: each for each in Download.objects.filter(watch_list__in=publication.lists)}
    folder = publication.folder
    addresses = with_companions(publication.address)
    return [fetch(address, folder, _validators(kept.get(address), folder)) for address in addresses]


def _validators(kept: Download | None, folder: Path) -> Validators:
    """What the server said of the file that was loaded last, if that is the one which lies here."""
    if kept is None or urlsplit(kept.address).scheme == "file":
        return Validators()
    here = folder / name_of(kept.address)
    if not here.is_file() or digest_of(here) != kept.digest:
        return Validators()  # a file that was refused took its place
    return Validators(kept.etag, kept.modified)


def _look(watch_list: WatchList, files: Sequence[Fetched], say: Say) -> Look:
    last, today = edition_in_force(watch_list), timezone.localdate()
    try:
        if last is not None and not any(each.changed for each in files):
            _confirm(last)
            return _unchanged(watch_list, last)
        loaded = _load(watch_list, files, last, say)
    except FactsError as error:
        return Look(watch_list.code, Outcome.REFUSED, str(error))
    release = loaded.release
    if release.covers_to < today:
        _confirm(release)
    if loaded.became != Became.EDITION:
        return _unchanged(watch_list, release)
    counts = (f"{release.counts.get(word, 0):,} {word}" for word in ("added", "changed", "removed"))
    return Look(watch_list.code, Outcome.LOADED, f"edition of {release.edition_on}: {', '.join(counts)}")


def _unchanged(watch_list: WatchList, last: Release) -> Look:
    said = f"the edition of {last.edition_on} is still current"
    return Look(watch_list.code, Outcome.UNCHANGED, said)


def _load(watch_list: WatchList, files: Sequence[Fetched], last: Release | None, say: Say) -> Loaded:
    """What differs from what was current on a day is no older than that day, whatever the server says."""
    days = [each.modified_on for each in files if each.changed] or [timezone.localdate()]
    published: date = max([*days, last.covers_to] if last else days)
    main = files[0]
    delivery = Delivery(watch_list.code, main.path, min(published, timezone.localdate()), main.address)
    return load_delivery(delivery, say)


def _confirm(last: Release) -> None:
    """The edition was seen again today: it is known to hold until now."""
    with loading_alone():
        plan_confirmation(last, timezone.localdate()).journal.write()


def _remember(publication: Publication, files: Sequence[Fetched]) -> None:
    """Only where all lists were loaded: files of which one was refused are fetched again."""
    first = publication.lists[0]
    Download.objects.filter(watch_list__in=publication.lists[1:]).delete()
    for each in files:
        Download.objects.update_or_create(
            watch_list=first,
            address=each.address,
            defaults={
                "etag": each.validators.etag,
                "modified": each.validators.modified,
                "digest": each.digest,
                "fetched_at": timezone.now(),
            },
        )
