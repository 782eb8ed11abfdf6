"""One edition of an official list as rows: who is new, who stays, who has gone since the edition before."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q

from entities.dates import DERIVED, DateRange
from entities.loaders.admission import (
    AS_IT_IS,
    Change,
    Consent,
    refuse_lacking,
    refuse_older,
    refuse_unlikely,
    refuse_untested,
)
from entities.loaders.editions import Edition
from entities.loaders.joining import Joined, join_edition, moved_ties
from entities.loaders.journal import Journal
from entities.loaders.keeping import keep_ties
from entities.loaders.list_writing import release_row
from entities.loaders.merge_writing import note_joined, note_renumbered
from entities.loaders.party_writing import Found, PartyWriter
from entities.loaders.reconciling import Reconciler, Standing
from entities.loaders.records import EntryRecord, ReleaseRecord, SourceRecord
from entities.loaders.spool import Spool
from entities.loaders.watching import Stage, tell
from entities.loaders.writing import Writer, announce_change
from entities.models import Entity, Entry, Origin, Release, WatchList
from entities.signals import edition_arrived, release_loaded

# Among a release's counts only where its file was cut off: parties that it lacks and that stayed listed.
KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Arrival:
    """An edition at the door: its list, its day, the file it came from, and what the caller agrees to."""

    watch_list: WatchList
    edition: Edition
    published: date
    address: str
    consent: Consent = AS_IT_IS


@dataclass(slots=True)
class Plan:
    """An edition worked out as rows, to be written by `journal.write()` in one transaction.

    `removed` names the parties that were on the list and are not in the edition.
    """

    journal: Journal
    release: Release
    removed: tuple[str, ...] = ()


def edition_in_force(watch_list: WatchList) -> Release | None:
    """The list's newest accepted edition; of several of one day, the one loaded last."""
    accepted = watch_list.releases.filter(outcome=Release.Outcome.ACCEPTED)
    return accepted.order_by("-edition_on", "-loaded_at", "-pk").first()


def _last_full(watch_list: WatchList) -> Release | None:
    """The newest accepted edition from which an absence proves something."""
    accepted = watch_list.releases.filter(outcome=Release.Outcome.ACCEPTED)
    newest_first = accepted.order_by("-edition_on", "-loaded_at", "-pk")
    return next((release for release in newest_first if KEPT not in release.counts), None)


def plan_edition(arrival: Arrival) -> Plan:
    """Work out how the list's facts come in step with the edition; reads the database, changes no fact.

    Raises EditionRefusedError for one that is not whole, empty, much smaller or older than the one in force.
    """
    watch_list, edition = arrival.watch_list, arrival.edition
    last = edition_in_force(watch_list)
    if last is not None:
        refuse_older(last, arrival.published, current_on=last.covers_to)
    accepted = watch_list.releases.filter(outcome=Release.Outcome.ACCEPTED)
    refuse_lacking(edition.lacks, accepted, arrival.consent)
    code, source = watch_list.code, f"{watch_list.code}-editions"
    journal = Journal()
    reconciler = Reconciler(Origin.EDITION, journal.moment, journal)
    writer = Writer(reconciler)
    writer.write_sources([_source(watch_list, source)])
    writer.pks.lists = {code: watch_list.pk}
    joined = join_edition(edition, source)
    since = _since(_last_full(watch_list), arrival.published)
    parties = PartyWriter(edition, code, writer, joined, since, _to_be_tested(arrival))
    found = parties.write()
    note_joined(joined, parties.entries, writer, f"load of {code}")
    note_renumbered(parties.before, parties.entries, source, journal)
    _write_ties(arrival, joined, writer, found.absent)
    _refuse_unlikely(arrival, found)
    _refuse_untested(arrival, parties.tested)
    journal.then(
        lambda: Reconciler(Origin.EDITION, journal.moment).retire_but(
            Entity, (), Q(pk__in=Entry.objects.live().values("entity"))
        )
    )
    counts = _counts(arrival, found, parties.readings.changed) | dict(edition.parts)
    release = _accept(arrival, last, counts, journal)
    return Plan(journal, release, tuple(place.name for place in found.removed))


def plan_confirmation(last: Release, published: date) -> Plan:
    """The edition in force seen again on a later day: nothing changes but how long it is known to hold."""
    release = _again(last, covers_to=max(last.covers_to, published))
    plan = Plan(Journal(), release)
    plan.journal.then(lambda: _save(release, plan.journal))
    plan.journal.then(announce_change)
    return plan


def _save(release: Release, journal: Journal) -> None:
    """Keep the release at the moment of the rows it brought: so `known_at` has all or nothing."""
    release.loaded_at = journal.moment
    release.save()


def _again(last: Release, *, covers_to: date) -> Release:
    """A row for the same edition that is known to hold until `covers_to`; the row before stays as it is."""
    return Release(
        watch_list_id=last.watch_list_id,
        edition_on=last.edition_on,
        covers_from=last.covers_from,
        covers_to=covers_to,
        address=last.address,
        digest=last.digest,
        counts=last.counts,
        complete=last.complete,
        message=last.message,
    )


def _write_ties(arrival: Arrival, joined: Joined, writer: Writer, absent: Collection[int]) -> None:
    """Note the edition's ties; those of the parties that are in it no more, by pk, stay as they are."""
    edition, source = arrival.edition, f"{arrival.watch_list.code}-editions"
    ties = moved_ties(edition.ties, joined.final, source)
    if edition.lacks:
        final = joined.final
        present = {final.get(party.entry.entity, party.entry.entity) for party in edition.parties}
        ties = keep_ties(ties, edition.lacks, source, present)
    writer.write_some_entities((), {public_id for tie in ties for public_id in (tie.subject, tie.object)})
    standing = Standing(Q(source=writer.pks.sources[source]), "subject_id", absent)
    writer.write_ties(ties, standing)


def _refuse_unlikely(arrival: Arrival, found: Found) -> None:
    """Names are compared as they will stand, with those of parties that a part of an edition leaves alone."""
    change = Change(
        parties=found.counts["entries"],
        parties_before=found.in_force,
        removed=len(found.removed),
        names=found.counts["names"] + found.names_kept,
        names_before=found.names_before,
    )
    refuse_unlikely(change, arrival.consent)


def _to_be_tested(arrival: Arrival) -> Spool[EntryRecord] | None:
    """Where to keep the entries for those who ask for test names; a part of an edition may well lack them."""
    asked = arrival.watch_list.test_names and arrival.edition.lists_everyone
    return Spool(EntryRecord) if asked else None


def _refuse_untested(arrival: Arrival, entries: Spool[EntryRecord] | None) -> None:
    """Whoever matches names is asked for the list's test names."""
    if entries is None:
        return
    tell(Stage.TESTING)
    asked = edition_arrived.send(sender=WatchList, watch_list=arrival.watch_list, entries=entries)
    refuse_untested([name for _, missing in asked for name in missing or ()], arrival.consent)


def _since(last: Release | None, published: date) -> DateRange:
    """When what is new in this edition happened: after the edition before, and no later than this one."""
    if last is None:
        return DateRange(None, published, f"on or before the edition of {published}", DERIVED)
    after = min(last.covers_to + timedelta(days=1), published)
    seen = "" if last.covers_to == last.edition_on else f", still current on {last.covers_to},"
    text = f"between the editions of {last.edition_on}{seen} and {published}"
    return DateRange(after, published, text, DERIVED)


def _source(watch_list: WatchList, code: str) -> SourceRecord:
    return SourceRecord(
        code=code,
        publisher=watch_list.authority,
        title=f"{watch_list.name}, as published",
        url=watch_list.data_url,
        reliability="official",
        licence=watch_list.licence[:200],
        note="Which edition a fact came with is said by its dates and by the releases of the list.",
    )


def _counts(arrival: Arrival, found: Found, changed: int) -> dict[str, int]:
    """How much there is, and how many entries the edition added, changed, removed and left as they were."""
    counts = {word: found.counts[word] for word in ("entries", "names", "identifiers", "addresses", "added")}
    counts |= {"changed": changed, "removed": len(found.removed)}
    counts["unchanged"] = counts["entries"] - counts["added"] - changed
    if not arrival.edition.lists_everyone:
        counts[KEPT] = found.in_force - counts["entries"] + counts["added"]
    return counts


def _accept(arrival: Arrival, last: Release | None, counts: dict[str, int], journal: Journal) -> Release:
    """The edition's own row and its announcement, noted last."""
    first_day = last.covers_from or last.edition_on if last else arrival.published
    record = ReleaseRecord(
        edition_on=arrival.published,
        covers_to=arrival.published,
        covers_from=first_day,
        address=arrival.address,
        digest=arrival.edition.digest,
        counts=counts,
        complete=arrival.edition.complete,
    )
    release = release_row(arrival.watch_list.pk, record)
    release.message = "; ".join(dict.fromkeys(map(str, arrival.edition.lacks)))
    code, day = arrival.watch_list.code, arrival.published
    journal.then(lambda: _save(release, journal))
    journal.then(announce_change)
    journal.then(
        lambda: transaction.on_commit(lambda: release_loaded.send(sender=Release, code=code, edition_on=day))
    )
    return release
