"""What was answered is kept, and comes back byte for byte whatever is loaded later."""

from __future__ import annotations

import json
import pickle
from datetime import date

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from screening.engine.policy import ENGINE_VERSION, Policy
from screening.engine.records import Query
from screening.models import ListState, Screening
from screening.services.records import Asker, commitment_of, expanded, keep, pack
from screening.services.reports import as_json
from screening.services.screening import Answer, answer
from tests.entities.samples import make_world
from tests.screening.conftest import TODAY

pytestmark = pytest.mark.django_db
NAMES = ("Hikvision", "EZVIZ", "WeChat", "Zorbel Plumbing Ltd", "Carrie Lam", "Bank of China")


@pytest.fixture
def answered(curated):
    """`answered("Hikvision")` -> an answer from the curated facts."""

    def one(name: str, on: date = TODAY, lists: tuple[str, ...] = ()) -> Answer:
        return answer(Query(name, on, lists=lists), curated, Policy())

    return one


@pytest.mark.parametrize("name", NAMES)
def test_the_two_parts_make_the_whole_report(answered, name: str) -> None:
    given = answered(name)

    body = pack(given).body()

    assert json.loads(body) == as_json(given)
    assert list(json.loads(body)) == list(as_json(given))


def test_a_kept_answer_comes_back_byte_for_byte(answered) -> None:
    packed = [pack(answered(name)) for name in NAMES]

    keep(packed, Asker())

    rows = {str(row.public_id): row for row in Screening.objects.select_related("state")}
    assert [expanded(rows[each.id]) for each in packed] == [each.body() for each in packed]


def test_it_comes_back_the_same_after_facts_have_changed(answered) -> None:
    packed = pack(answered("Hikvision"))
    keep([packed], Asker())

    make_world()

    assert expanded(Screening.objects.get()) == packed.body()


def test_answers_of_one_day_share_what_the_lists_say_of_nobody(answered) -> None:
    keep([pack(answered(name)) for name in NAMES], Asker())

    assert ListState.objects.count() == 1


def test_another_choice_of_lists_is_another_state(answered) -> None:
    keep([pack(answered("Hikvision")), pack(answered("Hikvision", lists=("us-dod-1260h",)))], Asker())

    assert ListState.objects.count() == 2


def test_an_answer_about_a_name_on_no_list_is_small(answered) -> None:
    packed = pack(answered("Zorbel Plumbing Ltd"))

    assert len(packed.text) < 1500
    assert len(packed.body()) > 10 * len(packed.text)


def test_who_asked_and_what_it_came_to_stand_beside_the_answer(answered) -> None:
    keep([pack(answered("Hikvision"))], Asker(name="rck_12345678", request_id="r-1"))

    kept = Screening.objects.get()

    assert (kept.asker, kept.request_id, kept.outcome) == ("rck_12345678", "r-1", "match")
    assert (kept.as_of, kept.engine, kept.policy) == (TODAY, ENGINE_VERSION, Policy().version)


def test_who_is_called_longer_than_the_record_has_room_for_is_kept_as_far_as_it_goes(answered) -> None:
    """A user's name may have 150 characters; PostgreSQL refuses what a column cannot hold."""
    keep([pack(answered("Hikvision"))], Asker(name="a" * 150))

    assert Screening.objects.get().asker == "a" * 100


def test_a_commitment_stands_for_the_text_and_differs_for_the_same_question(answered) -> None:
    given = answered("Hikvision")
    keep([pack(given)], Asker())
    keep([pack(answered("Hikvision"))], Asker())

    first, second = Screening.objects.order_by("id")

    assert first.commitment == commitment_of(first.salt, first.text)
    assert first.commitment != second.commitment
    assert first.salt != second.salt


@pytest.mark.parametrize("count", [1, 2, 400])
def test_many_answers_are_written_in_few_statements(answered, count: int) -> None:
    packed = [pack(answered("Zorbel Plumbing Ltd", lists=("us-dod-1260h",))) for _ in range(count)]
    keep(packed[:1], Asker())

    with CaptureQueriesContext(connection) as queries:
        keep([pack(answered("Zorbel Plumbing Ltd", lists=("us-dod-1260h",))) for _ in range(count)], Asker())

    inserted = [query for query in queries if query["sql"].startswith("INSERT")]
    assert len(inserted) <= 1 + count // 60  # SQLite takes so many values in one statement


def test_all_answers_are_kept_or_none(answered) -> None:
    same = pack(answered("Hikvision"))

    with pytest.raises(IntegrityError):
        keep([pack(answered("EZVIZ")), same, same], Asker())

    assert not Screening.objects.exists()


def test_what_goes_to_another_process_is_the_same_answer(answered) -> None:
    packed = [pack(answered(name)) for name in NAMES]

    sent = pickle.loads(pickle.dumps(packed))

    assert [each.body() for each in sent] == [each.body() for each in packed]
    keep(sent, Asker())
    assert {str(row.public_id) for row in Screening.objects.all()} == {each.id for each in packed}
    assert ListState.objects.count() == 1
