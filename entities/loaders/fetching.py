"""A file fetched from its address: within limits of time and size, and only if it has changed."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import requests
from django.conf import settings
from django.utils import timezone

from entities.loaders.errors import FactsError
from entities.loaders.guarded_http import ForbiddenAddressError, session
from entities.loaders.opening import digest_of

WAIT_S = (10.0, 60.0)  # for a connection, and for the next piece
WHOLE_S = 600.0
PIECE = 1 << 16
# Editions in several files: the first -> those that stand beside it.
_COMPANIONS = {
    "sdn.csv": ("alt.csv", "add.csv", "sdn_comments.csv"),
    "cons_prim.csv": ("cons_alt.csv", "cons_add.csv", "cons_comments.csv"),
}
AGENT = "Rollcall (sanctions screening; fetches each list at most twice a day)"


class FetchError(FactsError):
    """A file could not be fetched; the edition in force stays."""

    code = "not-fetched"


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said of the file that it sent last."""

    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was fetched. `changed` False: the one fetched before is still the newest."""

    address: str
    path: Path
    digest: str
    validators: Validators = Validators()
    changed: bool = True

    @property
    def modified_on(self) -> date:
        """The day on which the server's file was changed last; today where it does not say."""
        try:
            return min(parsedate_to_datetime(self.validators.modified).date(), timezone.localdate())
        except ValueError:
            return timezone.localdate()


def name_of(address: str) -> str:
    """The file's name at the end of an address; raises FetchError for an address without one."""
    name = PurePosixPath(unquote(urlsplit(address).path)).name
    if not name:
        raise FetchError(f"{address}: the address names no file")
    return name


def with_companions(address: str) -> list[str]:
    """The address, and those of the files that are published beside it."""
    beside = _COMPANIONS.get(name_of(address).lower(), ())
    return [address, *(urljoin(address, name) for name in beside)]


def fetch_edition(address: str) -> Path:
    """The file at an address, with its companions beside it, in the data folder; raises FetchError."""
    place = hashlib.sha256(address.encode()).hexdigest()[:12]
    folder = settings.DATA_DIR / "editions" / "by-address" / place
    main, *_ = [fetch(each, folder) for each in with_companions(address)]
    return main.path


def local_path(address: str) -> Path | None:
    """The path of a file address that somebody gives at the terminal; None for any other address."""
    parts = urlsplit(address)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None


def fetch(address: str, folder: Path, known: Validators = Validators()) -> Fetched:
    """The file at `address`, as `folder`/its name, unless it is the `known` one that lies there already.

    Raises FetchError for an address that is neither https nor a file below FETCH_FOLDER, or leads into a
    private network, for a server that does not answer well, and past the limits of time and size. A failure
    leaves no half file.
    """
    scheme = urlsplit(address).scheme
    if path := local_path(address):
        return _read(path, address)
    allowed = {"https", "http"} if settings.FETCH_LOCAL else {"https"}
    if scheme not in allowed:
        raise FetchError(f"{address}: only https and file addresses are fetched")
    target = folder / name_of(address)
    headers = {"User-Agent": AGENT}
    if target.is_file():
        headers |= {"If-None-Match": known.etag} if known.etag else {}
        headers |= {"If-Modified-Since": known.modified} if known.modified else {}
    try:
        with (
            session(local=settings.FETCH_LOCAL) as asking,
            asking.get(address, headers=headers, timeout=WAIT_S, stream=True) as answer,
        ):
            return _take(answer, address, target, known)
    except (requests.RequestException, ForbiddenAddressError, OSError) as error:
        raise FetchError(f"{address} could not be fetched: {_reason(error)}") from error


def _read(path: Path, address: str) -> Fetched:
    """A file of this machine: people who keep facts write addresses, and must not read any file with them."""
    folder = settings.FETCH_FOLDER
    if folder is None or not path.resolve().is_relative_to(folder.resolve()):
        raise FetchError(f"{address}: file addresses are read below the folder FETCH_FOLDER alone")
    try:
        return Fetched(address, path, digest_of(path))
    except OSError as error:
        raise FetchError(f"{address} could not be read: {error.strerror}") from error


def _take(answer: requests.Response, address: str, target: Path, known: Validators) -> Fetched:
    if answer.status_code == HTTPStatus.NOT_MODIFIED and target.is_file():
        digest = digest_of(target)
        return Fetched(address, target, digest, known, changed=False)
    if answer.status_code != HTTPStatus.OK:
        raise FetchError(f"{address}: the server answers {answer.status_code} {answer.reason}")
    return Fetched(address, target, _save(answer, target), _validators(answer))


def _validators(answer: requests.Response) -> Validators:
    return Validators(answer.headers.get("ETag", "")[:200], answer.headers.get("Last-Modified", "")[:60])


def _save(answer: requests.Response, target: Path) -> str:
    """Write the answer beside the target and put it there when it is whole; SHA-256 in hex."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(f".{target.name}.unfinished")
    digest, size, started = hashlib.sha256(), 0, time.monotonic()
    limit = settings.FETCH_MAX_MB * 1_000_000
    try:
        with unfinished.open("wb") as out:
            for piece in answer.iter_content(PIECE):  # unpacked already: a bomb meets the limit
                size += len(piece)
                if size > limit:
                    raise FetchError(f"{answer.url}: more than {settings.FETCH_MAX_MB} MB (FETCH_MAX_MB)")
                if time.monotonic() - started > WHOLE_S:
                    raise FetchError(f"{answer.url}: not done after {WHOLE_S:.0f} s")
                digest.update(piece)
                out.write(piece)
        expected = answer.headers.get("Content-Length", "")
        if expected.isdecimal() and not answer.headers.get("Content-Encoding") and size != int(expected):
            raise FetchError(f"{answer.url}: {size} bytes came of {expected}")
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return digest.hexdigest()


def _reason(error: BaseException) -> str:
    """The innermost cause that we know of, without the wrappings of the libraries."""
    reason, seen = str(error), error
    while True:
        if isinstance(seen, ForbiddenAddressError) or (isinstance(seen, OSError) and seen.strerror):
            reason = str(seen)
        cause = seen.__cause__ or seen.__context__ or _argument(seen)
        if cause is None or isinstance(seen, ForbiddenAddressError):
            return reason
        seen = cause


def _argument(error: BaseException) -> BaseException | None:
    reason = getattr(error, "reason", None) or (error.args[0] if error.args else None)
    return reason if isinstance(reason, BaseException) else None
