"""What the curated facts answer: the questions of the articles, the dates, the exposures, the look-alikes."""

import csv
from datetime import date
from pathlib import Path

import pytest

from screening.engine.records import Outcome

DATA = Path(__file__).parent.parent / "data"


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def named(row):
    return f"{row['query']} {row['as_of']} {row['list']}"


QUESTIONS = [row for row in rows("questions.csv") if row["list"] != "not-a-name"]


@pytest.mark.parametrize("row", QUESTIONS, ids=named)
def test_the_questions_of_the_articles_are_answered(ask, verdict, row):
    expected = row["expected"].split("|")

    if row["list"] == "headline":
        assert ask(row["query"], row["as_of"]).headline.outcome in expected
    elif row["list"] == "entity":
        assert ask(row["query"], row["as_of"]).matches[0].party.id in expected
    elif row["list"] == "not-entity":
        found = {match.party.id for match in ask(row["query"], row["as_of"]).matches}
        assert found.isdisjoint(expected)
    else:
        assert verdict(row["query"], row["list"], row["as_of"]).outcome in expected


def test_every_question_is_checked_or_says_why_it_is_no_name():
    asked = {row["question"] for row in rows("questions.csv")}
    unasked = [row for row in rows("questions.csv") if row["list"] == "not-a-name"]

    assert len(asked) == 73
    assert all(row["changed_by"] for row in unasked)


@pytest.mark.parametrize("row", rows("answers.csv"), ids=named)
def test_a_list_answers_for_the_day(verdict, row):
    found = verdict(row["query"], row["list"], row["as_of"])

    assert found.outcome in row["expected"].split("|"), found.reasons


@pytest.mark.parametrize(("on", "effect"), [("2026-06-29", "informs"), ("2026-06-30", "prohibits")])
def test_the_effect_of_1260h_changes_with_the_day(verdict, on, effect):
    assert verdict("Hikvision", "us-dod-1260h", on).effect == effect


def test_both_claims_to_tiktok_global_are_shown(ask):
    report = ask("TikTok Global", "2020-09-25")

    claims = {
        (tie.claimant.split(" ")[0], tie.share_max)
        for exposure in report.exposures
        if exposure.owner.id == "bytedance"
        for tie in exposure.path
    }
    assert {claimant for claimant, _ in claims} >= {"ByteDance", "Oracle"}


@pytest.mark.parametrize(
    ("query", "other"),
    [
        ("Klarna", "klar"),
        ("Klar", "klarna"),
        ("Tsinghua University", "tsinghua-unigroup"),
        ("Tsinghua Unigroup", "tsinghua-university"),
        ("Meng Gao", "meng-wanzhou"),
        ("Hua Chunying", "huawei"),
        ("Antwerp Holdings", "ant-group"),
        ("Fordham University", "ford"),
        ("Bruce Lee", "john-lee"),
    ],
)
def test_names_that_only_look_alike_do_not_match(ask, query, other):
    assert other not in {match.party.id for match in ask(query).matches}


def test_membership_of_a_protective_network_is_no_risk(ask):
    report = ask("IBM")

    membership = next(v for v in report.verdicts if v.list == "lot-network-membership")
    assert (membership.outcome, membership.effect) == (Outcome.MATCH, "protects")
    assert report.headline.outcome == Outcome.CLEAR


def test_a_subsidiary_on_1260h_is_told_by_the_name_of_the_entry_that_it_is_printed_under(verdict):
    reasons = verdict("Align Aerospace LLC", "us-dod-1260h", "2026-11-22").reasons

    assert "as a subsidiary of Aviation Industry Corporation of China, Ltd." in {
        reason.text for reason in reasons
    }


def test_a_list_that_is_not_loaded_is_a_gap_and_never_clear(ask):
    report = ask("Qwertz Handelsgesellschaft")

    said = {verdict.list: verdict.outcome for verdict in report.verdicts}
    assert said["us-sdn-list"] == Outcome.UNKNOWN
    assert "us-sdn-list" in report.headline.gaps
    assert report.headline.outcome == Outcome.CLEAR


def test_the_same_question_gives_the_same_answer(ask):
    assert ask("Hikvision", date(2022, 12, 1)) == ask("Hikvision", date(2022, 12, 1))
