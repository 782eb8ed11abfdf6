"""Random merges to be read, and how many parties known to be one were brought together.

    python -m benchmarks.merges --each 200 --seed 1

On the database of DATABASE_URL, with the lists loaded. First: random merges, each with what both sides are
called, where they sit, when they were born, and what was taken as evidence. Whether a merge is right is for a
reader to say. Then: random pairs of entries of different lists that bear the same number (a reference of the
UN, OFAC, the UK or the EU, an IMO number, LEI or USCC; a passport or another number where a word of the
names agrees too), found by comparing the numbers alone, and how many of them are one entity by now, suggested
as one, or neither, which are printed.
"""

from __future__ import annotations

import argparse
import os
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from entities.models import Entry, Merge

REFERENCES = {"un", "ofac", "uk", "ofsi", "eu", "imo", "lei", "uscc"}
OTHERS = {"passport", "national_id", "registration", "tax"}
SHORTEST = 6  # characters of a passport or the like
MOST_BEARERS = 6  # a number that more bear is a placeholder
Pair = tuple[int, int]


def main() -> None:
    """Print the merges, then the pairs that were not brought together, then the counts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--each", type=int, default=200, help="merges, and pairs")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django  # noqa: PLC0415 - not before the arguments are read

    django.setup()
    source = random.Random(given.seed)  # noqa: S311 - a sample, no secret
    _print_merges(given.each, source)
    _print_pairs(given.each, source)


def _print_merges(count: int, source: random.Random) -> None:
    from entities.models import Merge  # noqa: PLC0415 - after django.setup

    standing = Merge.objects.filter(undone_at=None).select_related(
        "entry__source", "from_entity", "to_entity"
    )
    known = sorted(standing, key=lambda merge: merge.pk)
    for number, merge in enumerate(source.sample(known, min(count, len(known))), 1):
        print(f"{number:3} {merge.evidence}")
        for line in _both_sides(merge):
            print(f"      {line}")
    print(f"{len(known):,} merges in all\n")


def _both_sides(merge: Merge) -> Iterator[str]:
    """The entry that moved, and the other entries of the entity that it went to."""
    from entities.models import Entry  # noqa: PLC0415 - after django.setup

    yield _told(merge.entry)
    others = Entry.objects.live().filter(entity=merge.entry.entity).exclude(pk=merge.entry_id)
    yield from (_told(entry) for entry in others.select_related("source").order_by("pk")[:4])


def _told(entry: Entry) -> str:
    names = entry.names.filter(retired_at=None).order_by("pk").values_list("text", flat=True)
    countries = {*entry.nationalities.filter(retired_at=None).values_list("country", flat=True)}
    countries |= {*entry.addresses.filter(retired_at=None).values_list("country", flat=True)} - {""}
    births = entry.births.filter(retired_at=None).values_list("on_earliest", flat=True)
    born = ", ".join(sorted(str(day) for day in births if day))
    said, where = " | ".join(names[:3]), " ".join(sorted(countries))
    return f"{entry.source.code:32.32} {entry.reference:16.16} {said:.110} [{where}] {born}"


def _print_pairs(count: int, source: random.Random) -> None:
    known = _pairs()
    chosen = source.sample(sorted(known), min(count, len(known)))
    became: Counter[tuple[str, str]] = Counter()
    for pair in chosen:
        scheme, value = known[pair]
        outcome = _outcome(pair)
        became[scheme, outcome] += 1
        if outcome == "neither":
            print(f"neither: {scheme} {value}")
            for entry in _entries(pair):
                print(f"      {_told(entry)}")
    print(f"{len(known):,} pairs bear one number; of {len(chosen)}:")
    for (scheme, outcome), number in sorted(became.items()):
        print(f"  {scheme:14} {outcome:10} {number}")
    found = sum(number for (_, outcome), number in became.items() if outcome != "neither")
    print(f"merged or suggested: {found} of {len(chosen)}")


def _pairs() -> dict[Pair, tuple[str, str]]:
    """Pairs of entries of two official lists that bear the same number, with the number."""
    bearers: defaultdict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    words: dict[int, set[str]] = {}
    for scheme, value, entry, filed_by in _numbers():
        bearers[scheme, value][entry] = filed_by
    pairs: dict[Pair, tuple[str, str]] = {}
    for number, entries in bearers.items():
        if not 1 < len(entries) <= MOST_BEARERS:
            continue
        for one, another in combinations(sorted(entries), 2):
            if entries[one] == entries[another]:
                continue
            if number[0] in REFERENCES or _words(one, words) & _words(another, words):
                pairs.setdefault((one, another), number)
    return pairs


def _numbers() -> Iterator[tuple[str, str, int, str]]:
    """Scheme, value, entry and its source, for each number without a doubt and each list's reference."""
    from entities.models import Entry, Identifier  # noqa: PLC0415 - after django.setup

    live = {"retired_at": None, "entry__retired_at": None, "doubtful": False, "entry__origin": "edition"}
    rows = Identifier.objects.filter(**live).values_list("scheme", "value", "entry_id", "entry__source__code")
    for scheme, value, entry, filed_by in rows:
        plain = "".join(char for char in value.upper() if char.isalnum())
        if scheme in REFERENCES or (scheme in OTHERS and len(plain) >= SHORTEST):
            yield scheme, plain, entry, filed_by
    owners = {"un-security-council-editions": "un", "us-sdn-list-editions": "ofac"}
    entries = Entry.objects.live().filter(source__code__in=owners)
    for entry, reference, filed_by in entries.values_list("pk", "reference", "source__code"):
        yield owners[filed_by], "".join(char for char in reference.upper() if char.isalnum()), entry, filed_by


def _words(entry: int, known: dict[int, set[str]]) -> set[str]:
    from entities.models import Name  # noqa: PLC0415 - after django.setup

    if entry not in known:
        texts = " ".join(Name.objects.live().filter(entry_id=entry).values_list("text", flat=True))
        known[entry] = {word for word in texts.casefold().replace(",", " ").split() if len(word) > 2}
    return known[entry]


def _entries(pair: Pair) -> list[Entry]:
    from entities.models import Entry  # noqa: PLC0415 - after django.setup

    return list(Entry.objects.filter(pk__in=pair).select_related("source", "entity").order_by("pk"))


def _outcome(pair: Pair) -> str:
    from entities.models import Suggestion  # noqa: PLC0415 - after django.setup

    one, another = _entries(pair)
    if one.entity_id == another.entity_id:
        return "merged"
    for left, right in ((one, another), (another, one)):
        if Suggestion.objects.filter(entry__entity=left.entity_id, entity=right.entity_id).exists():
            return "suggested"
    return "neither"


if __name__ == "__main__":
    main()
