"""Every failure of the API as one JSON shape (RFC 9457, problem details) with one status."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from inspect import cleandoc

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views import defaults
from rest_framework.exceptions import (
    APIException,
    ErrorDetail,
    NotFound,
    UnsupportedMediaType,
    ValidationError,
)
from rest_framework.exceptions import PermissionDenied as Forbidden
from rest_framework.response import Response
from rest_framework.views import exception_handler, set_rollback

from config.request_ids import current_request_id
from config.tables import ADVICE, lacks_tables
from entities.loaders.errors import FactsError
from screening.errors import (
    AnswerErased,
    BadExample,
    BadPolicy,
    BadQuestion,
    DecisionRefused,
    FactsNotLoaded,
    FileIncomplete,
    FileTooLarge,
    JobRefused,
    KeyInUse,
    RepeatError,
    ScreeningError,
    UnknownDataset,
    UnscreenableName,
)

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
# Addresses of programs, whose failures are problems too; all others are pages.
FOR_PROGRAMS = ("/api/", "/match/", "/search/", "/entities/", "/catalog", "/algorithms", "/healthz")

OurError = ScreeningError | FactsError

# The nearest class in an error's ancestry decides.
STATUSES: Mapping[type[OurError], HTTPStatus] = {
    ScreeningError: HTTPStatus.INTERNAL_SERVER_ERROR,
    BadQuestion: HTTPStatus.UNPROCESSABLE_ENTITY,
    BadPolicy: HTTPStatus.UNPROCESSABLE_ENTITY,
    BadExample: HTTPStatus.BAD_REQUEST,  # as clients of yente expect
    FileIncomplete: HTTPStatus.BAD_REQUEST,
    FileTooLarge: HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    JobRefused: HTTPStatus.CONFLICT,
    UnknownDataset: HTTPStatus.NOT_FOUND,
    FactsNotLoaded: HTTPStatus.SERVICE_UNAVAILABLE,
    DecisionRefused: HTTPStatus.CONFLICT,
    RepeatError: HTTPStatus.UNPROCESSABLE_ENTITY,
    KeyInUse: HTTPStatus.CONFLICT,
    AnswerErased: HTTPStatus.GONE,
    FactsError: HTTPStatus.SERVICE_UNAVAILABLE,
}

# A title names the kind of a failure; elsewhere the first clause of its class's docstring does.
TITLES: Mapping[type[OurError], str] = {UnscreenableName: "The name cannot be screened"}
# Messages are written for the terminal first: what a caller of the API does instead.
INSTEAD_OF_COMMANDS: Mapping[str, str] = {"`manage.py lists` shows": "GET /api/v1/lists shows"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure, for a program by its `code` and for a person by its `title` and `detail`."""

    status: int
    code: str
    title: str
    detail: str
    errors: tuple[dict[str, str], ...] = ()

    def body(self) -> dict[str, object]:
        """The members of RFC 9457, with `code` and `errors` as extensions."""
        body: dict[str, object] = {
            "type": f"urn:rollcall:problem:{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        }
        if request_id := current_request_id():
            body["instance"] = f"urn:rollcall:request:{request_id}"
        return body | ({"errors": list(self.errors)} if self.errors else {})


UNEXPECTED = Problem(
    status=HTTPStatus.INTERNAL_SERVER_ERROR,
    code="internal-error",
    title="Something failed on our side",
    detail="The request was not answered. The failure has been logged.",
)
NO_DATABASE = Problem(
    status=HTTPStatus.SERVICE_UNAVAILABLE,
    code="database-unavailable",
    title="The database cannot be reached",
    detail="Nothing was answered and nothing was kept. Send the request again later.",
)
NO_CACHE = Problem(
    status=HTTPStatus.SERVICE_UNAVAILABLE,
    code="cache-unavailable",
    title="The counters of requests cannot be reached",
    detail="Nothing was answered and nothing was kept. Send the request again later.",
)
NO_LENGTH = Problem(
    status=HTTPStatus.LENGTH_REQUIRED,
    code="length-required",
    title="The length of the body is not said",
    detail="Send the body with Content-Length, not in chunks (Transfer-Encoding).",
)
NO_TABLES = Problem(
    status=HTTPStatus.SERVICE_UNAVAILABLE,
    code="database-not-prepared",
    title="The database has not the tables of this version",
    detail=f"For whoever runs the service: {ADVICE}. Nothing was answered and nothing was kept.",
)
RETRY_AFTER_S = 5  # what a caller waits after a failure that passes by itself


def handle(exc: Exception, context: Mapping[str, object]) -> Response:
    """The answer to any exception that a view of the API raised."""
    if isinstance(exc, OurError):
        set_rollback()
        return _response(of_our_error(exc))
    if isinstance(exc, SuspiciousOperation):
        set_rollback()
        return _response(_of_refused_request(exc))
    if isinstance(exc, DatabaseError) and lacks_tables(exc):
        return _response(_of_missing_tables(exc))
    if gone := _of_what_is_gone(exc):
        log.error("%s", gone.title, exc_info=exc)
        return _response(gone)
    answer = exception_handler(exc, dict(context))
    if answer is None:
        set_rollback()
        log.error("the API failed", exc_info=exc)
        return _response(UNEXPECTED)
    in_address = getattr(context.get("request"), "method", "") in {"GET", "HEAD"}
    problem = _of_api_exception(_as_api_exception(exc), in_address=in_address)
    if isinstance(exc, UnsupportedMediaType):
        problem = replace(problem, detail=f"{problem.detail.rstrip('.')}: send {_what_is_read(context)}.")
    # DRF's own answer has the headers that belong to the error: Allow, Retry-After, WWW-Authenticate.
    return _response(problem, answer.headers)


def _of_what_is_gone(exc: Exception) -> Problem | None:
    if isinstance(exc, OperationalError | InterfaceError):
        return NO_DATABASE
    of_redis = type(exc).__module__.partition(".")[0] == "redis"  # which need not be installed
    return NO_CACHE if of_redis else None


def _what_is_read(context: Mapping[str, object]) -> str:
    """The media types of bodies that the view takes, for the header Content-Type."""
    parsers = getattr(context.get("view"), "parser_classes", ())
    return " or ".join(parser.media_type for parser in parsers)


def of_our_error(error: OurError) -> Problem:
    """The problem for an error of ours: its class says the code, the title and, by STATUSES, the status.

    What it says of itself is for the caller where the caller can mend it, and for the log where not.
    """
    status = status_of(type(error))
    title = title_of(type(error))
    if status < HTTPStatus.INTERNAL_SERVER_ERROR:
        return Problem(status, error.code, title, _for_callers(str(error)) or title)
    log.error("could not answer", exc_info=error)
    return Problem(status, error.code, title, title)


def status_of(kind: type[OurError]) -> HTTPStatus:
    """The status of the nearest class of `kind`'s ancestry that STATUSES knows."""
    return next(status for each in kind.__mro__ for known, status in STATUSES.items() if each is known)


def title_of(kind: type[OurError]) -> str:
    """What every failure of this class has in common, without what to do at a terminal."""
    first_line = cleandoc(kind.__doc__ or kind.code).partition("\n")[0]
    return TITLES.get(kind) or first_line.partition(";")[0].removesuffix(".")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for a request that it refuses to read: a problem for programs, else the usual page."""
    if not request.path.startswith(FOR_PROGRAMS):
        return defaults.bad_request(request, exception)
    return _plain(_of_refused_request(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's handler for an address without a view: a problem for programs, else the usual page."""
    if not request.path.startswith(FOR_PROGRAMS):
        return defaults.page_not_found(request, exception)
    return _plain(
        Problem(
            404, "not-found", "Not found", f"Nothing is at {request.path}: GET /api/v1/ says what there is."
        )
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler for what failed outside the API's views: a problem for programs, else the page."""
    if not request.path.startswith(FOR_PROGRAMS):
        return defaults.server_error(request)
    without_database = isinstance(sys.exception(), OperationalError | InterfaceError)
    return _plain(NO_DATABASE if without_database else UNEXPECTED)


class LengthMiddleware:
    """A body of unknown length would be read as none: it is refused, and not taken for an empty one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "Transfer-Encoding" in request.headers and request.path.startswith(FOR_PROGRAMS):
            return _plain(NO_LENGTH)
        return self._get_response(request)


class UnpreparedMiddleware:
    """Outside the API's own views too, a database without tables or facts is told with what to run."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django's hook for what a view raised; None for everything else."""
        if isinstance(exception, FactsNotLoaded):
            problem, advice = of_our_error(exception), str(exception)
        elif isinstance(exception, DatabaseError) and lacks_tables(exception):
            problem = _of_missing_tables(exception)
            advice = problem.detail
        else:
            return None
        if request.path.startswith(FOR_PROGRAMS):
            return _plain(problem)
        text = f"{problem.title}.\n{advice}\n"
        return HttpResponse(text, status=problem.status, content_type="text/plain; charset=utf-8")


def _of_missing_tables(exc: DatabaseError) -> Problem:
    """One line in the log, of the server's words only the first: on the others stands the statement."""
    log.error("the database has not the tables of this version: %s", ADVICE, extra={"said": _first_line(exc)})
    return NO_TABLES


def _first_line(exc: DatabaseError) -> str:
    return str(exc).partition("\n")[0]


def _of_refused_request(exc: Exception) -> Problem:
    """What Django refuses before it reads it; only of a body's size is the reason given away."""
    if isinstance(exc, RequestDataTooBig):
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        return Problem(413, "body-too-large", "The body is too large", f"A body has at most {most:,} bytes.")
    return Problem(400, "bad-request", "Bad request", "The request cannot be read.")


def _for_callers(message: str) -> str:
    for command, instead in INSTEAD_OF_COMMANDS.items():
        message = message.replace(command, instead)
    return message


def _as_api_exception(exc: Exception) -> APIException:
    """Django's two errors that DRF accepts in a view, as DRF's own."""
    if isinstance(exc, Http404):
        return NotFound()
    if isinstance(exc, PermissionDenied):
        return Forbidden()
    if isinstance(exc, APIException):
        return exc
    raise TypeError(f"{type(exc).__name__} is no error of the API")


def _of_api_exception(exc: APIException, *, in_address: bool) -> Problem:
    title = HTTPStatus(exc.status_code).phrase.capitalize()
    if not isinstance(exc, ValidationError):
        code = str(exc.detail.code) if isinstance(exc.detail, ErrorDetail) else exc.default_code
        return Problem(exc.status_code, code.replace("_", "-"), title, str(exc.detail))
    errors = tuple(_errors(exc.detail, (), in_address=in_address))
    detail = "; ".join(dict.fromkeys(_sentence(error) for error in errors))
    return Problem(exc.status_code, "invalid-request", "The request is not valid", detail, errors)


def _errors(detail: object, path: tuple[str, ...], *, in_address: bool) -> Iterator[dict[str, str]]:
    """The leaves of DRF's nested details, each with where it belongs."""
    if isinstance(detail, ErrorDetail):
        place = _parameter(path) if in_address else {"pointer": _pointer(path)}
        yield place | {"code": str(detail.code).replace("_", "-"), "detail": str(detail)}
    elif isinstance(detail, Mapping):
        for name, below in detail.items():
            yield from _errors(below, (*path, _readable(str(name))), in_address=in_address)
    elif isinstance(detail, list):
        for position, below in enumerate(detail):
            step = () if isinstance(below, ErrorDetail) else (str(position),)
            yield from _errors(below, (*path, *step), in_address=in_address)


def _readable(name: str) -> str:
    """A name from a request, without half a character, which no answer could carry."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _parameter(path: tuple[str, ...]) -> dict[str, str]:
    return {"parameter": ".".join(path)} if path else {}


def _pointer(path: tuple[str, ...]) -> str:
    """A JSON pointer (RFC 6901) into the request's body, as a fragment; errors of the whole stand at #."""
    steps = [step for step in path if step != "non_field_errors"]
    return "#" + "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)


def _sentence(error: dict[str, str]) -> str:
    place = error.get("parameter") or error.get("pointer", "").removeprefix("#/").removeprefix("#")
    return f"{place}: {error['detail']}" if place else error["detail"]


def _response(problem: Problem, headers: Mapping[str, str] | None = None) -> Response:
    kept = {name: value for name, value in (headers or {}).items() if name.lower() != "content-type"}
    return Response(
        problem.body(), status=problem.status, headers=kept | _advice(problem), content_type=MEDIA_TYPE
    )


def _plain(problem: Problem) -> JsonResponse:
    return JsonResponse(
        problem.body(), status=problem.status, headers=_advice(problem), content_type=MEDIA_TYPE
    )


def _advice(problem: Problem) -> dict[str, str]:
    passes = problem.status == HTTPStatus.SERVICE_UNAVAILABLE or problem.code == KeyInUse.code
    return {"Retry-After": str(RETRY_AFTER_S)} if passes else {}
