"""What an edition says of each entry, as digests: what it changed is told by comparing them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from entities.loaders.editions import Edition, Lack, fingerprint
from entities.loaders.reconciling import Reconciler, Shelf, Standing
from entities.loaders.records import EntryRecord, TieRecord
from entities.models import Reading

READINGS = Shelf(Reading, lambda row: (row.entry_id,), "entry")


@dataclass(slots=True)
class Readings:
    """The digests of an edition and of the one before, by the list's own reference."""

    now: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> int:
        """How many entries the edition says something else of."""
        return sum(self.before.get(reference, said) != said for reference, said in self.now.items())

    def write(
        self, filed: Iterable[tuple[int, EntryRecord]], reconciler: Reconciler, standing: Standing
    ) -> None:
        """Bring the readings of these entries, each with its pk, in step with the edition."""
        rows = [Reading(entry_id=pk, digests=self.now[entry.reference]) for pk, entry in filed]
        reconciler.settle(READINGS, rows, standing)


def read_edition(edition: Edition, source: str) -> Readings:
    """What the edition says; where a part is missing or cut off, the word that it left before counts."""
    live = Reading.objects.live().filter(entry__source__code=source)
    readings = Readings(before=dict(live.values_list("entry__reference", "digests")))
    ties: defaultdict[str, list[TieRecord]] = defaultdict(list)
    for tie in edition.ties:
        ties[tie.subject].append(tie)
    for party in edition.parties:
        reference = party.entry.reference
        said = fingerprint(party, ties[party.entity.public_id])
        said = _with_kept(said, readings.before.get(reference, ""), reference, edition.lacks)
        readings.now[reference] = ", ".join(f"{part}={digest}" for part, digest in sorted(said.items()))
    return readings


def _with_kept(said: dict[str, str], before: str, reference: str, lacks: Sequence[Lack]) -> dict[str, str]:
    lacking = {lack.part for lack in lacks if lack.of is None or reference in lack.of}
    if not lacking or not before:
        return said
    pairs = (each.partition("=") for each in before.split(", "))
    return said | {part: digest for part, _, digest in pairs if part in lacking}
