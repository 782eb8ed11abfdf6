"""Every number that a verdict depends on, with its source."""

from __future__ import annotations

from dataclasses import dataclass

ENGINE_VERSION = "11"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which score on a party is a match, and from which one a review."""

    match_at: float
    review_at: float


@dataclass(frozen=True, slots=True)
class Policy:
    """The thresholds a screening is decided by; a changed policy is a new version with a reason.

    Kinds and lists may have thresholds of their own, never lower ones: below `review_at` nobody looks.
    """

    version: str = "2026-11"
    reason: str = "first policy; thresholds from docs/matching.md"
    match_at: float = (
        0.88  # precision 0.98, recall 0.47 on 453 labelled pairs; docs/matching.md, "thresholds"
    )
    review_at: float = 0.72  # precision 0.92, recall 0.88 on the same; docs/matching.md, "thresholds"
    max_candidates: int = 60
    look: int = 12  # of them at a time; of 600 variants none was found below the fifth; docs/matching.md
    max_matches: int = 25
    kinds: tuple[tuple[str, Thresholds], ...] = ()  # for parties of these kinds
    lists: tuple[tuple[str, Thresholds], ...] = ()  # for what these lists say
    weak_names: str = "review"  # `review` at most, `match` as any other name, or `ignore`
    screened: tuple[str, ...] = ()  # the lists asked where a question names none; none: those of the service

    def for_kind(self, kind: str) -> Thresholds:
        """The thresholds for a party of this kind."""
        return dict(self.kinds).get(kind) or Thresholds(self.match_at, self.review_at)
