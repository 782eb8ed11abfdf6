"""Every failure of the API is one JSON shape with one status."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.test import Client, RequestFactory
from rest_framework import exceptions, serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory
from rest_framework.views import APIView

from config import problems
from entities.loaders.errors import FactsError
from screening import errors


class Names(serializers.Serializer[object]):
    name = serializers.CharField()


class Batch(serializers.Serializer[object]):
    names = Names(many=True)


def tree(root: type[Exception]) -> Iterator[type[Exception]]:
    yield root
    for below in root.__subclasses__():
        yield from tree(below)


def answer_to(raised: Exception, method: str = "get") -> Response:
    """The answer of a view of the API that raises."""

    class Failing(APIView):
        write_scope = ""

        def get(self, request: Request) -> Response:
            raise raised

        post = get

    request = getattr(APIRequestFactory(), method)("/api/v1/anything")
    response = Failing.as_view()(request)
    assert isinstance(response, Response)
    response.render()
    return response


@pytest.mark.parametrize("kind", [*tree(errors.ScreeningError), *tree(FactsError)])
def test_every_error_of_ours_has_a_status_and_a_code_of_its_own(kind: type[problems.OurError]) -> None:
    status = problems.status_of(kind)

    if issubclass(kind, errors.BadQuestion | errors.BadPolicy):
        assert status == HTTPStatus.UNPROCESSABLE_ENTITY
    elif issubclass(kind, errors.DecisionRefused):
        assert status == HTTPStatus.CONFLICT
    elif issubclass(kind, errors.RepeatError | errors.AnswerErased):
        assert HTTPStatus.BAD_REQUEST < status < HTTPStatus.INTERNAL_SERVER_ERROR
    elif issubclass(kind, errors.JobRefused):
        assert status == HTTPStatus.CONFLICT
    elif issubclass(kind, errors.FileTooLarge):
        assert status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    elif issubclass(kind, errors.BadExample | errors.FileIncomplete):
        assert status == HTTPStatus.BAD_REQUEST
    elif issubclass(kind, errors.UnknownDataset):
        assert status == HTTPStatus.NOT_FOUND
    else:
        assert status in {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.INTERNAL_SERVER_ERROR}
    assert "code" in vars(kind)


def test_a_question_that_cannot_be_asked_is_told_how_to_mend_it() -> None:
    answer = answer_to(errors.UnknownList("'us-xyz' is no list"))

    assert answer.status_code == 422
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.data == {
        "type": "urn:rollcall:problem:unknown-list",
        "title": "No list has this code",
        "status": 422,
        "detail": "'us-xyz' is no list",
        "code": "unknown-list",
    }


@pytest.mark.parametrize("kind", [*tree(errors.ScreeningError), *tree(FactsError)])
def test_no_title_sends_a_caller_to_a_terminal(kind: type[problems.OurError]) -> None:
    title = problems.title_of(kind)

    assert title
    assert "manage.py" not in title
    assert not title.endswith(".")


def test_a_message_for_the_terminal_is_turned_into_one_for_callers() -> None:
    answer = answer_to(errors.UnknownList("'us-xyz' is no list: `manage.py lists` shows their codes"))

    assert answer.data["detail"] == "'us-xyz' is no list: GET /api/v1/lists shows their codes"


def test_the_title_fits_an_empty_name() -> None:
    answer = answer_to(errors.UnscreenableName("the name is empty: give a name, or an identifier"))

    assert answer.data["title"] == "The name cannot be screened"


@pytest.mark.parametrize(
    ("raised", "status", "code"),
    [
        (RequestDataTooBig("much"), 413, "body-too-large"),
        (SuspiciousOperation("odd"), 400, "bad-request"),
    ],
)
def test_what_django_refuses_to_read_is_a_problem(raised: Exception, status: int, code: str) -> None:
    answer = answer_to(raised, "post")

    assert (answer.status_code, answer.data["code"]) == (status, code)


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/v1/screen", "application/problem+json"), ("/admin/", "text/html")]
)
def test_a_request_refused_before_the_views_is_answered_in_kind(path: str, kind: str) -> None:
    answer = problems.bad_request(RequestFactory().get(path), SuspiciousOperation("odd"))

    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith(kind)


def test_half_a_character_in_a_field_name_can_be_answered() -> None:
    answer = answer_to(exceptions.ValidationError({"\ud800": ["no"]}), "post")

    assert answer.data["errors"][0]["pointer"] == "#/?"


def test_our_own_failure_is_logged_and_keeps_its_details_to_itself(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="config.problems"):
        answer = answer_to(errors.FactsNotLoaded("/srv/fixtures is gone"))

    assert answer.status_code == 503
    assert "/srv" not in str(answer.data)
    assert "/srv/fixtures is gone" in caplog.text


@pytest.mark.parametrize(
    ("raised", "status", "code"),
    [
        (Http404(), 404, "not-found"),
        (PermissionDenied(), 403, "permission-denied"),
        (exceptions.NotAuthenticated(), 401, "not-authenticated"),
        (exceptions.ParseError(), 400, "parse-error"),
        (exceptions.UnsupportedMediaType("text/csv"), 415, "unsupported-media-type"),
    ],
)
def test_an_error_of_the_framework_is_a_problem_too(raised: Exception, status: int, code: str) -> None:
    answer = answer_to(raised)

    assert answer.status_code == status
    assert (answer.data["code"], answer.data["status"]) == (code, status)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_throttled_caller_is_told_when_to_come_back() -> None:
    answer = answer_to(exceptions.Throttled(wait=30))

    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "30")


def test_a_wrong_field_is_pointed_at_in_the_body() -> None:
    body = Batch(data={"names": [{"name": "Acme"}, {}]})
    with pytest.raises(exceptions.ValidationError) as refused:
        body.is_valid(raise_exception=True)

    answer = answer_to(refused.value, "post")

    assert answer.status_code == 400
    assert answer.data["code"] == "invalid-request"
    assert answer.data["errors"] == [
        {"pointer": "#/names/1/name", "code": "required", "detail": "This field is required."}
    ]
    assert answer.data["detail"] == "names/1/name: This field is required."


def test_a_wrong_body_is_pointed_at_as_a_whole() -> None:
    refused = exceptions.ValidationError({"non_field_errors": ["give a name or an identifier"]})

    answer = answer_to(refused, "post")

    assert answer.data["errors"][0]["pointer"] == "#"
    assert answer.data["detail"] == "give a name or an identifier"


def test_a_slash_in_a_field_name_does_not_break_the_pointer() -> None:
    answer = answer_to(exceptions.ValidationError({"a/b~c": ["no"]}), "post")

    assert answer.data["errors"][0]["pointer"] == "#/a~1b~0c"


def test_an_unknown_error_is_logged_and_says_nothing_of_its_cause(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, logger="config.problems"):
        answer = answer_to(RuntimeError("secret of the house"))

    assert (answer.status_code, answer.data["code"]) == (500, "internal-error")
    assert "secret of the house" not in str(answer.data)
    assert "secret of the house" in caplog.text


@pytest.mark.parametrize("kind", [OperationalError, InterfaceError])
def test_a_database_that_is_gone_is_a_failure_that_passes(kind: type[Exception]) -> None:
    answer = answer_to(kind("server closed the connection: secret"))

    assert (answer.status_code, answer.data["code"]) == (503, "database-unavailable")
    assert answer.headers["Retry-After"] == "5"
    assert "secret" not in str(answer.data)


def test_a_cache_that_is_gone_is_a_failure_that_passes() -> None:
    gone = type("ConnectionError", (Exception,), {"__module__": "redis.exceptions"})

    answer = answer_to(gone("Connection refused: secret"))

    assert (answer.status_code, answer.data["code"]) == (503, "cache-unavailable")
    assert answer.headers["Retry-After"] == "5"
    assert "secret" not in str(answer.data)


@pytest.mark.parametrize(("raised", "status"), [(OperationalError("gone"), 503), (RuntimeError("odd"), 500)])
def test_a_database_that_is_gone_before_the_views_is_told_too(raised: Exception, status: int) -> None:
    try:
        raise raised
    except type(raised):
        answer = problems.server_error(RequestFactory().get("/api/v1/screen"))

    assert answer.status_code == status


def test_a_problem_names_the_request_it_is_about() -> None:
    answer = Client().get("/api/v1/no-such-thing", headers={"X-Request-ID": "r-7"})

    assert answer.json()["instance"] == "urn:rollcall:request:r-7"


def test_an_address_of_the_api_without_a_view_is_a_problem() -> None:
    answer = Client().get("/api/v1/no-such-thing")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not-found"


def test_an_address_elsewhere_gets_the_usual_page() -> None:
    answer = Client().get("/no-such-thing")

    assert answer.status_code == 404
    assert answer.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    ("path", "kind"), [("/api/v1/screen", "application/problem+json"), ("/admin/", "text/html")]
)
def test_what_fails_outside_the_views_is_answered_in_kind(path: str, kind: str) -> None:
    answer = problems.server_error(RequestFactory().get(path))

    assert answer.status_code == 500
    assert answer.headers["Content-Type"].startswith(kind)


def test_a_broken_body_is_refused() -> None:
    answer = Client().post("/api/v1/screen", "{", content_type="application/json")

    assert (answer.status_code, answer.json()["code"]) == (400, "parse-error")


@pytest.mark.parametrize("path", ["/entities/%C2%84", "/match/a/b", "/search/", "/api/v1/nowhere"])
def test_an_address_for_programs_that_leads_nowhere_is_a_problem(client: Client, path: str) -> None:
    answer = client.get(path)

    assert (answer.status_code, answer.headers["Content-Type"]) == (404, "application/problem+json")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/view/nothing", "/view/cases/99", "/admin/nothing/"])
def test_an_address_without_a_page_says_so_in_our_words(path: str, admin_client: Client) -> None:
    answer = admin_client.get(path)

    assert answer.status_code == 404
    assert "There is no page at this address" in answer.content.decode()
    assert "style-src" not in answer.headers["Content-Security-Policy"]
    assert "<style" not in answer.content.decode()


@pytest.mark.django_db
def test_a_page_that_a_role_does_not_open_says_whose_log_in_it_is(client: Client) -> None:
    client.force_login(User.objects.create_user("vic"))

    answer = client.get("/view/cases")

    assert answer.status_code == 403
    assert "You are logged in as vic" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_that_is_too_old_says_what_to_do() -> None:
    answer = Client(enforce_csrf_checks=True).post("/view/login", {"username": "ana"})

    assert answer.status_code == 403
    assert "load the page again" in answer.content.decode()


def test_a_page_of_what_failed_asks_the_database_for_nothing() -> None:
    failed = problems.server_error(RequestFactory().get("/view/lists"))
    damaged = problems.bad_request(RequestFactory().get("/view/lists"), SuspiciousOperation("odd"))

    assert "Something failed on our side" in failed.content.decode()
    assert "The request cannot be read" in damaged.content.decode()


@pytest.mark.parametrize(
    ("raised", "waits"),
    [
        (errors.KeyInUse("still being carried out"), "5"),
        (errors.FactsNotLoaded("nothing is loaded"), "5"),
        (errors.JobRefused("the job is done already"), None),
        (errors.DecisionRefused("choose a ground"), None),
    ],
)
def test_only_what_passes_by_itself_is_to_be_sent_again_later(raised: Exception, waits: str | None) -> None:
    assert answer_to(raised).headers.get("Retry-After") == waits
