"""What becomes of the list in force when a load goes wrong: each mishap is made, on SQLite and on PostgreSQL.

    ROLLCALL_LISTS=/path/to/the/published/files python -m benchmarks.mishaps
    python -m benchmarks.mishaps --databases sqlite        # PostgreSQL needs a server on which to make one

The commands run as they would in production, in processes of their own, over the UN list of January 2021 and
OFAC's of July 2021. Printed are the mishap, the database, the exit status, whether every row of the facts is
as it was before, byte for byte, and what was said. Status 1 when a row changed, a status was not the expected
one, or a refusal said nothing. A full disk is a small file system of its own, so that part wants root on
Linux.
"""

from __future__ import annotations

import argparse
import hashlib
import http.server
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.contract import SERVER, throw_away_database
from tests.dying import DIES
from tests.live import ROOT

MANAGE = ("manage.py",)
UN, SDN = "un-security-council", "us-sdn-list"
DAY = "2025-08-16"  # of everything that is tried; both lists in force are of 2021
PAGE = b"<!DOCTYPE html><html><body><h1>We are working on it</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its status, and the last thing that it said on standard error."""

    status: int
    said: str


@dataclass(slots=True)
class Place:
    """A database with two lists in force, and the commands run on it; `folder` is for the files tried."""

    kind: str
    folder: Path
    lists: Path
    environment: dict[str, str]

    def start(
        self, *command: str, program: tuple[str, ...] = MANAGE, **variables: str
    ) -> subprocess.Popen[str]:
        """A command in a process of its own."""
        return subprocess.Popen(  # noqa: S603 - our own commands
            [sys.executable, *program, *command],
            cwd=ROOT,
            env=self.environment | variables,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *command: str, program: tuple[str, ...] = MANAGE, **variables: str) -> Ended:
        """The same, to its end."""
        return _ended(self.start(*command, program=program, **variables))

    def load(self, code: str, path: Path, **variables: str) -> Ended:
        """An edition of the day that all of this takes place on."""
        command = ("load_list", code, "--from", str(path), "--published", DAY)
        return self.run(*command, program=MANAGE, **variables)

    def facts(self) -> str:
        """SHA-256 of every row of the facts, refused releases and the counter of changes left out."""
        digest = hashlib.sha256()
        for table, rows in _tables(self.environment["DATABASE_URL"]):
            digest.update(f"{table}\n".encode())
            for row in rows:
                digest.update(f"{row!r}\n".encode())
        return digest.hexdigest()

    def copy_of_sdn(self, change: Callable[[list[str]], list[str]]) -> Path:
        """OFAC's list with its companions, its lines changed."""
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        shutil.copytree(self.lists / "ofac" / "matched_2021-07", folder, dirs_exist_ok=True)
        path = folder / "sdn.csv"
        path.chmod(0o644)
        lines = path.read_bytes().decode("latin-1").splitlines(keepends=True)
        path.write_bytes("".join(change(lines)).encode("latin-1"))
        return path


def _ended(process: subprocess.Popen[str]) -> Ended:
    out, err = process.communicate(timeout=600)
    lines = [line for line in (err + out).splitlines() if line.strip()]
    said = [line for line in lines if re.match(r"(refresh_lists|[a-z-]+)(: |\s+(match|review)\b)", line)]
    return Ended(process.returncode, (said or lines or [""])[-1])


def _tables(address: str) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    is_sqlite = address.startswith("sqlite")
    names = "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'entities\\_%' ORDER BY 1"
    opened: Any = (
        psycopg.connect(address) if not is_sqlite else sqlite3.connect(address.removeprefix("sqlite:///"))
    )
    if is_sqlite:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'entities%' ORDER BY 1"
    with closing(opened) as connection:
        for (table,) in connection.execute(names).fetchall():
            if table in {"entities_factsstate", "entities_download"}:
                continue
            only = " WHERE outcome = 'accepted'" if table == "entities_release" else ""
            yield table, connection.execute(f"SELECT * FROM {table}{only} ORDER BY 1").fetchall()  # noqa: S608 - our names


def _not_utf_8(place: Place) -> Ended:
    return place.load(UN, place.lists / "un" / "un_consolidated_2025-08-16.xml")


def _cut_at_half(place: Place) -> Ended:
    return place.load(
        SDN, place.copy_of_sdn(lambda lines: [*lines[: len(lines) // 2], lines[len(lines) // 2][:40]])
    )


def _cut_between_rows(place: Place) -> Ended:
    return place.load(SDN, place.copy_of_sdn(lambda lines: lines[: len(lines) // 2]))


def _empty(place: Place) -> Ended:
    path = place.folder / "empty.xml"
    path.write_bytes(b"")
    return place.load(UN, path)


def _web_page(place: Place) -> Ended:
    return place.run("refresh_lists", UN, "--all", FETCH_LOCAL="true")


def _zip_bomb(place: Place) -> Ended:
    path = place.folder / "bomb.zip"
    head = (place.lists / "un" / "un_consolidated_2021-01-18.xml").read_bytes()[:100_000]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("list.xml", "w") as out:
        out.write(head[: head.rindex(b"<INDIVIDUAL>")])
        for _ in range(1000):
            out.write(b"<NOTE></NOTE>" * 80_000)
    return place.load(UN, path)


def _entity_bomb(place: Place) -> Ended:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a0 "lol">{levels}]>'
    path = place.folder / "entities.xml"
    path.write_text(f"{head}<CONSOLIDATED_LIST>&a9;</CONSOLIDATED_LIST>", "utf-8")
    return place.load(UN, path)


def _giant_record(place: Place) -> Ended:
    path = place.folder / "giant.xml"
    with path.open("wb") as out:
        out.write(b"<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL>")
        for _ in range(300):
            out.write(b"<FIRST_NAME>A</FIRST_NAME>" * 40_000)
    return place.load(UN, path)


def _half_of_the_entries(place: Place) -> Ended:
    return place.load(SDN, place.copy_of_sdn(lambda lines: [*lines[:-1:2], lines[-1]]))


def _killed(place: Place) -> Ended:
    new = place.copy_of_sdn(_renamed)
    command = ("load_list", SDN, "--from", str(new), "--published", DAY)
    return place.run(*command, program=("-c", DIES), DJANGO_SETTINGS_MODULE="config.settings")


def _full_temporary_folder(place: Place) -> Ended:
    with small_disk(place.folder / "small", "600k") as disk:
        return place.load(SDN, place.copy_of_sdn(_renamed), TMPDIR=str(disk))


def _full_download_folder(place: Place) -> Ended:
    with small_disk(place.folder / "small", "32k") as disk:
        return place.run("refresh_lists", SDN, "--all", FETCH_LOCAL="true", ROLLCALL_DATA_DIR=str(disk))


def _full_database_disk(place: Place) -> Ended:
    """On SQLite, the database on a disk with little room; the disk of a PostgreSQL server is left alone."""
    if place.kind != "sqlite":
        return Ended(2, "not tried: the server's disk is shared")
    database = Path(place.environment["DATABASE_URL"].removeprefix("sqlite:///"))
    with small_disk(place.folder / "small", f"{database.stat().st_size // 1024 + 400}k") as disk:
        shutil.copy(database, disk / "db.sqlite3")
        there = Place(
            place.kind,
            place.folder,
            place.lists,
            place.environment | {"DATABASE_URL": f"sqlite:///{disk}/db.sqlite3"},
        )
        before = there.facts()
        ended = there.load(SDN, place.copy_of_sdn(lambda lines: [_changed(line) for line in lines]))
        return ended if there.facts() == before else Ended(-1, f"the facts changed: {ended.said}")


def _full_index_folder(place: Place) -> Ended:
    """No place for the index: the question is answered all the same, from memory."""
    with small_disk(place.folder / "small", "64k") as disk:
        return place.run(
            "screen", "AL QAIDA", "--list", UN, "--as-of", "2021-01-18", ROLLCALL_DATA_DIR=str(disk)
        )


def _two_at_once(place: Place) -> Ended:
    """The last one: the new edition comes into force, once."""
    new = place.copy_of_sdn(_renamed)
    both = [place.start("load_list", SDN, "--from", str(new), "--published", DAY) for _ in range(2)]
    ended = [_ended(process) for process in both]
    names = [
        row
        for table, rows in _tables(place.environment["DATABASE_URL"])
        if table == "entities_name"
        for row in rows
    ]
    count = sum(any(value == "RENAMED LINE" for value in row) for row in names)
    said = f"{[each.status for each in ended]}, the new name stands there {count} time(s): {ended[1].said}"
    return Ended(max(each.status for each in ended) if count == 1 else -1, said)


def _changed(line: str) -> str:
    """Another name, but for those that the list's test asks for."""
    tested = ("BANK MELLI", "KIM, Jong Un", "KOREA MINING")
    return line if any(name in line for name in tested) else line.replace('"', '"X', 1)


def _renamed(lines: list[str]) -> list[str]:
    return [re.sub(r'^(\d+),"[^"]*"', r'\1,"RENAMED LINE"', lines[0]), *lines[1:]]


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of this size, gone after the block."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)  # noqa: S603, S607 - our own
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S603, S607 - our own


MISHAPS: dict[str, tuple[Callable[[Place], Ended], int]] = {
    "not UTF-8 (UN, 2025-08-16)": (_not_utf_8, 2),
    "SDN cut within a row": (_cut_at_half, 2),
    "SDN cut between rows": (_cut_between_rows, 2),
    "empty file": (_empty, 2),
    "web page with status 200": (_web_page, 2),
    "zip bomb": (_zip_bomb, 2),
    "XML entity bomb": (_entity_bomb, 2),
    "one record of 300 MB": (_giant_record, 2),
    "half of the entries": (_half_of_the_entries, 2),
    "killed before the end": (_killed, -9),
    "disk full: temporary files": (_full_temporary_folder, 2),
    "disk full: downloads": (_full_download_folder, 2),
    "disk full: database": (_full_database_disk, 2),
    "disk full: index": (_full_index_folder, 1),
    "two loads at once": (_two_at_once, 0),
}


class _Answers(http.server.BaseHTTPRequestHandler):
    """A web page in place of the UN's list, and OFAC's files as they are."""

    lists: Path

    def do_GET(self) -> None:
        known = self.lists / "ofac" / "matched_2021-07" / self.path.rpartition("/")[2]
        content = known.read_bytes() + b"\n" if known.is_file() else PAGE
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


@contextmanager
def prepared(kind: str, lists: Path) -> Iterator[Place]:
    """A database with both lists in force, whose addresses lead to a server of this process."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        address = (
            f"sqlite:///{folder}/db.sqlite3"
            if kind == "sqlite"
            else stack.enter_context(throw_away_database(SERVER))
        )
        handler = type("Answers", (_Answers,), {"lists": lists})
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stack.callback(server.shutdown)
        facts = folder / "facts"
        shutil.copytree(ROOT / "fixtures", facts)
        for code in (UN, SDN):
            path = facts / "lists" / f"{code}.yaml"
            text = re.sub(
                r"data_url: https://[^/]+",
                f"data_url: http://127.0.0.1:{server.server_port}",
                path.read_text("utf-8"),
            )
            path.write_text(text, "utf-8")
        environment = os.environ | {
            "DATABASE_URL": address,
            "ROLLCALL_DATA_DIR": str(folder / "data"),
            "ROLLCALL_FIXTURES_DIR": str(facts),
        }
        place = Place(kind, folder, lists, environment)
        _prepare(place)
        yield place


def _prepare(place: Place) -> None:
    un = place.lists / "un" / "un_consolidated_2021-01-18.xml"
    sdn = place.lists / "ofac" / "matched_2021-07" / "sdn.csv"
    for command in (
        ("migrate", "--verbosity", "0"),
        ("lists",),
        ("load_list", UN, "--from", str(un), "--published", "2021-01-18"),
        ("load_list", SDN, "--from", str(sdn), "--published", "2021-07-30"),
    ):
        ended = place.run(*command)
        if ended.status:
            raise SystemExit(f"{command}: {ended.said}")


def tried(place: Place, name: str) -> bool:
    """Make one mishap and print a line about it; whether it ended as it should."""
    make, expected = MISHAPS[name]
    before = place.facts()
    ended = make(place)
    same = place.facts() == before
    changes = make is _two_at_once
    right = ended.status == expected and same != changes and bool(ended.said or ended.status == -9)
    kept = "new edition in force" if changes and not same else "same, byte for byte" if same else "CHANGED"
    mark = "" if right else "WRONG "
    where = f"{name:28} {place.kind:10} status {ended.status:3}"
    print(f"{mark}{where}  {kept:20}  {ended.said[:230]}", flush=True)
    return right


def main() -> None:
    """Make the mishaps on each database; status 1 when one ended otherwise than it should."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--databases", nargs="+", choices=["sqlite", "postgresql"], default=["sqlite", "postgresql"]
    )
    parser.add_argument("--only", default="", help="mishaps whose name has this text")
    given = parser.parse_args()
    lists = Path(os.environ.get("ROLLCALL_LISTS", "lists"))
    wrong = 0
    for kind in given.databases:
        with prepared(kind, lists) as place:
            results = map(partial(tried, place), [name for name in MISHAPS if given.only in name])
            wrong += sum(not right for right in results)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
