"""What is personal goes when it is asked for or its time has come, and no sooner."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from screening.models import Case, Decision, Screening
from screening.services.asking import ask_and_keep
from screening.services.decisions import Draft, decide_case, open_case
from screening.services.erasure import erase, erase_older_than
from screening.services.questions import Question, to_query
from screening.services.records import Asker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
JANE = Question(name="Jane Doe", as_of="2026-11-22")


@pytest.fixture
def decide(loaded):
    """`decide(JANE)`: a case of the house, with a decision about it."""
    ana = User.objects.create_user("ana")

    def decided(question: Question) -> Decision:
        case = open_case(to_query(question), "hikvision", loaded.universe, None)
        draft = Draft(conclusion="false_positive", ground="other", comment="Jane's passport says so")
        return decide_case(case, draft, by=ana, universe=loaded.universe)

    return decided


def test_a_decision_of_yesterday_outlives_the_first_answer_about_its_party(decide, time_machine) -> None:
    time_machine.move_to("2016-01-01")
    ask_and_keep(JANE, Asker())
    time_machine.move_to("2026-11-21")
    decision = decide(JANE)
    time_machine.move_to("2026-11-22")

    erased = erase_older_than(3653)

    decision.refresh_from_db()
    assert erased == 1
    assert decision.comment == "Jane's passport says so"
    assert Case.objects.get().name == "Jane Doe"


def test_a_case_goes_once_nothing_was_done_about_it_for_as_long_as_answers_are_kept(
    decide, time_machine
) -> None:
    time_machine.move_to("2016-01-01")
    decision = decide(JANE)
    time_machine.move_to("2026-11-22")

    erased = erase_older_than(3653)

    decision.refresh_from_db()
    case = Case.objects.get()
    assert erased == 0
    assert (decision.comment, case.name, case.question) == ("", "", {})
    assert decision.conclusion == "false_positive"


def test_a_second_run_finds_nothing_more_to_erase(decide, time_machine) -> None:
    time_machine.move_to("2016-01-01")
    decision = decide(JANE)
    time_machine.move_to("2026-11-22")
    erase_older_than(3653)
    decision.refresh_from_db()

    erase_older_than(3653)

    assert Decision.objects.get().erasure_id == decision.erasure_id


def test_a_party_known_by_a_number_alone_is_erased_with_its_case(decide) -> None:
    numbered = replace(JANE, name="", identifiers=("passport:AB123456",))
    ask_and_keep(numbered, Asker())
    decision = decide(numbered)

    erase(Screening.objects.all(), "article 17, ticket 4")

    decision.refresh_from_db()
    assert decision.comment == ""
    assert Case.objects.get().question == {}


def test_a_case_goes_with_an_answer_that_wrote_its_name_otherwise(decide) -> None:
    decide(JANE)
    ask_and_keep(replace(JANE, name="JANE  DOE"), Asker())

    erase(Screening.objects.all(), "article 17, ticket 4")

    assert Case.objects.get().name == ""
