"""Who is who: entities, each source's entry about one, and the facts that hang on an entry."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from entities.identifiers import check_identifier
from entities.models.base import Fact, FactQuerySet, Since, Until, in_order


class EntityKind(models.TextChoices):
    """What sort of party, thing or place an entity is."""

    COMPANY = "company"
    PERSON = "person"
    PUBLIC_BODY = "public_body", "public body"
    ORGANISATION = "organisation"
    FUND = "fund"
    PRODUCT = "product", "product, app or brand"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    TERRITORY = "territory"
    TECHNOLOGY = "technology"
    COURT_CASE = "court_case", "court case"


class Entity(Fact):
    """A party, thing or place that sources speak of: a cluster of entries, and nothing else."""

    public_id = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=EntityKind)
    caption = models.CharField(
        max_length=400, blank=True, help_text="the name to show; empty for an unnamed party"
    )
    description = models.TextField(blank=True)
    state_body = models.BooleanField(
        default=False,
        help_text="part of a state: common ownership by it does not make companies affiliates",
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        ordering = ["public_id"]
        verbose_name_plural = "entities"

    def __str__(self) -> str:
        return self.caption or self.public_id


class Entry(Fact):
    """One source's record of one party; a merge moves entries between entities and can be undone."""

    entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="entries")
    source = models.ForeignKey("entities.Source", on_delete=models.PROTECT, related_name="entries")
    reference = models.CharField(
        max_length=200, blank=True, help_text="the source's own number or key of this record"
    )
    note = models.TextField(blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(
                name="source_has_one_live_entry_per_reference",
                violation_error_message="This source has another entry with this reference already.",
                fields=["source", "reference"],
                condition=Q(retired_at=None) & ~Q(reference=""),
            ),
            models.UniqueConstraint(
                name="source_has_one_live_entry_per_entity_without_reference",
                violation_error_message="This source has an entry for this entity already.",
                fields=["source", "entity"],
                condition=Q(retired_at=None, reference=""),
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.reference}".strip()


class NameKind(models.TextChoices):
    """How a written form relates to the entity."""

    PRIMARY = "primary"
    LEGAL = "legal"
    ALIAS = "alias"
    FORMER = "former"
    SHORT = "short"
    BRAND = "brand"
    ABBREVIATION = "abbreviation"
    TRANSLITERATION = "transliteration"
    TRANSLATION = "translation"
    MISSPELLING = "misspelling"


class Name(Since, Until, Fact):
    """One written form of an entity, as its source spells it."""

    class Strength(models.TextChoices):
        STRONG = "strong"
        WEAK = "weak", "weak: a bare surname, a common word, or marked weak by the source"

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="names")
    text = models.CharField(max_length=1000)
    kind = models.CharField(max_length=15, choices=NameKind, default=NameKind.ALIAS)
    strength = models.CharField(max_length=6, choices=Strength, default=Strength.STRONG)
    language = models.CharField(max_length=20, blank=True, help_text="BCP 47, such as zh-Hans")

    objects = FactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="name_is_written",
                violation_error_message="A name is never empty.",
                condition=~Q(text=""),
            ),
            models.UniqueConstraint(
                name="entry_has_a_live_name_once",
                violation_error_message="This entry has this name of this kind already.",
                fields=["entry", "text", "kind"],
                condition=Q(retired_at=None),
            ),
            in_order("since", "name_since_is_in_order"),
            in_order("until", "name_until_is_in_order"),
        ]

    def __str__(self) -> str:
        return self.text


class Identifier(Fact):
    """A number or code that names one party: LEI, IMO, USCC, ticker, passport, ..."""

    class Scheme(models.TextChoices):
        LEI = "lei", "Legal Entity Identifier"
        USCC = "uscc", "Unified Social Credit Code (China)"
        ISIN = "isin", "ISIN"
        BIC = "bic", "BIC (SWIFT)"
        IMO = "imo", "IMO ship number"
        MMSI = "mmsi", "MMSI (ship's radio)"
        TICKER = "ticker", "stock ticker"
        OFAC = "ofac", "OFAC unique id"
        UN = "un", "UN Security Council reference number"
        UK = "uk", "UK sanctions list unique id"
        OFSI = "ofsi", "OFSI group id (UK)"
        EU = "eu", "EU reference number"
        SECO = "seco", "SECO subject id (CH)"
        WORLD_BANK = "world_bank", "World Bank supplier id"
        WIKIDATA = "wikidata", "Wikidata item"
        DUNS = "duns", "D-U-N-S number"
        TAX = "tax", "tax number"
        REGISTRATION = "registration", "registration number"
        PASSPORT = "passport", "passport"
        NATIONAL_ID = "national_id", "national identity number"
        WALLET = "wallet", "digital currency address"
        OTHER = "other", "other"

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="identifiers")
    scheme = models.CharField(max_length=12, choices=Scheme)
    value = models.CharField(max_length=200)
    country = models.CharField(max_length=2, blank=True)
    doubtful = models.BooleanField(
        default=False, help_text="printed like this by the source although its check digit is wrong"
    )

    objects = FactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="identifier_is_written",
                violation_error_message="An identifier is never empty.",
                condition=~Q(value=""),
            ),
            models.UniqueConstraint(
                name="entry_has_a_live_identifier_once",
                violation_error_message="This entry has this identifier already.",
                fields=["entry", "scheme", "value"],
                condition=Q(retired_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"

    def clean(self) -> None:
        if self.doubtful:
            return
        try:
            self.value = check_identifier(self.scheme, self.value)
        except ValueError as error:
            raise ValidationError({"value": str(error)}) from error


class Address(Fact):
    """Where a party is, as its source writes it."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="addresses")
    text = models.CharField(max_length=1000)
    country = models.CharField(max_length=2, blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "addresses"
        constraints = [
            models.UniqueConstraint(
                name="entry_has_a_live_address_once",
                violation_error_message="This entry has this address already.",
                fields=["entry", "text"],
                condition=Q(retired_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.text


class Birth(Fact):
    """When and where a person was born; a year alone is a pair of days a year apart."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="births")
    on_earliest = models.DateField(null=True, blank=True)
    on_latest = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        constraints = [in_order("on", "birth_is_in_order")]

    def __str__(self) -> str:
        return f"{self.on_earliest or ''}..{self.on_latest or ''} {self.place}".strip()


class Nationality(Fact):
    """A country a party belongs to: nationality of a person, seat of a company, flag of a vessel."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="nationalities")
    country = models.CharField(max_length=2, help_text="ISO 3166-1 alpha-2, or EU")

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "nationalities"
        constraints = [
            models.UniqueConstraint(
                name="entry_has_a_live_nationality_once",
                violation_error_message="This entry has this country already.",
                fields=["entry", "country"],
                condition=Q(retired_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.country


class Merge(models.Model):
    """A recorded decision that an entry speaks of another entity than it was filed under."""

    class Basis(models.TextChoices):
        IDENTIFIER = "identifier", "an identifier of theirs"
        NAME = "name", "a name that nobody else bears"
        PERSON = "person", "somebody's word"

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="merges")
    from_entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    to_entity = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.PERSON)
    evidence = models.TextField()
    by = models.CharField(max_length=150)
    merged_at = models.DateTimeField(default=timezone.now)
    undone_by = models.CharField(max_length=150, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="merge_joins_two_entities",
                violation_error_message="A merge joins two different entities.",
                condition=~Q(from_entity=models.F("to_entity")),
            ),
            models.CheckConstraint(
                name="an_undone_merge_says_by_whom",
                violation_error_message="A merge that was undone says by whom and when.",
                condition=Q(undone_at=None, undone_by="") | (~Q(undone_by="") & ~Q(undone_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"entry {self.entry_id}: {self.from_entity_id} into {self.to_entity_id}"
