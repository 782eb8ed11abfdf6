from datetime import date

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
