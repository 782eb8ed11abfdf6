"""`manage.py screen`: what it prints, what it refuses, and the status it ends with."""

import csv
import io
import json
import sys

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.usefixtures("loaded")


@pytest.fixture
def screen(capsys):
    """Run the command: (status, standard output, standard error)."""

    def run(*arguments):
        status = 0
        try:
            call_command("screen", *arguments, stderr=sys.stderr)
        except SystemExit as end:
            status = int(end.code or 0)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def test_a_listed_name_ends_with_status_1_and_shows_the_lists(screen):
    status, out, _ = screen("Hikvision")

    assert status == 1
    assert "MATCH" in out
    assert "FCC Covered List" in out
    assert "LOT Network" in out.partition("Protects or permits")[2]


def test_a_name_on_no_list_ends_with_status_0_and_names_the_gaps(screen):
    status, out, _ = screen("Qwertz Handelsgesellschaft")

    assert status == 0
    assert "CLEAR" in out
    assert "OFAC SDN" in " ".join(out.split())


def test_a_past_day_tells_which_lists_came_later(screen):
    _, shown, _ = screen("Hikvision", "--as-of", "2020-01-01")

    assert "later" in shown
    assert "FCC Covered List: Hikvision is first named there on 2021-03-12" in " ".join(shown.split())


def test_what_is_known_and_no_alarm_is_not_told_as_nothing(screen):
    status, shown, _ = screen("Skydio", "--as-of", "2025-06-15", "--list", "china-unreliable-entity-list")

    assert status == 0
    assert "CLEAR   Skydio  no alarm on 1 list that could answer" in shown
    assert "suspended since 2025-05-14" in shown


def test_a_list_asked_for_that_cannot_answer_ends_with_status_1(screen):
    status, out, _ = screen("Qwertz Handelsgesellschaft", "--list", "us-sdn-list")

    assert status == 1
    assert "UNKNOWN" in out


def test_json_is_the_documented_report(screen):
    _, out, _ = screen("Hikvision", "--as-of", "2022-12-01", "--json")

    report = json.loads(out)
    assert set(report) == {
        "id", "query", "as_of", "known_at", "headline", "matches", "exposures", "verdicts", "lists", "engine",
    }  # fmt: skip
    assert report["as_of"] == "2022-12-01"
    said = {verdict["list"]: verdict["outcome"] for verdict in report["verdicts"]}
    assert said["fcc-equipment-authorisation-ban-2022"] == "pending"
    assert said["us-fcc-covered-list"] == "match"
    assert report["matches"][0]["entity"]["id"] == "hikvision"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([""], "empty"),
        (["..., --- !"], "no letter or digit"),
        (["x" * 1_000_000], "1,000,000 characters"),
        (["Hik\x07vision"], "control character U+0007"),
        (["Hikvision", "--as-of", "soon"], "'soon' is not a day"),
        (["Hikvision", "--as-of", "2022-02-30"], "is not a day"),
        (["Hikvision", "--list", "no-such-list"], "'no-such-list' is no list"),
        (["Hikvision", "--kind", "unicorn"], "'unicorn' is no kind"),
        (["Hikvision", "--country", "China"], "two letters"),
        (["Hikvision", "--birth-date", "13/05/1957"], "is not a date"),
        ([], "no name given"),
        (["--input", "/no/such/file"], "No such file"),
    ],
)
def test_what_cannot_be_asked_ends_with_status_2_and_says_what_to_do(screen, arguments, message):
    status, out, err = screen(*arguments)

    assert (status, out) == (2, "")
    assert message in err
    assert len(err) < 400


# --- files ----------------------------------------------------------------------------------------


def written(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def test_a_file_of_names_gives_one_report_a_line_with_the_ids_of_the_input(screen, tmp_path):
    names = written(
        tmp_path / "names.csv",
        "id,name,kind,as_of\na1,Hikvision,company,2022-12-01\na2,Qwertz GmbH,,\n",
    )
    answers = tmp_path / "answers.jsonl"

    status, _, _ = screen("--input", names, "--output", str(answers))

    reports = [json.loads(line) for line in answers.read_text("utf-8").splitlines()]
    assert status == 1
    assert [report["input_id"] for report in reports] == ["a1", "a2"]
    assert [report["headline"]["outcome"] for report in reports] == ["match", "clear"]
    assert reports[0]["as_of"] == "2022-12-01"


def test_one_name_a_line_on_standard_input(screen, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Hikvision\n华为\n".encode())))

    status, out, _ = screen("--input", "-")

    rows = list(csv.reader(out.splitlines(), delimiter="\t"))
    assert status == 1
    assert [row[1:3] for row in rows] == [["match", "Hikvision"], ["match", "华为"]]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,country\n1,CN\n", "no column called name"),
        (b"name\nHikvision\n\xff\xfe\n", "not UTF-8"),
        ("", "empty"),
        ("id;name\n1;Hikvision\n", "separate them with commas"),
        ("x" * 1_000_000, "one name a line"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_the_old_output_as_it_was(screen, tmp_path, text, message):
    names = written(tmp_path / "names.csv", text)
    answers = tmp_path / "answers.jsonl"
    answers.write_text("yesterday's")

    status, _, err = screen("--input", names, "--output", str(answers))

    assert status == 2
    assert message in err
    assert answers.read_text() == "yesterday's"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.jsonl", "names.csv"]


def test_a_bad_row_is_told_and_the_others_are_answered(screen, tmp_path):
    names = written(tmp_path / "names.csv", "id,name,as_of\n1,Hikvision,\n2,???,\n3,ZTE,soon\n")
    answers = tmp_path / "answers.jsonl"

    status, _, err = screen("--input", names, "--output", str(answers))

    lines = [json.loads(line) for line in answers.read_text("utf-8").splitlines()]
    assert status == 2
    assert "2 rows could not be screened" in err
    assert "row 3: 'soon' is not a day" in err
    assert lines[0]["headline"]["outcome"] == "match"
    assert [line["error"]["code"] for line in lines[1:]] == ["unscreenable-name", "bad-date"]


def test_the_file_of_names_is_never_written_over(screen, tmp_path):
    names = written(tmp_path / "names.csv", "name\nHikvision\n")

    status, _, err = screen("--input", names, "--output", names)

    assert status == 2
    assert "give another" in err
    assert (tmp_path / "names.csv").read_text() == "name\nHikvision\n"


def test_no_line_ends_with_blanks_where_nobody_looks_at_a_screen(screen):
    _, out, _ = screen("Hikvision")

    assert out.strip()
    assert [line for line in out.split("\n") if line != line.rstrip()] == []


@pytest.mark.parametrize(
    "option", ["--as-of", "--known-at", "--list", "--kind", "--country", "--birth-date", "--identifier"]
)
def test_an_option_that_is_given_empty_is_refused_and_not_left_out(screen, option):
    status, out, told = screen("Hikvision", option, "")

    assert (status, out) == (2, "")
    assert told.strip() == f"screen: {option} is empty: give a value, or leave the option out"
