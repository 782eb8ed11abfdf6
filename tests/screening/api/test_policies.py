"""A client's own policies: versions with a reason, named by questions, kept with the answers."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from screening.models import Job, PolicyVersion, Screening
from screening.services.job_running import work
from screening.services.keys import KeyRequest, create_key

pytestmark = pytest.mark.usefixtures("loaded")

Json = dict[str, Any]
COVERED = "us-fcc-covered-list"
NEAR = "Hik vision"  # near the name, 0.97, and not it
STRICT: Json = {"code": "strict", "reason": "audit of 2026", "match_at": 0.999, "review_at": 0.72}


@pytest.fixture
def bank() -> APIClient:
    return calling("bank")


def calling(client: str, *scopes: str) -> APIClient:
    _, secret = create_key(KeyRequest(client=client, scopes=scopes or ("admin",)))
    return APIClient(headers={"Authorization": f"Bearer {secret}"})


def make(api: APIClient, status: int = 201, **more: Any) -> Json:
    answer = api.post("/api/v1/policies", STRICT | more)
    assert answer.status_code == status, answer.content
    return dict(answer.json())


def ask(api: APIClient, name: str = NEAR, **more: Any) -> Json:
    answer = api.post("/api/v1/screen", {"name": name, "lists": [COVERED]} | more)
    return dict(answer.json())


def outcome(report: Json) -> str:
    return str(report["verdicts"][0]["outcome"])


def test_a_version_says_what_it_holds_and_why(bank: APIClient) -> None:
    made = make(bank, lists={COVERED: {"match_at": 0.999, "review_at": 0.8}})

    assert (made["number"], made["reason"]) == (1, "audit of 2026")
    assert made["name"] == f"strict:1@{made['digest'][:12]}"
    assert made["content"]["lists"] == {COVERED: {"match_at": 0.999, "review_at": 0.8}}
    assert made["content"]["weak_names"] == "review"
    assert bank.get(f"/api/v1/policies/{made['id']}").json() == made


def test_a_changed_policy_is_a_further_version_and_the_old_one_stays(bank: APIClient) -> None:
    first, second = make(bank), make(bank, match_at=0.9, reason="too many reviews")

    listed = bank.get("/api/v1/policies?code=strict").json()["results"]
    assert [each["name"] for each in listed] == [second["name"], first["name"]]
    assert bank.patch(f"/api/v1/policies/{first['id']}", {"match_at": 0.5}).status_code == 405


def test_a_question_is_answered_by_the_policy_that_it_names(bank: APIClient) -> None:
    usual = ask(bank)
    made = make(bank)

    strict = ask(bank, policy="strict")

    assert (outcome(usual), outcome(strict)) == ("match", "review")
    assert strict["engine"]["policy"] == made["name"]
    assert usual["engine"]["policy"] == "2026-11"
    assert "score-below-match" in {reason["code"] for reason in strict["verdicts"][0]["reasons"]}
    assert Screening.objects.latest("pk").policy == made["name"]


def test_a_version_can_be_named_by_its_number(bank: APIClient) -> None:
    first, second = make(bank), make(bank, match_at=0.8)

    assert ask(bank, policy="strict")["engine"]["policy"] == second["name"]
    assert ask(bank, policy="strict:1")["engine"]["policy"] == first["name"]
    assert ask(bank, policy=first["name"])["engine"]["policy"] == first["name"]


def test_a_list_may_want_more_than_others(bank: APIClient) -> None:
    make(bank, match_at=0.8, lists={COVERED: {"match_at": 0.999, "review_at": 0.8}})
    make(bank, match_at=0.8, lists={COVERED: {"match_at": 1, "review_at": 0.999}})

    doubted = ask(bank, policy="strict:1", lists=[COVERED, "us-dod-1260h"])
    unheard = ask(bank, policy="strict:2", lists=[COVERED, "us-dod-1260h"])

    assert [each["outcome"] for each in doubted["verdicts"]] == ["review", "match"]
    assert [each["outcome"] for each in unheard["verdicts"]] == ["clear", "match"]


def test_a_kind_may_want_more_than_others(bank: APIClient) -> None:
    make(bank, match_at=0.8, kinds={"company": {"match_at": 0.999, "review_at": 0.8}})
    make(bank, match_at=0.8, kinds={"person": {"match_at": 0.999, "review_at": 0.999}})
    make(bank, match_at=0.8, kinds={"company": {"match_at": 1, "review_at": 0.999}})

    said = [outcome(ask(bank, policy=f"strict:{number}")) for number in (1, 2, 3)]

    assert said == ["review", "match", "clear"]


def test_weak_names_are_worth_what_the_policy_says(bank: APIClient, loaded: Any) -> None:
    party, name = next(
        (party, name)
        for party in loaded.universe.parties.values()
        for name in party.names
        if name.weak and loaded.universe.listings.get(party.id)
    )
    code = loaded.universe.listings[party.id][0].list
    for weak in ("review", "match", "ignore"):
        make(bank, match_at=0.88, weak_names=weak)

    found = [ask(bank, name.text, policy=f"strict:{number}", lists=[code]) for number in (1, 2, 3)]

    reasons = [{reason["code"] for reason in report["verdicts"][0]["reasons"]} for report in found]
    strong = [{match["entity"]["id"]: match["strong"] for match in report["matches"]} for report in found]
    assert "weak-name" in reasons[0]
    assert (strong[0][party.id], strong[1][party.id]) == (False, True)
    assert "weak-name" not in reasons[1] | reasons[2]


def test_a_policy_says_which_lists_are_asked(bank: APIClient) -> None:
    make(bank, screened=[COVERED, "us-dod-1260h"])

    report = ask(bank, policy="strict", lists=[])

    assert [each["list"] for each in report["verdicts"]] == [COVERED, "us-dod-1260h"]
    assert report["query"]["lists"] == [COVERED, "us-dod-1260h"]


def test_a_batch_has_one_policy(bank: APIClient) -> None:
    made = make(bank)
    body = {"rows": [{"name": NEAR, "lists": [COVERED]}], "policy": "strict"}

    result = bank.post("/api/v1/screen/batch", body).json()["results"][0]
    wrong = bank.post("/api/v1/screen/batch", body | {"policy": "lax"})
    in_a_row = bank.post("/api/v1/screen/batch", {"rows": [{"name": NEAR, "policy": "strict"}]}).json()

    assert (result["outcome"], result["report"]["engine"]["policy"]) == ("review", made["name"])
    assert (wrong.status_code, wrong.json()["code"]) == (422, "unknown-policy")
    assert in_a_row["results"][0]["error"]["code"] == "invalid-request"


def test_a_job_keeps_to_the_version_that_was_the_newest_when_it_was_sent(
    bank: APIClient, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    first = make(bank)
    file: Any = f"name\n{NEAR}\n".encode()
    address = f"/api/v1/jobs?policy=strict&lists={COVERED}"
    job = bank.generic("POST", address, file, content_type="text/csv").json()
    make(bank, match_at=0.8)

    work("a worker", lambda: False, once=True)

    assert job["policy"] == first["name"]
    assert Job.objects.get().outcomes == {"review": 1}
    assert Screening.objects.get().policy == first["name"]


@pytest.mark.parametrize("named", ["lax", "strict:2", "strict:1@0123456789ab", "a b", "strict:0", "\u0000"])
def test_a_policy_that_is_not_there_is_refused(bank: APIClient, named: str) -> None:
    make(bank)

    assert ask(bank, policy=named)["code"] == "unknown-policy"


def test_policies_of_one_client_are_nothing_to_another(bank: APIClient) -> None:
    made = make(bank)
    other = calling("rival")

    assert ask(other, policy="strict")["code"] == "unknown-policy"
    assert other.get("/api/v1/policies").json()["results"] == []
    assert other.get(f"/api/v1/policies/{made['id']}").status_code == 404
    assert make(other)["number"] == 1


def test_nobody_in_particular_has_policies(api: APIClient) -> None:
    assert ask(api, policy="strict")["code"] == "unknown-policy"
    assert api.post("/api/v1/policies", STRICT).status_code == 403


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"review_at": 0.9, "match_at": 0.8}, 422),
        ({"kinds": {"company": {"match_at": 0.9, "review_at": 0.6}}}, 422),
        ({"kinds": {"robot": {"match_at": 0.9, "review_at": 0.8}}}, 422),
        ({"lists": {"nowhere": {"match_at": 0.9, "review_at": 0.8}}}, 422),
        ({"screened": ["nowhere"]}, 422),
        ({"match_at": 1.1}, 400),
        ({"review_at": 0.1}, 400),
        ({"reason": ""}, 400),
        ({"weak_names": "trust"}, 400),
        ({"colour": "red"}, 400),
        ({"lists": {COVERED: {"match_at": 0.9}}}, 400),
    ],
)
def test_a_policy_that_cannot_be_is_refused(bank: APIClient, more: Json, status: int) -> None:
    refused = make(bank, status=status, **more)

    assert refused["code"] == ("bad-policy" if status == 422 else "invalid-request")
    assert not PolicyVersion.objects.exists()
