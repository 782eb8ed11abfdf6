"""Writes that name the row as it was read hold only while it still is like that."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_django import Settings
from rest_framework.test import APIClient

from entities.models import ChangeSet, Entity, ListingEvent, Name
from screening.services.keys import KeyRequest, create_key
from tests.entities.samples import make_world

pytestmark = pytest.mark.django_db

Json = dict[str, Any]
WHY = {"why": "order 9 of the ministry"}


@pytest.fixture
def curator_key() -> APIClient:
    make_world()
    _, secret = create_key(KeyRequest(client="bank", scopes=("curate",), per_minute=0))
    return APIClient(headers={"Authorization": f"Bearer {secret}"})


def tag(api: APIClient, where: str) -> str:
    return str(api.get(f"/api/v1/{where}").headers["ETag"])


def first(api: APIClient, what: str) -> str:
    """The address of the first row of a kind, by the word that its addresses have."""
    row = api.get(f"/api/v1/{what}").json()["results"][0]
    return f"{what}/{row['code'] if 'code' in row else row['id']}"


CORRECTIONS: dict[str, Json] = {
    "entities": {"description": "Makes telephones."},
    "names": {"language": "en"},
    "relationships": {"note": "as reported"},
    "lists": {"naming": "reference"},
    "listings": {"scope": "telephones"},
    "sources": {"title": "The gazette"},
}


@pytest.mark.parametrize("what", CORRECTIONS)
def test_a_correction_of_what_was_read_last_holds_and_one_of_what_was_is_refused(
    curator_key: APIClient, what: str
) -> None:
    where = first(curator_key, what)
    read = tag(curator_key, where)
    body = CORRECTIONS[what] | WHY

    held = curator_key.patch(f"/api/v1/{where}", body, headers={"If-Match": read})
    late = curator_key.patch(f"/api/v1/{where}", body, headers={"If-Match": read})

    assert (held.status_code, late.status_code) == (200, 412), held.content
    assert late.json()["code"] == "stale"
    assert held.headers["ETag"] == tag(curator_key, where) != read


def test_nothing_of_a_stale_correction_is_written(curator_key: APIClient) -> None:
    where = first(curator_key, "names")
    read = tag(curator_key, where)
    curator_key.patch(f"/api/v1/{where}", {"language": "en"} | WHY)
    rows, changes = Name.objects.count(), ChangeSet.objects.count()

    refused = curator_key.patch(f"/api/v1/{where}", {"text": "Akme"} | WHY, headers={"If-Match": read})
    retired = curator_key.post(f"/api/v1/{where}/retire", WHY, headers={"If-Match": read})

    assert (refused.status_code, retired.status_code) == (412, 412)
    assert (Name.objects.count(), ChangeSet.objects.count()) == (rows, changes)


def test_what_hangs_on_a_row_changes_its_tag(curator_key: APIClient) -> None:
    where = first(curator_key, "listings")
    read = tag(curator_key, where)
    event = {"status": "removed", "at": "2025-12-01"} | WHY

    added = curator_key.post(f"/api/v1/{where}/events", event, headers={"If-Match": read})
    last = added.json()["events"][-1]["id"]
    late = curator_key.patch(
        f"/api/v1/{where}/events/{last}", {"note": "delisted"} | WHY, headers={"If-Match": read}
    )
    then = curator_key.patch(
        f"/api/v1/{where}/events/{last}",
        {"note": "delisted"} | WHY,
        headers={"If-Match": added.headers["ETag"]},
    )

    assert (added.status_code, late.status_code, then.status_code) == (201, 412, 200)
    assert ListingEvent.objects.live().get(note="delisted").pk == last


@pytest.mark.parametrize(
    ("given", "status"),
    [("*", 200), ('"another", {tag}', 200), ("W/{tag}", 200), ('"another"', 412), ("no quotes", 412)],
)
def test_if_match_is_read_as_the_standard_writes_it(curator_key: APIClient, given: str, status: int) -> None:
    where = first(curator_key, "entities")
    header = given.format(tag=tag(curator_key, where))

    answer = curator_key.patch(f"/api/v1/{where}", {"description": "x"} | WHY, headers={"If-Match": header})

    assert answer.status_code == status


def test_some_members_of_a_row_have_another_tag(curator_key: APIClient) -> None:
    where = first(curator_key, "entities")

    assert tag(curator_key, f"{where}?fields=id") != tag(curator_key, where)


def test_a_proposal_is_refused_too_where_it_is_stale(curator_key: APIClient, settings: Settings) -> None:
    settings.FOUR_EYES = True
    where = first(curator_key, "entities")

    answer = curator_key.patch(f"/api/v1/{where}", {"caption": "New"} | WHY, headers={"If-Match": '"old"'})

    assert answer.status_code == 412
    assert not ChangeSet.objects.exists()
    assert not Entity.objects.filter(caption="New").exists()
