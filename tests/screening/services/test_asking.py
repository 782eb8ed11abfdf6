"""What else may be asked: further names, places, a moment, and no owners."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from screening.errors import UnscreenableName
from screening.services.questions import Question, to_query

pytestmark = pytest.mark.usefixtures("loaded")


def report(api: APIClient, **body: object) -> dict[str, Any]:
    answer = api.post("/api/v1/screen", body)
    assert answer.status_code == 200, answer.json()
    said: dict[str, Any] = answer.json()
    return said


def test_of_several_names_the_best_counts(api: APIClient) -> None:
    alone = report(api, name="Zorbel Plumbing")
    both = report(api, name="Zorbel Plumbing", names=["Hikvision"])

    assert (alone["headline"]["outcome"], both["headline"]["outcome"]) == ("clear", "match")
    assert both["query"]["names"] == ["Zorbel Plumbing", "Hikvision"]


def test_names_alone_are_enough_and_each_counts_once(api: APIClient) -> None:
    asked = report(api, names=["Hikvision", " Hikvision "])["query"]

    assert (asked["name"], asked["names"]) == ("Hikvision", ["Hikvision"])


def test_a_bad_name_among_several_is_refused() -> None:
    with pytest.raises(UnscreenableName, match="no letter or digit"):
        to_query(Question(name="Hikvision", names=("---",)))
    with pytest.raises(UnscreenableName, match="at most 20"):
        to_query(Question(names=tuple(f"name {number}" for number in range(21))))


def test_without_exposure_owners_are_not_looked_at_and_the_answer_says_so(api: APIClient) -> None:
    with_owners = report(api, name="EZVIZ")
    without = report(api, name="EZVIZ", exposure=False)

    assert with_owners["headline"]["outcome"] == "exposed"
    assert without["exposures"] == []
    assert without["query"]["exposure"] is False


def test_a_listed_territory_is_found_among_the_places(api: APIClient) -> None:
    found = report(api, name="Zorbel Plumbing", territories=["Taiwan"], as_of="2020-06-01")

    assert [(match["id"], match["entity"]["kind"]) for match in found["matches"]] == [("p1", "territory")]
    travel = next(each for each in found["verdicts"] if each["list"] == "japan-travel-ban-list-2020")
    assert travel["matches"] == ["p1"]
    assert travel["outcome"] != "clear"


def test_the_part_of_an_address_that_is_a_territorys_very_name_is_one(api: APIClient) -> None:
    named = report(api, name="Zorbel Plumbing", addresses=["1 Main Road, Taipei; Taiwan"])
    street = report(api, name="Zorbel Plumbing", addresses=["Taiwan Road 7, Zorbelton", "12"])

    assert [match["entity"]["id"] for match in named["matches"]] == ["territory-taiwan"]
    assert street["matches"] == []


def test_a_place_alone_may_be_asked_about(api: APIClient) -> None:
    assert report(api, territories=["Taiwan"])["matches"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"name": "a", "addresses": ["x" * 1001]}, "unscreenable-name"),
        ({"name": "a", "known_at": "soon"}, "bad-date"),
        ({"name": "a", "known_at": "2999-01-01"}, "bad-date"),
        ({"addresses": []}, "unscreenable-name"),
    ],
)
def test_what_cannot_be_asked_is_told(api: APIClient, body: dict[str, object], code: str) -> None:
    assert api.post("/api/v1/screen", body).json()["code"] == code
