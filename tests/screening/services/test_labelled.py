"""Labelled cases as people write them: what is read, and how each slip is told."""

from datetime import date

import pytest

from screening.errors import BadFile
from screening.services.labelled import Choice, read_cases

PAIRS = """\
source,kind,query,candidate,match,category
ours,person,Jon Smith,John Smith,true,typo
ours,company,Acme Ltd,Acme Limited,true,legal form
theirs,person,Jon Smith,Jane Miller,FALSE,
theirs,company,The Big A,Acme Limited,alias,
"""


@pytest.fixture
def write(tmp_path):
    def written(text, name="cases.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


def test_pairs_keep_their_labels_and_their_line(write):
    cases = read_cases([write(PAIRS)], Choice())

    assert [pair.match for pair in cases.pairs] == ["true", "true", "false", "alias"]
    assert str(cases.pairs[1].place) == "cases.csv, line 3"
    assert cases.pairs[0].labels.of("category") == "typo"
    assert cases.files[0].rows == 4


@pytest.mark.parametrize(
    ("choice", "queries"),
    [
        (Choice(half="even"), ["Jon Smith", "Jon Smith"]),
        (Choice(half="odd"), ["Acme Ltd", "The Big A"]),
        (Choice(only=(("source", "theirs"), ("kind", "person"))), ["Jon Smith"]),
    ],
)
def test_a_half_or_a_label_chooses_cases(write, choice, queries):
    assert [pair.query for pair in read_cases([write(PAIRS)], choice).pairs] == queries


def test_a_case_over_two_lines_is_told_by_its_first(write):
    text = 'query,candidate,match\n"Acme\nLtd",Acme,true\nAcme,Acme,perhaps\n'

    with pytest.raises(BadFile) as told:
        read_cases([write(text)], Choice())

    assert "line 2, column query: the name holds the control character U+000A" in str(told.value)
    assert "line 4, column match: 'perhaps' is no label" in str(told.value)


def test_questions_may_name_a_list_the_headline_or_an_entity(write):
    text = (
        "query,as_of,list,expected,entity\n"
        "ZTE,2022-12-01,us-fcc-covered-list,match|review,\n"
        "ZTE,2022-12-01,,match,\n"
        "ZTE,,,,zte\n"
        "that app,,not-a-name,not-a-name,\n"
    )

    cases = read_cases([write(text)], Choice())

    assert [case.of for case in cases.expectations] == ["us-fcc-covered-list", "headline", "entity"]
    assert cases.expectations[0].expected == ("match", "review")
    assert cases.expectations[0].query.on == date(2022, 12, 1)
    assert cases.expectations[0].query.lists == ("us-fcc-covered-list",)
    assert cases.expectations[2].expected == ("zte",)
    assert cases.skipped == 1


def test_json_lines_say_the_same(write):
    text = (
        '{"query": "Jon Smith", "candidate": "John Smith", "match": true}\n'
        '\n{"query": "ZTE", "as_of": null, "expected": ["match", "review"]}\n'
    )

    cases = read_cases([write(text, "cases.jsonl")], Choice())

    assert cases.pairs[0].match == "true"
    assert cases.expectations[0].expected == ("match", "review")
    assert cases.expectations[0].place.line == 3


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("query,candidate\nA,B\n", "needs the columns query, candidate and match"),
        ("query,candidate,match\n???,Acme,true\n", "cases.csv, line 2, column query: '???' has no letter"),
        ("query,candidate,match\nAcme,,true\n", "line 2, column candidate: the name is empty"),
        ("query,candidate,match\nAcme,Acme,true,more\n", "line 2: 4 cells under 3 columns"),
        ('query,candidate,match\n"Acme,Acme,true\n', "the CSV cannot be read"),
        ("query,candidate,match\n", "holds no case"),
        ("query,expected\nZTE,hit\n", "line 2, column expected: 'hit' is no outcome"),
        ("query,expected\nZTE,\n", "line 2, column expected: is empty"),
        ("query,expected,as_of\nZTE,match,soon\n", "line 2, column as_of: 'soon' is not a day"),
        ("query,expected,kind\nZTE,match,unicorn\n", "line 2, column kind: 'unicorn' is no kind"),
        ("query,expected,country\nZTE,match,China\n", "line 2, column country:"),
        ("query,expected,birth_date\nZTE,match,soon\n", "line 2, column birth_date:"),
        ("query,expected,entity\nZTE,match,zte\n", "column entity: give an entity, or a list"),
        ('{"query": "ZTE", "expected": "match"}\n{"query"\n', "line 2: not JSON"),
        ('{"query": "ZTE", "expected": "match"}\n[1]\n', "line 2: needs the columns"),
        (b"query,candidate,match\nAcme,Acme,true\n\xff,Acme,true\n", "line 3: not UTF-8"),
        ("", "needs the columns"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line_and_column(write, text, message):
    with pytest.raises(BadFile) as told:
        read_cases([write(text)], Choice())

    assert message in str(told.value)


def test_all_problems_are_told_at_once_up_to_twenty(write):
    with pytest.raises(BadFile) as told:
        read_cases([write("query,candidate,match\n" + "Acme,Acme,maybe\n" * 30)], Choice())

    assert str(told.value).count("is no label") == 20
    assert str(told.value).endswith("and 10 more")


def test_a_missing_file_and_an_empty_choice_are_told(write, tmp_path):
    with pytest.raises(BadFile, match="No such file"):
        read_cases([tmp_path / "none.csv"], Choice())
    with pytest.raises(BadFile, match="no case is left"):
        read_cases([write(PAIRS)], Choice(only=(("source", "nobody's"),)))
