"""Which lists there are, what they do and when, and who is on them with what history."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from entities.models.base import (
    At,
    Effective,
    Expires,
    Fact,
    FactQuerySet,
    Since,
    Until,
    in_order,
)
from entities.models.entities import Entity, Entry


class Effect(models.TextChoices):
    """What a list does to those on it; only the first two are risk."""

    PROHIBITS = "prohibits"
    RESTRICTS = "restricts"
    PROTECTS = "protects"
    PERMITS = "permits"
    INFORMS = "informs"


class Status(models.TextChoices):
    """Where a list or a listing stands from a day on."""

    PROPOSED = "proposed"
    CONSIDERED = "considered", "considered, not adopted"
    UNDER_INVESTIGATION = "under_investigation", "under investigation"
    WARNED = "warned"
    ANNOUNCED = "announced", "announced, not yet in force"
    IN_FORCE = "in_force", "in force"
    SUSPENDED = "suspended", "suspended, stayed or paused"
    ENJOINED = "enjoined", "enjoined by a court"
    MEASURES_STOPPED = "measures_stopped", "measures stopped, still listed"
    VACATED = "vacated", "vacated by a court"
    LIFTED = "lifted", "lifted or revoked"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"


class Published(models.TextChoices):
    """How much of the list's names the public can read."""

    FULL = "full"
    PART = "part"
    NONE = "none"


class WatchList(Fact):
    """A list, order or programme of an authority; what it does on a day is said by its phases."""

    class Naming(models.TextChoices):
        NAME = "name", "names its members"
        REFERENCE = "reference", "takes its members from other lists"
        CLASS = "class", "describes a class"
        NONE = "none", "has no members: a law, an idea, an alliance"

    code = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=60, blank=True)
    authority = models.CharField(max_length=200)
    jurisdiction = models.CharField(max_length=20, help_text="ISO 3166-1 alpha-2, EU, UN or international")
    kind = models.CharField(
        max_length=40, blank=True, help_text="designation list, app ban, court order, ..."
    )
    naming = models.CharField(max_length=10, choices=Naming, default=Naming.NAME)
    about_products = models.BooleanField(
        default=False, help_text="reaches the products and services of those it names"
    )
    scope = models.TextField(blank=True)
    ownership_note = models.TextField(blank=True, help_text="the ownership rule in words")
    cadence = models.CharField(max_length=300, blank=True)
    data_url = models.CharField(max_length=1000, blank=True)
    fetched = models.BooleanField(
        default=False, help_text="the address is that of the file itself, which refresh_lists fetches"
    )
    licence = models.CharField(max_length=300, blank=True)
    max_age_days = models.PositiveIntegerField(
        null=True, blank=True, help_text="older editions no longer clear a name; empty: a closed list"
    )
    test_names = models.JSONField(
        default=list, blank=True, help_text="names that an edition must hold, or it is refused"
    )
    note = models.TextField(blank=True)
    source = models.ForeignKey("entities.Source", on_delete=models.PROTECT, related_name="watch_lists")

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class ListPhase(Since, Until, Fact):
    """A span in which a list has one effect, one status, and one degree of publication."""

    watch_list = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="phases")
    effect = models.CharField(max_length=9, choices=Effect)
    status = models.CharField(max_length=19, choices=Status, default=Status.IN_FORCE)
    published = models.CharField(max_length=4, choices=Published, default=Published.FULL)
    expected_count = models.PositiveIntegerField(null=True, blank=True)
    legal_basis = models.CharField(max_length=400, blank=True)
    note = models.TextField(blank=True)
    source = models.ForeignKey("entities.Source", on_delete=models.PROTECT, related_name="+")

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["watch_list", "since_latest", "pk"]
        constraints = [
            in_order("since", "phase_since_is_in_order"),
            in_order("until", "phase_until_is_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.effect}, {self.get_status_display()}"


class ListReference(Since, Until, Fact):
    """A list that takes its members from another: each binds `lag_days` after it was added there."""

    watch_list = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="references")
    members_of = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="referred_by")
    lag_days = models.PositiveIntegerField(default=0)
    first_effective = models.DateField(
        null=True, blank=True, help_text="members of the first day bind from here"
    )
    note = models.TextField(blank=True)
    source = models.ForeignKey("entities.Source", on_delete=models.PROTECT, related_name="+")

    objects = FactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_list_does_not_refer_to_itself",
                violation_error_message="A list cannot take its members from itself.",
                condition=~Q(watch_list=models.F("members_of")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.watch_list_id} takes the members of {self.members_of_id}"


class Deadline(Fact):
    """A day by which the list wants something done: a date, or days after a name is added."""

    watch_list = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="deadlines")
    text = models.CharField(max_length=400)
    on_earliest = models.DateField(null=True, blank=True)
    on_latest = models.DateField(null=True, blank=True)
    days_after_listing = models.PositiveIntegerField(null=True, blank=True)
    source = models.ForeignKey("entities.Source", on_delete=models.PROTECT, related_name="+")

    objects = FactQuerySet.as_manager()

    class Meta:
        constraints = [
            in_order("on", "deadline_is_in_order"),
            models.CheckConstraint(
                name="deadline_is_a_date_or_a_rule",
                violation_error_message="A deadline is a day or a number of days after listing, not both.",
                condition=Q(days_after_listing=None)
                | Q(on_earliest=None, on_latest=None, days_after_listing__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Category(Since, Until, Fact):
    """Things a list covers by description; they cannot be matched by name and are shown with the list."""

    watch_list = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="categories")
    text = models.TextField()
    exceptions = models.TextField(blank=True)
    source = models.ForeignKey("entities.Source", on_delete=models.PROTECT, related_name="+")

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "categories"

    def __str__(self) -> str:
        return self.text[:80]


class OwnershipRule(Since, Until, Fact):
    """How far a list reaches beyond the names on it, between two days."""

    class Basis(models.TextChoices):
        NAMED = "named", "only those named"
        SHARE = "share", "a share of equity"
        CONTROL = "control", "control"
        SUBSIDIARIES = "subsidiaries", "subsidiaries: majority or control"
        AFFILIATES = "affiliates", "affiliates: up, down and sideways"

    class UnknownShare(models.TextChoices):
        IGNORE = "ignore", "counts as nothing"
        REVIEW = "review", "is a red flag"

    watch_list = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="rules")
    basis = models.CharField(max_length=12, choices=Basis)
    threshold = models.DecimalField(
        max_digits=5, decimal_places=2, null=True, blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)], help_text="percent",
    )  # fmt: skip
    strict = models.BooleanField(default=False, help_text="more than the threshold, not exactly it")
    aggregate = models.BooleanField(default=False, help_text="shares of several listed owners add up")
    jointly_only = models.BooleanField(
        default=False, help_text="shares add up only where the owners act together"
    )
    programme = models.CharField(
        max_length=60, blank=True, help_text="the regime the rule belongs to; empty: the whole list"
    )
    unknown_share = models.CharField(max_length=6, choices=UnknownShare, default=UnknownShare.IGNORE)
    confirmed = models.BooleanField(
        default=True, help_text="false where it is not certain that the rule is in force"
    )
    note = models.TextField(blank=True)
    source = models.ForeignKey("entities.Source", on_delete=models.PROTECT, related_name="+")

    objects = FactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_rule_on_shares_has_a_threshold",
                violation_error_message="A rule on shares or affiliates needs its threshold in percent.",
                condition=~Q(basis__in=["share", "affiliates"]) | Q(threshold__isnull=False),
            ),
            in_order("since", "rule_since_is_in_order"),
            in_order("until", "rule_until_is_in_order"),
        ]

    def __str__(self) -> str:
        return f"rule: {self.get_basis_display()}"


class RuleCount(models.Model):
    """Another list whose members' shares count under a rule, whole or by programme."""

    rule = models.ForeignKey(OwnershipRule, on_delete=models.CASCADE, related_name="counts_with")
    watch_list = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="+")
    programmes = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="a_rule_counts_a_list_once", fields=["rule", "watch_list"])
        ]

    def __str__(self) -> str:
        return f"rule {self.rule_id} counts {self.watch_list_id}"


class Listing(Fact):
    """An entry's place on a watch list."""

    class Role(models.TextChoices):
        TARGET = "target"
        MEMBER = "member"
        OBLIGED = "obliged", "obliged party: must do something, is not the target"
        AFFECTED = "affected", "affected, such as a supplier"
        APPLICANT = "applicant", "applicant for a licence"
        PROTECTED = "protected", "protected by it"

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="listings")
    watch_list = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="listings")
    reference = models.CharField(max_length=120, blank=True, help_text="the list's own reference")
    role = models.CharField(max_length=9, choices=Role, default=Role.TARGET)
    scope = models.TextField(blank=True, help_text="what the listing is limited to")
    programmes = models.JSONField(default=list, blank=True)
    measures = models.JSONField(default=list, blank=True)
    unnamed = models.BooleanField(default=False, help_text="the list does not print this party's name")
    note = models.TextField(blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="entry_has_one_live_listing_per_list_and_reference",
                violation_error_message="This entry is on this list already, with the same reference.",
                fields=["entry", "watch_list", "reference"],
                condition=Q(retired_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"listing {self.reference}".strip()


class ListingEvent(At, Effective, Expires, Fact):
    """A point in the history of a listing; the latest decided one that has taken hold counts."""

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="events")
    status = models.CharField(max_length=19, choices=Status)
    decisive = models.BooleanField(default=True, help_text="false for a claim kept beside the official one")
    note = models.TextField(blank=True)
    source = models.ForeignKey("entities.Source", on_delete=models.PROTECT, related_name="listing_events")

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["listing", "at_latest", "pk"]
        constraints = [
            in_order("at", "event_is_in_order"),
            in_order("effective", "event_effect_is_in_order"),
            in_order("expires", "event_end_is_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.at_text or self.at_latest or ''}".strip()


class Happening(At, Fact):
    """Something that happened around lists and entities, kept as context for those who read the facts."""

    code = models.SlugField(max_length=100)
    text = models.CharField(max_length=500)
    effect = models.CharField(max_length=200, blank=True)
    lists = models.ManyToManyField(WatchList, blank=True, related_name="happenings")
    entities = models.ManyToManyField(Entity, blank=True, related_name="happenings")
    source = models.ForeignKey("entities.Source", on_delete=models.PROTECT, related_name="happenings")

    objects = FactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_happening_is_live_once",
                violation_error_message="Another happening has this code already.",
                fields=["code"],
                condition=Q(retired_at=None),
            ),
            in_order("at", "happening_is_in_order"),
        ]

    def __str__(self) -> str:
        return self.text


class Doubt(Fact):
    """An error, contradiction or doubt found in a source, and how the facts treat it."""

    code = models.SlugField(max_length=100)
    kind = models.CharField(max_length=40)
    text = models.TextField()
    handling = models.TextField(blank=True)
    lists = models.ManyToManyField(WatchList, blank=True, related_name="doubts")
    entities = models.ManyToManyField(Entity, blank=True, related_name="doubts")
    sources = models.ManyToManyField("entities.Source", related_name="doubts")

    objects = FactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_doubt_is_live_once",
                violation_error_message="Another doubt has this code already.",
                fields=["code"],
                condition=Q(retired_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.code
