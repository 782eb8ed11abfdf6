"""Lists by reference, and what is left when a party or a list is retired."""

from datetime import date

import pytest

from screening.engine.records import Outcome
from screening.engine.standing import stand
from screening.engine.universe import Facts, Reference, arrange
from tests.screening.engine.builders import ask, event, listing, owns, universe, watch_list

BAN = Reference("ban", "list", 60, since=date(2020, 11, 12), first_effective=date(2021, 1, 11))
LISTS = [watch_list("list"), watch_list("ban")]


def banned(on, *events, named=()):
    """The standing on the ban of a member of the list with these events."""
    listings = [listing("a", "list", *events), *(listing("a", "ban", *named) for _ in named[:1])]
    world = arrange(Facts(lists=LISTS, parties=universe(LISTS, listings).parties.values(),
                          listings=listings, references=[BAN]))  # fmt: skip
    day = date.fromisoformat(on)
    stands = [stand(found, world.lists["ban"], day) for found in world.members.get("ban", ())]
    return stands[-1].force if stands else "absent"


@pytest.mark.parametrize(
    ("listed", "on", "expected"),
    [
        ("2020-06-24", "2020-11-11", "absent"),
        ("2020-06-24", "2020-12-01", "pending"),
        ("2020-06-24", "2021-01-11", "binds"),
        ("2020-12-03", "2021-01-31", "pending"),
        ("2020-12-03", "2021-02-01", "binds"),
    ],
)
def test_members_of_the_first_day_bind_from_one_day_and_later_ones_after_the_lag(listed, on, expected):
    assert banned(on, event("in_force", listed)) == expected


def test_a_member_removed_before_the_reference_began_was_never_on_it():
    gone = (event("removed", "2020-09-01"), event("in_force", "2020-06-24"))

    assert banned("2020-12-01", *gone) == "absent"
    assert banned("2021-02-01", *gone) == "absent"


def test_a_member_removed_later_is_removed_here_too():
    gone = (event("in_force", "2020-06-24"), event("removed", "2021-06-03"))

    assert banned("2021-06-02", *gone) == "binds"
    assert banned("2021-06-03", *gone) == "not_in_force"


def test_negative_knowledge_by_name_does_not_replace_membership_by_reference():
    considered = (event("considered", "2020-10-01"),)

    assert banned("2021-02-01", event("in_force", "2020-06-24"), named=considered) == "binds"


def test_a_member_by_reference_is_told_with_the_name_of_the_list_it_was_taken_from():
    lists = [watch_list("us-list", short_name="The List"), watch_list("ban")]
    listings = [listing("a", "us-list", event("in_force", "2020-06-24"))]
    reference = Reference("ban", "us-list")
    parties = universe(lists, listings).parties.values()
    world = arrange(Facts(lists=lists, parties=parties, listings=listings, references=[reference]))

    verdict, _ = ask(world, "a", "ban", "2021-02-01")

    assert verdict.reasons[0].text == "in force since 2020-06-24, by reference to The List"


def test_what_speaks_of_a_retired_party_or_list_goes_with_it():
    whole = universe([watch_list("l")], [listing("x", "l")], [owns("x", "a", 60)])
    parties = [party for party in whole.parties.values() if party.id != "x"]

    left = arrange(
        Facts(
            lists=whole.lists.values(),
            parties=parties,
            listings=[listing("x", "l"), listing("a", "gone")],
            ties=[owns("x", "a", 60)],
        )
    )

    assert ask(left, "a", "l", "2026-01-01")[0].outcome == Outcome.CLEAR
