"""A country as a curator writes it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from entities.admin.forms import CountryField
from tests.entities.admin.forms import send
from tests.entities.samples import make_world

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("written", "code"), [("cn", "CN"), (" EU ", "EU"), ("China", "CN"), ("", "")])
def test_a_country_is_kept_by_its_letters(written: str, code: str) -> None:
    assert CountryField().clean(written) == code


@pytest.mark.parametrize("written", ["Chn", "Atlantis", "C1", "??"])
def test_what_is_no_country_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="write its two letters"):
        CountryField().clean(written)


def test_no_browser_cuts_a_country_to_another_one(curator: Client) -> None:
    """*China* cut to two letters was saved as Switzerland."""
    world = make_world()
    pages = ["/admin/entities/entity/add/", f"/admin/entities/entry/{world.firm.entries.get().pk}/change/"]

    assert ['maxlength="2"' in curator.get(page).content.decode() for page in pages] == [False, False]


def test_a_country_is_named_on_the_page_of_an_entry(curator: Client) -> None:
    entry = make_world().firm.entries.get()
    known = entry.nationalities.count()

    row = f"nationalities-{known}"
    send(
        curator,
        f"/admin/entities/entry/{entry.pk}/change/",
        {"nationalities-TOTAL_FORMS": known + 1, f"{row}-entry": entry.pk, f"{row}-country": "Norway"},
    )

    assert entry.nationalities.filter(country="NO").exists()
