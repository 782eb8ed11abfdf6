"""A published file as a stream of bytes: plain, .gz or .zip, bounded in size, its digest taken on the way."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from entities.loaders.errors import EditionRefusedError
from entities.loaders.watching import Stage, tell

MIB = 1024 * 1024
# SDN_ADVANCED.XML has some 120 MiB; the default collection of OpenSanctions 3 GiB.
MAX_BYTES = 6 * 1024 * MIB
# XML of sanctions lists shrinks ten- to thirtyfold; deflate reaches a thousandfold with nothing but zeros.
MAX_RATIO = 200
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
BEYOND_DOUBT = 64 * MIB  # a small file may shrink as far as it likes
# The largest record of the lists at hand has 0.05 MiB; one may take forty times its size as objects.
LARGEST_RECORD = 4 * MIB


class Stream(io.RawIOBase):
    """The content of one published file; `digest` is that of what was read so far.

    Reading raises EditionRefusedError for a file that unpacks to more than a list can have.
    """

    def __init__(self, path: Path, content: BinaryIO, raw: BinaryIO) -> None:
        self.path = path
        self._content = content
        self._raw = raw
        self._size = path.stat().st_size
        self._hash = hashlib.sha256()
        self._count = 0
        self._record_at: int | None = None

    @property
    def digest(self) -> str:
        """SHA-256 in hex of the bytes read so far, after unpacking."""
        return self._hash.hexdigest()

    @property
    def count(self) -> int:
        """Bytes read so far, after unpacking."""
        return self._count

    def begin_record(self) -> None:
        """From here on, reading more than LARGEST_RECORD before the next such call is refused."""
        self._record_at = self._count

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # typeshed has WriteableBuffer
        chunk = self._content.read(len(buffer))
        buffer[: len(chunk)] = chunk
        self._count += len(chunk)
        self._hash.update(chunk)
        self._refuse_bomb()
        if self._record_at is not None and self._count - self._record_at > LARGEST_RECORD:
            raise giant_record(self.path, self._record_at)
        tell(Stage.READING, min(self._raw.tell(), self._size), self._size)
        return len(chunk)

    def rest(self) -> None:
        """Read to the end, so that the digest is that of the whole file."""
        self._record_at = None
        while self.read(MIB):
            pass

    def _refuse_bomb(self) -> None:
        grown = self._count > BEYOND_DOUBT and self._count > MAX_RATIO * self._size
        if not grown and self._count <= MAX_BYTES:
            return
        raise EditionRefusedError(
            f"{self.path.name} unpacks to more than {self._count // MIB:,} MiB from {self._size:,} bytes: no"
            " list is like that, and it was not read further. Fetch it again, or unpack and look at it"
        )


def giant_record(path: Path, place: int) -> EditionRefusedError:
    """The refusal of a file for one record, beginning near the byte `place`, that would fill the memory."""
    return EditionRefusedError(
        f"{path.name} has a record of more than {LARGEST_RECORD // MIB} MiB near byte {place:,}: no list's is"
        " so large, and the file was not read further. It is damaged or another file: fetch it again; where"
        " it was published like that, take the record out"
    )


def not_utf_8(path: Path, place: int) -> EditionRefusedError:
    """The refusal of a file for the byte at `place`."""
    return EditionRefusedError(
        f"{path.name} is not UTF-8 at byte {place:,}: it is damaged or another file. Fetch it again"
    )


def refuse_other_than_utf_8(path: Path, until: int) -> None:
    """Raise EditionRefusedError if one of the first `until` bytes, or some more, is not UTF-8."""
    decoder, read = codecs.getincrementaldecoder("utf-8")(), 0
    with opened(path) as stream:
        while read < until and (content := stream.read(MIB)):
            pending = len(decoder.getstate()[0])
            try:
                decoder.decode(content)
            except UnicodeDecodeError as error:
                raise not_utf_8(path, read - pending + error.start) from error
            read += len(content)


@contextmanager
def opened(path: Path) -> Iterator[Stream]:
    """The content of `path`; raises EditionRefusedError for one that is empty, broken or a bomb."""
    try:
        with path.open("rb") as raw, _unpacked(path, raw) as content:
            yield Stream(path, content, raw)
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise EditionRefusedError(f"{path.name} cannot be read: {error}. Fetch it again") from error


@contextmanager
def _unpacked(path: Path, raw: BinaryIO) -> Iterator[BinaryIO]:
    head = raw.read(4)
    raw.seek(0)
    if head.startswith(_GZIP) or path.suffix.lower() == ".gz":
        with gzip.GzipFile(fileobj=raw) as content:
            _refuse_packed_twice(path, content.peek(4))
            yield content  # type: ignore[misc]  # a binary stream, though typeshed does not call it one
    elif head == _ZIP or path.suffix.lower() == ".zip":
        with zipfile.ZipFile(raw) as archive, archive.open(_only_member(path, archive)) as content:
            _refuse_packed_twice(path, cast("zipfile.ZipExtFile", content).peek(4))
            yield content  # type: ignore[misc]  # a binary stream, though typeshed does not call it one
    else:
        yield raw


def _refuse_packed_twice(path: Path, start: bytes) -> None:
    if start.startswith((_GZIP, _ZIP)):
        raise EditionRefusedError(
            f"{path.name} holds another archive: unpack it and give the path of the list"
        )


def _only_member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = [member for member in archive.infolist() if not member.is_dir()]
    if len(members) != 1:
        raise EditionRefusedError(
            f"{path.name} holds {len(members)} files: unpack it and give the path of the list's own file"
        )
    return members[0]


def digest_of(path: Path) -> str:
    """SHA-256 in hex of the file as it lies there, read piece by piece; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def plain_suffix(path: Path) -> str:
    """The suffix in small letters, that of the packed file where the name ends in .gz or .zip."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    while suffixes and suffixes[-1] in {".gz", ".zip"}:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def head_of(path: Path, size: int = 4096) -> bytes:
    """The first bytes of the content; raises EditionRefusedError for a file without any."""
    with opened(path) as stream:
        head = stream.read(size) or b""
    if not head.strip():
        raise EditionRefusedError(f"{path.name} is empty: fetch it again")
    return head


def refuse_web_page(path: Path, expected: str) -> None:
    """Raise EditionRefusedError for an empty file and for a web page, sent in place of the file."""
    start = head_of(path).lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        raise EditionRefusedError(f"{path.name} is a web page, not {expected}: fetch it again")


def read_text(path: Path, expected: str) -> tuple[str, str]:
    """The whole text, which must be UTF-8, and its digest; `expected` says what the file should be.

    Raises EditionRefusedError naming the byte that is wrong. For files of a few dozen MiB.
    """
    refuse_web_page(path, expected)
    with opened(path) as stream:
        content = stream.readall() or b""
        digest = stream.digest
    try:
        return content.decode("utf-8-sig"), digest
    except UnicodeDecodeError as error:
        raise not_utf_8(path, error.start) from error
