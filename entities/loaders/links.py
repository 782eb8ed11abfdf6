"""Ties that a list gives by a name of the other party, found once all its parties are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from entities.loaders.drafts import Draft, Omissions
from entities.loaders.records import TieRecord

UNFITTING = "links to a name that no party of the file, or several, bear: kept in the note"


@dataclass(frozen=True, slots=True)
class Claim:
    """That the party `subject` is tied to whoever is called `name`; `backwards`, that one to it."""

    subject: str
    name: str
    draft: Draft
    kind: str = "associated_with"
    wording: str = "linked to"
    backwards: bool = False


@dataclass(slots=True)
class Links:
    """Who is called what, and who is said to be tied to whom; aliases count where no main name fits."""

    main: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    other: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    claims: list[Claim] = field(default_factory=list)

    def know(self, public_id: str, names: Iterable[str], aliases: Iterable[str]) -> None:
        """Enter what a party is called."""
        for name in names:
            self.main[_plain(name)].add(public_id)
        for alias in aliases:
            self.other[_plain(alias)].add(public_id)

    def ties(self, omissions: Omissions) -> Iterator[TieRecord]:
        """The ties whose other party is the only one so called; the others are counted.

        To be read before the drafts are finished: what fits nobody goes to the note of its draft.
        """
        for claim in self.claims:
            known = self.main.get(_plain(claim.name)) or self.other.get(_plain(claim.name)) or set()
            others = known - {claim.subject}
            if len(others) != 1:
                omissions.add(UNFITTING, claim.name)
                claim.draft.note(claim.wording.capitalize(), claim.name)
                continue
            pair = (claim.subject, next(iter(others)))
            subject, held = reversed(pair) if claim.backwards else pair
            yield TieRecord(kind=claim.kind, subject=subject, object=held, source="", wording=claim.wording)


def _plain(name: str) -> str:
    return " ".join(name.upper().split()).rstrip(".")
