"""The whole way from a name to an answer: what is worked out once, and what for each name."""

from datetime import date

from screening.engine.index import Index
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Outcome, Party, Query
from screening.engine.screen import screen
from tests.screening.engine.builders import event, listing, universe, watch_list

DAY = date(2026, 1, 1)
ACME = Party("acme", "Acmeco Zyxel", "company", (NameRecord("Acmeco Zyxel", "primary"),))
WORLD = universe(
    [watch_list("lists-it"), watch_list("does-not")],
    [listing("acme", "lists-it", event("in_force", "2024-01-01"))],
    parties=[ACME],
)
INDEX = Index.build([ACME])


def test_names_that_are_not_found_share_the_verdicts_of_a_day():
    first = screen(Query("Quite Another", DAY), INDEX, WORLD, Policy())
    second = screen(Query("Somebody Else", DAY), INDEX, WORLD, Policy())

    assert first.verdicts is second.verdicts
    assert {verdict.outcome for verdict in first.verdicts} == {Outcome.CLEAR}


def test_only_the_lists_that_a_match_is_on_say_something_else():
    nothing = screen(Query("Quite Another", DAY), INDEX, WORLD, Policy())
    found = screen(Query("Acmeco Zyxel", DAY), INDEX, WORLD, Policy())

    assert [verdict.outcome for verdict in found.verdicts] == [Outcome.MATCH, Outcome.CLEAR]
    assert found.verdicts[1] is nothing.verdicts[1]


def test_a_list_asked_for_twice_says_the_same_twice():
    found = screen(
        Query("Acmeco Zyxel", DAY, lists=("lists-it", "does-not", "lists-it")), INDEX, WORLD, Policy()
    )

    assert [verdict.outcome for verdict in found.verdicts] == [Outcome.MATCH, Outcome.CLEAR, Outcome.MATCH]


def test_another_day_has_verdicts_of_its_own():
    before = screen(Query("Acmeco Zyxel", date(2023, 1, 1)), INDEX, WORLD, Policy())

    assert before.verdicts[0].outcome == Outcome.CLEAR
