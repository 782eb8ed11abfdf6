"""What an edition says of each entry, as digests: what it changed is told by comparing them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from entities.loaders.editions import Edition, Lack, Party, fingerprint
from entities.loaders.reconciling import Reconciler, Shelf, Standing
from entities.loaders.records import TieRecord
from entities.models import Reading

READINGS = Shelf(Reading, lambda row: (row.entry_id,), "entry")


class Readings:
    """The digests of an edition's entries, written as they come; `changed` counts those that say else.

    `renumbered` gives the reference that an entry had before, where that was another.
    """

    def __init__(self, edition: Edition, source: str, renumbered: Mapping[str, str]) -> None:
        self.source = source
        self.lacks = edition.lacks
        self.renumbered = renumbered
        self.changed = 0
        self.ties: defaultdict[str, list[TieRecord]] = defaultdict(list)
        for tie in edition.ties:
            self.ties[tie.subject].append(tie)

    def write(self, filed: Iterable[tuple[int, Party]], reconciler: Reconciler, standing: Standing) -> None:
        """Bring the readings of these parties, each with its entry's pk, in step with the edition.

        Where a part of the edition is missing or cut off, the word that it left before counts.
        """
        filed = list(filed)
        before = self._before([party.entry.reference for _, party in filed])
        rows = []
        for pk, party in filed:
            reference = party.entry.reference
            said = fingerprint(party, self.ties[party.entity.public_id])
            said = _with_kept(said, before.get(reference, ""), reference, self.lacks)
            digests = ", ".join(f"{part}={digest}" for part, digest in sorted(said.items()))
            self.changed += reference in before and before[reference] != digests
            rows.append(Reading(entry_id=pk, digests=digests))
        reconciler.settle(READINGS, rows, standing)

    def _before(self, references: Sequence[str]) -> dict[str, str]:
        live = Reading.objects.live().filter(entry__source__code=self.source)
        formerly = {self.renumbered.get(reference, reference): reference for reference in references}
        found = live.filter(entry__reference__in=formerly).values_list("entry__reference", "digests")
        return {formerly[reference]: digests for reference, digests in found}


def _with_kept(said: dict[str, str], before: str, reference: str, lacks: Sequence[Lack]) -> dict[str, str]:
    lacking = {lack.part for lack in lacks if lack.of is None or reference in lack.of}
    if not lacking or not before:
        return said
    pairs = (each.partition("=") for each in before.split(", "))
    return said | {part: digest for part, _, digest in pairs if part in lacking}
