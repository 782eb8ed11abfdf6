from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from entities.dates import DateRange
from entities.loaders.curated import BY_PUBLICATION, load_curated
from entities.loaders.errors import BrokenFixturesError
from tests.entities.loaders.files import edit


def problems(folder: Path) -> str:
    with pytest.raises(BrokenFixturesError) as caught:
        load_curated(folder)
    return str(caught.value)


def test_what_one_source_says_of_one_entity_is_one_entry(facts: Path) -> None:
    entries = load_curated(facts).entries

    pairs = [(entry.entity, entry.source) for entry in entries]
    gazette = entries[pairs.index(("lens-works", "gazette-2020"))]
    assert len(pairs) == len(set(pairs))
    assert [name.text for name in gazette.names] == ["Lens Works Company Limited", "LENS WORKS"]
    assert [listing.watch_list for listing in gazette.listings] == ["camera-ban"]


def test_the_caption_is_the_first_primary_name_or_the_first_name_or_nothing(facts: Path) -> None:
    captions = {entity.public_id: entity.caption for entity in load_curated(facts).entities}

    assert captions == {"lens-works": "Lens Works Company Limited", "no-one": "No One", "small-lens": ""}


def test_a_country_code_that_looks_like_a_refusal_stays_text(facts: Path) -> None:
    person = next(entry for entry in load_curated(facts).entries if entry.entity == "no-one")

    assert person.countries == ("NO",)
    assert person.births[0].on == DateRange(date(1957, 5, 1), date(1957, 5, 31))


def test_a_tie_began_when_it_is_said_or_by_the_day_it_is_said_for_or_by_publication(facts: Path) -> None:
    by_day, by_publication, stated = load_curated(facts).ties

    assert (by_day.since.earliest, by_day.since.latest) == (None, date(2021, 1, 31))
    assert by_publication.since == DateRange(None, date(2020, 11, 12), BY_PUBLICATION, "derived")
    assert stated.since.earliest == date(2018, 5, 1)


def test_a_tie_keeps_its_share_as_a_range_with_the_words(facts: Path) -> None:
    between, majority, unknown = load_curated(facts).ties

    assert (between.share_min, between.share_max) == (Decimal(48), Decimal("48.19"))
    assert (majority.share_text, majority.share_max) == ("majority", Decimal(100))
    assert (unknown.share_min, unknown.share_text) == (None, "")


def test_a_member_without_a_history_was_listed_on_or_before_the_edition(facts: Path) -> None:
    entry = next(
        each for each in load_curated(facts).entries if each.entity == "small-lens" and each.listings
    )

    (event,) = entry.listings[0].events
    assert event.status == "in_force"
    assert (event.at.earliest, event.at.latest) == (None, date(2020, 11, 12))


def test_a_list_carries_its_rules_references_and_edition(facts: Path) -> None:
    ban, watch = load_curated(facts).lists

    assert ban.rules[0].counts_with == (("camera-watch", ("A",)),)
    assert ban.release is not None
    assert ban.release.counts == {"entries": 2, "listings": 2, "names": 2}
    assert (watch.references[0].members_of, watch.references[0].lag_days) == ("camera-ban", 60)
    assert watch.release is None


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("entities/cameras.yaml", "object: small-lens", "object: nobody", "entity 'nobody' is unknown"),
        ("entities/cameras.yaml", "source: daily-2021", "source: hearsay", "source 'hearsay' is unknown"),
        ("entities/cameras.yaml", "object: small-lens", "object: lens-works", "cannot be tied to itself"),
        ("entities/cameras.yaml", "id: small-lens", "id: lens-works", "used twice"),
        ("entities/cameras.yaml", "id: small-lens", "id: Small Lens", "lower-case letters"),
        ("entities/cameras.yaml", "since: 2019", "since: last year", "'last year' is not a date"),
        ("entities/cameras.yaml", "share: majority", "share: most", "share 'most' does not parse"),
        ("entities/cameras.yaml", '"9187629"', '"9187628"', "doubtful: true"),
        ("entities/cameras.yaml", "[CN]", "[China]", "ISO 3166-1"),
        ("entities/cameras.yaml", "share: majority", "together_share: '20'", "`together` word"),
        ("entities/cameras.yaml", "- Lens Works\n", "- ' '\n", "a name without text"),
        ("entities/cameras.yaml", "kind: person", "kind: human", "no-one: Invalid enum value 'human'"),
        ("entities/cameras.yaml", "about: Maker", "abuot: Maker", "unknown field `abuot`"),
        ("entities/cameras.yaml", "- id: small-lens\n", "- id: small-lens\n  kind: fund\n", "written twice"),
        ("lists/camera-ban.yaml", "list: camera-watch", "list: camera-wach", "list 'camera-wach' is unknown"),
        ("lists/camera-ban.yaml", 'threshold: "50", ', "", "needs a threshold"),
        ("lists/camera-ban.yaml", 'threshold: "50"', 'threshold: "500"', "from 0 to 100"),
        ("lists/camera-ban.yaml", "on: 2021-01-11", "on: 2021, days_after_listing: '60'", "not both"),
        ("lists/camera-ban.yaml", "checked: 2026-11-01", "checked: 2019-11-01", "or later"),
        ("lists/camera-ban.yaml", "entity: small-lens", "entity: lens-works", "is a member twice"),
        ("lists/camera-ban.yaml", "code: camera-ban", "code: camera-order", "name it camera-order.yaml"),
        ("lists/camera-ban.yaml", "unnamed:", "nameless:", "member small-lens"),
        ("lists/camera-ban.yaml", "jurisdiction: US\n", "", "missing required field `jurisdiction`"),
        ("lists/camera-ban.yaml", "edition: {day: 2020-11-12, checked: 2026-11-01}\n", "", "has no events"),
        ("lists/camera-watch.yaml", "members_of: camera-ban", "members_of: camera-watch", "from itself"),
        ("sources/papers.yaml", "title: About us", "title: About us, read_on: 2021-02", "give one day"),
        ("happenings.yaml", "entities: [lens-works]", "entities: [lens]", "entity 'lens' is unknown"),
        ("doubts.yaml", "[daily-2021, gazette-2020]", "[weekly]", "source 'weekly' is unknown"),
        ("doubts.yaml", "{id", "{{id", "doubts.yaml, line 2: is not YAML"),
    ],
)
def test_a_broken_rule_is_named_with_its_place(
    facts: Path, file: str, old: str, new: str, complaint: str
) -> None:
    edit(facts / file, old, new)

    found = problems(facts)

    assert complaint in found
    assert file.partition("/")[0] in found


def test_problems_of_several_files_are_reported_together(facts: Path) -> None:
    edit(facts / "entities/cameras.yaml", "[CN]", "[China]")
    edit(facts / "lists/camera-ban.yaml", "entity: small-lens", "entity: tiny-lens")

    found = problems(facts)

    assert "2 problems" in found


def test_at_most_twenty_problems_are_shown(facts: Path) -> None:
    wrong = "".join(f"- {{id: firm-{number}, kind: company, source: hearsay}}\n" for number in range(30))
    (facts / "entities/wrong.yaml").write_text(wrong, "utf-8")

    found = problems(facts)

    assert found.count("hearsay") == 20
    assert "and 10 more" in found


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"- {id: caf\xe9}", "not UTF-8"),
        (b"- {id: bell\x07}", "is not YAML"),
        (b"just words", "begin every block"),
        (b"- just words", "block 1"),
    ],
)
def test_a_file_that_holds_no_blocks_is_refused(facts: Path, content: bytes, complaint: str) -> None:
    (facts / "sources/odd.yaml").write_bytes(content)

    assert complaint in problems(facts)


@pytest.mark.parametrize(("content", "complaint"), [("[]", "begin a list file with"), ("{", "is not YAML")])
def test_a_list_file_that_holds_no_list_is_refused(facts: Path, content: str, complaint: str) -> None:
    (facts / "lists/odd.yaml").write_text(content, "utf-8")

    assert complaint in problems(facts)


def test_a_file_that_cannot_be_read_is_refused(facts: Path) -> None:
    (facts / "sources/odd.yaml").mkdir()

    assert "cannot be read" in problems(facts)
