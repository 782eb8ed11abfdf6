"""The database refuses to change what is kept, whoever asks it to."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from screening.models import AuditBlock, Erasure, ListState, Screening

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept() -> Screening:
    state = ListState.objects.create(digest="0" * 64, content="{}")
    return Screening.objects.create(
        as_of=timezone.localdate(), outcome="clear", policy="p", engine="1", facts=1, state=state,
        text="about Jane Doe", salt="5a17", commitment="c" * 64,
    )  # fmt: skip


@pytest.fixture
def act() -> Erasure:
    return Erasure.objects.create(cause="request", reason="article 17")


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "match"},
        {"text": "about somebody else"},
        {"text": ""},
        {"text": "", "salt": ""},
        {"asker": "nobody"},
        {"commitment": "d" * 64},
    ],
)
def test_an_answer_is_not_changed(kept: Screening, change: dict[str, str]) -> None:
    with pytest.raises(DatabaseError, match="the record is not changed"), transaction.atomic():
        Screening.objects.update(**change)

    kept.refresh_from_db()
    assert kept.text == "about Jane Doe"


def test_an_answer_is_not_deleted(kept: Screening) -> None:
    with pytest.raises(DatabaseError, match=r"not deleted|not changed"), transaction.atomic():
        Screening.objects.all()._raw_delete(using="default")

    assert Screening.objects.exists()


def test_an_erasure_takes_text_and_salt_and_nothing_else(kept: Screening, act: Erasure) -> None:
    with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
        Screening.objects.update(text="", salt="", erasure=act, outcome="match")

    Screening.objects.update(text="", salt="", erasure=act)

    with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
        Screening.objects.update(text="about Jane Doe", salt="5a17", erasure=None)


def test_states_blocks_and_erasures_are_never_changed(kept: Screening, act: Erasure) -> None:
    AuditBlock.objects.create(number=1, first=1, last=1, count=1, rows_digest="r", previous="p", digest="d")
    for rows, column in (
        (ListState.objects.all(), {"content": "[]"}),
        (AuditBlock.objects.all(), {"count": 2}),
        (Erasure.objects.all(), {"reason": "none"}),
    ):
        with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
            rows.update(**column)
        with pytest.raises(DatabaseError, match=r"not deleted|not changed"), transaction.atomic():
            rows._raw_delete(using="default")


def test_a_full_table_cannot_be_emptied_at_once(kept: Screening) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")

    connection.check_constraints()

    with pytest.raises(DatabaseError, match="not emptied"), transaction.atomic():
        connection.cursor().execute("TRUNCATE screening_screening CASCADE")
