"""The page of cases: which are shown for a state, and how many statements that takes."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from entities.loaders.ensure import ensure_facts_loaded
from entities.models import FactsState, Listing
from screening.models import Case
from screening.services.caseload import keys_in_state
from screening.services.decisions import Draft, countersign, decide_case, open_case, state_of
from screening.services.questions import Question, to_query
from screening.services.screening import current_snapshot
from tests.people import browser, text_of

STATES = ("open", "waiting", "reopened", "decided")


@pytest.fixture
def ana(db):
    ensure_facts_loaded(lambda line: None)
    return browser("ana", "analyst")


def decide(name, entity, conclusion="false_positive", **given):
    universe = current_snapshot().universe
    case = open_case(to_query(Question(name=name)), entity, universe, None)
    draft = Draft(conclusion=conclusion, ground="name", comment="said", **given)
    by, _ = User.objects.get_or_create(username="bo")
    return decide_case(case, draft, by=by, universe=universe)


def one_of_each(settings, time_machine):
    """Cases in every state there is, by the ways that lead there."""
    yesterday = timezone.now() - timedelta(days=1)
    open_case(to_query(Question(name="Nobody")), "zte", current_snapshot().universe, None)
    decide("Undecided", "zte", "undecided")
    decide("Huawei", "huawei", "true_match")
    decide("Hikvision", "hikvision")
    decide("Ended", "zte", until=timezone.localdate())
    decide("Twice", "dahua", "undecided")
    decide("Twice", "dahua")
    settings.FOUR_EYES = True
    decide("Waiting", "zte")
    countersign(decide("Agreed", "zte"), by=User.objects.create(username="cy"))
    Listing.objects.filter(entry__entity__public_id="hikvision").update(retired_at=yesterday)
    FactsState.raise_version()
    time_machine.move_to(timezone.now() + timedelta(days=1))


def test_the_database_tells_the_same_states_as_the_cases_themselves(ana, settings, time_machine):
    one_of_each(settings, time_machine)
    universe, today = current_snapshot().universe, timezone.localdate()

    told = {state: set(keys_in_state(Case.objects.all(), state, universe, today)) for state in STATES}

    expected: dict[str, set[int]] = {state: set() for state in STATES}
    for case in Case.objects.all():
        latest = case.decisions.order_by("-pk").first()
        expected[state_of(latest, universe, today).state].add(case.pk)
    assert told == expected
    assert all(told.values())


def test_a_state_shows_its_cases_and_no_others(ana, settings, time_machine):
    one_of_each(settings, time_machine)

    shown = {state: text_of(ana.get(f"/view/cases?state={state}")) for state in STATES}

    names = {
        "open": {"Nobody", "Undecided"},
        "waiting": {"Waiting"},
        "reopened": {"Hikvision", "Ended"},
        "decided": {"Huawei", "Twice", "Agreed"},
    }
    for state, page in shown.items():
        for which, those in names.items():
            assert all((name in page) == (which == state) for name in those), (state, which)


def test_a_state_that_there_is_not_shows_nothing(ana):
    decide("Huawei", "huawei", "true_match")

    assert "No such case" in text_of(ana.get("/view/cases?state=nope"))


def test_the_pages_after_the_first_keep_what_was_chosen(ana):
    me = User.objects.get(username="ana")
    Case.objects.bulk_create(
        Case(subject=f"{number:064}", entity="zte", name=f"N{number}", assignee=me) for number in range(60)
    )

    first = ana.get("/view/cases?mine=1&state=open").content.decode()

    assert "?page=2&state=open&mine=1" in first
    second = ana.get("/view/cases?page=2&state=open&mine=1").content.decode()
    assert second.count('<th scope="row"') == 10


def test_many_cases_take_as_many_statements_as_few(
    ana, settings, time_machine, django_assert_max_num_queries
):
    one_of_each(settings, time_machine)
    for number in range(30):
        decide(f"Another {number}", "zte", "true_match" if number % 2 else "undecided")
    current_snapshot()

    for address in ("/view/cases", *(f"/view/cases?state={state}" for state in STATES)):
        with django_assert_max_num_queries(13):
            ana.get(address)
