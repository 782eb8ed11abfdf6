"""The ownership rules as they are curated, with their dates, tried on small invented companies."""

import pytest

from tests.screening.engine.builders import ask as ask_world
from tests.screening.engine.builders import listing, owns, universe
from tests.screening.engine.test_expose import FAQ_401

TODAY = "2026-11-22"
SDN, CMIC, ENTITY, MEU = "us-sdn-list", "us-ns-cmic", "us-entity-list", "us-military-end-user-list"
EU, UK, SWISS, H1260 = "eu-financial-sanctions", "uk-sanctions-list", "ch-seco", "us-dod-1260h"
FCC = "us-fcc-covered-list"


@pytest.fixture(scope="session")
def said(curated):
    """`said("x y", ["x a 50"], "a", SDN, on)`: the outcome for `a` when x and y are on the list.

    A listed party may be written `x@CODE` to stand on another list than the one asked.
    """

    def outcome(listed, ties, party, code, on=TODAY):
        lists = list(curated.universe.lists.values())
        placed = [(name.partition("@")[0], name.partition("@")[2] or code) for name in listed.split()]
        listings = [listing(name, place, programmes=("RUSSIA-EO14024",)) for name, place in placed]
        holdings = [owns(holder, held, float(share)) for holder, held, share in map(str.split, ties)]
        world = universe(lists, listings, holdings)
        return ask_world(world, party, code, on)[0].outcome.value

    return outcome


@pytest.mark.parametrize(("name", "ties", "party", "blocked"), FAQ_401, ids=[c[0] for c in FAQ_401])
def test_the_sdn_list_answers_the_examples_of_faq_401(said, name, ties, party, blocked):
    assert (said("X Y", ties, party, SDN) == "exposed") is blocked


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2008-02-13", "related"), ("2008-02-14", "exposed"), ("2014-08-12", "exposed")],
)
def test_one_blocked_owner_counts_since_february_2008(said, on, expected):
    assert said("x", ["x a 50"], "a", SDN, on) == expected


@pytest.mark.parametrize(("on", "expected"), [("2014-08-12", "related"), ("2014-08-13", "exposed")])
def test_blocked_owners_add_up_since_13_august_2014(said, on, expected):
    assert said("x y", ["x a 30", "y a 30"], "a", SDN, on) == expected


def test_an_owner_who_sells_down_to_49_percent_no_longer_blocks(said):
    assert said("x", ["x a 49"], "a", SDN) == "related"


@pytest.mark.parametrize(
    ("code", "expected"), [(SDN, "exposed"), (UK, "related"), (CMIC, "related"), (SWISS, "exposed")]
)
def test_two_owners_of_30_percent_under_each_rule(said, code, expected):
    assert said("x y", ["x a 30", "y a 30"], "a", code) == expected


@pytest.mark.parametrize(("on", "expected"), [("2024-06-15", "related"), ("2024-08-15", "exposed")])
def test_exactly_half_reaches_under_the_eu_guidance_since_july_2024(said, on, expected):
    assert said("x", ["x a 50"], "a", EU, on) == expected


@pytest.mark.parametrize(("code", "expected"), [(EU, "exposed"), (UK, "related"), (SDN, "exposed")])
def test_exactly_half_today(said, code, expected):
    assert said("x", ["x a 50"], "a", code) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025-09-01", "related"),
        ("2025-09-29", "exposed"),
        ("2025-10-15", "exposed"),
        ("2025-11-10", "related"),
        ("2026-01-01", "related"),
        ("2026-11-09", "related"),
        ("2026-11-10", "review"),
        (TODAY, "review"),
    ],
)
def test_the_affiliates_rule_of_bis_came_was_suspended_and_may_be_back(said, on, expected):
    assert said("x", ["x a 50"], "a", ENTITY, on) == expected


def test_bis_counts_the_entity_list_and_the_military_end_user_list_together(said):
    ties = ["x a 25", "y a 25"]

    assert said(f"x y@{MEU}", ties, "a", ENTITY, "2025-10-15") == "exposed"
    assert said(f"x y@{ENTITY}", ties, "a", MEU, "2025-10-15") == "exposed"
    assert said(f"x y@{SDN}", ties, "a", ENTITY, "2025-10-15") == "exposed"
    assert said(f"y@{SDN}", ["y a 60"], "a", ENTITY, "2025-10-15") in {"clear", "unknown"}


@pytest.mark.parametrize(
    ("ties", "expected"), [(["x a 100"], "exposed"), (["x a 51"], "exposed"), (["x a 50"], "related")]
)
def test_1260h_reaches_what_a_listed_company_controls_from_30_june_2026(said, ties, expected):
    assert said("x", ties, "a", H1260) == expected
    assert said("x", ties, "a", H1260, "2026-06-29") == "related"


@pytest.mark.parametrize(
    ("ties", "expected"), [(["x a 11"], "exposed"), (["a x 11"], "exposed"), (["x a 10"], "related")]
)
def test_the_fcc_counts_more_than_ten_percent_up_and_down(said, ties, expected):
    assert said("x", ties, "a", FCC) == expected


def test_lists_that_reach_the_named_only_show_relatives_as_related(said):
    for code in (CMIC, "china-unreliable-entity-list", "us-pentagon-military-ties-list-2020"):
        assert said("x", ["x a 100"], "a", code, "2021-06-02") in {"related", "clear"}


def test_the_owners_of_hikvision_and_its_company_are_affiliates(verdict):
    for name in ("CETC", "EZVIZ"):
        found = verdict(name, FCC)
        assert found.outcome == "exposed"
        assert found.reasons[0].code == "affiliate"


def test_a_company_of_the_state_is_for_review_because_the_state_owns_hikvision_too(ask):
    report = ask("China COSCO SHIPPING Corporation", lists=(FCC,))

    assert report.verdicts[0].reasons[0].code == "state-owner"
    assert {exposure.certain for exposure in report.exposures} == {False}


def test_every_rule_has_a_source_and_a_date_or_says_that_it_was_always_so(curated):
    rules = [rule for found in curated.universe.lists.values() for rule in found.rules]

    assert rules
    assert all(rule.since.latest for rule in rules if rule.basis != "named")
