"""Each page of the record asks the database a fixed number of times, however many rows there are."""

from uuid import uuid4

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.utils import timezone

import config.urls  # noqa: F401 - finds the pages of the admin
from screening.models import (
    ApiKey,
    AuditBlock,
    Case,
    Client,
    Countersignature,
    Decision,
    Erasure,
    Job,
    ListState,
    PolicyVersion,
    Screening,
    Seal,
)
from tests.screening.admin.test_queries import counted

pytestmark = pytest.mark.django_db

# The page -> statements for its list, and for the page of one row.
PINNED = {
    "apikey": (4, 4),
    "auditblock": (4, 3),
    "case": (4, 5),
    "client": (5, 5),
    "countersignature": (4, 5),
    "decision": (4, 5),
    "erasure": (4, 3),
    "job": (4, 4),
    "liststate": (4, 3),
    "policyversion": (4, 4),
    "screening": (7, 5),
    "seal": (4, 3),
}


def rows_of_everything(number):
    """A row of each part of the record, each with a client and people of its own."""
    ana, bo = (User.objects.create(username=f"{name}{number}") for name in ("ana", "bo"))
    digest = f"{number:064x}"
    client = Client.objects.create(code=f"client-{number}", name="A bank")
    ApiKey.objects.create(client=client, prefix=f"rc_{number}", digest=digest)
    AuditBlock.objects.create(
        number=number, first=number, last=number, count=1, rows_digest=digest, previous=digest, digest=digest
    )
    case = Case.objects.create(client=client, subject=digest, entity="acme", assignee=ana)
    decision = Decision.objects.create(
        case=case, conclusion="false_positive", ground="name", comment="said", fingerprint=digest,
        needs_second=True, by=ana,
    )  # fmt: skip
    Countersignature.objects.create(decision=decision, by=bo)
    Erasure.objects.create(cause=Erasure.Cause.values[0], reason="asked for")
    Job.objects.create(client=client, format="csv", size_bytes=1)
    PolicyVersion.objects.create(
        client=client, code="strict", number=1, reason="so", content={}, digest=digest
    )
    Screening.objects.create(
        public_id=uuid4(), client=client, asker="a", as_of=timezone.localdate(), outcome="clear", policy="p",
        engine="1", facts=1, state=ListState.objects.create(digest=digest, content="{}"), text="{}",
        salt="5a", commitment=digest,
    )  # fmt: skip
    Seal.objects.create(
        number=number, kind="decision", key=number, row_digest=digest, previous=digest, digest=digest
    )


@pytest.mark.parametrize("page", PINNED)
def test_a_page_of_the_record_asks_so_many_times_however_many_rows_there_are(page, curator):
    for number in range(1, 21):
        rows_of_everything(number)

    row = apps.get_model("screening", page)._default_manager.order_by("pk").last()
    address = f"/admin/screening/{page}/"
    asked = counted(curator, address), counted(curator, f"{address}{row.pk}/change/")

    assert asked == PINNED[page]


def test_no_page_of_the_record_is_left_out():
    pages = {model._meta.model_name for model in admin.site._registry if model._meta.app_label == "screening"}

    assert pages == set(PINNED)


def test_a_page_of_the_record_shows_every_column_that_is_no_secret(curator):
    rows_of_everything(1)
    decision, key = Decision.objects.get(), ApiKey.objects.get()

    page = curator.get(f"/admin/screening/decision/{decision.pk}/change/").content.decode()
    of_key = curator.get(f"/admin/screening/apikey/{key.pk}/change/").content.decode()

    assert "File digest:" in page
    assert "At:" in page
    assert "Salt:" not in page
    assert key.digest not in of_key
