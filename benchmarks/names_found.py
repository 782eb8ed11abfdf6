"""Whether the names that the loaded lists print lead back to the entry that prints them.

    python -m benchmarks.names_found --each 200 --seed 1

For each list with an edition in force: up to `--each` random aliases, weak aliases, names in another script
than the Latin one, and identifiers, each asked as a question of its own about this list. Found: the entry's
entity is among the matches. Surely: the list's own verdict is `match`; a weak name alone may well be a
`review`. Misses are printed.
"""

from __future__ import annotations

import argparse
import os
import random
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence


def main() -> None:
    """Ask, count, and print a table with the misses below it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--each", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", type=int, default=3, help="how many misses of each kind are shown")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415 - its settings come first

    django.setup()
    lines, misses = _measure(options.each, random.Random(options.seed), options.misses)  # noqa: S311 - a sample
    print("\n".join([*lines, *misses]))


def _measure(each: int, chance: random.Random, shown: int) -> tuple[list[str], list[str]]:
    from entities.models import Listing  # noqa: PLC0415 - after django.setup

    lines = ["| list | kind | asked | found | surely |", "|---|---|---|---|---|"]
    misses: list[str] = []
    editions = Listing.objects.live().filter(origin="edition")
    for code in editions.order_by("watch_list__code").values_list("watch_list__code", flat=True).distinct():
        for kind, questions in _questions(code).items():
            asked = chance.sample(questions, min(each, len(questions)))
            if not asked:
                continue
            outcome, missed = _ask(code, kind, asked)
            lines.append(f"| {code} | {kind} | {len(asked)} | {outcome['found']} | {outcome['surely']} |")
            misses += [f"missed on {code}, {kind}: {text!r} of {owner}" for text, owner in missed[:shown]]
    return lines, misses


def _questions(code: str) -> dict[str, list[tuple[str, str]]]:
    """Names and numbers by kind, each with the public id of the entity whose entry prints it."""
    from entities.models import Identifier, Name  # noqa: PLC0415 - after django.setup

    of_list = {
        "origin": "edition", "retired_at": None, "entry__listings__watch_list__code": code,
        "entry__listings__retired_at": None, "entry__source__code": f"{code}-editions",
    }  # fmt: skip
    questions: dict[str, list[tuple[str, str]]] = {"alias": [], "weak": [], "script": [], "number": []}
    names = Name.objects.filter(**of_list).values_list("text", "kind", "strength", "entry__entity__public_id")
    for text, kind, strength, owner in names.order_by("pk"):
        if not _is_latin(text):
            questions["script"].append((text, owner))
        elif strength == "weak":
            questions["weak"].append((text, owner))
        elif kind != "primary":
            questions["alias"].append((text, owner))
    numbers = Identifier.objects.filter(**of_list).values_list("scheme", "value", "entry__entity__public_id")
    questions["number"] = [(f"{scheme}:{value}", owner) for scheme, value, owner in numbers.order_by("pk")]
    return questions


def _is_latin(text: str) -> bool:
    return all("LATIN" in unicodedata.name(char, "") for char in text if char.isalpha())


def _ask(
    code: str, kind: str, asked: Sequence[tuple[str, str]]
) -> tuple[Counter[str], list[tuple[str, str]]]:
    from screening.engine.policy import Policy  # noqa: PLC0415 - after django.setup
    from screening.services.questions import Question, to_query  # noqa: PLC0415 - after django.setup
    from screening.services.screening import answer, current_snapshot  # noqa: PLC0415 - after django.setup

    snapshot = current_snapshot()
    counts: Counter[str] = Counter()
    missed = []
    for text, owner in asked:
        name, numbers = ("", (text,)) if kind == "number" else (text, ())
        query = to_query(Question(name=name, identifiers=numbers, lists=(code,)))
        report = answer(query, snapshot, Policy()).report
        is_found = owner in _matched(report.matches)
        counts["found"] += is_found
        counts["surely"] += is_found and any(verdict.outcome == "match" for verdict in report.verdicts)
        if not is_found:
            missed.append((text, owner))
    return counts, missed


def _matched(matches: Iterable[object]) -> set[str]:
    return {match.party.id for match in matches}  # type: ignore[attr-defined]  # engine records, imported late


if __name__ == "__main__":
    main()
