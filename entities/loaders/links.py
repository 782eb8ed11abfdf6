"""Ties that a list gives by a name of the other party, found once all its parties are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from entities.loaders.drafts import Omissions
from entities.loaders.records import TieRecord

UNFITTING = "links to a name that no party of the file, or several, bear: kept in the note"


@dataclass(frozen=True, slots=True)
class Claim:
    """That the party `subject` is tied to whoever is called `name`; `backwards`, that one to it.

    `reference` is the list's own of the party, whose note keeps a name that nobody bears.
    """

    subject: str
    name: str
    reference: str
    kind: str = "associated_with"
    wording: str = "linked to"
    backwards: bool = False


@dataclass(slots=True)
class Links:
    """Who is called what, and who is said to be tied to whom; aliases count where no main name fits."""

    main: dict[str, tuple[str, ...]] = field(default_factory=dict)
    other: dict[str, tuple[str, ...]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def know(self, public_id: str, names: Sequence[str]) -> None:
        """Enter what a party is called, by its main name first."""
        for place, name in enumerate(names):
            called = self.other if place else self.main
            known = called.get(plain := _plain(name), ())
            if public_id not in known:
                called[plain] = (*known, public_id)

    def ties(self, omissions: Omissions) -> Iterator[TieRecord]:
        """The ties whose other party is the only one so called; the others are counted and noted."""
        for claim in self.claims:
            known = self.main.get(_plain(claim.name)) or self.other.get(_plain(claim.name)) or ()
            others = [public_id for public_id in known if public_id != claim.subject]
            if len(others) != 1:
                omissions.add(UNFITTING, claim.name)
                omissions.note_late(claim.reference, f"{claim.wording.capitalize()}: {claim.name}")
                continue
            pair = (claim.subject, others[0])
            subject, held = reversed(pair) if claim.backwards else pair
            yield TieRecord(kind=claim.kind, subject=subject, object=held, source="", wording=claim.wording)


def _plain(name: str) -> str:
    return " ".join(name.upper().split()).rstrip(".")
