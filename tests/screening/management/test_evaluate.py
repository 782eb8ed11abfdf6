"""`manage.py evaluate`: the figures, the report, and the status it ends with."""

import json
import re
import sys
from datetime import UTC, datetime, time
from xml.etree import ElementTree as ET

import pytest
import time_machine
from django.core.management import call_command

from tests.screening.conftest import TODAY

PAIRS = """\
source,kind,query,candidate,match,category
ours,person,Mohammed Almasri,Mohammad Al-Masri,true,spelling
ours,company,Hikvision,"Hangzhou Hikvision Digital Technology Co., Ltd.",true,short brand
ours,company,Zephyr Shipping,Borealis Mining Corporation,true,unlike
ours,company,Qwertz GmbH,Acme Limited,false,
ours,company,China Unicom,China Unicom Limited,false,wrongly labelled
ours,company,The Big A,Acme Limited,alias,brand
"""
QUESTIONS = """\
query,as_of,list,expected,entity
Hikvision,2022-12-01,us-fcc-covered-list,match,
Hikvision,2022-12-01,fcc-equipment-authorisation-ban-2022,match,
Qwertz GmbH,2022-12-01,headline,clear,
Hikvision,2022-12-01,,,hikvision
Klarna,2022-12-01,not-entity,klar,
"""


@pytest.fixture
def evaluate(capsys, monkeypatch):
    """Run the command on files of these texts: (status, standard output, standard error)."""

    def run(*arguments):
        status = 0
        try:
            call_command("evaluate", *map(str, arguments), stdout=sys.stdout, stderr=sys.stderr)
        except SystemExit as end:
            status = int(end.code or 0)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


@pytest.fixture
def pairs(tmp_path):
    path = tmp_path / "pairs.csv"
    path.write_text(PAIRS)
    return path


@pytest.fixture
def questions(tmp_path, monkeypatch, curated):
    path = tmp_path / "questions.csv"
    path.write_text(QUESTIONS)
    monkeypatch.setattr("screening.management.commands.evaluate.current_snapshot", lambda: curated)
    monkeypatch.setattr("screening.management.commands.evaluate.ensure_facts_loaded", lambda say: None)
    with time_machine.travel(datetime.combine(TODAY, time(12), UTC), tick=False):
        yield path


def test_pairs_alone_need_no_facts_and_show_figures_curve_and_misses(evaluate, pairs):
    status, out, _ = evaluate(pairs)

    assert status == 0
    assert "source ours" in out
    assert "1 published aliases" in out
    assert "missed: ours / unlike (1)\n" in out
    assert "Zephyr Shipping | Borealis Mining Corporation   (pairs.csv, line 4)" in out
    assert re.search(r"^ 0\.72 ", out, re.MULTILINE)


def test_json_holds_every_figure_and_every_miss(evaluate, pairs):
    _, out, _ = evaluate(pairs, "--json", "--by", "category,kind")

    said = json.loads(out)
    assert (said["all"]["same"], said["all"]["other"]) == (3, 2)
    assert said["all"]["review"]["recall"] == pytest.approx(2 / 3, abs=0.001)
    assert {(group["label"], group["value"]) for group in said["groups"]} >= {("kind", "company")}
    assert said["aliases"]["aliases"] == 1
    assert {miss["line"] for miss in said["misses"]} == {4, 6, 7}


def test_the_misses_of_a_class_are_capped_at_the_terminal(evaluate, tmp_path):
    path = tmp_path / "many.csv"
    path.write_text("query,candidate,match\n" + "Zephyr,Borealis,true\n" * 9)

    _, out, _ = evaluate(path, "--misses", "2")

    assert out.count("Zephyr | Borealis") == 2
    assert "and 7 more" in out


def test_questions_are_judged_by_outcome_and_by_entity(evaluate, questions):
    status, out, _ = evaluate(questions, "--json")

    said = json.loads(out)
    assert status == 0
    assert (said["all"]["questions"], said["all"]["right"]) == (3, 2)
    assert (said["all"]["same"], said["all"]["other"], said["all"]["auc"]) == (1, 1, 1.0)
    assert {"expected": "match", "got": "pending", "count": 1} in said["outcomes"]
    assert [miss["class"] for miss in said["misses"]] == [
        "another outcome: fcc-equipment-authorisation-ban-2022"
    ]


def test_questions_show_what_came_where_something_else_was_expected(evaluate, questions):
    _, out, _ = evaluate(questions)

    assert re.search(r"match +pending +1  wrong", out)


def test_a_half_a_label_and_a_threshold_change_what_is_told(evaluate, pairs):
    _, out, _ = evaluate(pairs, "--half", "even", "--only", "category=unlike", "--json")
    assert json.loads(out)["all"]["same"] == 1

    _, out, _ = evaluate(pairs, "--threshold", "0.99", "--json")
    assert json.loads(out)["policy"]["review_at"] == 0.99
    assert json.loads(out)["policy"]["match_at"] == 0.99


@pytest.mark.parametrize(("floor", "status"), [("recall=0.5", 0), ("recall=0.9", 1), ("auc=0.99", 1)])
def test_a_floor_that_is_missed_ends_with_status_1(evaluate, pairs, floor, status):
    ended, _, err = evaluate(pairs, "--at-least", floor)

    assert ended == status
    assert (f"below {floor.partition('=')[2]}" in err) == bool(status)


def test_a_floor_on_questions_is_about_alarms_and_right_answers(evaluate, questions):
    assert evaluate(questions, "--at-least", "right=0.6")[0] == 0
    assert evaluate(questions, "--at-least", "right=0.7")[0] == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--at-least", "beauty=1"], "precision|recall|f1|auc|right=VALUE"),
        (["--at-least", "f1=high"], "'high' is not a number"),
        (["--at-least", "right=0.5"], "these cases do not tell it"),
        (["--by", "colour"], "'colour' is no label"),
        (["--only", "colour=red"], "source|kind|category=VALUE"),
        (["--threshold", "2"], "2 is no score"),
        (["--html", "/no/such/folder/report.html"], "No such file"),
    ],
)
def test_what_cannot_be_done_ends_with_status_2(evaluate, pairs, arguments, message):
    status, _, err = evaluate(pairs, *arguments)

    assert status == 2
    assert message in err


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("ZTE,2022-12-01,no-such-list,match,", "line 2, column list: 'no-such-list' is no list"),
        ("ZTE,2022-12-01,,,nobody", "line 2, column expected: there is no entity 'nobody'"),
    ],
)
def test_a_question_about_what_does_not_exist_is_told_with_its_place(evaluate, questions, row, message):
    questions.write_text(f"query,as_of,list,expected,entity\n{row}\n")

    status, _, err = evaluate(questions)

    assert status == 2
    assert message in err


def test_the_report_is_one_file_with_its_plots_and_every_miss(evaluate, pairs, questions, tmp_path):
    report = tmp_path / "report.html"
    pairs.write_text(PAIRS + "ours,company,<script>alert(1)</script> Ltd,Borealis Mining,true,\n")

    status, _, _ = evaluate(pairs, questions, "--html", report, "--half", "even")
    assert status == 0
    status, _, _ = evaluate(pairs, questions, "--html", report)

    page = report.read_text("utf-8")
    assert status == 0
    assert not re.search(r"(src|href)=|url\(|@import", page)  # nothing is fetched
    assert "<script>alert(1)" not in page
    assert "Zephyr Shipping" in page
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert len(drawings) == 3
    for drawing in drawings:
        ET.fromstring(drawing)  # noqa: S314 - our own
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pairs.csv", "questions.csv", "report.html"]


def test_plots_can_be_had_as_files(evaluate, pairs, tmp_path):
    status, _, _ = evaluate(pairs, "--plots", tmp_path / "plots")

    assert status == 0
    for name in ("thresholds", "trade", "scores"):
        drawing = ET.parse(tmp_path / "plots" / f"{name}.svg").getroot()  # noqa: S314 - our own
        assert drawing.tag == "{http://www.w3.org/2000/svg}svg"


def test_a_report_on_questions_alone_draws_nothing_and_shows_the_answers(evaluate, questions, tmp_path):
    report = tmp_path / "report.html"
    questions.write_text("query,as_of,expected\nHikvision,2022-12-01,match\n")

    evaluate(questions, "--html", report)

    page = report.read_text("utf-8")
    assert "<svg" not in page
    assert "Right answers" in page
    assert "<p>None.</p>" in page
