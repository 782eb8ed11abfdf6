"""`manage.py replay`: what would be answered otherwise, and the status it ends with."""

import json
import sys
from datetime import UTC, datetime, time

import pytest
import time_machine
from django.core.management import call_command

from tests.screening.conftest import TODAY

NAMES = "id,name,as_of\na,Hikvision,2022-12-01\nb,Hikvison,2022-12-01\nc,Qwertz GmbH,\nd,???,\n"


@pytest.fixture
def run(capsys, monkeypatch, curated, loaded):
    """Run a command: (status, standard output, standard error)."""
    monkeypatch.setattr("screening.management.commands.replay.current_snapshot", lambda: curated)
    monkeypatch.setattr("screening.management.commands.replay.ensure_facts_loaded", lambda say: None)

    def command(*arguments):
        status = 0
        try:
            call_command(*map(str, arguments), stdout=sys.stdout, stderr=sys.stderr)
        except SystemExit as end:
            status = int(end.code or 0)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


@pytest.fixture
def names(tmp_path):
    path = tmp_path / "names.csv"
    path.write_text(NAMES)
    return path


@pytest.fixture
def answers(run, names, tmp_path):
    path = tmp_path / "answers.jsonl"
    run("screen", "--input", names, "--output", path)
    return path


def test_nothing_changes_where_nothing_has_changed(run, names, answers):
    status, out, _ = run("replay", names, "--against", answers)

    assert status == 0
    assert "0 of 4 questions would be answered otherwise" in out
    assert "4 stored answers" in out


def test_stored_answers_are_their_own_questions_asked_for_their_own_day(run, answers):
    with time_machine.travel(datetime.combine(TODAY, time(12), UTC).replace(year=2030), tick=False):
        status, out, _ = run("replay", answers)

    assert status == 0
    assert "0 of 3 questions" in out
    assert "1 stored answers belong to none of the questions" in out  # the row that was no name


def test_a_question_without_a_day_is_asked_for_the_day_of_its_answer(run, names, answers):
    with time_machine.travel(datetime.combine(TODAY, time(12), UTC).replace(year=2030), tick=False):
        status, _, _ = run("replay", names, "--against", answers)

    assert status == 0


def test_another_policy_is_held_against_the_default_one(run, names):
    status, out, _ = run("replay", names, "--policy", "match_at=0.99,review_at=0.98")

    assert status == 1
    assert "b  Hikvison" in out
    assert "headline  review -> clear" in out
    assert "1 of 4 questions" in out


def test_json_tells_each_verdict_that_differs(run, answers):
    status, out, _ = run("replay", answers, "--policy", "review_at=0.98,match_at=0.99", "--json")

    said = json.loads(out)
    assert status == 1
    assert (said["questions"], said["changed"], said["unasked"]) == (3, 1, 1)
    change = said["changes"][0]
    assert (change["id"], change["as_of"]) == ("b", "2022-12-01")
    assert change["headline"] == {"before": "review", "now": "clear"}
    assert change["best"]["now"] is None
    verdict = {"list": "us-fcc-covered-list", "before": "review", "now": "clear"}
    assert verdict in change["verdicts"]
    assert {**verdict, "questions": 1} in said["verdicts"]
    assert {"before": "match", "now": "match", "questions": 1} in said["headlines"]


def test_an_answer_that_was_changed_by_newer_facts_shows(run, answers):
    lines = [json.loads(line) for line in answers.read_text("utf-8").splitlines()]
    lines[0]["verdicts"] = [
        verdict for verdict in lines[0]["verdicts"] if verdict["list"] != "us-fcc-covered-list"
    ]
    answers.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")

    status, out, _ = run("replay", answers)

    assert status == 1
    assert "absent -> match" in out


def test_a_new_question_has_no_answer_to_differ_from(run, names, answers):
    names.write_text(NAMES + "e,ZTE,2022-12-01\n")

    status, out, _ = run("replay", names, "--against", answers)

    assert status == 1
    assert "headline  absent -> match" in out


@pytest.mark.parametrize(
    ("policy", "message"),
    [
        ("beauty=1", "'beauty' is none of its numbers"),
        ("match_at=high", "match_at cannot be 'high'"),
        ("match_at=0.5", "0 < review_at <= match_at <= 1"),
    ],
)
def test_a_policy_that_cannot_be_is_refused(run, names, policy, message):
    status, _, err = run("replay", names, "--policy", policy)

    assert status == 2
    assert message in err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"input_id": "a"}\n', "line 1: no answer as `screen --output` writes it"),
        ('{"input_id": "a", "error": {"code": "x", "text": "y"}}\n' * 2, "line 2: input_id 'a' stands there"),
        ("{\n", "line 1: not JSON"),
        ('{"a"', "not JSON"),
        ("[1]\n", "line 1: not a JSON object"),
        ("\n", "holds no answer"),
        (b'{"a": "\xff"}\n', "not UTF-8"),
    ],
)
def test_a_file_of_answers_that_is_none_is_told_with_its_line(run, names, tmp_path, text, message):
    path = tmp_path / "broken.jsonl"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())

    status, _, err = run("replay", names, "--against", path)

    assert status == 2
    assert message in err


def test_answers_to_other_questions_are_refused(run, names, answers):
    names.write_text("id,name\na,ZTE\n")

    status, _, err = run("replay", names, "--against", answers)

    assert status == 2
    assert "question a: its stored answer is about another name" in err


def test_without_anything_to_compare_with_it_says_what_to_give(run, names, tmp_path):
    assert "nothing to compare with" in run("replay", names)[2]
    assert "No such file" in run("replay", tmp_path / "none.csv")[2]
    assert "No such file" in run("replay", names, "--against", tmp_path / "none.jsonl")[2]
