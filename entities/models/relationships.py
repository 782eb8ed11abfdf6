"""Who is tied to whom: dated, sourced claims, which may contradict each other."""

from __future__ import annotations

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from entities.models.base import Fact, FactQuerySet, Since, Until, in_order
from entities.models.entities import Entity

PERCENT = [MinValueValidator(0), MaxValueValidator(100)]
FINEST = Decimal("0.00001")  # the finest share that a relationship can hold


def _percent_in_words(low: Decimal, high: Decimal) -> str:
    """A share from `low` to `high` percent: `37 %`, `10 to 20 %`, `up to 20 %`, `under 20 %`, `over 50 %`."""
    least, most = f"{low.normalize():f}", f"{high.normalize():f}"
    if low == high:
        return f"{least} %"
    if low == 0 and high < 100:
        return f"under {high + FINEST:.0f} %" if (high + FINEST) % 1 == 0 else f"up to {most} %"
    if high == 100 and low > 0:
        return f"over {low - FINEST:.0f} %" if (low - FINEST) % 1 == 0 else f"at least {least} %"
    return f"{least} to {most} %"


class RelationshipKind(models.TextChoices):
    """Read as "subject KIND object". The first group carries ownership, the rest is context."""

    OWNS = "owns", "owns a share of"
    CONTROLS = "controls", "controls"
    PARENT_OF = "parent_of", "is the parent of"
    PRODUCT_OF = "product_of", "is a product or service of"
    UNIT_OF = "unit_of", "is a unit or branch of"
    INVESTED_IN = "invested_in", "invested in"
    JOINT_VENTURE = "joint_venture", "is a joint venture of"
    SUCCESSOR_OF = "successor_of", "is the successor of"
    AFFILIATE_OF = "affiliate_of", "is called an affiliate of"
    OFFICER_OF = "officer_of", "is or was an officer of"
    FOUNDED = "founded", "founded"
    EMPLOYED_BY = "employed_by", "is or was employed by"
    FAMILY_OF = "family_of", "is family of"
    MEMBER_OF = "member_of", "is a member of"
    SUPPLIES = "supplies", "supplies"
    CUSTOMER_OF = "customer_of", "is a customer of"
    PARTNER_OF = "partner_of", "is a partner of"
    COMPETITOR_OF = "competitor_of", "competes with"
    LITIGATES = "litigates", "is in litigation with"
    VERSION_OF = "version_of", "is a version of"
    LISTED_ON = "listed_on", "is listed on"
    ASSOCIATED_WITH = "associated_with", "is associated with"


class Relationship(Since, Until, Fact):
    """A claim that ties two entities; two claimants who disagree are two rows."""

    class Status(models.TextChoices):
        """Whether the tie exists; a proposed or planned tie is shown and never counted."""

        COMPLETED = "completed"
        REPORTED = "reported", "reported, not confirmed"
        DISPUTED = "disputed"
        PROPOSED = "proposed"
        PLANNED = "planned"
        ENDED = "ended"
        ABANDONED = "abandoned"

    kind = models.CharField(max_length=16, choices=RelationshipKind)
    subject = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="ties")
    object = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="tied_by")
    wording = models.CharField(
        max_length=60, blank=True, help_text="the narrower word: led the round of, chief executive of"
    )
    share_min = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True, validators=PERCENT,
        help_text="percent of equity, lowest; empty when no source says",
    )  # fmt: skip
    share_max = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True, validators=PERCENT,
        help_text="percent of equity, highest",
    )  # fmt: skip
    share_text = models.CharField(max_length=200, blank=True, help_text="the source's words")
    joint_group = models.CharField(
        max_length=80, blank=True, help_text="holders who hold or act together share this word"
    )
    joint_share = models.DecimalField(
        max_digits=8, decimal_places=5, null=True, blank=True, validators=PERCENT,
        help_text="percent that the group holds together, where the split is not known",
    )  # fmt: skip
    status = models.CharField(max_length=10, choices=Status, default=Status.COMPLETED)
    claimant = models.CharField(max_length=200, blank=True, help_text="who says so, if not the source")
    source = models.ForeignKey("entities.Source", on_delete=models.PROTECT, related_name="relationships")
    note = models.TextField(blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="relationship_ties_two_entities",
                violation_error_message="A relationship ties two different entities.",
                condition=~Q(subject=F("object")),
            ),
            models.CheckConstraint(
                name="share_is_a_range_of_percent",
                violation_error_message="Give both shares or neither: 0 to 100 percent, the lowest first.",
                condition=Q(share_min=None, share_max=None)
                | Q(share_min__gte=0, share_max__lte=100, share_max__gte=F("share_min")),
            ),
            models.CheckConstraint(
                name="joint_share_has_a_group",
                violation_error_message="A joint share needs the word that its group shares.",
                condition=Q(joint_share=None) | ~Q(joint_group=""),
            ),
            in_order("since", "relationship_since_is_in_order"),
            in_order("until", "relationship_until_is_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.subject_id} {self.kind} {self.object_id}"

    @property
    def percent(self) -> str:
        """The share in words; empty where no source gives one."""
        if self.share_min is None or self.share_max is None:
            return ""
        return _percent_in_words(self.share_min, self.share_max)
