"""The tag of a row as it is read, and writes that hold only while the row has it (RFC 9110, If-Match)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.utils.http import parse_etags, quote_etag
from drf_spectacular.utils import OpenApiParameter
from rest_framework import status
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

Written = TypeVar("Written")

ETAG = OpenApiParameter(
    "ETag", str, OpenApiParameter.HEADER, response=[200, 201],
    description="names the row as it is now, with all that hangs on it; for `If-Match`",
)  # fmt: skip
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER,
    description="the `ETag` of the row as it was read: 412, and nothing written, if it is another by now",
)  # fmt: skip


class Stale(APIException):
    """The row is another than the one that was read."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = "stale"
    default_detail = "It was changed since you read it: read it again, and decide again. Nothing was written."


def tag_of(body: object) -> str:
    """The tag of a row by the body in which it is given out."""
    content = JSONRenderer().render(body)
    return quote_etag(hashlib.md5(content, usedforsecurity=False).hexdigest())


def only_if(
    tags: Iterable[str], tag: Callable[[], str], write: Callable[[], Written]
) -> Callable[[], Written]:
    """`write`, which raises Stale where the row has none of the tags; without tags it always goes ahead."""

    def checked() -> Written:
        wanted = set(tags)
        if wanted and "*" not in wanted and tag() not in wanted:
            raise Stale
        return write()

    return checked


def tags_in(request: Request) -> tuple[str, ...]:
    """What `If-Match` holds; a weak tag, as compressing proxies make of one, counts as the strong one."""
    given = request.headers.get("If-Match")
    if given is None:
        return ()
    return tuple(tag.removeprefix("W/") for tag in parse_etags(given)) or (given,)
