from datetime import date
from itertools import pairwise

from screening.engine.records import Days, Event, Listing, WatchList
from screening.services.timeline import WIDTH, timeline_of

A_LIST = WatchList("us-list", "A list", "A list", "name", about_products=False, max_age_days=None, phases=())


def day(text):
    on = date.fromisoformat(text)
    return Days(on, on)


def test_the_spans_fill_the_line_and_are_the_engines_own_standings():
    listing = Listing(
        "acme",
        "us-list",
        events=(
            Event("in_force", day("2020-01-10")),
            Event("suspended", day("2021-01-10")),
            Event("removed", day("2022-01-10")),
        ),
    )

    line = timeline_of(listing, A_LIST, date(2020, 6, 1), date(2023, 1, 1))

    assert [span.force for span in line.spans] == ["absent", "binds", "not_in_force", "not_in_force"]
    assert sum(span.width for span in line.spans) == WIDTH
    assert len(line.points) == 3
    assert line.spans[1].at < line.now < line.spans[2].at


def test_a_listing_without_a_day_still_has_a_line():
    line = timeline_of(
        Listing("acme", "us-list", events=(Event("in_force", Days()),)),
        A_LIST,
        date(2020, 6, 1),
        date(2023, 1, 1),
    )

    assert line.points == []
    assert line.first < line.last


def test_the_years_below_a_long_line_leave_room_for_each_other_and_for_the_ends():
    listing = Listing("acme", "us-list", events=(Event("in_force", day("1995-01-24")),))

    line = timeline_of(listing, A_LIST, date(2026, 1, 1), date(2026, 1, 1))

    places = [at for at, _ in line.years]
    assert all(40 <= at <= WIDTH - 40 for at in places)
    assert all(later - earlier >= 80 for earlier, later in pairwise(places))
    assert {year % 5 for _, year in line.years} == {0}


def test_a_short_line_still_says_its_year():
    listing = Listing("acme", "us-list", events=(Event("in_force", day("2026-02-25")),))

    line = timeline_of(listing, A_LIST, date(2026, 3, 1), date(2026, 3, 1))

    assert [year for _, year in line.years] == [2026]
