"""Every number that a verdict depends on, with its source."""

from __future__ import annotations

from dataclasses import dataclass

ENGINE_VERSION = "2"


@dataclass(frozen=True, slots=True)
class Policy:
    """The thresholds a screening is decided by; a changed policy is a new version with a reason."""

    version: str = "2026-11"
    reason: str = "first policy; thresholds from docs/matching.md"
    match_at: float = (
        0.88  # precision 0.97, recall 0.46 on 453 labelled pairs; docs/matching.md, "thresholds"
    )
    review_at: float = 0.72  # precision 0.92, recall 0.87 on the same; docs/matching.md, "thresholds"
    max_candidates: int = 60
    look: int = 12  # of them at a time; of 600 variants none was found below the fifth; docs/matching.md
    max_matches: int = 25
