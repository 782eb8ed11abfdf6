"""Files of names are read row by row, and no more of them than can be used."""

import io

import pytest

from screening.errors import BadFile
from screening.services.batch import LONGEST_LINE, read_questions
from screening.services.questions import Question

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
