"""A POST that is sent again is not carried out again."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from uuid import UUID

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from screening.models import IdempotencyKey, Screening
from screening.services.erasure import erase, with_ids
from screening.services.keys import KeyRequest, create_key
from screening.services.repeats import throw_away_old

pytestmark = pytest.mark.usefixtures("loaded")
BODY = {"name": "Hikvision"}


def post(api: APIClient, key: str, body: object = BODY):
    return api.post("/api/v1/screen", body, headers={"Idempotency-Key": key})


def test_the_same_request_gets_the_first_answer_again(api: APIClient) -> None:
    first, second = post(api, "order-1"), post(api, "order-1")

    assert second.content == first.content
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    assert second.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.headers
    assert Screening.objects.count() == 1


def test_another_request_under_the_same_name_is_refused(api: APIClient) -> None:
    post(api, "order-1")

    refused = post(api, "order-1", {"name": "Huawei"})

    assert (refused.status_code, refused.json()["code"]) == (422, "idempotency-key-reused")


def test_a_request_still_being_carried_out_is_a_conflict(api: APIClient) -> None:
    post(api, "order-1")
    IdempotencyKey.objects.update(status=None)

    refused = post(api, "order-1")

    assert (refused.status_code, refused.json()["code"]) == (409, "idempotency-key-in-use")
    assert refused.headers["Retry-After"] == "5"


def test_a_request_whose_process_died_can_be_sent_again(api: APIClient) -> None:
    post(api, "order-1")
    IdempotencyKey.objects.update(status=None, begun_at=timezone.now() - timedelta(minutes=3))

    assert post(api, "order-1").status_code == 200
    assert IdempotencyKey.objects.get().status == 200


def test_a_failed_request_leaves_its_name_free(api: APIClient) -> None:
    failed = post(api, "order-1", {"name": ""})

    assert failed.status_code == 422
    assert post(api, "order-1").status_code == 200


def test_the_same_name_of_two_clients_is_two_requests(api: APIClient) -> None:
    _, secret = create_key(KeyRequest(client="bank"))
    bank = APIClient(headers={"Authorization": f"Bearer {secret}"})

    assert post(api, "order-1").json()["id"] != post(bank, "order-1").json()["id"]


@pytest.mark.parametrize("key", ["", "  ", "x" * 101, "caf\u0007"])
def test_a_name_that_cannot_be_is_refused(api: APIClient, key: str) -> None:
    assert post(api, key).json()["code"] == "invalid-request"


def test_names_are_forgotten_after_a_day(api: APIClient) -> None:
    post(api, "order-1")
    IdempotencyKey.objects.update(begun_at=timezone.now() - timedelta(hours=25))

    again = post(api, "order-1", {"name": "Huawei"})

    assert again.status_code == 200
    IdempotencyKey.objects.update(begun_at=timezone.now() - timedelta(hours=25))
    assert throw_away_old() == 1


def test_a_question_of_which_nothing_is_kept_leaves_nothing_and_is_answered_anew(api: APIClient) -> None:
    body = BODY | {"store": False}

    first, second = post(api, "order-1", body), post(api, "order-1", body)

    assert (first.status_code, second.status_code) == (200, 200)
    assert "Idempotent-Replayed" not in second.headers
    assert not IdempotencyKey.objects.exists()


def test_a_batch_of_which_nothing_is_kept_leaves_nothing(api: APIClient) -> None:
    body = {"rows": [BODY], "store": False}

    api.post("/api/v1/screen/batch", body, headers={"Idempotency-Key": "order-1"})

    assert not IdempotencyKey.objects.exists()


def test_a_match_sent_again_is_kept_once(api: APIClient) -> None:
    body = {"queries": {"q": {"schema": "Company", "properties": {"name": ["Hikvision"]}}}}
    sent = [api.post("/match/default", body, headers={"Idempotency-Key": "m"}) for _ in range(2)]

    assert sent[0].content == sent[1].content
    assert Screening.objects.count() == 1


def test_an_erasure_forgets_the_answers_it_is_about_and_no_others(api: APIClient) -> None:
    erased, kept = post(api, "order-1").json(), post(api, "order-2", {"name": "Huawei"})

    erase(with_ids([UUID(erased["id"])]), "ticket 4")

    assert [row.key for row in IdempotencyKey.objects.all()] == ["order-2"]
    assert post(api, "order-2", {"name": "Huawei"}).content == kept.content


def test_an_erasure_forgets_whatever_is_older_than_a_day(api: APIClient) -> None:
    post(api, "order-1")
    IdempotencyKey.objects.update(begun_at=timezone.now() - timedelta(hours=25))

    erase(with_ids([]), "ticket 5")

    assert not IdempotencyKey.objects.exists()


def test_what_is_kept_of_a_request_does_not_tell_its_name_to_who_tries_names(api: APIClient) -> None:
    post(api, "order-1")

    body = b'{"name":"Hikvision"}'
    plain = {sha256(said).hexdigest() for said in (body, b"POST\n/api/v1/screen\n" + body)}
    assert IdempotencyKey.objects.get().fingerprint not in plain
