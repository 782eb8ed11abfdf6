"""Bodies that are right, read far faster than by the serializers, which explain the wrong ones."""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

Filled = Annotated[str, msgspec.Meta(pattern=r"\S")]  # a field that is blank is left out, not sent


class Question(msgspec.Struct, forbid_unknown_fields=True):
    """The fields that every question has; the serializers in `serializers.py` are their documentation."""

    name: str = ""
    names: list[Filled] = []
    as_of: Filled = ""
    kind: Filled = ""
    countries: list[Filled] = []
    birth_date: Filled = ""
    identifiers: list[Filled] = []
    lists: list[Filled] = []
    addresses: list[Filled] = []
    territories: list[Filled] = []
    exposure: bool = True


class Screen(Question):
    """The body of `screen`."""

    known_at: Filled = ""
    policy: str = ""
    store: bool = True


class Row(Question):
    """One row of `screen/batch`."""

    id: Annotated[str, msgspec.Meta(max_length=200)] = ""


def read_quickly(body: Any, kind: type[msgspec.Struct]) -> dict[str, Any] | None:  # noqa: ANN401 - whatever came
    """The fields of a body that is right; None for one that a serializer has to look at."""
    try:
        asked = msgspec.structs.asdict(msgspec.convert(body, kind))
        msgspec.json.encode(asked)  # half a character in it could be neither answered nor kept
    except (msgspec.ValidationError, UnicodeEncodeError):
        return None
    return asked
