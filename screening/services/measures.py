"""How well scores separate what belongs together from what does not: figures, curve and spread."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

CURVE = tuple(round(0.40 + 0.02 * step, 2) for step in range(31))  # thresholds, 0.40 to 1.00
_NORMAL_95 = 1.959964  # standard deviations on either side that hold 95 % of a normal distribution


@dataclass(frozen=True, slots=True)
class Counts:
    """The four ways an answer and the truth can meet."""

    hits: int = 0
    missed: int = 0
    alarms: int = 0  # false ones
    quiet: int = 0  # rightly

    @property
    def precision(self) -> float:
        """The share of what was flagged that belongs together; 1 where nothing was flagged."""
        return self.hits / (self.hits + self.alarms) if self.hits + self.alarms else 1.0

    @property
    def recall(self) -> float:
        """The share of what belongs together that was flagged; 1 where nothing does."""
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    @property
    def precision_range(self) -> tuple[float, float]:
        """The 95 % confidence interval of the precision."""
        return interval(self.hits, self.hits + self.alarms)

    @property
    def recall_range(self) -> tuple[float, float]:
        """The 95 % confidence interval of the recall."""
        return interval(self.hits, self.hits + self.missed)


@dataclass(frozen=True, slots=True)
class Spread:
    """The scores of what belongs together and of what does not, each in rising order."""

    same: tuple[float, ...]
    other: tuple[float, ...]

    @classmethod
    def of(cls, scores: Sequence[tuple[float, bool]]) -> Spread:
        """From pairs of a score and whether the two belong together."""
        same = sorted(score for score, together in scores if together)
        other = sorted(score for score, together in scores if not together)
        return cls(tuple(same), tuple(other))

    def at(self, threshold: float) -> Counts:
        """The counts when everything at `threshold` or above is flagged."""
        missed, quiet = bisect_left(self.same, threshold), bisect_left(self.other, threshold)
        return Counts(len(self.same) - missed, missed, len(self.other) - quiet, quiet)

    @property
    def auc(self) -> float | None:
        """The chance that what belongs together outscores what does not; None where either is missing."""
        if not self.same or not self.other:
            return None
        above = sum(
            (bisect_left(self.other, score) + bisect_right(self.other, score)) / 2 for score in self.same
        )
        return above / (len(self.same) * len(self.other))

    def curve(self) -> tuple[tuple[float, Counts], ...]:
        """The counts at each threshold of CURVE."""
        return tuple((threshold, self.at(threshold)) for threshold in CURVE)

    def histogram(self, bins: int = 25) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """How many of either sort fall into each of `bins` equal spans of the score; 1.00 is in the last."""
        return _binned(self.same, bins), _binned(self.other, bins)


def _binned(scores: Sequence[float], bins: int) -> tuple[int, ...]:
    edges = [0, *(bisect_left(scores, edge / bins) for edge in range(1, bins)), len(scores)]
    return tuple(upper - lower for lower, upper in pairwise(edges))


def interval(part: int, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval for a share: honest for small samples and for shares near 0 and 1."""
    if not whole:
        return 0.0, 1.0
    share, square = part / whole, _NORMAL_95**2
    middle = (share + square / (2 * whole)) / (1 + square / whole)
    spread = share * (1 - share) / whole + square / (4 * whole**2)
    half = _NORMAL_95 * math.sqrt(spread) / (1 + square / whole)
    return max(0.0, middle - half), min(1.0, middle + half)
