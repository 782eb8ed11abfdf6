"""Scores pairs with nomenklatura's logic-v2; run by peers.py with a Python that has it installed.

Reads one JSON object a line: the query, whether it is a person, and the candidates' names. Writes the scores,
0 to 1, and the seconds they took.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import count


def main() -> None:
    """Answer every line of standard input."""
    from followthemoney import EntityProxy, model  # type: ignore[import-not-found] # noqa: PLC0415
    from nomenklatura.matching import LogicV2  # type: ignore[import-not-found] # noqa: PLC0415

    config = LogicV2.default_config()
    numbers = count(1)  # never twice: what is known of an entity is cached by its id

    def entity(name: str, *, person: bool) -> EntityProxy:
        proxy = model.make_entity("Person" if person else "LegalEntity")
        proxy.id = f"e{next(numbers)}"
        proxy.add("name", name)
        return proxy

    for line in sys.stdin:
        task = json.loads(line)
        candidates = [entity(name, person=person) for name, person in task["candidates"]]
        started = time.perf_counter()
        query = entity(task["query"], person=task["person"])
        scores = [float(LogicV2.compare(query, candidate, config).score) for candidate in candidates]
        took_s = time.perf_counter() - started
        print(json.dumps({"scores": scores, "took_s": took_s}))


if __name__ == "__main__":
    main()
