"""One match on one list on one day: what the ways of reaching it have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from screening.engine.reach.ownership import Ancestry
from screening.engine.records import Exposure, Match, Reason, Rule, Standing, Tie, WatchList
from screening.engine.standing import ABSENT, stand
from screening.engine.universe import Universe

TARGETS = frozenset({"target", "member"})
ALARMING = frozenset({"binds", "uncertain", "pending"})
FORCES = ("binds", "uncertain", "pending", "not_in_force", "absent")  # the gravest first


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the doubts: whose listings count, and whether shares are taken at their highest."""

    name: str  # certain | possible | pending
    forces: frozenset[str]
    highest: bool

    @property
    def certain(self) -> bool:
        return self.name == "certain"

    @property
    def force(self) -> str:
        return "pending" if self.name == "pending" else "binds"


# In the order in which they are tried: the first that reaches the party decides.
READINGS = (
    Reading("certain", frozenset({"binds"}), highest=False),
    Reading("possible", frozenset({"binds", "uncertain"}), highest=True),
    Reading("pending", ALARMING, highest=True),
)


@dataclass(frozen=True, slots=True)
class Case:
    """A match, a list and a day, with everything that stands above the match."""

    match: Match
    watch_list: WatchList
    universe: Universe
    on: date
    ancestry: Ancestry

    @property
    def party(self) -> str:
        return self.match.party.id

    def rules(self, reading: Reading) -> list[Rule]:
        """The list's rules on the day: surely in force and confirmed, or in the higher reading maybe."""
        return [rule for rule in self.watch_list.rules if _in_force(rule, self.on, reading)]

    def listed(
        self, party: str, forces: frozenset[str], code: str = "", programmes: tuple[str, ...] = ()
    ) -> bool:
        """Whether `party` stands on the list (or another by `code`) with one of `forces`, as a target."""
        return any(
            stand(listing, self.universe.lists[listing.list], self.on).force in forces
            for listing in self.universe.listings.get(party, ())
            if listing.list == (code or self.watch_list.code)
            and listing.role in TARGETS
            and (not programmes or not set(programmes).isdisjoint(listing.programmes))
        )

    def standing(self, party: str) -> tuple[Standing, str]:
        """The party's gravest standing on the list as a target, with the scope it is limited to."""
        standings = [
            (stand(listing, self.watch_list, self.on), listing.scope)
            for listing in self.universe.listings.get(party, ())
            if listing.list == self.watch_list.code and listing.role in TARGETS
        ]
        return min(standings, key=lambda found: FORCES.index(found[0].force), default=(ABSENT, ""))

    def caption(self, party: str) -> str:
        return self.universe.parties[party].called

    def exposure(self, owner: str, path: tuple[Tie, ...], reason: Reason, reading: Reading) -> Exposure:
        """An exposure that the list's own rule makes."""
        standing, _ = self.standing(owner)
        return Exposure(
            self.match.id, self.universe.parties[owner], self.watch_list.code, reason, path,
            certain=reading.certain, by_rule=True, force=reading.force,
            status=standing.status, since=standing.since,
        )  # fmt: skip


def _in_force(rule: Rule, on: date, reading: Reading) -> bool:
    if reading.certain:
        ended_maybe = rule.until is not None and rule.until.maybe_by(on)
        return rule.confirmed and rule.since.surely_by(on) and not ended_maybe
    ended = rule.until is not None and rule.until.surely_by(on)
    return rule.since.maybe_by(on) and not ended
