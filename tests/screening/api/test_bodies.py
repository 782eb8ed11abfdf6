"""A body that cannot be read is refused, whatever is wrong with it."""

from __future__ import annotations

import pytest
from django.test import Client

JSON = "application/json"


@pytest.mark.parametrize(
    ("body", "kind", "status", "code"),
    [
        ('{"name": "' + "x" * 2_000_000 + '"}', JSON, 413, "body-too-large"),
        ("[" * 100_000, JSON, 400, "parse-error"),
        ('{"name": ' + "[" * 100_000, JSON, 400, "parse-error"),
        ("{", JSON, 400, "parse-error"),
        (b"\xff\xfe", JSON, 400, "parse-error"),
        ('{"\\ud800": 1}', JSON, 400, "invalid-request"),
        ("[]", JSON, 400, "invalid-request"),
        ("null", JSON, 400, "invalid-request"),
        ("name=Acme", "text/plain", 415, "unsupported-media-type"),
    ],
)
def test_a_body_that_cannot_be_read_is_a_problem(
    body: str | bytes, kind: str, status: int, code: str
) -> None:
    answer = Client().post("/api/v1/screen", body, content_type=kind)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_question_is_posted() -> None:
    answer = Client().get("/api/v1/screen")

    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "said"),
    [("screen", "send application/json."), ("jobs", "send text/csv or application/x-ndjson.")],
)
def test_what_is_read_instead_is_said(address: str, said: str) -> None:
    answer = Client().post(
        f"/api/v1/{address}", "name=Acme", content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 415
    assert said in answer.json()["detail"]
