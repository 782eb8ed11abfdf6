"""One verdict a list, and what the answer comes to."""

from dataclasses import replace
from datetime import date

import pytest

from screening.engine.decide import decide, gaps_of, headline
from screening.engine.records import (
    Category,
    Edition,
    Explanation,
    Outcome,
    Phase,
    Query,
    Reason,
    Verdict,
)
from tests.screening.engine.builders import (
    ALWAYS,
    ask,
    days,
    event,
    listing,
    matched,
    universe,
    watch_list,
)

ON = date(2026, 11, 22)


def said(*events, on="2026-11-22", **values):
    world = universe([watch_list("l")], [listing("a", "l", *events, **values)])
    return ask(world, "a", "l", on)[0]


def test_a_listing_in_force_is_a_match_with_the_day_it_began():
    verdict = said(event("in_force", "2021-03-12"))

    assert verdict.outcome == Outcome.MATCH
    assert verdict.reasons == (Reason("listed", "in force since 2021-03-12"),)


def test_a_listing_whose_end_is_known_says_until_when():
    lifted = said(event("in_force", "2020-10-09"), event("lifted", "2020-10-19"), on="2020-10-10")
    planned = said(event("in_force", "2020-01-01", expires="2020-11-01..2020-11-30"), on="2020-10-10")
    suspended = said(
        event("in_force", "2025-04-04"), event("suspended", "2025-11-10", expires="2026-11-10"),
        on="2025-12-01",
    )  # fmt: skip

    assert lifted.reasons[0].text == "in force since 2020-10-09, until 2020-10-19"
    assert planned.reasons[0].text == "in force since 2020-01-01, until a day from 2020-11-01 to 2020-11-30"
    assert suspended.reasons[0].text == "suspended since 2025-11-10, until 2026-11-10"


def test_a_doubtful_name_is_for_review_and_says_why():
    world = universe([watch_list("l")], [listing("a", "l")])
    doubt = Reason("weak-name", "a bare surname")
    match = replace(matched(world, "a", ON), strong=False, doubts=(doubt,))

    verdict = decide(world.lists["l"], [match], [], ON)

    assert verdict.outcome == Outcome.REVIEW
    assert doubt in verdict.reasons


def test_a_doubtful_name_of_one_who_was_removed_is_no_alarm():
    world = universe([watch_list("l")], [listing("a", "l", event("removed", "2020-01-01"))])
    match = replace(matched(world, "a", ON), strong=False, doubts=(Reason("weak-name", ""),))

    assert decide(world.lists["l"], [match], [], ON).outcome == Outcome.NOT_IN_FORCE


@pytest.mark.parametrize(
    "status", ["proposed", "considered", "warned", "vacated", "measures_stopped", "withdrawn"]
)
def test_what_does_not_bind_is_told_with_its_status(status):
    verdict = said(event(status, "2020-01-01"))

    assert (verdict.outcome, verdict.status) == (Outcome.NOT_IN_FORCE, status)


def test_one_who_must_obey_is_not_a_target():
    verdict = said(role="obliged")

    assert (verdict.outcome, verdict.reasons[0].code) == (Outcome.RELATED, "role-obliged")


def test_the_scope_of_a_listing_is_told():
    assert Reason("scope", "only the app") in said(scope="only the app").reasons


# --- want of data ---------------------------------------------------------------------------------


def nothing_found(**changes):
    found = watch_list("l", **changes)
    return decide(found, [], [], ON)


def phase(**changes):
    values = {"effect": "prohibits", "status": "in_force", "published": "full", "since": ALWAYS}
    return Phase(**{**values, **changes})


def edition(**changes):
    values = {"covers_from": None, "covers_to": date(2026, 11, 1), "complete": True}
    return Edition(day=date(2026, 11, 1), **{**values, **changes})


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"edition": None}, "not-loaded"),
        ({"phases": (phase(published="none"),)}, "names-not-published"),
        ({"phases": (phase(published="part"),)}, "names-published-in-part"),
        ({"edition": edition(complete=False)}, "loaded-in-part"),
        ({"edition": edition(), "max_age_days": 20}, "stale"),
        ({"edition": edition(covers_from=date(2027, 1, 1))}, "before-first-edition"),
        ({"naming": "class"}, "names-nobody"),
    ],
)
def test_nothing_found_is_unknown_where_it_proves_nothing(changes, code):
    verdict = nothing_found(**changes)

    assert (verdict.outcome, verdict.reasons[0].code) == (Outcome.UNKNOWN, code)


@pytest.mark.parametrize("changes", [{}, {"edition": edition(), "max_age_days": 21}])
def test_nothing_found_on_a_loaded_current_published_list_is_clear(changes):
    assert nothing_found(**changes).outcome == Outcome.CLEAR


def test_a_list_that_did_not_exist_yet_is_clear_and_says_so():
    verdict = nothing_found(phases=(phase(since=days("2027-01-01")),), edition=None)

    assert (verdict.outcome, verdict.reasons[0].code) == (Outcome.CLEAR, "list-not-yet-made")


def test_a_hit_stands_on_a_stale_list_and_is_marked():
    stale = watch_list("l", edition=edition(), max_age_days=1)
    world = universe([stale], [listing("a", "l")])

    verdict, _ = ask(world, "a", "l", ON)

    assert verdict.outcome == Outcome.MATCH
    assert verdict.reasons[-1].code == "stale"
    assert gaps_of(stale, ON)


# --- the headline ---------------------------------------------------------------------------------


def heading(*verdicts, lists=()):
    found = [Verdict(f"l{n}", effect, outcome) for n, (effect, outcome) in enumerate(verdicts)]
    return headline(found, Query("a", ON, lists=lists))


@pytest.mark.parametrize(
    ("verdicts", "outcome", "lists"),
    [
        ([("prohibits", Outcome.REVIEW), ("restricts", Outcome.MATCH)], Outcome.MATCH, ("l1",)),
        ([("prohibits", Outcome.EXPOSED), ("prohibits", Outcome.REVIEW)], Outcome.EXPOSED, ("l0",)),
        ([("prohibits", Outcome.EXPOSED), ("prohibits", Outcome.MATCH)], Outcome.MATCH, ("l0", "l1")),
        ([("prohibits", Outcome.PENDING), ("informs", Outcome.MATCH)], Outcome.PENDING, ("l0",)),
        ([("protects", Outcome.MATCH), ("prohibits", Outcome.CLEAR)], Outcome.CLEAR, ()),
        ([("prohibits", Outcome.RELATED), ("prohibits", Outcome.NOT_IN_FORCE)], Outcome.CLEAR, ()),
        ([("prohibits", Outcome.UNKNOWN)], Outcome.CLEAR, ()),
    ],
)
def test_the_headline_is_the_gravest_over_lists_that_prohibit_or_restrict(verdicts, outcome, lists):
    found = heading(*verdicts)

    assert (found.outcome, found.lists) == (outcome, lists)


def test_a_list_that_could_not_answer_is_a_gap_and_unknown_only_when_it_was_asked_for():
    general = heading(("prohibits", Outcome.UNKNOWN))
    asked = heading(("prohibits", Outcome.UNKNOWN), lists=("l0",))

    assert (general.outcome, general.gaps) == (Outcome.CLEAR, ("l0",))
    assert (asked.outcome, asked.lists) == (Outcome.UNKNOWN, ("l0",))


def test_a_list_that_only_considered_the_party_is_a_gap_while_it_is_not_loaded():
    found = watch_list("l", edition=None)
    world = universe([found], [listing("a", "l", event("considered", "2020-10-01"))])

    verdict, _ = ask(world, "a", "l", ON)

    assert verdict.outcome == Outcome.NOT_IN_FORCE
    assert headline([verdict], Query("a", ON)).gaps == ("l",)
    assert headline([verdict], Query("a", ON, lists=("l",))).outcome == Outcome.UNKNOWN


def test_on_a_day_when_the_effect_is_not_certain_the_gravest_counts():
    phases = (phase(effect="prohibits"), phase(effect="informs", since=days("2021-01-01..2021-12-31")))

    found = decide(watch_list("l", phases=phases), [], [], date(2021, 6, 1))

    assert found.effect == "prohibits"


def test_what_a_list_covers_by_description_is_told_where_a_name_is_clear():
    found = nothing_found(categories=(Category("drones made abroad", days("2025-12-22")),))

    assert (found.outcome, found.reasons[0].code) == (Outcome.CLEAR, "covers-by-description")


@pytest.mark.parametrize(
    ("method", "outcome"),
    [("exact", Outcome.NOT_IN_FORCE), ("glued", Outcome.NOT_IN_FORCE), ("words", Outcome.REVIEW)],
)
def test_a_name_only_alike_does_not_outdo_the_party_that_bears_the_name(method, outcome):
    removed = listing("a", "l", event("in_force", "2019-01-01"), event("removed", "2021-01-01"))
    world = universe([watch_list("l")], [removed, listing("b", "l")])
    asked = matched(world, "a", ON)
    asked = replace(asked, scored=replace(asked.scored, explanation=Explanation(method)))
    near = replace(matched(world, "b", ON), id="m2", strong=False, doubts=(Reason("score-below-match", ""),))

    verdict = decide(world.lists["l"], [asked, near], [], ON)

    assert verdict.outcome == outcome
    assert set(verdict.matches) == {"m1", "m2"}


def test_a_party_that_a_list_names_only_later_is_told_from_one_of_a_name_alike():
    later = listing("a", "l", event("in_force", "2025-01-02"))
    world = universe([watch_list("l")], [later, listing("b", "l")])
    doubt = Reason("score-below-match", "")

    def said_on(day):
        near = replace(matched(world, "b", day), id="m2", strong=False, doubts=(doubt,))
        return decide(world.lists["l"], [matched(world, "a", day), near], [], day)

    before = said_on(date(2025, 1, 1))
    assert (before.outcome, before.reasons[-1].code) == (Outcome.RELATED, "better-match")
    assert said_on(date(2025, 1, 2)).outcome == Outcome.MATCH


def test_a_weak_name_stays_for_review_beside_a_party_that_is_listed_only_later():
    later = listing("a", "l", event("in_force", "2025-01-02"))
    world = universe([watch_list("l")], [later, listing("b", "l")])
    on = date(2025, 1, 1)
    weak = replace(matched(world, "b", on), id="m2", strong=False, doubts=(Reason("weak-name", ""),))

    assert decide(world.lists["l"], [matched(world, "a", on), weak], [], on).outcome == Outcome.REVIEW


@pytest.mark.parametrize(
    ("covers_from", "outcome"), [(None, Outcome.CLEAR), (date(2026, 6, 10), Outcome.UNKNOWN)]
)
def test_where_nothing_is_found_it_is_told_that_the_party_was_listed_later(covers_from, outcome):
    found = watch_list("l", edition=edition(covers_from=covers_from))
    world = universe([found], [listing("a", "l", event("in_force", "2025-01-07"))])

    verdict, _ = ask(world, "a", "l", "2025-01-06")

    assert verdict.outcome == outcome
    assert verdict.reasons[-1] == Reason("not-listed-yet", "a is first named there on 2025-01-07")


def test_a_listing_whose_events_were_all_withdrawn_is_no_later_one():
    world = universe([watch_list("l")], [replace(listing("a", "l"), events=())])

    verdict, _ = ask(world, "a", "l", ON)

    assert (verdict.outcome, verdict.reasons) == (Outcome.CLEAR, ())
