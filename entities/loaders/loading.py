"""Load one list from a file: its edition comes into force, or a refusal is kept and the old one stays."""

from __future__ import annotations

import csv
import errno
import zlib
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from time import perf_counter
from xml.etree.ElementTree import ParseError

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone

from entities.codes import no_list
from entities.loaders.admission import AS_IT_IS, Change, Consent, in_part, refuse_older, refuse_unlikely
from entities.loaders.curated import load_curated
from entities.loaders.edition_writing import Arrival, edition_in_force, plan_confirmation, plan_edition
from entities.loaders.editions import Edition, Loader
from entities.loaders.ensure import Say, loading_alone
from entities.loaders.errors import (
    BrokenFixturesError,
    EditionRefusedError,
    FactsError,
    NotWrittenError,
    UnknownListError,
)
from entities.loaders.journal import Journal
from entities.loaders.opening import digest_of
from entities.loaders.records import Facts, ListRecord
from entities.loaders.refusals import Refusal, keep_refusal
from entities.loaders.registry import check_is_file, official_loader
from entities.loaders.writing import write_curated
from entities.models import FactsState, Listing, Merge, Origin, Release, WatchList

_UNREADABLE = (ValueError, LookupError, OSError, EOFError, csv.Error, zlib.error, ParseError)
_FULL = {errno.ENOSPC, errno.EDQUOT}
ATTEMPTS = 3  # to write what was worked out without a lock; the next one holds it from the start


class Became(StrEnum):
    """What a file led to."""

    EDITION = "a new edition"
    CONFIRMATION = "the edition in force is known to hold for longer"
    NOTHING = "the edition in force stays as it is"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file: the release in force, and the parties that the edition no longer names.

    `written_s` is how long other writers had to wait, in seconds.
    """

    release: Release
    became: Became
    removed: tuple[str, ...] = ()
    written_s: float = 0.0

    @property
    def new(self) -> bool:
        return self.became == Became.EDITION


@dataclass(frozen=True, slots=True)
class Delivery:
    """A file that is said to be a list's edition of the day `published`; `address` is where it came from."""

    code: str
    path: Path
    published: date
    address: str = ""

    @property
    def origin(self) -> str:
        return self.address or self.path.name


def load_list(code: str, path: Path, published: date, say: Say, consent: Consent = AS_IT_IS) -> Loaded:
    """Load the edition of `published` from `path`, whole or not at all.

    Raises FactsError; a refused edition is kept as a refused release with the reason.
    """
    return load_delivery(Delivery(code, path, published), say, consent)


def load_delivery(delivery: Delivery, say: Say, consent: Consent = AS_IT_IS) -> Loaded:
    """Load an edition, whole or not at all; raises FactsError, and keeps a refusal with its reason."""
    code, path, published = delivery.code, delivery.path, delivery.published
    if published > timezone.localdate():
        raise FactsError(f"{published} lies in the future: give the day on which the edition was published")
    check_is_file(path)
    loader = official_loader(code, path, consent.form)
    watch_list = WatchList.objects.live().filter(code=code).first()
    if watch_list is None:
        raise UnknownListError(no_list(code, WatchList.objects.live().values_list("code", flat=True)))
    try:
        if loader is None:
            return _load_curated_list(watch_list, path, published, consent)
        edition = in_part(_read(loader, delivery), path.name, consent)
        for warning in edition.warnings:
            say(warning)
        return _load_edition(Arrival(watch_list, edition, published, delivery.origin, consent))
    except (EditionRefusedError, BrokenFixturesError) as error:
        digest = digest_of(path)
        keep_refusal(Refusal(watch_list, published, delivery.origin, str(error), digest))
        raise
    except (DatabaseError, OSError) as error:
        reason = str(error).partition("\n")[0]
        refused = NotWrittenError(
            f"The edition could not be written, and the one in force stays: {reason}."
            " See to the database and the space on its disk, then load the file again"
        )
        keep_refusal(Refusal(watch_list, published, delivery.origin, str(refused)))
        raise refused from error


def _read(loader: Loader, delivery: Delivery) -> Edition:
    """The edition; whatever a loader stumbles over is a file that is not what it should be."""
    try:
        return loader(delivery.path, delivery.code)
    except _UNREADABLE as error:
        if isinstance(error, OSError) and error.errno in _FULL:
            raise  # no fault of the file: there is no place to keep what it says
        what = f"{delivery.path.name} cannot be read ({type(error).__name__}: {error})"
        raise EditionRefusedError(f"{what}. It is cut off, or in another format: fetch it again") from error


def _load_edition(arrival: Arrival) -> Loaded:
    """Plan without a lock, then write under one; planned again where facts have changed in between."""
    for _ in range(ATTEMPTS):
        version = _version()
        loaded, journal = _plan(arrival)
        if journal is None:
            return loaded
        with loading_alone():
            started = perf_counter()
            if _version() == version:
                journal.write()
                return replace(loaded, written_s=perf_counter() - started)
    with loading_alone():
        loaded, journal = _plan(arrival)
        if journal is not None:
            journal.write()
    return loaded


def _version() -> int:
    """The counter that every change to a fact raises; held against other writers within a transaction."""
    state = FactsState.objects.filter(pk=1)
    if connection.in_atomic_block:
        state = state.select_for_update()
    return state.values_list("version", flat=True).first() or 0


def _plan(arrival: Arrival) -> tuple[Loaded, Journal | None]:
    """What will become of the edition, and what is to be written for it; None where nothing is."""
    last = edition_in_force(arrival.watch_list)
    if last is None or last.digest != arrival.edition.digest:
        plan = plan_edition(arrival)
        return Loaded(plan.release, Became.EDITION, plan.removed), plan.journal
    if arrival.published <= last.covers_to and not _was_refused_since(last):
        return Loaded(last, Became.NOTHING), None
    plan = plan_confirmation(last, arrival.published)
    became = Became.CONFIRMATION if plan.release.covers_to > last.covers_to else Became.NOTHING
    return Loaded(plan.release, became), plan.journal


def _was_refused_since(last: Release) -> bool:
    """Whether a refusal stands after the edition in force, which its return then puts right."""
    newest = Release.objects.filter(watch_list=last.watch_list_id).order_by("-loaded_at", "-pk").first()
    return newest is not None and newest.outcome == Release.Outcome.REFUSED


def _load_curated_list(watch_list: WatchList, path: Path, published: date, consent: Consent) -> Loaded:
    """The facts as they would be if the file stood under lists/: until the next edit of the curated files."""
    facts = load_curated(settings.FIXTURES_DIR, instead=path)
    record = _edition_of(facts, watch_list.code, path, published)
    others = tuple(each for each in facts.lists if each.code != record.code)
    with loading_alone():
        started = perf_counter()
        last = edition_in_force(watch_list)
        record, became = _after(last, record)
        removed = _removed(watch_list, facts, consent)
        digest = FactsState.objects.values_list("fixtures_digest", flat=True).filter(pk=1).first() or ""
        write_curated(replace(facts, lists=(*others, record)), digest)
        release = edition_in_force(watch_list)
    if release is None:  # the edition was written a moment ago
        raise EditionRefusedError(f"{path.name} left no edition of {watch_list.code}")
    return Loaded(release, became, removed, perf_counter() - started)


def _edition_of(facts: Facts, code: str, path: Path, published: date) -> ListRecord:
    """The list as the file gives it, as an edition of the day that the caller states."""
    record = next(each for each in facts.lists if each.code == code)
    release = record.release
    if release is None or release.digest != digest_of(path):
        raise EditionRefusedError(f"{path.name} holds no edition of {code}: see to its `code` and `edition`")
    covers_to = max(release.covers_to, published)
    return replace(record, release=replace(release, edition_on=published, covers_to=covers_to))


def _after(last: Release | None, record: ListRecord) -> tuple[ListRecord, Became]:
    """The list with the edition to keep after the one in force, and what that makes of the file."""
    release = record.release
    if last is None or release is None:
        return record, Became.EDITION
    if release.digest != last.digest:
        refuse_older(last, release.edition_on, current_on=last.edition_on)
        return record, Became.EDITION
    covers_to = max(release.covers_to, last.covers_to)
    again = replace(release, edition_on=last.edition_on, covers_to=covers_to, address=last.address)
    became = Became.CONFIRMATION if covers_to > last.covers_to else Became.NOTHING
    return replace(record, release=again), became


def _removed(watch_list: WatchList, facts: Facts, consent: Consent) -> tuple[str, ...]:
    """The parties on the list by curated files that this one lacks; refuses when they are too many."""
    listings = Listing.objects.live().filter(watch_list=watch_list, origin=Origin.FIXTURES)
    merged = Merge.objects.filter(undone_at=None).values("entry")
    pairs = listings.exclude(entry__in=merged).values_list(
        "entry__entity__public_id", "entry__entity__caption"
    )
    before = dict(pairs)
    now = {
        entry.entity
        for entry in facts.entries
        for listing in entry.listings
        if listing.watch_list == watch_list.code
    }
    gone = tuple(caption or code for code, caption in sorted(before.items()) if code not in now)
    if before:
        refuse_unlikely(Change(len(now), len(before), len(gone)), consent)
    return gone
