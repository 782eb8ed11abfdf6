"""What a file that is made to fill the memory does to each loader of the official formats.

    python -m benchmarks.bombs                      # every format, some minutes
    python -m benchmarks.bombs un-xml ftm --megabytes 300

For each format: packed nothing without end (.gz, .zip), archives in archives, an archive of several files,
XML entities that unfold, and one record that goes on and on, by a long text, by many small parts, by depth.
Each is read in a process of its own. Printed are the format, the bomb, how the loader ended, and the most
memory the process held, Python and Django (some 50 MB) included. Status 1 when a bomb was loaded, ended in
anything but a refusal, or took more than 500 MB.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

MB = 1_000_000
MOST_MB = 500
GUARD = 6_000 * MB  # of address space: a loader that goes on stops here, and not the machine
SAMPLES = Path(__file__).resolve().parent.parent / "tests" / "entities" / "loaders" / "samples"

# How a file of the format begins, up to the inside of its first record; and its first element, for XML.
XML = {
    "un-xml": ("CONSOLIDATED_LIST", "<INDIVIDUALS><INDIVIDUAL>"),
    "uk-xml": ("Designations", "<Designation>"),
    "eu-xml": ("export", "<sanctionEntity>"),
    "ofac-xml": ("sdnList", "<sdnEntry>"),
    "ofac-advanced": ("Sanctions", "<DistinctParties><DistinctParty>"),
    "seco-xml": ("swiss-sanctions-list", "<target>"),
}
JSON = {
    "csl-json": '{"results": [{"source": "Entity List (EL) - X", "remarks": ',
    "us-table": '{"list_id": "bis-dpl", "entities": [{"name": "A", "x": ',
    "world-bank-json": '{"response": {"ZPROCSUPP": [{"SUPP_NAME": "A", "x": ',
    "ftm": '{"id": "a", "schema": "Company", "properties": {"name": ',
}
TABLES = {"csl-csv": "csl.csv", "fcc-csv": "fcc.csv", "mapped-csv": "members.csv", "ofac-csv": "ofac/sdn.csv"}


@dataclass(frozen=True, slots=True)
class Bomb:
    """A file; `write` puts it at a path whose name ends as it should."""

    name: str
    suffix: str
    write: Callable[[Path, int], None]


@dataclass(frozen=True, slots=True)
class Ending:
    """How a loader ended: `refused`, `loaded`, or what else it raised; the memory in MB."""

    outcome: str
    message: str
    peak_mb: float
    took_s: float

    @property
    def is_right(self) -> bool:
        return self.outcome == "refused" and self.peak_mb <= MOST_MB


def bombs_for(code: str) -> Iterator[Bomb]:
    """All that is tried on the format."""
    head, suffix = _head(code), f".{_kind(code)}"
    yield Bomb("nothing without end, gz", f"{suffix}.gz", lambda path, size: _gz(path, head, b" ", 8 * size))
    yield Bomb(
        "nothing without end, zip", f"{suffix}.zip", lambda path, size: _zip(path, head, b" ", 8 * size)
    )
    yield Bomb("zip in zip", f"{suffix}.zip", lambda path, _: _nest(path, head))
    yield Bomb("gz in gz", f"{suffix}.gz", lambda path, _: _gz_twice(path, head))
    yield Bomb("zip of two files", f"{suffix}.zip", lambda path, _: _two(path, head))
    if code in XML:
        yield from (Bomb(name, suffix, _text(text)) for name, text in _entities(XML[code][0]).items())
    for name, before, part in _giants(code):
        yield Bomb(name, suffix, _repeated(before, part))


def _kind(code: str) -> str:
    return "xml" if code in XML else "json" if code in JSON else "csv"


def _head(code: str) -> bytes:
    if code in XML:
        return f"<{XML[code][0]}>{XML[code][1]}".encode()
    if code in JSON:
        return JSON[code].encode()
    return (SAMPLES / TABLES[code]).read_bytes()


def _entities(root: str) -> dict[str, str]:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    laughs = f'<!DOCTYPE {root} [<!ENTITY a0 "lol">{levels}]><{root}>&a9;</{root}>'
    wide = f'<!DOCTYPE {root} [<!ENTITY a "{"x" * 100_000}">]><{root}>{"&a;" * 100_000}</{root}>'
    outside = f'<!DOCTYPE {root} [<!ENTITY a SYSTEM "file:///dev/zero">]><{root}>&a;</{root}>'
    return {"entities in entities": laughs, "one entity often": wide, "an entity from outside": outside}


def _giants(code: str) -> Iterator[tuple[str, bytes, bytes]]:
    """Name, beginning, and what is repeated: records that do not end."""
    head = _head(code)
    if code in XML:
        yield "record of one text", head + b"<a>", b"x" * 1000
        yield "record of small elements", head, b"<a/>" * 250
        yield "record of one attribute", head + b'<a b="', b"x" * 1000
        yield "record of one comment", head + b"<!--", b"x" * 1000
        yield "elements in elements", head, b"<a>" * 300
        yield "elements in elements, outside of records", head.partition(b">")[0] + b">", b"<a><b/>" * 150
    elif code in JSON:
        yield "record of one text", head + b'"', b"x" * 1000
        yield "record of small values", head + b"[", b"{}," * 300
        yield "record of one number", head, b"9" * 1000
        yield "arrays in arrays", head, b"[" * 1000
    else:
        yield "row of one cell", head + b'"', b"x" * 1000
        yield "row of small cells", head, b"ab," * 300
        yield "row of short lines", head, b'"a\n",' * 200


def _repeated(before: bytes, part: bytes) -> Callable[[Path, int], None]:
    def write(path: Path, size: int) -> None:
        with path.open("wb") as out:
            out.write(before)
            for _ in range(size * MB // (len(part) * 1000)):
                out.write(part * 1000)

    return write


def _text(text: str) -> Callable[[Path, int], None]:
    def write(path: Path, _: int) -> None:
        path.write_text(text, "utf-8")

    return write


def _gz(path: Path, head: bytes, part: bytes, megabytes: int) -> None:
    with gzip.open(path, "wb") as out:
        out.write(head)
        for _ in range(megabytes):
            out.write(part * MB)


def _zip(path: Path, head: bytes, part: bytes, megabytes: int) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("list", "w") as out:
        out.write(head)
        for _ in range(megabytes):
            out.write(part * MB)


def _nest(path: Path, content: bytes) -> None:
    for level in range(3):
        inner = path.read_bytes() if level else content
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("list.zip" if level else "list", inner)


def _gz_twice(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(gzip.compress(content)))


def _two(path: Path, content: bytes) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("one", content)
        archive.writestr("two", content)


def ending_of(code: str, path: Path) -> Ending:
    """Load the file in a process of its own."""
    reading, writing = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_AS, (GUARD, GUARD))
        os.write(writing, "\n".join(_try(code, path)).encode()[:4000])
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        said = told.read().decode()
    _, _, used = os.wait4(child, 0)
    outcome, _, message = said.partition("\n")
    return Ending(outcome or "died", message, used.ru_maxrss * 1024 / MB, time.monotonic() - started)


def _try(code: str, path: Path) -> tuple[str, str]:
    from entities.loaders.errors import EditionRefusedError  # noqa: PLC0415 - after django.setup
    from entities.loaders.registry import FORMATS  # noqa: PLC0415 - after django.setup

    form = next(each for each in FORMATS if each.code == code)
    try:
        edition = form.load(path, next(iter(form.lists), "my-members"))
    except EditionRefusedError as error:
        return "refused", str(error)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is what is asked about
        return type(error).__name__, str(error)
    return "loaded", f"{len(edition.parties)} parties"


def main() -> None:
    """Try every bomb on the formats asked for, and print a line for each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    every = [*XML, *JSON, *TABLES]
    parser.add_argument(
        "formats", nargs="*", metavar="format", help=f"of {', '.join(every)}; all when none is given"
    )
    parser.add_argument(
        "--megabytes", type=int, default=200, help="of a record; packed ones have eight times as much"
    )
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415 - not before the arguments are read

    django.setup()
    import entities.loaders.registry  # noqa: F401, PLC0415 - so that no child has to

    wrong = 0
    for code in given.formats or every:
        for bomb in bombs_for(code):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder, f"bomb{bomb.suffix}")
                Path(folder, "bomb.mapping.yaml").write_bytes((SAMPLES / "members.mapping.yaml").read_bytes())
                bomb.write(path, given.megabytes)
                ended = ending_of(code, path)
            wrong += not ended.is_right
            mark = "" if ended.is_right else "WRONG "
            print(
                f"{mark}{code:16} {bomb.name:42} {ended.outcome:8} {ended.peak_mb:6.0f} MB"
                f" {ended.took_s:5.1f} s  {ended.message[:110]}",
                flush=True,
            )
    print(f"{wrong} wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
