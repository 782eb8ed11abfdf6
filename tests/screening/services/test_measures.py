"""The figures that an evaluation is made of, on numbers worked out by hand."""

import pytest

from screening.services.measures import Counts, Spread, interval


def test_precision_recall_and_f1_come_from_the_four_counts():
    counts = Counts(hits=6, missed=2, alarms=2, quiet=10)

    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.75, 0.75)


def test_where_nothing_is_flagged_precision_is_whole_and_recall_nothing():
    counts = Spread.of([(0.1, True), (0.2, False)]).at(0.9)

    assert (counts.precision, counts.recall, counts.f1) == (1.0, 0.0, 0.0)


def test_a_score_on_the_threshold_is_flagged():
    assert Spread.of([(0.72, True), (0.72, False)]).at(0.72) == Counts(1, 0, 1, 0)


def test_auc_counts_ties_by_half():
    spread = Spread.of([(0.9, True), (0.5, True), (0.5, False), (0.1, False)])

    assert spread.auc == pytest.approx((1 + 1 + 0.5 + 1) / 4)


def test_auc_is_unknown_where_one_sort_is_missing():
    assert Spread.of([(0.9, True)]).auc is None


def test_every_score_falls_into_one_bin_and_1_into_the_last():
    same, other = Spread.of([(0.0, True), (0.5, True), (1.0, True), (1.0, False)]).histogram(4)

    assert (same, other) == ((1, 0, 1, 1), (0, 0, 0, 1))


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 0, 0.0, 1.0), (10, 10, 0.722, 1.0), (0, 10, 0.0, 0.278), (50, 100, 0.404, 0.596)],
)
def test_the_interval_of_a_share_is_wilsons(part, whole, low, high):
    assert interval(part, whole) == pytest.approx((low, high), abs=0.001)
