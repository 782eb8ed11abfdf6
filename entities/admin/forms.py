"""Forms for facts: lists written a line each, days as text, and constraints told before the database does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db.models import UniqueConstraint

from entities.dates import parse_range
from entities.loaders.countries import country_code
from entities.models import Entity, Entry, Listing, Source, WatchList
from entities.models.base import Fact

if TYPE_CHECKING:
    FactModelForm = forms.ModelForm[Any]
    FactInlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
else:
    FactModelForm, FactInlineFormSet = forms.ModelForm, forms.BaseInlineFormSet


class LinesField(forms.CharField):
    """A list of short texts, one a line."""

    def __init__(self, *, encoder: object = None, decoder: object = None, **kwargs: Any) -> None:  # noqa: ANN401, ARG002 - what a JSONField hands over
        super().__init__(**{**kwargs, "widget": forms.Textarea(attrs={"rows": 2, "cols": 40})})
        self.help_text = self.help_text or "one a line"

    def prepare_value(self, value: object) -> object:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: object) -> list[str]:  # type: ignore[override] # a list, not the text
        lines = value if isinstance(value, list) else str(value or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def has_changed(self, initial: object, data: object) -> bool:
        return self.to_python(initial) != self.to_python(data)


class DayField(forms.CharField):
    """A day, month, year or range, checked and kept as it was written."""

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - what a CharField takes
        kwargs.setdefault("required", False)
        kwargs.setdefault("help_text", "2020-11-12, 2020-11, 2020, or A..B")
        super().__init__(**kwargs)

    def clean(self, value: object) -> str:
        text = str(super().clean(value))
        try:
            parse_range(text)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return text


class CountryField(forms.CharField):
    """A country by its two letters or its name in English, kept as the letters.

    Without a limit on its length: a browser would cut *China* to *Ch*, which is Switzerland.
    """

    def __init__(self, *, required: bool = False) -> None:
        super().__init__(required=required, help_text="CN, EU or China", widget=AdminTextInputWidget())

    def clean(self, value: object) -> str:
        text = str(super().clean(value)).strip()
        code = text.upper() if len(text) == _LETTERS and text.isascii() else country_code(text)
        if text and not code.isalpha():
            raise ValidationError(f"{text!r} is no country: write its two letters, such as CN")
        return code


_LETTERS = 2


class FactForm(FactModelForm):
    """A fact, which the curator may also retire here."""

    retire = forms.BooleanField(
        required=False, help_text="no longer held true; the row stays, for answers about the past"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - what a ModelForm takes
        super().__init__(*args, **kwargs)
        self.fields["retire"].widget.attrs["aria-label"] = "retire"  # in a table its column names it alone
        if self.instance._state.adding or self.instance.retired_at:
            self.fields["retire"].disabled = True
        if "country" in self.fields:
            self.fields["country"] = CountryField(required=self.fields["country"].required)

    def _get_validation_exclusions(self) -> set[str]:
        """Constraints on live rows name `retired_at`: left out here, they would fail in the database."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc] # not in the stubs
        return excluded - {"retired_at"}

    def _post_clean(self) -> None:
        """Django leaves out every constraint that names the row an inline hangs on: they are asked here."""
        super()._post_clean()  # type: ignore[misc] # not in the stubs
        if self.errors:
            return
        try:
            self.instance.validate_constraints(exclude=self._get_validation_exclusions())
        except ValidationError as refused:
            self.add_error(None, ValidationError(refused.messages))


class FactFormSet(FactInlineFormSet):
    """Rows below another, of which no two may be the same: neither is in the database yet."""

    def clean(self) -> None:
        super().clean()
        for constraint in self.model._meta.constraints if self.model else ():
            if isinstance(constraint, UniqueConstraint):
                self._refuse_twins(constraint)

    def _refuse_twins(self, constraint: UniqueConstraint) -> None:
        seen: set[tuple[object, ...]] = set()
        for form in self.forms:
            if not form.has_changed() or form.errors:
                continue
            values = tuple(getattr(form.instance, field) for field in constraint.fields)
            if values in seen:
                form.add_error(None, "This row stands here twice.")
            seen.add(values)


class ListingForm(FactForm):
    """A listing, with the day from which it is in force, so that one row says all."""

    in_force_since = DayField(label="In force since")

    class Meta:
        model = Listing
        fields = "__all__"

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - what a ModelForm takes
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.fields["in_force_since"].disabled = True
            self.fields["in_force_since"].help_text = "the history stands on the listing's own page"


class NewEntityForm(FactForm):
    """An entity with its first entry: the name, where it was read, and the list it stands on."""

    source = forms.ModelChoiceField(
        Source.objects.live(),
        widget=AutocompleteSelect(Entry._meta.get_field("source"), admin.site),
        help_text="the document that says so",
    )
    country = CountryField()
    watch_list = forms.ModelChoiceField(
        WatchList.objects.live(),
        required=False,
        label="On the list",
        widget=AutocompleteSelect(Listing._meta.get_field("watch_list"), admin.site),
    )
    list_reference = forms.CharField(
        max_length=120, required=False, help_text="the list's own number for it, if it gives one"
    )
    role = forms.ChoiceField(choices=Listing.Role.choices, initial=Listing.Role.TARGET, required=False)
    in_force_since = DayField(label="In force since")

    class Meta:
        model = Entity
        fields = "__all__"

    def clean(self) -> dict[str, Any]:
        """A listing needs its day, and a day needs its list."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("watch_list") and not cleaned.get("in_force_since"):
            self.add_error("in_force_since", "say from which day it is in force on the list")
        if cleaned.get("in_force_since") and not cleaned.get("watch_list"):
            self.add_error("watch_list", "say which list this day is about")
        return cleaned


def is_marked(form: forms.BaseForm, fact: Fact) -> bool:
    """Whether the curator ticked `retire` for this row."""
    return bool(fact.pk and form.cleaned_data.get("retire"))
