"""Where facts come from: documents that were read, editions that were loaded, and the state of it all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import connection, models
from django.db.models import F, Q
from django.utils import timezone

from entities.models.base import Fact, FactQuerySet


class Reliability(models.TextChoices):
    """How far a source is trusted when sources disagree, best first."""

    OFFICIAL = "official", "the authority's own publication"
    PARTY = "party", "the party's own statement or filing"
    PRESS = "press", "press, counsel or research"
    WEAK = "weak", "blog, mirror of an encyclopaedia, recollection"


class Source(Fact):
    """A document in which facts were read."""

    code = models.SlugField(max_length=100, unique=True)
    publisher = models.CharField(max_length=200)
    title = models.CharField(max_length=400)
    url = models.CharField(max_length=1000, blank=True)
    published = models.CharField(
        max_length=40, blank=True, help_text="2020-11-12, 2020-11, 2020 or A..B; empty when not known"
    )
    read_on = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of the document, in hex")
    reliability = models.CharField(max_length=10, choices=Reliability, default=Reliability.PRESS)
    licence = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.publisher}: {self.title}"


class Release(models.Model):
    """One dated edition of a watch list, as it was loaded or refused."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted"
        REFUSED = "refused"

    watch_list = models.ForeignKey("entities.WatchList", on_delete=models.PROTECT, related_name="releases")
    edition_on = models.DateField(help_text="the day of the edition")
    covers_from = models.DateField(
        null=True, blank=True, help_text="first day for which absence proves something; empty: always"
    )
    covers_to = models.DateField(help_text="last day on which the edition was known to be the current one")
    address = models.CharField(max_length=1000, blank=True)
    digest = models.CharField(max_length=64, blank=True, help_text="SHA-256 of what was loaded, in hex")
    counts = models.JSONField(default=dict, blank=True)
    complete = models.BooleanField(
        default=True, help_text="false where only some of the published names were loaded"
    )
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.ACCEPTED)
    message = models.TextField(blank=True)
    loaded_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["watch_list", "-edition_on", "-loaded_at"]
        constraints = [
            models.CheckConstraint(
                name="release_covers_its_own_day",
                violation_error_message="An edition covers at least its own day.",
                condition=Q(covers_to__gte=F("edition_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"edition of {self.edition_on}"


def standing_refusal(releases: Iterable[Release]) -> Release | None:
    """The refusal that came after the edition in force of these releases of one list, and still stands.

    A file of a day before that edition, refused for that, says nothing about how current the list is.
    """
    in_order = sorted(releases, key=lambda release: (release.loaded_at, release.pk))
    if not in_order or in_order[-1].outcome == Release.Outcome.ACCEPTED:
        return None
    accepted = [release for release in in_order if release.outcome == Release.Outcome.ACCEPTED]
    newest = max((release.edition_on for release in accepted), default=date.min)
    after = in_order[in_order.index(accepted[-1]) + 1 :] if accepted else in_order
    return next((release for release in reversed(after) if release.edition_on >= newest), None)


class FactsState(models.Model):
    """One row: a counter raised with every change to a fact, by which an index knows it is behind."""

    version = models.PositiveBigIntegerField(default=0)
    fixtures_digest = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "facts state"
        constraints = [
            models.CheckConstraint(
                name="there_is_one_state",
                violation_error_message="There is one state of the facts, and no second.",
                condition=Q(pk=1),
            )
        ]

    def __str__(self) -> str:
        return f"version {self.version}"

    @classmethod
    def mark(cls) -> tuple[int, str]:
        """The counter and the moment of the last change: whoever read the facts at another mark is behind."""
        with connection.cursor() as cursor:  # written out, since every question asks it
            cursor.execute("SELECT version, changed_at FROM entities_factsstate")
            version, changed_at = cursor.fetchone() or (0, "")
        return version, str(changed_at)

    @classmethod
    def raise_version(cls) -> None:
        """Announce, within the current transaction, that facts have changed."""
        cls.objects.get_or_create(pk=1)
        cls.objects.filter(pk=1).update(version=F("version") + 1, changed_at=timezone.now())
