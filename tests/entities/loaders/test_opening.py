from __future__ import annotations

import gzip
import hashlib
import zipfile
from pathlib import Path

import pytest

from entities.loaders import opening
from entities.loaders.errors import EditionRefusedError
from entities.loaders.opening import opened, read_text
from entities.loaders.watching import Stage, watched_by


def packed(path: Path, content: bytes, members: int = 1) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(members):
            archive.writestr(f"list{number}.xml", content)
    return path


def test_a_packed_file_has_the_content_and_the_digest_of_the_plain_one(tmp_path: Path) -> None:
    content = b"one list" * 1000
    (tmp_path / "list.xml.gz").write_bytes(gzip.compress(content))
    packed(tmp_path / "list.zip", content)

    for name in ("list.xml.gz", "list.zip"):
        assert read_text(tmp_path / name, "a list") == (content.decode(), hashlib.sha256(content).hexdigest())


def test_a_bomb_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BEYOND_DOUBT", 1024 * 1024)
    bomb = packed(tmp_path / "bomb.zip", b"\0" * 8 * 1024 * 1024)

    with pytest.raises(EditionRefusedError, match="unpacks to more than"):
        read_text(bomb, "a list")


def test_an_archive_of_several_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionRefusedError, match="holds 2 files"):
        read_text(packed(tmp_path / "two.zip", b"x", members=2), "a list")


def test_an_archive_in_an_archive_is_refused(tmp_path: Path) -> None:
    inner = packed(tmp_path / "inner.zip", b"one list").read_bytes()
    (tmp_path / "outer.gz").write_bytes(gzip.compress(inner))

    for path in (packed(tmp_path / "outer.zip", inner), tmp_path / "outer.gz"):
        with pytest.raises(EditionRefusedError, match="holds another archive: unpack it"):
            read_text(path, "a list")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"  \n", "is empty"),
        (b"<!DOCTYPE html><html><body>Not found</body></html>", "is a web page, not a list"),
        (b'{"a": "caf\xe9"}', "is not UTF-8 at byte 10"),
    ],
)
def test_what_is_no_list_is_refused_with_the_reason(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "list.json").write_bytes(content)

    with pytest.raises(EditionRefusedError, match=said):
        read_text(tmp_path / "list.json", "a list")


def test_a_packed_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    (tmp_path / "list.gz").write_bytes(gzip.compress(b"one list" * 1000)[:-20])

    with pytest.raises(EditionRefusedError, match="cannot be read"):
        read_text(tmp_path / "list.gz", "a list")


def test_whoever_watches_hears_how_far_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_bytes(b"x" * 1000)
    heard: list[tuple[Stage, int, int]] = []

    with (
        watched_by(lambda *told: heard.append(told)),
        opened(tmp_path / "list.txt") as stream,
    ):
        stream.readall()

    assert heard[-1] == (Stage.READING, 1000, 1000)
