"""How many variants of listed names are found, and how many unlisted names raise an alarm.

    python -m benchmarks.accuracy SDN.csv [--registers FOLDER] [--seed 7] [--listed 500] [--unlisted 2000]

SDN.csv is OFAC's file with alt.csv beside it; the curated parties are added. Without a seed a fresh one is
drawn and printed. Variants come from variants.py, which shares no table with the scorer. An entry counts as
first when nothing scores higher but names that hold every word asked about, which the question fits as well.
"In hand" is the share flagged when the party itself is put before the scorer: what is flagged there and not
in all was never brought up by the index.
"""

from __future__ import annotations

import argparse
import json
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.parties import Group, drawn, listed_parties, unlisted, word_for_word
from benchmarks.variants import AS_LISTED, Listed, variants
from screening.engine.index import Index
from screening.engine.policy import Policy
from screening.engine.records import Party, Scored
from screening.services.rating import rate_parties, rate_party

# Of the targets in the project's plan.
CLASS_FLOOR, ALL_FLOOR, FIRST_FLOOR = 0.95, 0.98, 0.97
_NOT_COUNTED = frozenset({"acronym", "in Cyrillic"})  # beyond the classes that the targets name

Rank = Callable[[str], Sequence[Scored]]


@dataclass(frozen=True, slots=True)
class Case:
    """A variant with the party that it was made from."""

    variant_class: str
    kind: str
    query: str
    party: str
    listed: str


@dataclass(slots=True)
class Found:
    """What came of the cases of one class."""

    cases: int = 0
    in_hand: int = 0  # flagged where the party itself is put before the scorer
    flagged: int = 0
    first: int = 0
    full: int = 0  # at 1.00

    def add(self, other: Found) -> None:
        """Count the other's cases too."""
        self.cases += other.cases
        self.in_hand += other.in_hand
        self.flagged += other.flagged
        self.first += other.first
        self.full += other.full


@dataclass(slots=True)
class Alarms:
    """What came of unlisted names; `equal` are those that are a listed name word for word, counted apart."""

    names: int = 0
    matched: int = 0
    reviewed: int = 0
    equal: int = 0


def main() -> None:
    """Print both tables, and the misses and alarms if asked to."""
    options = _options()
    seed = options.seed if options.seed is not None else secrets.randbelow(1_000_000)
    policy = Policy()
    parties = listed_parties(options.sdn)
    started = time.perf_counter()
    index = Index.build(parties)
    print(
        f"seed {seed}; policy {policy.version}: review at {policy.review_at}, match at {policy.match_at};"
        f" {len(parties)} parties, {sum(len(party.names) for party in parties)} names,"
        f" built in {time.perf_counter() - started:.1f} s"
    )
    found = variants_found(parties, index, policy, options, seed)
    alarms = alarms_raised(parties, index, policy, options, seed) if options.registers else {}
    if options.json:
        figures = {
            "seed": seed,
            "variants": {name: asdict(each) for name, each in found.items()},
            "unlisted": {name: asdict(each) for name, each in alarms.items()},
        }
        options.json.write_text(json.dumps(figures, indent=2), encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sdn", type=Path, metavar="SDN.csv")
    parser.add_argument("--registers", type=Path, metavar="FOLDER", help="holds company_names_all.csv.gz and"
                        " person_names_all.csv.gz")  # fmt: skip
    parser.add_argument("--seed", type=int)
    parser.add_argument("--listed", type=int, default=500, help="parties of each kind")
    parser.add_argument("--unlisted", type=int, default=2000, help="names of each kind and script")
    parser.add_argument("--only", help="groups of unlisted names with this in their label")
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="misses of each class, alarms of each kind"
    )
    parser.add_argument("--json", type=Path, metavar="FILE")
    return parser.parse_args()


# --- variants of listed names ---------------------------------------------------------------------


def cases(parties: Iterable[Party], count: int, seed: int) -> list[Case]:
    """All variants of `count` random persons and as many companies."""
    known = list(parties)
    return [
        Case(name, kind, query, party.id, party.names[0].text)
        for kind in ("person", "company")
        for party in drawn(known, kind, count, seed)
        for name, query in variants(_listed(party, kind), seed)
    ]


def _listed(party: Party, kind: str) -> Listed:
    aliases = [name.text for name in party.names[1:] if not name.weak]
    return Listed(party.names[0].text, kind == "person", tuple(aliases))


def variants_found(
    parties: Sequence[Party], index: Index, policy: Policy, options: argparse.Namespace, seed: int
) -> dict[str, Found]:
    """The table of classes, printed; the figures of each class and kind, and of all."""
    tally: dict[str, Found] = {}
    whole = {"person": Found(), "company": Found(), "any kind": Found()}
    missed: dict[str, list[str]] = {}
    for case in cases(parties, options.listed, seed):
        ranked = rate_parties(case.query, index, policy)[: policy.max_matches]
        found = outcome(case, [(each.party, each.score, each.name.text) for each in ranked], policy.review_at)
        in_hand = rate_party(case.query, index.parties[case.party], index)
        found.in_hand = int(in_hand.score >= policy.review_at)
        tally.setdefault(f"{case.variant_class}, {case.kind}", Found()).add(found)
        if case.variant_class not in _NOT_COUNTED:
            whole[case.kind].add(found)
            whole["any kind"].add(found)
        if not (found.flagged and found.first):
            best = f"{ranked[0].score:.2f} {ranked[0].name.text}" if ranked else "nothing"
            missed.setdefault(f"{case.variant_class}, {case.kind}", []).append(
                f"{in_hand.score:.2f} {case.query} | {case.listed} | {best}"
            )
    print(f"\n{'variant':32} cases  in hand  flagged  right first   1.00")
    whole_by_name = {f"all, {kind}": found for kind, found in whole.items()}
    for name, found in [*sorted(tally.items()), *whole_by_name.items()]:
        print(_class_line(name, found))
    _show(missed, options.show)
    return tally | whole_by_name


def outcome(case: Case, ranked: Sequence[tuple[str, float, str]], flag_at: float) -> Found:
    """One case as counts; `ranked` are (party, score, name), the best first."""
    own = next((score for party, score, _ in ranked if party == case.party), 0.0)
    above = [name for _, score, name in ranked if score > own]
    first = own > 0 and all(_fits(case.query, name) for name in above)
    return Found(1, 0, int(own >= flag_at), int(first), int(own == 1.0))


def _fits(query: str, name: str) -> bool:
    """Whether the name holds every word of the question; an initial stands for what begins with it."""
    words = word_for_word(name).split()
    return all(
        any(word == asked or (len(asked) == 1 and word.startswith(asked)) for word in words)
        for asked in word_for_word(query).split()
    )


def _class_line(name: str, found: Found) -> str:
    in_hand, flagged, first, full = (
        part / found.cases for part in (found.in_hand, found.flagged, found.first, found.full)
    )
    variant_class = name.partition(",")[0]
    floor = ALL_FLOOR if variant_class == "all" else CLASS_FLOOR
    short = flagged < floor and variant_class not in _NOT_COUNTED
    inexact = variant_class in AS_LISTED and full < 1
    unsure = variant_class == "all" and first < FIRST_FLOOR
    mark = "  below target" if short or inexact or unsure else ""
    return f"{name:32} {found.cases:5}  {in_hand:7.3f}  {flagged:7.3f}  {first:11.3f}  {full:5.3f}{mark}"


def _show(lines: dict[str, list[str]], count: int) -> None:
    for name, found in lines.items() if count else ():
        print(f"\n{name} ({len(found)})")
        for line in found[:count]:
            print(f"  {line}")


# --- unlisted names -------------------------------------------------------------------------------


def alarms_raised(
    parties: Sequence[Party], index: Index, policy: Policy, options: argparse.Namespace, seed: int
) -> dict[str, Alarms]:
    """The table of false alarms, printed; the figures of each kind and script."""
    listed = {word_for_word(name.text) for party in parties for name in party.names}
    print(f"\n{'unlisted':24}  names  matched        reviewed        word for word   names/s")
    tally: dict[str, Alarms] = {}
    shown: dict[str, list[str]] = {}
    for group in unlisted(options.registers, options.unlisted, seed):
        if options.only and options.only not in group.label:
            continue
        started = time.perf_counter()
        alarms = Alarms(len(group.names))
        for name, best in _best(group, index, policy):
            _count(alarms, best.score, equal=word_for_word(name) in listed, policy=policy)
            shown.setdefault(group.label, []).append(f"{best.score:.2f} {name} | {best.name.text}")
        tally[group.label] = alarms
        print(_alarm_line(group.label, alarms, time.perf_counter() - started))
    _show({name: sorted(lines, reverse=True) for name, lines in shown.items()}, options.show)
    return tally


def _best(group: Group, index: Index, policy: Policy) -> Iterator[tuple[str, Scored]]:
    """The names that reach review, each with what it was taken for."""
    for name in group.names:
        try:
            ranked = rate_parties(name, index, policy)
        except ValueError:  # no letter that can be read: refused, never an alarm
            continue
        if ranked and ranked[0].score >= policy.review_at:
            yield name, ranked[0]


def _count(alarms: Alarms, score: float, *, equal: bool, policy: Policy) -> None:
    if equal:
        alarms.equal += 1
    elif score >= policy.match_at:
        alarms.matched += 1
    else:
        alarms.reviewed += 1


def _alarm_line(label: str, alarms: Alarms, took_s: float) -> str:
    names = max(1, alarms.names)
    return (
        f"{label:24} {alarms.names:6}  {alarms.matched:5} {alarms.matched / names:7.2%}"
        f"  {alarms.reviewed:6} {alarms.reviewed / names:7.2%}  {alarms.equal:6} {alarms.equal / names:7.2%}"
        f"  {alarms.names / took_s:8.0f}"
    )


if __name__ == "__main__":
    main()
