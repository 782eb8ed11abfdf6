"""How far a list reaches: shares, control, affiliates, products, neighbours."""

from dataclasses import replace
from decimal import Decimal

import pytest

from screening.engine.records import Outcome, Party, Phase, Rule
from tests.screening.engine.builders import (
    ALWAYS,
    ask,
    days,
    event,
    listing,
    owns,
    universe,
    watch_list,
)

HALF = Rule("share", ALWAYS, threshold=Decimal(50), aggregate=True)
OVER_HALF_JOINTLY = Rule("share", ALWAYS, threshold=Decimal(50), strict=True, jointly_only=True)
CONTROL = Rule("control", ALWAYS)
AFFILIATES = Rule("affiliates", ALWAYS, threshold=Decimal(10), strict=True)
ON = "2026-01-01"
STATE = Party("state", "The State", "public_body", state_body=True)


def outcome(rules, listed, ties, party, on=ON):
    listings = [listing(name, "l") for name in listed]
    world = universe([watch_list("l", rules)], listings, ties, [STATE])
    return ask(world, party, "l", on)[0].outcome


# The examples of OFAC's FAQ 401: X and Y are blocked, A, B and C are entities.
FAQ_401 = [
    ("half of a half, step by step", ["X A 50", "A B 50"], "B", True),
    ("two halves that each own a quarter", ["X A 50", "X B 50", "A C 25", "B C 25"], "C", True),
    ("a tenth directly and forty through an owned one", ["X A 50", "X B 10", "A B 40"], "B", True),
    ("only one of two quarters is owned", ["X A 50", "X B 25", "A C 25", "B C 25"], "C", False),
    ("two quarters owned that own a half each", ["X A 25", "X B 25", "A C 50", "B C 50"], "C", False),
    ("two blocked persons, a quarter each", ["X A 25", "Y A 25"], "A", True),
    ("half of an entity that owns half of another", ["X A 50", "A B 50"], "A", True),
    ("through two entities, one blocked by aggregation", ["X A 25", "Y A 25", "A B 50"], "B", True),
]


@pytest.mark.parametrize(("ties", "party", "blocked"), [case[1:] for case in FAQ_401],
                         ids=[case[0] for case in FAQ_401])  # fmt: skip
def test_ofac_counts_indirect_ownership_step_by_step(ties, party, blocked):
    holdings = [owns(holder, held, float(share)) for holder, held, share in map(str.split, ties)]

    found = outcome([HALF], ["X", "Y"], holdings, party)

    assert (found == Outcome.EXPOSED) is blocked


def test_a_cycle_of_owners_ends_and_blocks_nobody_by_itself():
    ties = [owns("a", "b", 60), owns("b", "a", 60), owns("x", "a", 10)]

    assert outcome([HALF], ["x"], ties, "b") == Outcome.CLEAR


def test_a_range_across_the_threshold_is_for_review():
    assert outcome([HALF], ["x"], [owns("x", "a", (45, 55))], "a") == Outcome.REVIEW


def test_claims_that_disagree_are_for_review_and_both_are_kept():
    ties = [owns("x", "a", 80, claimant="x"), owns("x", "a", 0, claimant="y")]

    assert outcome([HALF], ["x"], ties, "a") == Outcome.REVIEW


@pytest.mark.parametrize("status", ["proposed", "planned", "abandoned"])
def test_a_tie_that_does_not_exist_yet_never_counts(status):
    assert outcome([HALF], ["x"], [owns("x", "a", 80, status=status)], "a") in {
        Outcome.RELATED,
        Outcome.CLEAR,
    }


def test_an_unknown_share_is_never_a_majority():
    assert outcome([HALF], ["x"], [owns("x", "a", None)], "a") == Outcome.RELATED


def test_an_unknown_share_is_a_red_flag_where_the_rule_says_so():
    rule = replace(HALF, unknown_share_is_review=True)

    assert outcome([rule], ["x"], [owns("x", "a", None)], "a") == Outcome.REVIEW


def test_control_without_a_share_counts_under_control_and_is_for_review_under_a_percentage():
    ties = [owns("x", "a", None, kind="controls")]

    assert outcome([CONTROL], ["x"], ties, "a") == Outcome.EXPOSED
    assert outcome([HALF], ["x"], ties, "a") == Outcome.REVIEW


def test_twenty_percent_together_count_once():
    pair = {"joint_group": "buyers", "joint_share": Decimal(20)}
    ties = [owns("x", "a", (0, 20), **pair), owns("y", "a", (0, 20), **pair), owns("z", "a", 30)]

    assert outcome([HALF], ["x", "y", "z"], ties, "a") == Outcome.EXPOSED
    assert outcome([HALF], ["x", "z"], ties, "a") == Outcome.REVIEW
    assert outcome([HALF], ["x", "y"], ties, "a") == Outcome.RELATED


def test_shares_add_up_only_for_owners_who_act_together_where_the_rule_says_so():
    apart = [owns("x", "a", 30), owns("y", "a", 30)]
    together = [owns("x", "a", 30, joint_group="pact"), owns("y", "a", 30, joint_group="pact")]

    assert outcome([OVER_HALF_JOINTLY], ["x", "y"], apart, "a") == Outcome.RELATED
    assert outcome([OVER_HALF_JOINTLY], ["x", "y"], together, "a") == Outcome.EXPOSED


def test_an_owner_who_sold_down_no_longer_reaches_the_company():
    ties = [
        owns("x", "a", 60, until=days("2020-01-01")),
        owns("x", "a", 49, since=days("2020-01-01")),
    ]

    assert outcome([HALF], ["x"], ties, "a", on="2019-12-31") == Outcome.EXPOSED
    assert outcome([HALF], ["x"], ties, "a", on="2020-01-01") == Outcome.RELATED


def test_an_owner_whose_listing_is_pending_makes_the_company_pending():
    coming = event("in_force", "2025-12-01", effective="2026-03-01")
    world = universe([watch_list("l", [HALF])], [listing("x", "l", coming)], [owns("x", "a", 80)])

    assert ask(world, "a", "l", "2026-01-01")[0].outcome == Outcome.PENDING
    assert ask(world, "a", "l", "2026-03-01")[0].outcome == Outcome.EXPOSED


def test_a_rule_that_counts_another_list_needs_somebody_on_its_own():
    rule = replace(HALF, counts_with=(("m", ()),))
    lists = [watch_list("l", [rule]), watch_list("m")]
    listings = [listing("x", "l"), listing("y", "m")]
    both = universe(lists, listings, [owns("x", "a", 25), owns("y", "a", 25)])
    only_other = universe(lists, listings, [owns("y", "a", 60)])

    assert ask(both, "a", "l", ON)[0].outcome == Outcome.EXPOSED
    assert ask(only_other, "a", "l", ON)[0].outcome == Outcome.CLEAR


def test_a_rule_of_one_regime_reaches_from_that_regime_only():
    rule = replace(HALF, programme="TERR")
    world = universe(
        [watch_list("l", [rule])],
        [listing("x", "l", programmes=("TERR",)), listing("y", "l", programmes=("IRN",))],
        [owns("x", "a", 50), owns("y", "b", 50)],
    )

    assert ask(world, "a", "l", ON)[0].outcome == Outcome.EXPOSED
    assert ask(world, "b", "l", ON)[0].outcome == Outcome.RELATED


def test_a_rule_that_may_not_be_in_force_is_for_review_and_says_so():
    rule = replace(HALF, confirmed=False, note="back by its own text, nothing later found")
    world = universe([watch_list("l", [rule])], [listing("x", "l")], [owns("x", "a", 80)])

    verdict, _ = ask(world, "a", "l", ON)

    assert verdict.outcome == Outcome.REVIEW
    assert verdict.reasons[0].code == "rule-uncertain"


# --- affiliates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        (["x a 48"], Outcome.EXPOSED),  # down: a subsidiary or affiliate of the producer
        (["a x 37"], Outcome.EXPOSED),  # up: an owner of the producer
        (["h x 37", "a h 100"], Outcome.EXPOSED),  # up through a holding company
        (["o x 60", "o a 20"], Outcome.EXPOSED),  # sideways: one owner
        (["a x 10"], Outcome.RELATED),  # exactly ten is not more than ten
        (["h x 37", "a h 20"], Outcome.CLEAR),  # 37 % of 20 % is less than ten
        (["state x 100", "state a 90"], Outcome.REVIEW),  # every company of the state would be one
        (["state h 100", "h x 37", "h a 20"], Outcome.EXPOSED),  # a nearer owner than the state
    ],
)
def test_affiliates_run_up_down_and_sideways_and_stop_at_the_state(ties, expected):
    holdings = [owns(holder, held, float(share)) for holder, held, share in map(str.split, ties)]

    assert outcome([AFFILIATES], ["x"], holdings, "a") == expected


# --- products and neighbours ----------------------------------------------------------------------


def app_world(scope=""):
    maker = listing("maker", "l", scope=scope)
    app = owns("maker", "app", None, kind="product_of")
    return universe([watch_list("l", about_products=True)], [maker], [app])


def test_a_product_of_a_listed_maker_is_exposed_on_a_list_about_products():
    verdict, exposures = ask(app_world(), "app", "l", ON)

    assert (verdict.outcome, exposures[0].reason.code) == (Outcome.EXPOSED, "product")


def test_a_listing_limited_to_one_thing_does_not_reach_the_makers_other_products():
    assert ask(app_world(scope="only the other app"), "app", "l", ON)[0].outcome == Outcome.RELATED


def test_control_of_a_maker_does_not_reach_its_product_where_the_list_is_not_about_products():
    app = Party("app", "App", "product")
    ties = [owns("maker", "app", None, kind="parent_of")]
    world = universe([watch_list("l", [CONTROL])], [listing("maker", "l")], ties, [app])

    assert ask(world, "app", "l", ON)[0].outcome == Outcome.RELATED


def test_a_listed_territory_says_nothing_of_a_firm_there():
    land = Party("land", "Land", "territory")
    ties = [owns("a", "land", None, kind="associated_with")]
    world = universe([watch_list("l")], [listing("land", "l")], ties, [land])

    assert ask(world, "a", "l", ON)[0].outcome == Outcome.CLEAR


def test_a_supplier_is_related_and_no_alarm():
    ties = [owns("a", "x", None, kind="supplies")]

    assert outcome([HALF], ["x"], ties, "a") == Outcome.RELATED


@pytest.mark.parametrize(
    ("kind", "wording", "sentence"),
    [
        ("officer_of", "", "Meng is or was an officer of x"),
        ("officer_of", "chief financial officer of", "Meng is or was chief financial officer of x"),
        ("officer_of", "Director", "Meng is or was an officer of x (Director)"),
        ("associated_with", "counsel for", "Meng is counsel for x"),
        ("associated_with", "holds votes of", "Meng holds votes of x"),
        ("associated_with", "shareholder of", "Meng is a shareholder of x"),
        ("associated_with", "organises competitions of", "Meng organises competitions of x"),
    ],
)
def test_a_tie_is_told_in_a_whole_sentence(kind, wording, sentence):
    tie = replace(owns("meng", "x", None, kind=kind), wording=wording)
    world = universe([watch_list("l")], [listing("x", "l")], [tie], [Party("meng", "Meng", "person")])

    verdict, _ = ask(world, "meng", "l", ON)

    assert [reason.text for reason in verdict.reasons] == [sentence]


def test_what_is_so_is_told_before_what_is_planned():
    ties = [
        replace(owns("a", "x", None, kind="associated_with"), wording="plans a hub in", status="planned"),
        owns("a", "x", None, kind="invested_in"),
        owns("a", "x", None),
    ]
    world = universe([watch_list("l")], [listing("x", "l")], ties, [Party("x", "X", "product")])

    verdict, _ = ask(world, "a", "l", ON)

    assert [reason.text for reason in verdict.reasons] == [
        "it owns X", "it invested in X", "it plans a hub in X (planned)",
    ]  # fmt: skip


def test_an_owner_who_was_only_considered_is_told_and_no_alarm():
    world = universe(
        [watch_list("l")],
        [listing("x", "l", event("considered", "..2020-10-31"))],
        [owns("x", "a", None, kind="parent_of")],
    )

    verdict, _ = ask(world, "a", "l", ON)

    assert (verdict.outcome, verdict.status) == (Outcome.NOT_IN_FORCE, "considered")


def test_a_party_that_the_list_names_needs_no_owner():
    world = universe([watch_list("l", [HALF])], [listing("x", "l"), listing("a", "l")], [owns("x", "a", 80)])

    verdict, exposures = ask(world, "a", "l", ON)

    assert (verdict.outcome, exposures) == (Outcome.MATCH, [])


def test_an_owner_on_a_list_no_longer_in_force_reaches_nobody():
    phases = (
        Phase("prohibits", "in_force", "full", ALWAYS),
        Phase("prohibits", "superseded", "full", days("2021-06-03")),
    )
    world = universe([watch_list("l", [HALF], phases=phases)], [listing("x", "l")], [owns("x", "a", 80)])

    assert ask(world, "a", "l", "2021-06-02")[0].outcome == Outcome.EXPOSED
    assert ask(world, "a", "l", "2021-06-03")[0].outcome == Outcome.NOT_IN_FORCE


def test_rules_of_one_list_work_together():
    ties = [owns("x", "a", 40, kind="controls"), owns("a", "b", 50)]
    shared = [owns("x", "a", None, kind="controls"), owns("a", "b", 50)]

    assert outcome([HALF, CONTROL], ["x"], ties, "b") == Outcome.EXPOSED
    assert outcome([HALF, CONTROL], ["x"], shared, "b") == Outcome.EXPOSED


def test_lists_counted_together_are_counted_one_step_further_down_too():
    rule = replace(HALF, counts_with=(("m", ()),))
    lists = [watch_list("l", [rule]), watch_list("m")]
    ties = [owns("y", "a", 26), owns("x", "a", 25), owns("a", "b", 100)]
    world = universe(lists, [listing("x", "l"), listing("y", "m")], ties)

    verdict, exposures = ask(world, "b", "l", ON)

    assert verdict.outcome == Outcome.EXPOSED
    assert exposures[0].owner.id == "x"


def test_a_minority_holder_does_not_make_the_product_its_own():
    world = universe(
        [watch_list("l", about_products=True)],
        [listing("x", "l")],
        [owns("maker", "app", None, kind="product_of"), owns("x", "maker", 5)],
        [Party("app", "App", "product")],
    )

    assert ask(world, "app", "l", ON)[0].outcome in {Outcome.CLEAR, Outcome.RELATED}


def test_a_product_of_a_maker_that_the_rule_reaches_is_exposed():
    world = universe(
        [watch_list("l", [HALF], about_products=True)],
        [listing("x", "l")],
        [owns("maker", "app", None, kind="product_of"), owns("x", "maker", 60)],
        [Party("app", "App", "product")],
    )

    verdict, exposures = ask(world, "app", "l", ON)

    assert verdict.outcome == Outcome.EXPOSED
    assert [tie.holder for tie in exposures[0].path] == ["maker", "x"]


def test_a_pending_listing_does_not_hide_an_owner_who_is_blocked_today():
    coming = event("in_force", "2025-12-01", effective="2026-03-01")
    world = universe(
        [watch_list("l", [HALF])], [listing("a", "l", coming), listing("x", "l")], [owns("x", "a", 60)]
    )

    assert ask(world, "a", "l", ON)[0].outcome == Outcome.EXPOSED


def test_an_owner_removed_and_listed_again_counts_by_the_graver_of_its_listings():
    old = listing("x", "l", event("in_force", "2019-01-01"), event("removed", "2021-01-01"), reference="1")
    new = listing("x", "l", event("in_force", "2022-01-01"), reference="2")
    world = universe(
        [watch_list("l", about_products=True)], [old, new], [owns("x", "p", None, kind="product_of")]
    )

    assert ask(world, "p", "l", ON)[0].outcome == Outcome.EXPOSED


def test_a_joint_share_whose_split_is_unknown_may_all_be_the_listed_partners():
    pact = {"joint_group": "pact", "joint_share": Decimal(60)}
    ties = [owns("x", "a", None, **pact), owns("y", "a", None, **pact)]

    assert outcome([HALF], ["x"], ties, "a") == Outcome.REVIEW


def test_a_claim_in_dispute_does_not_lower_what_is_certain():
    ties = [owns("x", "a", 60), owns("x", "a", 0, status="disputed")]

    assert outcome([HALF], ["x"], ties, "a") == Outcome.EXPOSED


def test_the_surest_way_decides_where_a_list_has_several_rules():
    ties = [owns("x", "a", 30), owns("x", "a", None, kind="controls", status="disputed")]

    assert outcome([CONTROL, AFFILIATES], ["x"], ties, "a") == Outcome.EXPOSED


def test_a_state_body_anywhere_between_leaves_the_affiliation_open():
    ties = [owns("organ", "state", 100), owns("state", "a", 100), owns("organ", "x", 100)]

    assert outcome([AFFILIATES], ["x"], ties, "a") == Outcome.REVIEW


def test_a_tie_that_has_ended_is_not_shown_as_if_it_held():
    ties = [owns("x", "a", 30, until=days("2019-01-01"))]

    assert outcome([HALF], ["x"], ties, "a") == Outcome.CLEAR


def test_a_planned_holding_of_one_who_was_removed_says_nothing():
    removed = listing("x", "l", event("in_force", "2019-01-01"), event("removed", "2021-01-01"))
    world = universe([watch_list("l")], [removed], [owns("x", "a", 10, status="planned")])

    assert ask(world, "a", "l", ON)[0].outcome == Outcome.CLEAR


@pytest.mark.parametrize(
    ("wording", "sentence"),
    [
        ("subsidiary of", "it is a subsidiary of x"),
        ("international version of", "it is an international version of x"),
        ("spun out of", "it is spun out of x"),
        ("one of the brands of", "it is one of the brands of x"),
    ],
)
def test_a_noun_in_the_wording_of_a_tie_gets_its_article(wording, sentence):
    tie = replace(owns("a", "x", None, kind="associated_with"), wording=wording)
    world = universe([watch_list("l")], [listing("x", "l")], [tie])

    assert ask(world, "a", "l", ON)[0].reasons[0].text == sentence


def test_a_listing_that_is_limited_says_so_beside_the_tie():
    limited = listing("x", "l", scope="only its shares")
    world = universe([watch_list("l")], [limited], [owns("a", "x", 10)])

    assert (
        ask(world, "a", "l", ON)[0].reasons[0].text
        == "it holds 10 % of x; scope of the listing: only its shares"
    )


def test_a_party_without_a_name_is_told_by_what_it_is_and_not_by_its_id():
    unnamed = Party("x-canada", "", "company", countries=("CA",))
    world = universe([watch_list("l")], [listing("x-canada", "l")], [owns("a", "x-canada", 100)], [unnamed])

    verdict, [exposure] = ask(world, "a", "l", ON)

    assert verdict.reasons[0].text == "it holds 100 % of an unnamed company (CA)"
    assert dict(exposure.captions)["x-canada"] == "an unnamed company (CA)"


def test_the_nearest_affiliate_is_told_first_and_one_through_the_state_last():
    ties = [
        owns("z", "a", 48),
        owns("holding", "z", 60),
        owns("holding", "b", 60),
        owns("state", "holding", 100),
        owns("state", "c", 100),
    ]
    listings = [listing(name, "l") for name in ("b", "c", "z")]
    doubted = replace(AFFILIATES, confirmed=False)
    world = universe([watch_list("l", [doubted])], listings, ties, [STATE])

    verdict, exposures = ask(world, "a", "l", ON)

    assert [exposure.owner.id for exposure in exposures] == ["z", "b", "c"]
    assert verdict.reasons[0].text == "more than 10 % held, or controlled, by z"
