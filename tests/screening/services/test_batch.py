"""Files of names are read row by row, and no more of them than can be used."""

import io

import pytest

from screening.engine.search.asking import TOGETHER
from screening.errors import BadFile, UnknownList, UnscreenableName
from screening.services.asking import ask_many
from screening.services.batch import LONGEST_LINE, answer_all, read_questions
from screening.services.questions import Question
from screening.services.screening import ask

ENDLESS = b"a" * (20 * LONGEST_LINE)


@pytest.mark.parametrize("before", [b"", b"name\n", b"name\nHikvision\n", b"Hikvision\n"])
def test_a_line_without_an_end_is_refused_before_it_is_read_to_its_end(before: bytes) -> None:
    stream = io.BytesIO(before + ENDLESS)

    with pytest.raises(BadFile, match="more than 100,000 characters"):
        list(read_questions(stream, Question()))

    assert stream.tell() < 2 * LONGEST_LINE


def test_a_cell_may_go_on_in_the_next_line() -> None:
    stream = io.BytesIO(b'id,name\n1,"Acme\nTelecom"\n2,ZTE\n')

    names = [question.name for question in read_questions(stream, Question())]

    assert names == ["Acme\nTelecom", "ZTE"]


UNREADABLE = "Ƹ"  # a letter that no romanisation knows: found out only when the name is read


@pytest.mark.parametrize("place", [0, 1, TOGETHER - 1, TOGETHER, TOGETHER + 2])
@pytest.mark.usefixtures("loaded")
def test_a_question_that_cannot_be_asked_spoils_none_of_those_asked_with_it(place: int) -> None:
    questions = [Question(name=f"Hikvision {number}") for number in range(TOGETHER + 2)]
    questions.insert(place, Question(id="unreadable", name=UNREADABLE))
    questions.append(Question(id="no list", name="Hikvision", lists=("no-such-list",)))

    rows = list(answer_all(questions))

    errors = {row.id: type(row.error) for row in rows if row.error}
    assert errors == {"unreadable": UnscreenableName, "no list": UnknownList}
    assert [row.name for row in rows] == [question.name for question in questions]
    assert [row.id for row in rows if row.answer] == [
        str(number) for number, question in enumerate(questions, start=1) if not question.id
    ]


@pytest.mark.usefixtures("loaded")
def test_many_names_get_the_answers_that_each_gets_alone() -> None:
    names = ["Hikvision", "Zorbel Plumbing", "Huawei Marine", "DJI", "海康威视", "Dahua", "Acme Telecom 5"]
    questions = [Question(name=name, as_of=day) for day in ("2019-01-01", "2026-11-01") for name in names]

    rows = list(answer_all(questions))
    kept = ask_many(questions, None)

    alone = [ask(question).report for question in questions]
    assert [row.answer and row.answer.report for row in rows] == alone
    assert [row.packed and row.packed.outcome for row in kept] == [each.headline.outcome for each in alone]


@pytest.mark.usefixtures("loaded")
def test_rows_before_a_broken_line_are_answered() -> None:
    rows = answer_all(read_questions(io.BytesIO(b"Hikvision\nHuawei\n" + ENDLESS), Question()))

    assert [next(rows).name, next(rows).name] == ["Hikvision", "Huawei"]
    with pytest.raises(BadFile, match="more than 100,000 characters"):
        next(rows)
