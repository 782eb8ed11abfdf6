"""Send each example of the OpenAPI document and write down the answer: `python -m tests.record_examples`.

It asks the facts of the database in force, in which nothing stays changed, and shortens long lists: an
example shows a shape.
"""

from __future__ import annotations

import json
from typing import Any

import django

MOST = 2  # items of a list


def main() -> None:
    """Write config/openapi_examples.json anew."""
    django.setup()
    from django.db import transaction  # noqa: PLC0415 - once the apps are there

    from config.openapi import EXAMPLES  # noqa: PLC0415
    from tests.api_examples import examples  # noqa: PLC0415

    found = examples()
    with transaction.atomic():
        _record(found)
        transaction.set_rollback(True)
    EXAMPLES.write_text(json.dumps(found, indent=1, sort_keys=True, ensure_ascii=False) + "\n", "utf-8")


def _record(found: dict[str, Any]) -> None:
    from tests.api_examples import (  # noqa: PLC0415 - once the apps are there
        caller,
        keep_the_example_answer,
        make_the_example_change,
        operations_by_id,
        send,
    )

    keep_the_example_answer()
    make_the_example_change()
    client = caller(host="localhost:8000")
    for name, (method, path, _) in operations_by_id().items():
        answer = send(client, method, path, found[name])
        print(answer.status_code, name)  # noqa: T201 - progress
        if answer.status_code < 300 and answer.headers.get("Content-Type", "").startswith("application/json"):
            found[name]["response"] = shortened(answer.json())


def shortened(value: Any) -> Any:
    """The same with at most MOST items in each list."""
    if isinstance(value, list):
        return [shortened(each) for each in value[:MOST]]
    if isinstance(value, dict):
        return {name: shortened(each) for name, each in value.items()}
    return value


if __name__ == "__main__":
    main()
