"""A decision keeps a match quiet, and reopens by itself when what it rested on has changed."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, transaction
from django.utils import timezone

from entities.models import FactsState
from screening.errors import DecisionRefused
from screening.models import Case, Client, Decision
from screening.services.asking import ask_as
from screening.services.decisions import Draft, countersign, decide_case, open_case, state_of
from screening.services.questions import Question, to_query
from screening.services.reports import as_json
from screening.services.screening import current_snapshot
from tests.factories import (
    EntityFactory,
    EntryFactory,
    ListingEventFactory,
    ListingFactory,
    ListPhaseFactory,
    NameFactory,
    NationalityFactory,
    ReleaseFactory,
    WatchListFactory,
)

pytestmark = pytest.mark.django_db
NOT_THEM = Draft(conclusion="false_positive", ground="birth_date", comment="born in 1990, not 1957")


def person(name):
    return get_user_model().objects.create_user(name)


@pytest.fixture
def acme():
    """Acme Telecom on a list that prohibits, in force, and current."""
    entity = EntityFactory.create(public_id="acme", caption="Acme Telecom", kind="company")
    entry = EntryFactory.create(entity=entity)
    NameFactory.create(entry=entry, text="Acme Telecom")
    watch_list = WatchListFactory.create(code="us-list")
    ListPhaseFactory.create(watch_list=watch_list, effect="prohibits")
    today = timezone.localdate()
    ReleaseFactory.create(watch_list=watch_list, edition_on=today, covers_from=None, covers_to=today)
    listing = ListingFactory.create(entry=entry, watch_list=watch_list)
    ListingEventFactory.create(
        listing=listing, status="in_force", at_earliest=date(2021, 1, 1), at_latest=date(2021, 1, 1)
    )
    FactsState.raise_version()
    return entry


def decide(name="Acme Telecom", draft=NOT_THEM, by=None, client=None, **asked):
    snapshot = current_snapshot()
    case = open_case(to_query(Question(name=name, **asked)), "acme", snapshot.universe, client)
    return decide_case(case, draft, by=by or person("ana"), universe=snapshot.universe)


def outcome(name="Acme Telecom", client=None, **asked):
    return ask_as(Question(name=name, **asked), client).report.headline.outcome.value


def test_a_false_positive_is_quiet_and_shown_as_such(acme):
    decision = decide()

    report = ask_as(Question(name="ACME telecom"), None).report

    assert report.headline.outcome == "clear"
    assert [reason.code for reason in report.verdicts[0].reasons] == ["silenced"]
    assert report.matches[0].silenced_by == str(decision.pk)
    assert as_json(ask_as(Question(name="ACME telecom"), None))["matches"][0]["silenced_by"] == str(
        decision.pk
    )


def test_it_is_quiet_for_that_party_and_that_client_only(acme):
    other = Client.objects.create(code="other", name="Other")
    decide(birth_date="1990")

    assert outcome(birth_date="1990") == "clear"
    assert outcome() == "match"
    assert outcome("Acme Telecom Ltd", birth_date="1990") == "match"
    assert outcome(client=other.pk, birth_date="1990") == "match"


@pytest.mark.parametrize("conclusion", ["true_match", "undecided"])
def test_only_a_false_positive_is_quiet(acme, conclusion):
    decide(draft=Draft(conclusion=conclusion, ground="name", comment="as far as we can see"))

    assert outcome() == "match"


def test_the_latest_decision_counts(acme):
    decide()
    decide(
        draft=Draft(conclusion="true_match", ground="address", comment="the same address"), by=person("bo")
    )

    assert outcome() == "match"


def test_another_name_asked_along_is_another_party(acme):
    decide("Acme Bakery")

    asked = Question(name="Acme Bakery", names=("Acme Telecom",))
    assert ask_as(asked, None).report.headline.outcome.value == "match"


def change_country(entry):
    NationalityFactory.create(entry=entry, country="IR")


def change_name(entry):
    NameFactory.create(entry=entry, text="Acme Military Telecom")


def change_listing(entry):
    other = WatchListFactory.create(code="uk-list")
    ListPhaseFactory.create(watch_list=other, effect="restricts")
    ListingFactory.create(entry=entry, watch_list=other)


@pytest.mark.parametrize("change", [change_name, change_listing, change_country])
def test_it_reopens_when_the_entity_changes(acme, change):
    decision = decide()

    change(acme)
    FactsState.raise_version()

    assert outcome() == "match"
    state = state_of(decision, current_snapshot().universe, timezone.localdate())
    assert state.state == "reopened"
    assert "changed" in state.why


def test_it_reopens_when_its_day_has_passed(acme, time_machine):
    tomorrow = timezone.localdate() + timedelta(days=1)
    decide(draft=Draft(conclusion="false_positive", ground="name", comment="for now", until=tomorrow))
    assert outcome() == "clear"

    time_machine.move_to(timezone.now() + timedelta(days=2))

    assert outcome() == "match"


def test_where_four_eyes_are_asked_for_it_waits_for_another_person(acme, settings):
    settings.FOUR_EYES = True
    ana = person("ana")
    decision = decide(by=ana)
    assert outcome() == "match"

    with pytest.raises(DecisionRefused, match="another person"):
        countersign(decision, by=ana)
    countersign(decision, by=person("bo"))

    assert outcome() == "clear"
    with pytest.raises(DecisionRefused, match="waits for nobody"):
        countersign(Decision.objects.get(pk=decision.pk), by=person("cy"))


def test_an_overtaken_decision_cannot_be_countersigned(acme, settings):
    settings.FOUR_EYES = True
    first = decide()
    decide(by=person("bo"))

    with pytest.raises(DecisionRefused, match="decided again"):
        countersign(first, by=person("cy"))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"comment": "  "}, "says why"),
        ({"until": date(2020, 1, 1)}, "has passed"),
        ({"conclusion": "maybe"}, "choose a conclusion"),
    ],
)
def test_a_decision_that_cannot_stand_is_refused(acme, change, complaint):
    drafted = {"conclusion": "false_positive", "ground": "name", "comment": "why"} | change

    with pytest.raises(DecisionRefused, match=complaint):
        decide(draft=Draft(**drafted))


def test_no_case_without_an_entity(acme):
    with pytest.raises(DecisionRefused, match="no entity"):
        open_case(to_query(Question(name="Acme")), "nobody", current_snapshot().universe, None)


@pytest.mark.parametrize("change", [{"entity": "other"}, {"subject": "0" * 64}])
def test_the_database_refuses_to_move_a_case(acme, change):
    decide()

    with pytest.raises(DatabaseError, match="record is not changed"), transaction.atomic():
        Case.objects.update(**change)


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_to_change_a_decision(acme, change):
    decide()
    rows = Decision.objects.all()

    with pytest.raises(DatabaseError, match="record is not changed"), transaction.atomic():
        rows.update(comment="never said so") if change == "update" else rows._raw_delete("default")
