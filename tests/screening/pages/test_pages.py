"""The pages as a browser without scripts gets them; what scripts add is tried in tests/browser."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from entities.loaders.ensure import ensure_facts_loaded
from screening.engine.policy import Policy
from screening.models import Analyst, AuditBlock, Client, Decision, Screening
from screening.services.asking import ask_and_keep
from screening.services.audit import seal
from screening.services.decisions import fingerprint_in
from screening.services.policies import Content, make_policy
from screening.services.questions import Question
from screening.services.records import Asker
from screening.services.screening import current_snapshot
from tests.people import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def facts(db):
    ensure_facts_loaded(lambda line: None)


def analyst(name):
    user = get_user_model().objects.create_user(name)
    user.groups.set(Group.objects.filter(name="analyst"))
    return user


def seen(entity):
    """What the form of an entity sends along: the entity as it was looked at."""
    return fingerprint_in(current_snapshot().universe, entity)


def test_the_empty_page_asks_for_a_name_and_shows_what_can_be_asked(client, db):
    answer = client.get("/")

    assert answer.status_code == 200
    assert 'name="q"' in answer.content.decode()
    assert "WeChat in September 2020" in text_of(answer)


def test_a_name_is_answered_with_risk_and_protection_apart(client, loaded):
    said = text_of(client.get("/?q=Hikvision"))

    assert "match Hikvision on 4 lists that prohibit or restrict" in said
    risky, _, kind = said.partition("Protects or permits")
    assert "NS-CMIC" in risky
    assert "LOT Network" in kind


def test_the_day_asked_about_decides(client, loaded):
    said = text_of(client.get("/?q=Hikvision&as_of=2019-01-01&list=us-fcc-covered-list"))

    assert "clear Hikvision nothing on 1 list that could answer" in said


def test_htmx_gets_the_answer_alone(client, loaded):
    answer = client.get("/?q=Hikvision", headers={"HX-Request": "true"})

    assert "<html" not in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


@pytest.mark.parametrize(
    ("query", "complaint"),
    [
        ("q=...", "has no letter or digit"),
        ("q=Acme&as_of=soon", "is not a day"),
        ("q=Acme&list=nope", "is no list"),
        ("q=Acme&country=China", "is not a country"),
        ("q=Acme&kind=robot", "is no kind"),
    ],
)
def test_what_cannot_be_asked_is_said_on_the_page(client, loaded, query, complaint):
    answer = client.get(f"/?{query}")

    assert answer.status_code == 400
    assert complaint in text_of(answer)


def test_a_name_is_text_and_never_markup(client, loaded):
    answer = client.get("/", {"q": "<script>alert(1)</script> Hikvision"})

    assert "<script>alert" not in answer.content.decode()


def test_nothing_inline_is_allowed_and_nothing_inline_is_sent(client, loaded):
    answer = client.get("/?q=Hikvision")

    assert "unsafe" not in answer["Content-Security-Policy"]
    page = answer.content.decode()
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*\bsrc=)", page)
    assert not re.search(r"\son[a-z]+=", page)


def test_evidence_is_the_kept_answer_with_its_editions_method_and_digest(client, loaded):
    client.get("/?q=Hikvision")
    row = Screening.objects.get()

    said = text_of(client.get(f"/view/screenings/{row.public_id}"))

    assert row.commitment in said
    assert "not sealed into a block yet" in said
    seal()
    assert AuditBlock.objects.get().digest in text_of(client.get(f"/view/screenings/{row.public_id}"))
    assert "not in force us-pentagon-military-ties-list-2020" in said
    assert "in force since 2021-03-12" in said
    assert "Digest (SHA-256)" in said
    assert f"From {Policy().match_at} a name is a match" in said


def test_the_evidence_names_a_way_once_for_all_the_lists_that_it_leads_to(client, loaded):
    client.get("/?q=هواوي")

    said = text_of(client.get(f"/view/screenings/{Screening.objects.get().public_id}"))

    way = "Holding Co., Ltd. owns a share of Huawei , 100 %"
    assert said.count(way) == 1
    assert "related : australia-huawei-5g-ban-2018 , " in said


def test_the_evidence_says_a_reason_once_with_all_the_lists_that_it_is_of(client, loaded):
    client.get("/?q=Hikvision")

    said = text_of(client.get(f"/view/screenings/{Screening.objects.get().public_id}"))

    assert said.count("no edition of the list is loaded:") == 1


def test_the_evidence_tells_the_thresholds_by_which_it_was_answered(client, loaded):
    bank = Client.objects.create(code="bank", name="A bank")
    content = Content(match_at=0.97, review_at=0.85)
    made = make_policy("strict", "as agreed", content, Asker(client=bank.pk, name="a key"))
    ana = analyst("ana")
    Analyst.objects.create(user=ana, client=bank)
    ask_and_keep(Question(name="Hikvision", policy="strict"), Asker(client=bank.pk))
    client.force_login(ana)

    said = text_of(client.get(f"/view/screenings/{Screening.objects.get().public_id}"))

    assert made.name in said
    assert "From 0.97 a name is a match, from 0.85 a person must look" in said


def test_the_evidence_of_one_client_is_not_another_s(client, loaded):
    client.get("/?q=Hikvision")
    row = Screening.objects.get()
    stranger = get_user_model().objects.create_user("stranger")
    Analyst.objects.create(user=stranger, client=Client.objects.create(code="other", name="Other"))
    client.force_login(stranger)

    assert client.get(f"/view/screenings/{row.public_id}").status_code == 404


def test_a_match_is_decided_on_the_page_and_is_quiet_from_then_on(client, facts):
    client.force_login(analyst("ana"))
    assert "match Hikvision" in text_of(client.get("/?q=Hikvision&list=us-ns-cmic"))

    decided = client.post(
        "/view/cases/new",
        {
            "q": "Hikvision",
            "entity": "hikvision",
            "conclusion": "false_positive",
            "ground": "business",
            "comment": "a bakery in Leeds",
            "seen": seen("hikvision"),
        },
        follow=True,
    )

    assert "a bakery in Leeds" in text_of(decided)
    assert "decided Hikvision / hikvision" in text_of(decided)
    said = text_of(client.get("/?q=Hikvision&list=us-ns-cmic"))
    assert "clear Hikvision" in said
    assert "quiet decided to be another party" in said
    assert "Hikvision" in text_of(client.get("/view/cases"))


def test_deciding_takes_a_log_in_and_a_reason(client, facts):
    body = {"q": "Hikvision", "entity": "hikvision", "conclusion": "false_positive", "ground": "name"}
    body |= {"comment": "no", "seen": seen("hikvision")}

    nobody = client.post("/view/cases/new", body)
    client.force_login(get_user_model().objects.create_user("passer-by"))
    stranger = client.post("/view/cases/new", body)
    client.force_login(analyst("ana"))
    silent = client.post("/view/cases/new", body | {"comment": " "}, follow=True)
    blind = client.post("/view/cases/new", body | {"seen": "another state"}, follow=True)

    assert nobody["Location"].startswith("/view/login")
    assert stranger.status_code == 403
    assert "says why" in text_of(silent)
    assert "changed since you looked" in text_of(blind)
    assert not Decision.objects.exists()


def test_the_picture_lights_the_way_to_the_listed_owner(client, loaded):
    picture = client.get("/view/picture/ezviz?as_of=2022-12-01&to=hikvision").json()

    lit = [edge for edge in picture["edges"] if edge["lit"]]
    assert [(edge["holder"], edge["held"]) for edge in lit] == [("hikvision", "ezviz")]
    listed = {node["id"] for node in picture["nodes"] if node["listed"]}
    assert "hikvision" in listed


@pytest.mark.parametrize("address", ["/view/picture/nobody", "/view/picture/ezviz?as_of=soon"])
def test_no_picture_of_what_does_not_exist(client, loaded, address):
    assert client.get(address).status_code == 404


def test_the_page_of_a_list_that_is_not_loaded_says_how_to_load_it(client, facts):
    fetched = text_of(client.get("/view/lists/un-security-council"))
    by_hand = text_of(client.get("/view/lists/us-cbp-withhold-release-orders"))
    loaded = text_of(client.get("/view/lists/us-dod-1260h"))

    assert "manage.py refresh_lists un-security-council" in fetched
    assert "manage.py load_list un-security-council --from FILE --published DAY" in fetched
    assert "manage.py load_list us-cbp-withhold-release-orders" in by_hand
    assert "refresh_lists" not in by_hand
    assert "manage.py" not in loaded


def test_the_pages_of_facts_say_their_days(client, facts):
    watch_list = text_of(client.get("/view/lists/us-dod-1260h"))
    entity = text_of(client.get("/view/entities/ezviz"))

    assert "from 2026-06-30 · Section 1260H as changed in 2025" in watch_list
    assert "in force 2021-06-03 to 2026-06-10" in watch_list
    assert "unknown day" not in watch_list
    assert ", proposed from 2019-05-01" in text_of(client.get("/view/lists/china-unreliable-entity-list"))
    assert "under 20 % 2025-09-01 to 2025-09-30 (executive order)" in text_of(
        client.get("/view/entities/bytedance")
    )
    assert "by 2022-12-31 (as of 2022-01-01..2022-12-31)" in entity


def test_the_pages_of_facts_name_their_sources(client, facts, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        entity = text_of(client.get("/view/entities/hikvision"))
    with django_assert_max_num_queries(25):
        watch_list = text_of(client.get("/view/lists/us-ns-cmic"))
    with django_assert_max_num_queries(10):
        lists = text_of(client.get("/view/lists"))

    assert "杭州海康威视数字技术股份有限公司" in entity
    assert "Federal Communications Commission" in entity
    assert "Members" in watch_list
    assert "UK Sanctions List" in lists
    assert client.get("/view/entities/nobody").status_code == 404
    assert client.get("/view/lists/nothing").status_code == 404


def test_where_keys_are_required_the_pages_ask_for_a_log_in(client, loaded, settings):
    settings.API_KEYS_REQUIRED = True

    refused = client.get("/?q=Hikvision")
    client.force_login(get_user_model().objects.create_user("ana"))
    answered = client.get("/?q=Hikvision")

    assert refused.status_code == 302
    assert refused["Location"].startswith("/view/login?next=")
    assert answered.status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_pages_only_read(client, loaded, method):
    assert getattr(client, method)("/").status_code == 405
