"""The OpenSanctions API at the root: what clients of yente send, and what they expect back.

The requests have the shapes of yente's documentation and of its example programs; the parties are ours.
"""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from entities.loaders.ensure import ensure_facts_loaded
from screening.models import Screening
from screening.services.keys import KeyRequest, create_key

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]

HIKVISION: dict[str, Any] = {
    "schema": "Company",
    "properties": {"name": ["Hikvision"], "jurisdiction": ["China"]},
}
MANY = {"schema": "Person", "properties": {"name": [f"Jane Doe {n}" for n in range(11)]}}
HUGE = {
    "schema": "Person",
    "properties": {part: [f"a{n}" for n in range(99)] for part in ("firstName", "secondName", "lastName")},
}
CARRIE_LAM: dict[str, Any] = {
    "schema": "Person",
    "properties": {"name": ["Carrie Lam Cheng Yuet-ngor", "林鄭月娥"], "birthDate": ["1957"]},
}


@pytest.fixture(autouse=True)
def _loaded_here_too(monkeypatch, loaded):
    for module in ("opensanctions", "opensanctions_browsing"):
        monkeypatch.setattr(f"screening.services.{module}.current_snapshot", lambda: loaded)


def match(queries, question="", dataset="default"):
    answer = APIClient().post(f"/match/{dataset}{question}", {"queries": queries})
    assert answer.status_code == 200, answer.json()
    return answer.json()


def test_a_batch_is_answered_under_the_callers_names():
    answer = match({"q1": CARRIE_LAM, "q2": HIKVISION})

    assert list(answer["responses"]) == ["q1", "q2"]
    person, company = (answer["responses"][name]["results"][0] for name in ("q1", "q2"))
    assert (person["caption"], person["schema"], person["match"]) == ("Carrie Lam", "Person", True)
    assert (company["id"], company["schema"], company["score"]) == ("hikvision", "Company", 1.0)
    assert "us-fcc-covered-list" in company["datasets"]
    assert answer["limit"] == 5
    assert {"name", "kind", "birth_date"} <= set(answer["matcher"])


def test_the_collection_of_sanctions_holds_the_lists_that_prohibit_or_restrict_on_the_day():
    then = match({"q": CARRIE_LAM}, "?as_of=2020-09-01", dataset="sanctions")["responses"]["q"]
    before = match({"q": CARRIE_LAM}, "?as_of=2019-09-01", dataset="sanctions")["responses"]["q"]

    assert then["results"][0]["datasets"] == ["us-hong-kong-sanctions-2020"]
    assert before["results"] == []


def test_a_result_has_what_clients_read():
    (result, *_) = match({"q": HIKVISION})["responses"]["q"]["results"]

    assert set(result) == {
        "id", "caption", "schema", "properties", "datasets", "referents", "target", "first_seen",
        "last_seen", "last_change", "score", "match", "features", "explanations", "reached_by",
    }  # fmt: skip
    assert "Hikvision" in result["properties"]["name"]
    assert result["properties"]["topics"] == ["sanction"]
    assert result["features"] == {"name": 1.0, "kind": 1.0, "country": 1.0}
    assert result["explanations"]["name"]["candidate"] == "Hikvision"


def test_the_query_comes_back_as_far_as_it_was_understood():
    example = HIKVISION | {"id": "mine", "properties": {"name": "Hikvision", "shoeSize": ["44"]}}

    response = match({"q": example})["responses"]["q"]

    assert response["query"] == {"id": "mine", "schema": "Company", "properties": {"name": ["Hikvision"]}}
    assert response["total"] == {"value": len(response["results"]), "relation": "eq"}


def test_nothing_found_is_an_empty_list_with_the_lists_that_could_not_answer():
    response = match({"q": {"schema": "Company", "properties": {"name": ["Quiet Harbour Bakery"]}}})

    found = response["responses"]["q"]
    assert (found["status"], found["results"], found["total"]["value"]) == (200, [], 0)
    assert "us-sdn-list" in found["screenings"][0]["gaps"]


def test_who_is_reached_by_a_lists_own_rule_is_found_in_its_dataset():
    example = {"schema": "Company", "properties": {"name": ["EZVIZ"]}}

    (result, *_) = match({"q": example}, dataset="us-fcc-covered-list")["responses"]["q"]["results"]

    assert result["id"] == "ezviz"
    assert "us-fcc-covered-list" in result["reached_by"]
    assert "sanction.linked" in result["properties"]["topics"]


def test_a_birth_date_that_differs_is_no_match():
    wrong = CARRIE_LAM | {"properties": CARRIE_LAM["properties"] | {"birthDate": ["1971-02-03"]}}

    (result, *_) = match({"q": wrong})["responses"]["q"]["results"]

    assert (result["match"], result["features"]["birth_date"]) == (False, 0.0)


def test_threshold_cutoff_and_limit_choose_the_results():
    near = {"schema": "Company", "properties": {"name": ["Hikvison Technology"]}}

    strict = match({"q": near}, "?threshold=1.0")["responses"]["q"]["results"]
    lenient = match({"q": near}, "?threshold=0.5")["responses"]["q"]["results"]
    cut = match({"q": near}, "?cutoff=1.0")["responses"]["q"]["results"]
    none = match({"q": HIKVISION}, "?limit=1")["responses"]["q"]["results"]

    assert [each["match"] for each in strict] == [False] * len(strict)
    assert lenient[0]["match"]
    assert cut == []
    assert len(none) == 1


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", True),
        ("?include_dataset=us-fcc-covered-list", True),
        ("?include_dataset=lot-network-membership&include_dataset=us-sdn-list", True),
        ("?include_dataset=us-sdn-list", False),
        ("?exclude_schema=Organization", False),
        ("?exclude_schema=Person", True),
        ("?exclude_entity_ids=hikvision", False),
        ("?topics=sanction", True),
        ("?topics=role.pep", False),
        ("?algorithm=logic-v1", True),
        ("?as_of=2018-01-01&include_dataset=us-fcc-covered-list", False),
    ],
)
def test_results_are_filtered(question, found):
    results = match({"q": HIKVISION}, question)["responses"]["q"]["results"]

    assert ("hikvision" in [each["id"] for each in results]) is found


def test_an_identifier_alone_is_enough():
    example = {"schema": "Person", "properties": {"registrationNumber": ["30903"], "name": []}}

    assert match({"q": example})["responses"]["q"]["status"] == 200


def test_a_first_and_a_last_name_are_a_name():
    example = {"schema": "Person", "properties": {"firstName": ["Carrie"], "lastName": ["Lam"]}}

    (result, *_) = match({"q": example})["responses"]["q"]["results"]

    assert result["caption"] == "Carrie Lam"


@pytest.mark.parametrize(
    ("address", "body", "status", "code"),
    [
        ("/match/no-such-list", {"queries": {"q": HIKVISION}}, 404, "unknown-dataset"),
        ("/match/default", {"queries": {}}, 400, "invalid-request"),
        ("/match/default", {"queries": {str(n): HIKVISION for n in range(101)}}, 400, "invalid-request"),
        ("/match/default", {"queries": {"q": {"schema": "Persn", "properties": {}}}}, 400, "bad-example"),
        ("/match/default", {"queries": {"q": {"schema": "Person", "properties": {}}}}, 400, "bad-example"),
        ("/match/default", {"queries": {"q": MANY}}, 400, "bad-example"),
        ("/match/default", {"queries": {"q": HUGE}}, 400, "bad-example"),
        ("/match/default", {"queries": {"q": HIKVISION}, "weights": {"a": 1}}, 400, "invalid-request"),
        ("/match/default", {"querys": {}}, 400, "invalid-request"),
        ("/match/default?algorithm=magic", {"queries": {"q": HIKVISION}}, 400, "invalid-request"),
        ("/match/default?treshold=0.5", {"queries": {"q": HIKVISION}}, 400, "invalid-request"),
        ("/match/default?limit=501", {"queries": {"q": HIKVISION}}, 400, "invalid-request"),
        ("/match/default?limit=1&limit=2", {"queries": {"q": HIKVISION}}, 400, "invalid-request"),
    ],
)
def test_what_cannot_be_asked_is_refused(address, body, status, code):
    answer = APIClient().post(address, body)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["detail"]


def test_each_answer_is_kept():
    response = match({"q1": HIKVISION, "q2": CARRIE_LAM})["responses"]

    kept = {str(row.public_id) for row in Screening.objects.all()}
    assert kept == {each["id"] for found in response.values() for each in found["screenings"]}
    assert len(kept) == 3


def test_a_key_is_shown_as_clients_of_opensanctions_do(settings):
    settings.API_KEYS_REQUIRED = True

    without = APIClient().post("/match/default", {"queries": {"q": HIKVISION}})
    wrong = APIClient(headers={"Authorization": "ApiKey no-such-key"}).get("/catalog")

    assert (without.status_code, wrong.status_code) == (401, 401)
    assert APIClient().get("/healthz").json() == {"status": "ok"}


# --- searching and reading, from rows ----------------------------------------------------------------


@pytest.fixture
def rows():
    ensure_facts_loaded(lambda _: None)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("q=hikvision", True),
        ("q=digital+hikvision", True),
        ("q=hikvision+nonsense", False),
        ("q=hikvision&schema=Person", False),
        ("q=hikvision&schema=LegalEntity", True),
        ("q=hikvision&countries=cn", True),
        ("q=hikvision&countries=fr", False),
        ("q=hikvision&datasets=us-fcc-covered-list", True),
        ("q=hikvision&topics=sanction", True),
        ("q=hikvision&target=true", True),
        ("q=hikvision&target=false", False),
    ],
)
@pytest.mark.usefixtures("rows")
def test_entities_are_searched(question, found):
    answer = APIClient().get(f"/search/default?{question}").json()

    assert ("hikvision" in [each["id"] for each in answer["results"]]) is found


@pytest.mark.usefixtures("rows")
def test_a_search_comes_in_pages_with_facets():
    first = APIClient().get("/search/us-fcc-covered-list?limit=3").json()
    second = APIClient().get("/search/us-fcc-covered-list?limit=3&offset=3").json()

    assert len(first["results"]) == len(second["results"]) == 3
    assert first["total"] == second["total"]
    assert not {each["id"] for each in first["results"]} & {each["id"] for each in second["results"]}
    assert "cn" in [each["name"] for each in first["facets"]["countries"]["values"]]


def test_an_entity_comes_with_its_listings_and_owners():
    entity = APIClient().get("/entities/hikvision").json()
    plain = APIClient().get("/entities/hikvision?nested=false").json()

    sanctions = entity["properties"]["sanctions"]
    assert ["us-fcc-covered-list"] in [each["properties"]["programId"] for each in sanctions]
    assert all(each["schema"] == "Sanction" for each in sanctions)
    assert entity["properties"]["ownershipAsset"][0]["properties"]["owner"][0]["schema"]
    assert "sanctions" not in plain["properties"]
    assert APIClient().get("/entities/nobody").status_code == 404


@pytest.mark.usefixtures("rows")
def test_the_catalogue_says_which_lists_can_answer():
    catalog = APIClient().get("/catalog").json()

    datasets = {each["name"]: each for each in catalog["datasets"]}
    assert datasets["default"]["children"]
    assert "us-fcc-covered-list" in catalog["current"]
    assert "us-sdn-list" in catalog["outdated"]
    assert datasets["us-fcc-covered-list"]["version"].isdigit()


def test_there_is_one_algorithm():
    answer = APIClient().get("/algorithms").json()

    assert (answer["default"], answer["best"]) == ("rollcall", "rollcall")
    assert answer["algorithms"][0]["features"]["name"]["description"]


@pytest.mark.parametrize(
    "address",
    ["/search/default?q=", "/search/default?limit=", "/search/default?countries=", "/match/default?limit="],
)
def test_a_parameter_without_a_value_is_refused_by_name(address):
    ask = APIClient().post if "match" in address else APIClient().get

    answer = ask(address)

    assert (answer.status_code, answer.json()["code"]) == (400, "invalid-request")
    assert f"{address.rpartition('?')[2][:-1]}: give a value" in answer.json()["detail"]


def searched(question):
    answer = APIClient().get(f"/search/default?{question}&limit=500")
    assert answer.status_code == 200, answer.json()
    return {each["id"]: each for each in answer.json()["results"]}


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("q=hikvision", True),
        ("q=hikvision&schema=Company", True),
        ("q=hikvision&schema=LegalEntity", True),
        ("q=hikvision&schema=Person", False),
        ("q=hikvision&countries=CN", True),
        ("q=hikvision&countries=us", False),
        ("q=hikvision&countries=us&countries=cn", True),
        ("q=hikvision&countries=us&countries=cn&filter_op=AND", False),
        ("q=hikvision&datasets=us_fcc_covered_list", True),
        ("q=hikvision&datasets=us-sdn-list", False),
        ("q=hikvision&topics=sanction", True),
        ("q=hikvision&topics=role.pep", False),
        ("q=hikvision&include_dataset=us_fcc_covered_list", True),
        ("q=hikvision&include_dataset=sanctions", True),
        ("q=hikvision&include_dataset=us-sdn-list", False),
        ("q=hikvision&exclude_schema=LegalEntity", False),
        ("q=hikvision&exclude_dataset=us-sdn-list", True),
        ("q=hikvision&target=false", False),
    ],
)
def test_a_search_is_narrowed_as_yente_documents_it(question, found):
    assert ("hikvision" in searched(question)) is found


@pytest.mark.usefixtures("rows")
def test_who_is_on_excluded_lists_alone_is_not_found():
    datasets = searched("q=hikvision")["hikvision"]["datasets"]

    without = searched("q=hikvision&" + "&".join(f"exclude_dataset={each}" for each in datasets))

    assert "hikvision" not in without


@pytest.mark.usefixtures("rows")
def test_a_search_counts_what_it_is_asked_to():
    answer = APIClient().get("/search/default?q=hikvision&facets=schema").json()

    assert list(answer["facets"]) == ["schema"]
    assert {"name": "Company", "label": "Company", "count": 1} in answer["facets"]["schema"]["values"]


@pytest.mark.parametrize(
    ("question", "status", "word"),
    [
        ("schema=Security", 400, "schema"),
        ("countries=China", 400, "China"),
        ("facets=genders", 400, "genders"),
        ("filter_op=XOR", 400, "filter_op"),
        ("include_dataset=us_fcc_coverd_list", 404, "us_fcc_coverd_list"),
        ("exclude_dataset=nowhere", 404, "nowhere"),
        ("datasets=nowhere", 404, "nowhere"),
    ],
)
def test_a_search_for_what_cannot_be_is_refused(question, status, word):
    answer = APIClient().get(f"/search/default?{question}")

    assert answer.status_code == status
    assert word in answer.json()["detail"]


def test_a_match_from_a_dataset_that_does_not_exist_is_refused():
    answer = APIClient().post(
        "/match/default?include_dataset=us_fcc_coverd_list", {"queries": {"q": HIKVISION}}
    )

    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-dataset")


def test_a_match_is_made_by_the_policy_that_it_names():
    _, secret = create_key(KeyRequest(client="bank", scopes=("admin",)))
    bank = APIClient(headers={"Authorization": f"Bearer {secret}"})
    policy = {"code": "strict", "reason": "trial", "match_at": 0.99, "review_at": 0.98}
    assert bank.post("/api/v1/policies", policy).status_code == 201
    near = {"queries": {"q": {"schema": "Company", "properties": {"name": ["Hikvison Technology"]}}}}

    usual = bank.post("/match/default", near).json()["responses"]["q"]
    strict = bank.post("/match/default?policy=strict", near).json()["responses"]["q"]
    unknown = bank.post("/match/default?policy=none-such", near)

    assert usual["results"]
    assert strict["results"] == []
    assert Screening.objects.get(public_id=strict["screenings"][0]["id"]).policy.startswith("strict:1")
    assert (unknown.status_code, unknown.json()["code"]) == (422, "unknown-policy")
