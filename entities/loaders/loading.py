"""Load one list from a file: its edition comes into force, or a refusal is kept and the old one stays."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from entities.loaders.curated import load_curated
from entities.loaders.edition_writing import Arrival, write_edition
from entities.loaders.ensure import Say, loading_alone
from entities.loaders.errors import (
    BrokenFixturesError,
    EditionRefusedError,
    FactsError,
    UnknownListError,
)
from entities.loaders.records import Facts, ListRecord
from entities.loaders.registry import official_loader
from entities.loaders.writing import write_curated
from entities.models import FactsState, Listing, Release, WatchList


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of a file: the release in force, and whether the file brought it."""

    release: Release
    new: bool


def load_list(code: str, path: Path, published: date, say: Say) -> Loaded:
    """Load the edition of `published` from `path`, whole or not at all.

    Raises FactsError; a refused edition is kept as a refused release with the reason.
    """
    if published > timezone.localdate():
        raise FactsError(f"{published} lies in the future: give the day on which the edition was published")
    if not path.is_file():
        raise FactsError(f"There is no file {path}: give the path of the list's file")
    loader = official_loader(code, path)
    watch_list = WatchList.objects.live().filter(code=code).first()
    if watch_list is None:
        raise UnknownListError(f"There is no list {code}: `manage.py lists` shows the codes")
    try:
        if loader is None:
            return _load_curated_list(watch_list, path, published)
        edition = loader(path, code)
        for warning in edition.warnings:
            say(warning)
        return _load_edition(Arrival(watch_list, edition, published, path.name))
    except (EditionRefusedError, BrokenFixturesError) as error:
        _keep_refusal(watch_list, path, published, error)
        raise


def _load_edition(arrival: Arrival) -> Loaded:
    with loading_alone():
        release = write_edition(arrival)
    return Loaded(release or _accepted(arrival.watch_list)[0], new=release is not None)


def _load_curated_list(watch_list: WatchList, path: Path, published: date) -> Loaded:
    """The facts as they would be if the file stood under lists/: until the next edit of the curated files."""
    with loading_alone():
        facts = load_curated(settings.FIXTURES_DIR, instead=path)
        record = _edition_of(facts, watch_list.code, path, published)
        _refuse_unlikely(watch_list, facts)
        latest = _accepted(watch_list).first()
        others = tuple(each for each in facts.lists if each.code != record.code)
        digest = FactsState.objects.values_list("fixtures_digest", flat=True).filter(pk=1).first() or ""
        write_curated(replace(facts, lists=(*others, record)), digest)
    release = _accepted(watch_list)[0]
    return Loaded(release, new=release != latest)


def _edition_of(facts: Facts, code: str, path: Path, published: date) -> ListRecord:
    """The list as the file gives it, as an edition of the day that the caller states."""
    record = next(each for each in facts.lists if each.code == code)
    release = record.release
    if release is None or release.digest != hashlib.sha256(path.read_bytes()).hexdigest():
        raise EditionRefusedError(f"{path.name} holds no edition of {code}: see to its `code` and `edition`")
    covers_to = max(release.covers_to, published)
    return replace(record, release=replace(release, edition_on=published, covers_to=covers_to))


def _refuse_unlikely(watch_list: WatchList, facts: Facts) -> None:
    listings = (listing for entry in facts.entries for listing in entry.listings)
    now = sum(listing.watch_list == watch_list.code for listing in listings)
    then = Listing.objects.live().filter(watch_list=watch_list).count()
    if then and now * 2 < then:
        raise EditionRefusedError(f"The file has {now} members and {then} are known: it looks cut off")


def _accepted(watch_list: WatchList) -> QuerySet[Release]:
    """The accepted editions of the list, the one loaded last first."""
    return watch_list.releases.filter(outcome=Release.Outcome.ACCEPTED).order_by("-loaded_at", "-pk")


def _keep_refusal(watch_list: WatchList, path: Path, published: date, error: FactsError) -> None:
    """Write down, outside the load that was undone, that and why the file was refused."""
    Release.objects.create(
        watch_list=watch_list,
        edition_on=published,
        covers_to=published,
        address=path.name,
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        complete=False,
        outcome=Release.Outcome.REFUSED,
        message=str(error),
    )
