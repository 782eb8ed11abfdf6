from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from entities.models import Release, WatchList
from entities.standing import ListStanding, State, standing_of_lists
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 20)


def standing(watch_list: WatchList) -> ListStanding:
    (found,) = standing_of_lists(TODAY, [watch_list.code])
    return found


def listed(watch_list: WatchList, *events: tuple[str, date], retired: bool = False) -> None:
    gone = datetime(2026, 1, 1, tzinfo=UTC) if retired else None
    listing = factories.ListingFactory.create(watch_list=watch_list, retired_at=gone)
    for status, day in events:
        factories.ListingEventFactory.create(listing=listing, status=status, at_earliest=day, at_latest=day)


def release(watch_list: WatchList, day: date, *, refused: bool = False) -> Release:
    outcome = Release.Outcome.REFUSED if refused else Release.Outcome.ACCEPTED
    return factories.ReleaseFactory.create(watch_list=watch_list, edition_on=day, outcome=outcome)


@pytest.mark.parametrize(
    ("day", "state", "age"), [(date(2026, 11, 13), State.CURRENT, 7), (date(2026, 11, 12), State.STALE, 8)]
)
def test_a_list_is_stale_when_its_edition_is_older_than_allowed(day: date, state: State, age: int) -> None:
    watch_list = factories.WatchListFactory.create(max_age_days=7)
    release(watch_list, day)

    found = standing(watch_list)

    assert (found.state, found.checked_days_ago, found.edition_on) == (state, age, day)


def test_a_closed_list_does_not_grow_stale() -> None:
    watch_list = factories.WatchListFactory.create()
    release(watch_list, date(2020, 1, 1))

    assert standing(watch_list).state == State.CLOSED


@pytest.mark.parametrize(
    ("naming", "state"),
    [("name", State.NOT_LOADED), ("class", State.NAMES_NOBODY), ("none", State.NAMES_NOBODY)],
)
def test_a_list_without_an_edition_is_not_loaded_or_names_nobody(naming: str, state: State) -> None:
    watch_list = factories.WatchListFactory.create(naming=naming)

    assert standing(watch_list).state == state


def test_the_day_of_the_edition_and_the_day_it_was_checked_are_told_apart() -> None:
    watch_list = factories.WatchListFactory.create(max_age_days=7)
    factories.ReleaseFactory.create(
        watch_list=watch_list, edition_on=date(2020, 11, 12), covers_to=date(2026, 11, 13)
    )

    found = standing(watch_list)

    assert (found.edition_on, found.checked_on) == (date(2020, 11, 12), date(2026, 11, 13))
    assert found.checked_days_ago == 7


def test_a_refusal_is_shown_beside_the_state_until_an_edition_is_accepted() -> None:
    watch_list = factories.WatchListFactory.create(max_age_days=7)
    release(watch_list, date(2026, 11, 1))
    release(watch_list, date(2026, 11, 18), refused=True)

    found = standing(watch_list)
    release(watch_list, date(2026, 11, 19))

    assert (found.in_words, found.edition_on) == ("stale, last load refused", date(2026, 11, 1))
    assert standing(watch_list).in_words == "current"


def test_a_list_whose_names_nobody_can_read_says_so() -> None:
    watch_list = factories.WatchListFactory.create(max_age_days=7)
    release(watch_list, date(2026, 11, 15))
    factories.ListPhaseFactory.create(watch_list=watch_list, published="none")

    assert standing(watch_list).state == State.NOT_PUBLISHED


def test_a_list_by_description_that_has_members_says_so() -> None:
    watch_list = factories.WatchListFactory.create(naming="class")
    listed(watch_list, ("in_force", date(2020, 1, 1)))

    assert standing(watch_list).state == State.NAMES_SOME


def test_the_effect_is_that_of_the_phase_in_which_today_lies() -> None:
    watch_list = factories.WatchListFactory.create()
    for effect, since, until in (
        ("informs", date(2020, 1, 1), date(2021, 1, 1)),
        ("prohibits", date(2021, 1, 1), None),
        ("restricts", date(2027, 1, 1), None),
    ):
        factories.ListPhaseFactory.create(
            watch_list=watch_list,
            effect=effect,
            since_earliest=since,
            since_latest=since,
            until_earliest=until,
            until_latest=until,
        )

    assert standing(watch_list).effect == "prohibits"


def test_a_list_that_ended_shows_how() -> None:
    watch_list = factories.WatchListFactory.create()
    factories.ListPhaseFactory.create(watch_list=watch_list, status="under_investigation")

    assert standing(watch_list).status == "under investigation"


def test_retired_lists_and_listings_are_not_counted() -> None:
    gone = datetime(2026, 1, 1, tzinfo=UTC)
    factories.WatchListFactory.create(retired_at=gone)
    watch_list = factories.WatchListFactory.create()
    listed(watch_list, ("in_force", date(2020, 1, 1)))
    listed(watch_list, ("in_force", date(2020, 1, 1)), retired=True)

    (found,) = standing_of_lists(TODAY)

    assert found.listed == 1


@pytest.mark.parametrize(
    ("events", "count"),
    [
        ([], 0),
        ([("in_force", date(2020, 1, 1))], 1),
        ([("in_force", date(2020, 1, 1)), ("removed", date(2021, 1, 1))], 0),
        ([("in_force", date(2020, 1, 1)), ("removed", date(2027, 1, 1))], 1),
        ([("suspended", date(2020, 1, 1))], 0),
        ([("considered", date(2020, 1, 1))], 0),
        ([("announced", date(2026, 11, 1))], 1),
        ([("in_force", date(2027, 1, 1))], 1),
    ],
)
def test_who_is_on_the_list_or_about_to_be_is_counted(events: list[tuple[str, date]], count: int) -> None:
    watch_list = factories.WatchListFactory.create()
    listed(watch_list, *events)

    assert standing(watch_list).listed == count


def test_all_lists_together_cost_four_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(3):
        release(factories.WatchListFactory.create(), date(2026, 1, 1))

    with django_assert_num_queries(4):
        standing_of_lists(TODAY)
