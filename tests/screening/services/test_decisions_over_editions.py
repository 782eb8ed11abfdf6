"""A decision over editions of the SDN list as OFAC publishes it: quiet until what it rested on changes."""

import re
import shutil
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from entities.loaders.ensure import ensure_facts_loaded
from screening.models import Case
from screening.services.asking import ask_as
from screening.services.questions import Question
from tests.entities.loaders.files import SAMPLES, edit
from tests.people import text_of

pytestmark = pytest.mark.django_db
ASKED = Question(name="Anna Morel", lists=("us-sdn-list",))


@pytest.fixture
def load(settings, tmp_path):
    """`load(days_ago, ...)` puts the files of the folder, edited, in force as the edition of that day."""
    folder = tmp_path / "ofac"
    shutil.copytree(SAMPLES / "ofac", folder)
    settings.MEDIA_ROOT = tmp_path
    ensure_facts_loaded(lambda line: None)

    def put_in_force(days_ago, file="", old="", new=""):
        day = (timezone.localdate() - timedelta(days=days_ago)).isoformat()
        if file:
            edit(folder / file, old, new)
        call_command(
            "load_list",
            "us-sdn-list",
            "--from",
            str(folder / "sdn.csv"),
            "--published",
            day,
            "--test-names-gone",
        )

    put_in_force(2)
    return put_in_force


@pytest.fixture
def ana():
    user = User.objects.create_user("ana")
    user.groups.set(Group.objects.filter(name="analyst"))
    client = Client()
    client.force_login(user)
    return client


def said(client):
    """The outcome by the service and what the page and the case say: (outcome, quiet on the page, state)."""
    report = ask_as(ASKED, None).report
    page = text_of(client.get("/", {"q": ASKED.name, "list": "us-sdn-list"}))
    case = text_of(client.get(f"/view/cases/{Case.objects.get().pk}"))
    [state] = re.findall(r"(open|waiting|decided|reopened) Anna Morel /", case)
    return report.headline.outcome.value, "quiet decided to be another party" in page, state


def decide(client, until=""):
    """On the page, as a person does: the form of the match, filled in."""
    page = client.get("/", {"q": ASKED.name, "list": "us-sdn-list"}).content.decode()
    [form] = re.findall(r'action="/view/cases/new".*?</form>', page, re.DOTALL)
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    sent |= {"conclusion": "false_positive", "ground": "birth_date", "comment": "ours was born in 1990"}
    client.post("/view/cases/new", sent | {"until": until})


def test_it_is_quiet_and_shown_as_such_while_others_change(load, ana):
    assert ask_as(ASKED, None).report.headline.outcome.value == "match"

    decide(ana)
    assert said(ana) == ("clear", True, "decided")
    load(1, "sdn.csv", "HARBOUR TRADING COMPANY", "HARBOUR AND SEA TRADING COMPANY")

    assert said(ana) == ("clear", True, "decided")
    verdict = ask_as(ASKED, None).report.verdicts[0]
    assert [reason.code for reason in verdict.reasons] == ["silenced"]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("alt.csv", '"MOREL GARCIA, Anna"', '"MOREL GARCES, Anna"'),
        ("sdn.csv", "Passport 1084010 (Egypt)", "Passport 1084011 (Egypt)"),
        ("sdn.csv", "DOB circa 1951", "DOB 03 Aug 1990"),
        ("sdn.csv", '"MOREL, Anna","individual","SDNTK"', '"MOREL, Anna","individual","SDGT"'),
    ],
    ids=["name", "identifier", "birth", "listing"],
)
def test_it_reopens_by_itself_when_its_entry_changes(load, ana, file, old, new):
    decide(ana)
    assert said(ana) == ("clear", True, "decided")

    load(1, file, old, new)

    assert said(ana) == ("match", False, "reopened")
    assert "have changed" in text_of(ana.get(f"/view/cases/{Case.objects.get().pk}"))
    decide(ana)
    assert said(ana) == ("clear", True, "decided")


def test_it_reopens_when_its_day_has_passed(load, ana, time_machine):
    tomorrow = timezone.localdate() + timedelta(days=1)
    decide(ana, until=tomorrow.isoformat())
    assert said(ana) == ("clear", True, "decided")

    time_machine.move_to(timezone.now() + timedelta(days=2))

    assert said(ana) == ("match", False, "reopened")
