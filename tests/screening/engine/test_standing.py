"""Status has a history, dates have a precision: where a listing stands on a day."""

from datetime import date

import pytest

from screening.engine.records import Days, Event, Listing, Phase
from screening.engine.standing import phases_on, stand
from tests.screening.engine.builders import ALWAYS, days, event, listing, watch_list

ORDER = watch_list("order")


def stood(on: str, *events: Event) -> tuple[str, str]:
    standing = stand(listing("someone", "order", *events), ORDER, date.fromisoformat(on))
    return standing.force, standing.status


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2022-11-24", ("absent", "")),
        ("2022-11-25", ("pending", "announced")),
        ("2023-02-05", ("pending", "announced")),
        ("2023-02-06", ("binds", "in_force")),
    ],
)
def test_a_listing_is_pending_between_its_decision_and_its_effect(on, expected):
    assert stood(on, event("in_force", "2022-11-25", effective="2023-02-06")) == expected


def test_an_injunction_before_the_effective_day_keeps_the_order_from_ever_binding():
    order = event("in_force", "2020-08-06", effective="2020-09-20")
    injunction = event("enjoined", "2020-09-19")

    assert stood("2020-09-18", order, injunction) == ("pending", "announced")
    assert stood("2020-09-20", order, injunction) == ("not_in_force", "enjoined")
    assert stood("2021-09-20", order, injunction) == ("not_in_force", "enjoined")


def test_a_suspension_that_ran_out_without_a_notice_is_uncertain_and_one_that_was_prolonged_is_not():
    listed = event("in_force", "2025-04-04")
    first = event("suspended", "2025-05-14", expires="2025-08-12")
    second = event("suspended", "2025-11-05", effective="2025-11-10", expires="2026-11-10")

    assert stood("2025-05-01", listed, first, second) == ("binds", "in_force")
    assert stood("2025-06-15", listed, first, second) == ("not_in_force", "suspended")
    assert stood("2025-09-01", listed, first, second) == ("uncertain", "suspended")
    assert stood("2025-11-12", listed, first, second) == ("not_in_force", "suspended")
    assert stood("2026-11-22", listed, first, second) == ("uncertain", "suspended")


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2017-12-31", "absent"), ("2018-01-01", "uncertain"), ("2018-12-31", "binds")],
)
def test_a_year_alone_is_uncertain_until_the_year_is_over(on, expected):
    assert stood(on, event("in_force", "2018-01-01..2018-12-31"))[0] == expected


def test_a_removal_between_two_editions_is_uncertain_between_them():
    listed = event("in_force", "..2021-08-18")
    removed = event("removed", "2022-02-18..2022-05-27")

    assert stood("2021-07-01", listed, removed)[0] == "uncertain"
    assert stood("2022-02-17", listed, removed)[0] == "binds"
    assert stood("2022-03-01", listed, removed)[0] == "uncertain"
    assert stood("2022-05-27", listed, removed) == ("not_in_force", "removed")


def test_doubt_between_two_states_with_the_same_answer_is_no_doubt():
    removed = event("removed", "2022-01-01..2022-06-01")
    withdrawn = event("withdrawn", "2022-03-01..2022-04-01")

    assert stood("2022-06-01", event("in_force", "2020-01-01"), removed, withdrawn)[0] == "not_in_force"


def test_an_announcement_whose_day_passed_without_a_notice_is_uncertain():
    announced = event("announced", "2020-07-14", effective="2020-12-31")

    assert stood("2020-10-15", announced) == ("pending", "announced")
    assert stood("2021-02-01", announced) == ("uncertain", "announced")


def test_a_listing_with_an_end_of_its_own_expires():
    debarred = event("in_force", "2019-01-01", expires="2022-01-01")

    assert stood("2021-12-31", debarred) == ("binds", "in_force")
    assert stood("2022-01-01", debarred) == ("not_in_force", "expired")


def test_a_listing_without_any_day_is_never_certain():
    assert stood("2026-01-01", Event("in_force", Days()))[0] == "uncertain"


def test_the_end_of_a_listing_is_told_with_its_standing():
    events = (event("in_force", "2020-10-09"), event("lifted", "2020-10-19"))
    standing = stand(listing("tiktok", "order", *events), ORDER, date(2020, 10, 18))

    assert (standing.since, standing.until) == (days("2020-10-09"), days("2020-10-19"))


def test_a_list_that_was_superseded_binds_nobody():
    phases = (
        Phase("prohibits", "in_force", "full", days("2020-11-12")),
        Phase("prohibits", "superseded", "full", days("2021-06-03")),
    )
    order = watch_list("order", phases=phases)
    member = Listing("someone", "order", events=(Event("in_force", ALWAYS),))

    assert stand(member, order, date(2020, 11, 11)).force == "absent"
    assert stand(member, order, date(2021, 6, 2)).force == "binds"
    assert stand(member, order, date(2021, 7, 1)).status == "superseded"


def test_the_phase_with_the_later_start_counts_and_a_range_leaves_two_possible():
    phases = (
        Phase("informs", "in_force", "full", ALWAYS),
        Phase("prohibits", "in_force", "full", days("2026-06-30..2026-07-10")),
    )
    order = watch_list("order", phases=phases)

    assert [phase.effect for phase in phases_on(order, date(2026, 6, 29))] == ["informs"]
    assert [phase.effect for phase in phases_on(order, date(2026, 7, 1))] == ["informs", "prohibits"]
    assert [phase.effect for phase in phases_on(order, date(2026, 7, 10))] == ["prohibits"]


def test_phases_count_by_their_days_and_not_by_the_order_they_are_stored_in():
    phases = (
        Phase("prohibits", "superseded", "full", days("2021-06-03")),
        Phase("prohibits", "in_force", "full", days("2020-11-12")),
    )
    order = watch_list("order", phases=phases)

    assert stand(listing("someone", "order"), order, date(2020, 12, 1)).force == "binds"
    assert stand(listing("someone", "order"), order, date(2021, 7, 1)).status == "superseded"


def test_a_list_whose_last_phase_has_ended_binds_nobody_and_is_not_forgotten():
    phases = (Phase("prohibits", "in_force", "full", days("2020-01-01"), days("2021-01-01")),)
    order = watch_list("order", phases=phases)

    assert stand(listing("someone", "order"), order, date(2021, 1, 1)).force == "not_in_force"
    assert stand(listing("someone", "order"), order, date(2019, 1, 1)).force == "absent"


@pytest.mark.parametrize("status", ["considered", "proposed", "under_investigation", "warned", "announced"])
def test_what_is_said_before_a_listing_does_not_end_one(status):
    assert stood("2022-01-01", event("in_force", "2020-01-01"), event(status, "2021-01-01"))[0] == "binds"


def test_a_removal_on_an_unknown_day_leaves_the_listing_uncertain_and_not_the_days_before_it():
    listed = event("in_force", "2020-01-01")

    assert stood("2021-01-01", listed, Event("removed", Days()))[0] == "uncertain"
    assert stood("2019-01-01", listed, event("removed", "..2021-06-01"))[0] == "absent"


def test_a_proposal_on_an_unsure_day_raises_no_doubt_that_matters():
    assert stood("2020-09-15", event("considered", "2020-09-01..2020-09-30"))[0] == "not_in_force"
