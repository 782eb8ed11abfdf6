"""What goes wrong around a load, with real processes: the edition in force stays, and the status says so."""

from __future__ import annotations

import errno
import gzip
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from entities.loaders import opening
from entities.loaders.errors import EditionRefusedError, NotWrittenError
from entities.loaders.loading import load_list
from entities.loaders.registry import FORMATS, Format
from entities.loaders.spool import Pile
from entities.models import Listing, Release
from tests import factories
from tests.dying import DIES
from tests.entities.loaders.files import SAMPLES, edit

SDN = """
code: us-sdn-list
name: Specially Designated Nationals
authority: Office of Foreign Assets Control
jurisdiction: US
max_age_days: 7
source: {source}
phases:
  - {{effect: prohibits, status: in_force, published: full}}
"""
XML_ROOTS = {
    "un-xml": "CONSOLIDATED_LIST", "uk-xml": "Designations", "eu-xml": "export", "ofac-xml": "sdnList",
    "ofac-advanced": "Sanctions", "seco-xml": "swiss-sanctions-list",
}  # fmt: skip


class Place:
    """A database of its own with one list, and the command run on it in processes of their own."""

    def __init__(self, folder: Path, facts: Path) -> None:
        (facts / "lists" / "us-sdn-list.yaml").write_text(SDN.format(source="gazette-2020"), "utf-8")
        self.database = folder / "own.sqlite3"
        self.environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{self.database}",
            "ROLLCALL_DATA_DIR": str(folder / "data"),
            "ROLLCALL_FIXTURES_DIR": str(facts),
            "DJANGO_SETTINGS_MODULE": "config.settings",
        }

    def start(self, path: Path, day: str, *before: str) -> subprocess.Popen[str]:
        program = before or (str(settings.BASE_DIR / "manage.py"),)
        command = [
            sys.executable,
            *program,
            "load_list",
            "us-sdn-list",
            "--from",
            str(path),
            "--published",
            day,
        ]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=self.environment, stdout=pipe, stderr=pipe, text=True)

    def load(self, path: Path, day: str, *before: str) -> tuple[int, str]:
        process = self.start(path, day, *before)
        out, err = process.communicate(timeout=120)
        return process.returncode, out + err

    def ask(self, statement: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.database)) as asking:
            return asking.execute(statement).fetchall()

    def held(self) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
        """The names held true, and the editions."""
        names = "SELECT text FROM entities_name WHERE retired_at IS NULL AND origin = 'edition' ORDER BY text"
        return self.ask(names), self.ask(
            "SELECT edition_on, outcome FROM entities_release WHERE address = 'sdn.csv'"
        )


@pytest.fixture
def place(tmp_path: Path, facts: Path, ofac: Path) -> Place:
    made = Place(tmp_path, facts)
    status, told = made.load(ofac / "sdn.csv", "2021-07-30")
    assert status == 0, told
    return made


def test_a_process_killed_before_the_end_leaves_the_edition_before(place: Place, ofac: Path) -> None:
    before = place.held()
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")

    killed, _ = place.load(ofac / "sdn.csv", "2021-08-18", "-c", DIES)
    in_between = place.held()
    status, told = place.load(ofac / "sdn.csv", "2021-08-18")

    assert (killed, in_between) == (-9, before)
    assert (status, "edition of 2021-08-18 in force" in told) == (0, True)
    assert ("SEA HERO II",) in place.held()[0]


def test_of_two_loads_at_once_one_finds_the_work_done(place: Place, ofac: Path) -> None:
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")

    both = [place.start(ofac / "sdn.csv", "2021-08-18") for _ in range(2)]
    told = [process.communicate(timeout=120) for process in both]

    assert [process.returncode for process in both] == [0, 0], told
    lines = sorted(out for out, _ in told)
    assert "in force" in lines[0] + lines[1]
    assert place.held()[1] == [("2021-07-30", "accepted"), ("2021-08-18", "accepted")]
    assert place.held()[0].count(("SEA HERO II",)) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("written_before", [0, 1])
def test_a_full_disk_beside_the_database_is_no_fault_of_the_file(
    ofac: Path, monkeypatch: pytest.MonkeyPatch, written_before: int
) -> None:
    factories.WatchListFactory.create(code="us-sdn-list", max_age_days=7)
    load_list("us-sdn-list", ofac / "sdn.csv", date(2021, 7, 30), lambda line: None)
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")
    put, left = Pile.put, [written_before]

    def fill(pile: Pile, content: bytes) -> int:
        if not left[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        left[0] -= 1
        return put(pile, content)

    monkeypatch.setattr(Pile, "put", fill)

    with pytest.raises(NotWrittenError, match=r"the one in force stays.*No space left on device"):
        load_list("us-sdn-list", ofac / "sdn.csv", date(2021, 8, 18), lambda line: None)

    assert Listing.objects.live().count() == 4
    assert Release.objects.get(outcome="refused").message.startswith("The edition could not be written")


def of_code(code: str) -> Format:
    return next(each for each in FORMATS if each.code == code)


@pytest.mark.parametrize("code", XML_ROOTS)
def test_xml_that_unfolds_without_end_is_not_read(code: str, tmp_path: Path) -> None:
    root, form = XML_ROOTS[code], of_code(code)
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY a0 "lol">{levels}]><{root}>&a9;</{root}>'
    (tmp_path / "bomb.xml").write_text(bomb, "utf-8")

    with pytest.raises(EditionRefusedError, match="declares a document type or entities of its own"):
        form.load(tmp_path / "bomb.xml", next(iter(form.lists)))


def _bomb(code: str) -> bytes:
    """A beginning that the format's loader takes for its own, and then nothing without end."""
    if code in XML_ROOTS:
        return f"<{XML_ROOTS[code]}>".encode()
    heads = {
        "csl-csv": (SAMPLES / "csl.csv").read_bytes(),
        "fcc-csv": (SAMPLES / "fcc.csv").read_bytes(),
        "ofac-csv": (SAMPLES / "ofac" / "sdn.csv").read_bytes(),
        "mapped-csv": (SAMPLES / "members.csv").read_bytes(),
        "ftm": (SAMPLES / "ftm.jsonl").read_bytes(),
    }
    return heads.get(code, b"[")


@pytest.mark.parametrize("code", [each.code for each in FORMATS])
@pytest.mark.parametrize("pack", [".zip", ".gz"])
def test_a_packed_bomb_of_any_format_is_not_read_to_its_end(
    code: str, pack: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "BEYOND_DOUBT", 1024 * 1024)
    form, content = of_code(code), _bomb(code) + b" " * 8 * 1024 * 1024
    path = tmp_path / f"members.csv{pack}"
    (tmp_path / "members.mapping.yaml").write_bytes((SAMPLES / "members.mapping.yaml").read_bytes())
    WRITERS[pack](path, content)

    with pytest.raises(EditionRefusedError, match="unpacks to more than"):
        form.load(path, next(iter(form.lists), "my-members"))


def _zip(path: Path, content: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list", content)


def _gzip(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(content))


WRITERS: dict[str, Callable[[Path, bytes], None]] = {".zip": _zip, ".gz": _gzip}
