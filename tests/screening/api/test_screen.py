"""POST /api/v1/screen."""

import json

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.usefixtures("loaded")


def test_the_report_is_the_same_as_the_commands(api, capsys):
    report = api.post("/api/v1/screen", {"name": "Hikvision"}).json()

    with pytest.raises(SystemExit):
        call_command("screen", "Hikvision", "--json")
    commands = json.loads(capsys.readouterr().out)
    assert report.pop("id") != commands.pop("id")
    assert report == commands


def test_a_slash_at_the_end_changes_nothing(api):
    assert api.post("/api/v1/screen/", {"name": "Hikvision"}).status_code == 200


def test_a_question_may_carry_a_day_lists_and_facts(api):
    body = {
        "name": "Carrie Lam", "as_of": "2020-09-01", "kind": "person", "countries": ["HK"],
        "birth_date": "1957-05-13", "lists": ["us-hong-kong-sanctions-2020"],
    }  # fmt: skip

    report = api.post("/api/v1/screen", body).json()

    assert report["headline"] == {
        "outcome": "match", "lists": ["us-hong-kong-sanctions-2020"], "gaps": [],
    }  # fmt: skip
    assert report["matches"][0]["facts"]["birth_date"] == "matched"


def test_an_identifier_alone_is_as_good_as_a_name(api):
    report = api.post("/api/v1/screen", {"identifiers": ["ofac:30903"]}).json()

    assert report["headline"]["outcome"] in {"match", "clear"}
    assert all(match["score"] == 1.0 for match in report["matches"])


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"nam": "Hikvision"}, 400, "invalid-request"),
        ({"name": 7, "lists": "all"}, 400, "invalid-request"),
        ({"name": "Hikvision", "countries": [""]}, 400, "invalid-request"),
        ({"name": "Hikvision", "lists": [" "]}, 400, "invalid-request"),
        ({"name": "Hikvision", "kind": ""}, 400, "invalid-request"),
        ({}, 422, "unscreenable-name"),
        ({"name": "  "}, 422, "unscreenable-name"),
        ({"name": "Hikvision", "as_of": "soon"}, 422, "bad-date"),
        ({"name": "Hikvision", "lists": ["nope"]}, 422, "unknown-list"),
        ({"name": "x" * 1001}, 422, "unscreenable-name"),
    ],
)
def test_what_cannot_be_asked_is_a_problem_with_a_code(api, body, status, code):
    answer = api.post("/api/v1/screen", body)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer["Content-Type"] == "application/problem+json"
