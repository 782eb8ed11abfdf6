"""`Idempotency-Key`: a POST that may be sent again after a broken connection."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from screening.api.access import caller_of
from screening.models import IdempotencyKey
from screening.services.repeats import LONGEST_KEY, Repeat, Sent, begin, digest_of, fingerprint_of, finish

HEADER = "Idempotency-Key"
KEPT_HEADERS = ("Content-Type", "Location", "ETag")


class _AnsweredBefore(Exception):  # noqa: N818 - it carries an answer through DRF's machinery
    def __init__(self, answer: Repeat) -> None:
        super().__init__()
        self.answer = answer


class RepeatableMixin(APIView):
    """The same POST under the same `Idempotency-Key` gets the first answer again, for a day."""

    streamed_actions: tuple[str, ...] = ()  # whose bodies are not held in memory: they claim once it is read
    _claimed: IdempotencyKey | None = None
    _leaves_nothing = False

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as the base class
        super().initial(request, *args, **kwargs)
        if _name_of(request) is None or getattr(self, "action", None) in self.streamed_actions:
            return
        self.claim(request, digest_of(request._request.body))  # noqa: SLF001 - DRF has no other way to the bytes

    def claim(self, request: Request, digest: bytes) -> None:
        """Take the request's name, if it has one, for a body of this digest; or give the first answer."""
        name = _name_of(request)
        if name is None:
            return
        caller = caller_of(request)
        owner = str(caller.client) if caller and caller.client else "-"
        fingerprint = fingerprint_of(request.get_full_path(), digest)
        begun = begin(Sent(owner, name, fingerprint, getattr(request, "request_id", "")))
        if isinstance(begun, Repeat):
            raise _AnsweredBefore(begun)
        self._claimed = begun

    def leave_nothing(self) -> None:
        """Keep neither the answer nor the name: whoever asked wants nothing written down."""
        self._leaves_nothing = True

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, _AnsweredBefore):
            return _again(exc.answer)  # type: ignore[return-value]  # DRF finalises any HttpResponse
        return super().handle_exception(exc)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        response = super().dispatch(request, *args, **kwargs)
        if self._claimed is not None:
            finish(self._claimed, None if self._leaves_nothing else _kept(response))
        return response


def _name_of(request: Request) -> str | None:
    """The name under which a POST is sent; raises ValidationError for one that cannot be."""
    name = request.headers.get(HEADER)
    if request.method != "POST" or name is None:
        return None
    if not name.strip() or len(name) > LONGEST_KEY or not name.isprintable():
        message = f"write 1 to {LONGEST_KEY} printable characters"
        raise ValidationError({HEADER: [message]}, code="invalid-idempotency-key")
    return str(name)


def _kept(response: HttpResponseBase) -> Repeat:
    if isinstance(response, Response):
        response.render()
    headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
    body = response.content if isinstance(response, HttpResponse) else b""
    return Repeat(response.status_code, headers, body)


def _again(answer: Repeat) -> HttpResponse:
    return HttpResponse(
        answer.body, status=answer.status, headers={**answer.headers, "Idempotent-Replayed": "true"}
    )
