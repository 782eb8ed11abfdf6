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
from screening.services.repeats import LONGEST_KEY, Repeat, begin, fingerprint_of, finish

HEADER = "Idempotency-Key"
KEPT_HEADERS = ("Content-Type", "Location", "ETag")


class _AnsweredBefore(Exception):  # noqa: N818 - it carries an answer through DRF's machinery
    def __init__(self, answer: Repeat) -> None:
        super().__init__()
        self.answer = answer


class RepeatableMixin(APIView):
    """The same POST under the same `Idempotency-Key` gets the first answer again, for a day."""

    _claimed: IdempotencyKey | None = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as the base class
        super().initial(request, *args, **kwargs)
        key = request.headers.get(HEADER)
        if request.method != "POST" or key is None:
            return
        if not key.strip() or len(key) > LONGEST_KEY or not key.isprintable():
            message = f"write 1 to {LONGEST_KEY} printable characters"
            raise ValidationError({HEADER: [message]}, code="invalid-idempotency-key")
        caller = caller_of(request)
        owner = str(caller.client) if caller and caller.client else "-"
        body = request._request.body  # noqa: SLF001 - DRF has no other way to the bytes
        begun = begin(owner, key, fingerprint_of("POST", request.get_full_path(), body))
        if isinstance(begun, Repeat):
            raise _AnsweredBefore(begun)
        self._claimed = begun

    def handle_exception(self, exc: Exception) -> Response:
        if isinstance(exc, _AnsweredBefore):
            return _again(exc.answer)  # type: ignore[return-value]  # DRF finalises any HttpResponse
        return super().handle_exception(exc)

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401
        response = super().dispatch(request, *args, **kwargs)
        if self._claimed is not None:
            finish(self._claimed, _kept(response))
        return response


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
