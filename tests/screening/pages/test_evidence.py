"""The printed evidence says what was asked and by which policy, and whose decisions bear on it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.test import Client as Browser

from screening.models import Analyst, Client, Screening
from screening.services.asking import ask_and_keep
from screening.services.decisions import Draft, decide_case, open_case
from screening.services.policies import Content, make_policy
from screening.services.questions import Question, to_query
from screening.services.records import Asker
from tests.people import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
CARRIE = Question(name="Carrie Lam", kind="person", birth_date="1957-05-13")


def evidence(browser: Browser, question: Question, client: Client | None = None) -> str:
    ask_and_keep(question, Asker(client=client.pk if client else None))
    newest = Screening.objects.latest("pk")
    return str(text_of(browser.get(f"/view/screenings/{newest.public_id}")))


def test_a_decision_about_another_party_of_the_same_name_is_no_evidence(client, loaded) -> None:
    namesake = replace(CARRIE, birth_date="1990-01-01")
    case = open_case(to_query(namesake), "carrie-lam", loaded.universe, None)
    draft = Draft(conclusion="false_positive", ground="birth_date", comment="born in 1990, says her passport")
    decide_case(case, draft, by=User.objects.create_user("ana"), universe=loaded.universe)

    of_the_party, of_the_namesake = evidence(client, CARRIE), evidence(client, namesake)

    assert "born in 1990, says her passport" not in of_the_party
    assert "born in 1990, says her passport" in of_the_namesake


def test_the_method_names_the_thresholds_of_the_policy_that_the_answer_was_given_by(client) -> None:
    bank = Client.objects.create(code="bank", name="A bank")
    make_policy("strict", "audit", Content(match_at=0.97, review_at=0.75), Asker(client=bank.pk))
    ana = User.objects.create_user("ana")
    Analyst.objects.create(user=ana, client=bank)
    client.force_login(ana)

    said = evidence(client, Question(name="Hikvision", policy="strict"), bank)

    assert "From 0.97 a name is a match, from 0.75 a person must look." in said


def test_thresholds_that_are_no_longer_known_are_not_made_up(client) -> None:
    ask_and_keep(Question(name="Hikvision"), Asker())
    row = Screening.objects.get()
    Screening.objects.bulk_create([_given_by(row, "2019-01")])

    said = text_of(client.get(f"/view/screenings/{Screening.objects.get(policy='2019-01').public_id}"))

    assert "a name is a match" not in said


def _given_by(row: Screening, policy: str) -> Screening:
    return Screening(
        asked_at=row.asked_at, as_of=row.as_of, outcome=row.outcome, policy=policy, engine=row.engine,
        facts=row.facts, state=row.state, text=row.text, salt=row.salt, commitment=row.commitment,
    )  # fmt: skip


def test_all_that_was_asked_is_said(client) -> None:
    question = replace(
        CARRIE,
        names=("林鄭月娥",),
        addresses=("1 Lower Albert Road, Hong Kong",),
        territories=("Crimea",),
        lists=("us-hong-kong-sanctions-2020",),
        exposure=False,
    )

    said = evidence(client, question)

    for part in ("林鄭月娥", "1 Lower Albert Road, Hong Kong", "Crimea", "owners and other ties left out"):
        assert part in said
    assert "asked of us-hong-kong-sanctions-2020" in said


def test_the_name_that_was_asked_about_is_said_once(client) -> None:
    said = evidence(client, Question(name="Hikvision"))

    assert "Asked Hikvision ; as of" in said


def test_its_number_and_digest_stand_at_the_foot_of_each_printed_page(client) -> None:
    said = evidence(client, Question(name="Hikvision"))

    row = Screening.objects.get()
    assert f"{row.public_id} · {row.commitment}" in said


def test_the_parties_stand_before_the_lists_that_said_nothing(client) -> None:
    said = evidence(client, Question(name="Hikvision"))

    assert said.index("Who it may be") < said.index("Clear on")


def test_a_document_that_was_filed_with_a_decision_is_named_by_its_digest(
    client, loaded, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    case = open_case(to_query(CARRIE), "carrie-lam", loaded.universe, None)
    passport = ContentFile(b"a passport", "passport.pdf")
    draft = Draft(conclusion="true_match", ground="birth_date", comment="so", file=passport)
    decision = decide_case(case, draft, by=User.objects.create_user("ana"), universe=loaded.universe)

    assert f"Document: SHA-256 {decision.file_digest}" in evidence(client, CARRIE)
