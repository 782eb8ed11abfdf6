"""From scored names to the matches worth an answer."""

from datetime import date

import pytest

from screening.engine.index import Index
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Outcome, Party, Query
from screening.engine.screen import identified, screen
from tests.screening.engine.builders import event, listing, universe, watch_list

ON = date(2026, 1, 1)


def world_of(parties, listed=()):
    facts = universe([watch_list("l")], [listing(name, "l") for name in listed], parties=parties)
    return Index.build(facts.parties.values()), facts


def person(number, **values):
    return Party(f"p{number:02}", "Ivan Petrov", "person", (NameRecord("Ivan Petrov", "primary"),), **values)


def test_a_listed_party_is_not_lost_among_many_who_bear_its_name():
    index, facts = world_of([person(number) for number in range(70)], listed=["p69"])

    report = screen(Query("Ivan Petrov", ON), index, facts, Policy())

    assert report.headline.outcome == Outcome.MATCH


def firm(name):
    return Party(name.lower(), name, "company", (NameRecord(name, "primary"),))


def parties_found(asked, *names):
    index, facts = world_of([firm(name) for name in names], listed=[name.lower() for name in names])
    return {match.party.caption for match in screen(Query(asked, ON), index, facts, Policy()).matches}


def test_a_short_name_that_somebody_bears_is_no_slip_of_another():
    assert parties_found("CRCC", "CRCC", "CECC", "CRRC") == {"CRCC"}
    assert parties_found("CRCC", "CECC") == {"CECC"}


@pytest.mark.parametrize(
    ("asked", "other"), [("Daesh", "Daish"), ("Hamas", "Hammas"), ("Rosneft", "Rosnept")]
)
def test_another_romanisation_and_a_slip_in_a_longer_name_stay_beside_the_very_name(asked, other):
    assert parties_found(asked, asked, other) == {asked, other}


def test_an_identifier_of_another_scheme_is_another_identifier():
    index, _ = world_of([person(1, identifiers=(("ofac", "29249"),))])

    assert identified(index, "imo:29249") == []
    assert [party.id for party in identified(index, "ofac:29249")] == ["p01"]
    assert [party.id for party in identified(index, "29-249")] == ["p01"]


def test_what_a_list_says_of_a_second_party_of_the_name_is_told_with_whose_it_is():
    parties = [firm("Acme"), Party("other", "Acme Works", "company", (NameRecord("Acme", "alias"),))]
    listings = [
        listing("acme", "l", event("in_force", "2020-01-01")),
        listing("other", "l", event("in_force", "2022-01-01")),
    ]
    facts = universe([watch_list("l")], listings, parties=parties)

    report = screen(Query("Acme", ON), Index.build(parties), facts, Policy())

    assert [reason.text for reason in report.verdicts[0].reasons] == [
        "in force since 2020-01-01",
        "Acme Works: in force since 2022-01-01",
    ]
