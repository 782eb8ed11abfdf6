"""A table that a curator uploads, CSV or XLSX, as rows of text by column."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from xml.etree.ElementTree import ParseError

from entities.curating.change_sets import ChangeRefused

LARGEST = 5_000_000  # bytes; a list of this size has a loader
MOST_ROWS = 20_000
XLSX = b"PK\x03\x04"  # an XLSX is a zip file
# What openpyxl lets through of a file that is no zip, is locked, or of which a part is broken or missing.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ParseError, EOFError, RuntimeError,
    KeyError, ValueError, IndexError, TypeError, AttributeError,
)  # fmt: skip


def read_sheet(content: bytes, columns: frozenset[str], needed: str) -> list[dict[str, str]]:
    """The rows of a table with a header, empty rows left out; raises ChangeRefused, saying what to mend.

    Columns outside `columns` are refused by name, since a misspelt one would be passed over in silence.
    """
    if len(content) > LARGEST:
        raise ChangeRefused(f"the file has {len(content):,} bytes; at most {LARGEST:,} are taken here")
    lines = _xlsx(content) if content.startswith(XLSX) else _csv(content)
    header = [cell.strip().lower() for cell in next(iter(lines), [])]
    if needed not in header:
        raise ChangeRefused(
            f"the first row has no column {needed!r}; it holds: {', '.join(header) or 'nothing'}"
        )
    if unknown := sorted(set(header) - columns - {""}):
        raise ChangeRefused(
            f"there is no column {', '.join(unknown)}; the columns are {', '.join(sorted(columns))}"
        )
    rows = []
    for cells in lines:
        row = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name}
        if any(row.values()):
            rows.append(row)
        if len(rows) > MOST_ROWS:
            raise ChangeRefused(f"more than {MOST_ROWS:,} rows: split the file")
    if not rows:
        raise ChangeRefused("there is no row below the header")
    return rows


def _csv(content: bytes) -> Iterator[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ChangeRefused("the file is neither XLSX nor text in UTF-8: save it as one of these") from error
    try:
        yield from csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error as error:
        raise ChangeRefused(f"the CSV cannot be read: {error}") from error


def _xlsx(content: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import, and seldom needed

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > 20 * LARGEST:
                raise ChangeRefused("the file unpacks to far more than a table of this size: save it anew")
        sheet = load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
        for cells in sheet.iter_rows(values_only=True):
            yield list(_texts(cells))
    except _BROKEN as error:
        raise ChangeRefused(f"the XLSX cannot be read ({error}): save it again, or as CSV") from error


def _texts(cells: Iterable[object]) -> Iterator[str]:
    for cell in cells:
        if isinstance(cell, datetime):
            yield cell.date().isoformat()
        elif isinstance(cell, date):
            yield cell.isoformat()
        elif isinstance(cell, float) and cell.is_integer():
            yield str(int(cell))
        else:
            yield "" if cell is None else str(cell)
