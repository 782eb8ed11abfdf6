"""Text read a piece at a time says the same as text read whole, and is refused for the same reasons."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from entities.loaders import text_reading
from entities.loaders.errors import EditionRefusedError
from entities.loaders.text_reading import JsonFile, TableFile, TextFile

ROWS: list[dict[str, Any]] = [
    {"name": 'Café \\ "Ü" 海康', "numbers": [1, -2.5e3, True, None], "within": {"a": "]}"}} for _ in range(50)
]


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_reading, "MIB", 7)


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "list.json"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("ascii_only", [True, False])
def test_records_come_as_they_would_from_the_whole(
    tmp_path: Path, indent: int | None, ascii_only: bool
) -> None:
    whole = {"total": 12345, "response": {"before": [1, 2], "rows": ROWS, "after": "x"}, "count": 50}
    text = json.dumps(whole, indent=indent, ensure_ascii=ascii_only)
    file = JsonFile(write(tmp_path, f"\ufeff {text}\n"), ("response", "rows"), "a list")

    assert list(file) == ROWS
    assert file.around == {"total": 12345, "before": [1, 2], "after": "x", "count": 50}


@pytest.mark.parametrize("rows", [[], [1], [1, 23, 456]])
def test_a_bare_array_is_read_too(tmp_path: Path, rows: list[int]) -> None:
    assert list(JsonFile(write(tmp_path, json.dumps(rows)), ("results",), "a list")) == rows


@pytest.mark.parametrize(
    "text",
    [
        '{"rows": [{"a": 1}, {"a": 2}',
        '{"rows": [{"a": 1}, {"a',
        '{"rows": [{"a": 1} {"a": 2}]}',
        '{"rows": [{"a": 1},]}',
        '{"rows": [{"a": 1}]',
        '{"rows": [{"a": 1}]} more',
        '{"rows": [{"a": 1}], "n": }',
        '{"rows": [{"a": 1}], n: 1}',
        '{"rows": {"a": 1}}',
        '{"other": [{"a": 1}]}',
        '{"rows": [' + "9" * 5000,
        '{"rows": ' + "[" * 100_000,
        "nothing",
    ],
)
def test_json_that_is_cut_off_or_broken_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(EditionRefusedError, match="is not a list"):
        list(JsonFile(write(tmp_path, text), ("rows",), "a list"))


def test_what_is_not_utf_8_is_refused_with_the_byte(tmp_path: Path) -> None:
    content = '{"rows": ["é", "'.encode() + b"\xff" + b'"]}'
    place = content.index(b"\xff")

    for file in (
        JsonFile(write(tmp_path, content), ("rows",), "a list"),
        TextFile(tmp_path / "list.json", ""),
    ):
        with pytest.raises(EditionRefusedError, match=f"not UTF-8 at byte {place}"):
            list(file)


def test_a_character_that_two_pieces_share_is_whole(tmp_path: Path) -> None:
    for before in range(8):
        text = "x" * before + "海"
        assert list(JsonFile(write(tmp_path, json.dumps([text], ensure_ascii=False)), (), "a list")) == [text]


def test_a_cell_may_go_over_lines(tmp_path: Path) -> None:
    table = TableFile(write(tmp_path, '\ufeffname,note\r\nA,"two\nlines"\r\nB,\r\n'), "a table")

    assert list(table) == [{"name": "A", "note": "two\nlines"}, {"name": "B", "note": ""}]


@pytest.fixture
def largest(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(text_reading, "LARGEST_RECORD", 100)
    return 100


def test_a_line_without_an_end_is_refused_before_it_fills_the_memory(tmp_path: Path, largest: int) -> None:
    assert list(TextFile(write(tmp_path, "x" * largest), "a list")) == ["x" * largest]
    with pytest.raises(EditionRefusedError, match="a record of more than"):
        list(TextFile(write(tmp_path, "x" * (largest + 1)), "a list"))


def test_a_row_that_goes_on_and_on_over_short_lines_is_refused(tmp_path: Path, largest: int) -> None:
    small, giant = 'A,"two\nlines"\n', 'A,"two\n' + "more\n" * largest + '"\n'

    assert len(list(TableFile(write(tmp_path, "name,note\n" + small * largest), "a table"))) == largest
    with pytest.raises(EditionRefusedError, match=r"a record of more than .* near byte 24:"):
        list(TableFile(write(tmp_path, "name,note\n" + small + giant), "a table"))


def test_a_value_without_an_end_is_refused_before_it_fills_the_memory(tmp_path: Path, largest: int) -> None:
    rows = ["x" * (largest - 20)] * largest

    assert list(JsonFile(write(tmp_path, json.dumps(rows)), (), "a list")) == rows
    with pytest.raises(EditionRefusedError, match=r"a record of more than .* near byte 1:"):
        list(JsonFile(write(tmp_path, '["' + "x" * 4 * largest), (), "a list"))
