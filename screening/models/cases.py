"""What people decide about a match: a case for each party asked about and entity found, and its decisions.

A decision is added, never changed; the latest of a case counts. What is personal in it, its words and its
document, can be destroyed: `commitment`, the SHA-256 of `salt` and these, stays and then tells nothing.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from screening.models.answers import Erasure
from screening.models.clients import Client


class Word(models.Model):
    """What a person said, of which the personal part can be destroyed."""

    salt = models.CharField(max_length=32, blank=True, editable=False, help_text="16 random bytes, in hex")
    commitment = models.CharField(
        max_length=64, blank=True, editable=False, help_text="SHA-256 of salt, words and document, in hex"
    )
    erasure = models.ForeignKey(
        Erasure, null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True


class Analyst(models.Model):
    """The client that a person decides for; without one a person decides for the house itself."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="analyst", primary_key=True
    )
    client = models.ForeignKey(Client, on_delete=models.PROTECT, related_name="analysts")

    def __str__(self) -> str:
        return f"analyst {self.pk}"


class Case(models.Model):
    """One party that a client asks about, and one entity that its name led to.

    `subject` is the digest of all that was asked of the party (names, kind, birth date, numbers, countries,
    places): the same party asked about again leads to the same case. `name` is personal data, and goes once
    nothing was done about the case for as long as answers are kept.
    """

    client = models.ForeignKey(Client, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    subject = models.CharField(max_length=64, help_text="SHA-256 of what was asked, in hex")
    entity = models.SlugField(max_length=120, help_text="the public id of the entity that was found")
    name = models.CharField(max_length=1000, blank=True, help_text="the name that was asked about")
    question = models.JSONField(default=dict, help_text="what else was asked along")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="cases"
    )
    opened_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                name="a_client_has_one_case_per_party_and_entity",
                fields=["client", "subject", "entity"],
                condition=~models.Q(client=None),
                violation_error_message="There is a case for this party and this entity already.",
            ),
            models.UniqueConstraint(
                name="the_house_has_one_case_per_party_and_entity",
                fields=["subject", "entity"],
                condition=models.Q(client=None),
                violation_error_message="There is a case for this party and this entity already.",
            ),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"


class Decision(Word):
    """What one person concluded about a case, and on what."""

    class Conclusion(models.TextChoices):
        TRUE_MATCH = "true_match", "it is this party"
        FALSE_POSITIVE = "false_positive", "it is another party"
        UNDECIDED = "undecided", "not decided yet"

    class Ground(models.TextChoices):
        BIRTH_DATE = "birth_date", "birth date"
        COUNTRY = "country", "country"
        KIND = "kind", "kind of party"
        IDENTIFIER = "identifier", "identifier"
        ADDRESS = "address", "address"
        BUSINESS = "business", "what it does"
        NAME = "name", "the name itself"
        OTHER = "other", "something else, see the comment"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    conclusion = models.CharField(max_length=14, choices=Conclusion)
    ground = models.CharField(max_length=10, choices=Ground)
    comment = models.TextField(help_text="why, for whoever reads this in a year")
    file = models.FileField(upload_to="decisions/%Y", blank=True, help_text="a document that shows it")
    file_digest = models.CharField(max_length=64, blank=True, editable=False, help_text="SHA-256, in hex")
    until = models.DateField(
        null=True, blank=True, help_text="the last day on which it keeps the match quiet; empty: no end"
    )
    fingerprint = models.CharField(
        max_length=64, help_text="SHA-256 of the entity's names, identifiers and listings, in hex"
    )
    needs_second = models.BooleanField(help_text="keeps quiet only once another person has agreed")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["case", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="a_decision_says_why",
                violation_error_message="A decision needs a comment that says why.",
                condition=~models.Q(comment="") | ~models.Q(erasure=None),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_conclusion_display()}, {self.at:%Y-%m-%d}"


class Countersignature(Word):
    """The second pair of eyes: another person who agrees with a decision."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="countersignature")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="countersignatures"
    )
    comment = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"countersigned {self.at:%Y-%m-%d}"


class Seal(models.Model):
    """One thing that people did or decided about, in the chain of what they did."""

    class Kind(models.TextChoices):
        DECISION = "decision"
        COUNTERSIGNATURE = "countersignature"
        CHANGE_SET = "change_set", "change of facts by hand"
        CASE = "case"
        MERGE = "merge", "merge on somebody's word"
        POLICY = "policy", "version of a policy"
        ERASURE = "erasure"
        UNDOING = "undoing", "undoing of a merge"
        REACH = "reach", "reach of an erasure"

    number = models.PositiveBigIntegerField(primary_key=True, help_text="from 1, without a gap")
    kind = models.CharField(max_length=16, choices=Kind)
    key = models.PositiveBigIntegerField(help_text="the key of the row")
    row_digest = models.CharField(max_length=64, help_text="SHA-256 of the row as it was sealed, in hex")
    previous = models.CharField(max_length=64, help_text="the digest of the seal before; 64 zeros at first")
    digest = models.CharField(max_length=64, unique=True)
    sealed_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(name="an_act_is_sealed_once", fields=["kind", "key"]),
        ]

    def __str__(self) -> str:
        return f"seal {self.number}"
