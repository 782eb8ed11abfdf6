from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from entities.loaders import loading
from entities.loaders.admission import AS_IT_IS, Change, Consent, refuse_unlikely
from entities.loaders.edition_writing import Arrival
from entities.loaders.errors import EditionRefusedError
from entities.loaders.loading import Became, Loaded, load_list
from entities.models import (
    Address,
    FactsState,
    Identifier,
    Listing,
    ListingEvent,
    Name,
    Relationship,
    Release,
    WatchList,
)
from tests import factories
from tests.entities.loaders.files import edit

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = date(2021, 7, 30), date(2021, 8, 18), date(2022, 2, 17)
PARTIAL = Consent(partial=True)
FACTS = (Name, Identifier, Address, Relationship, Listing, ListingEvent)


@pytest.fixture(autouse=True)
def sdn() -> WatchList:
    return factories.WatchListFactory.create(code="us-sdn-list", max_age_days=7)


def load(folder: Path, published: date = FIRST, consent: Consent = AS_IT_IS) -> Loaded:
    return load_list("us-sdn-list", folder / "sdn.csv", published, lambda line: None, consent)


def live() -> dict[str, set[int]]:
    return {model.__name__: set(model.objects.live().values_list("pk", flat=True)) for model in FACTS}


def without_companions(folder: Path) -> None:
    for name in ("alt.csv", "add.csv", "sdn_comments.csv"):
        (folder / name).unlink()


def cut(path: Path, rows: int) -> None:
    """Leave the first rows, without the end mark."""
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join(lines[:rows]) + b"\n")


def test_companions_that_an_edition_before_had_are_missed(ofac: Path) -> None:
    load(ofac)
    before = live()
    without_companions(ofac)

    with pytest.raises(EditionRefusedError, match=r"alt\.csv is missing; add\.csv is missing; sdn_"):
        load(ofac, SECOND)

    assert live() == before


def test_a_partial_edition_ends_nothing_that_a_missing_file_would_say(ofac: Path) -> None:
    load(ofac)
    before = live()
    without_companions(ofac)

    loaded = load(ofac, SECOND, PARTIAL)

    assert not loaded.release.complete
    assert "alt.csv is missing" in loaded.release.message
    now = live()
    assert all(before[kind] <= now[kind] for kind in ("Name", "Identifier", "Address", "Relationship"))
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")
    with pytest.raises(EditionRefusedError, match=r"alt\.csv is missing"):
        load(ofac, THIRD)


def test_a_whole_edition_after_a_partial_one_is_complete_again(ofac: Path) -> None:
    companions = {name: (ofac / name).read_bytes() for name in ("alt.csv", "add.csv", "sdn_comments.csv")}
    load(ofac)
    before = live()
    without_companions(ofac)
    load(ofac, SECOND, PARTIAL)
    for name, content in companions.items():
        (ofac / name).write_bytes(content)

    loaded = load(ofac, THIRD)

    assert loaded.release.complete
    assert live()["Name"] == before["Name"]


def test_a_list_that_never_had_companions_goes_on_without_them(ofac: Path) -> None:
    without_companions(ofac)
    load(ofac)
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")

    loaded = load(ofac, SECOND)

    assert (loaded.new, loaded.release.complete) == (True, False)


@pytest.mark.parametrize("name", ["sdn.csv", "alt.csv", "add.csv"])
def test_a_file_without_its_end_mark_is_cut_off(ofac: Path, name: str) -> None:
    cut(ofac / name, 2)

    with pytest.raises(EditionRefusedError, match=f"{name} is cut off"):
        load(ofac)


def test_a_part_of_the_main_file_removes_nobody(ofac: Path) -> None:
    load(ofac)
    before = live()
    cut(ofac / "sdn.csv", 3)

    loaded = load(ofac, SECOND, PARTIAL)

    assert (loaded.release.counts["removed"], loaded.release.counts["kept"]) == (0, 1)
    assert live() == before
    assert loaded.removed == ()


def test_a_file_that_is_said_to_be_a_part_removes_nobody_though_it_looks_whole(ofac: Path) -> None:
    load(ofac)
    rows = (ofac / "sdn.csv").read_bytes().split(b"\n")
    (ofac / "sdn.csv").write_bytes(b"\n".join(row for row in rows if not row.startswith(b"104,")))

    loaded = load(ofac, SECOND, PARTIAL)

    assert loaded.removed == ()
    assert not loaded.release.complete
    assert loaded.release.message == "sdn.csv is a part of the edition, as whoever loaded it said"
    assert Listing.objects.live().filter(reference="104").exists()


def test_after_a_part_a_removal_may_go_back_to_the_last_full_edition(ofac: Path) -> None:
    load(ofac)
    cut(ofac / "sdn.csv", 3)
    load(ofac, SECOND, PARTIAL)
    (ofac / "sdn.csv").write_bytes((ofac / "sdn.csv").read_bytes() + b"\x1a")

    loaded = load(ofac, THIRD)

    assert loaded.removed == ("YUN, Jin",)
    assert str(ListingEvent.objects.get(status="removed").at) == "2021-07-31..2022-02-17"


def test_an_earlier_content_is_another_edition_not_one_that_is_in_force(ofac: Path) -> None:
    first = (ofac / "sdn.csv").read_bytes()
    load(ofac)
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")
    load(ofac, SECOND)
    (ofac / "sdn.csv").write_bytes(first)

    with pytest.raises(EditionRefusedError, match="--published 2021-08-18 or later"):
        load(ofac, FIRST)
    loaded = load(ofac, SECOND)

    assert loaded.became == Became.EDITION
    assert Name.objects.live().filter(text="SEA HERO").exists()


def test_a_day_on_which_the_edition_in_force_was_seen_again_is_too_early(ofac: Path) -> None:
    load(ofac)
    load(ofac, THIRD)
    edit(ofac / "sdn.csv", "SEA HERO", "SEA HERO II")

    with pytest.raises(EditionRefusedError, match="current on 2022-02-17"):
        load(ofac, SECOND)


def test_loading_the_edition_in_force_again_puts_a_refusal_right(ofac: Path) -> None:
    whole = (ofac / "sdn.csv").read_bytes()
    load(ofac)
    (ofac / "sdn.csv").write_bytes(b"<html>")
    with pytest.raises(EditionRefusedError):
        load(ofac)
    (ofac / "sdn.csv").write_bytes(whole)

    loaded = load(ofac)

    assert loaded.became == Became.NOTHING
    assert Release.objects.order_by("-loaded_at", "-pk")[0].outcome == "accepted"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (Change(0, 0, 0), "looks cut off"),
        (Change(49, 100, 51), "looks cut off"),
        (Change(89, 100, 11), "11 would be removed"),
        (Change(100, 100, 0, names=880, names_before=1000), "880 names and 1,000"),
    ],
)
def test_a_list_that_lost_much_is_refused(change: Change, words: str) -> None:
    with pytest.raises(EditionRefusedError, match=words):
        refuse_unlikely(change, AS_IT_IS)


@pytest.mark.parametrize("change", [Change(90, 100, 10), Change(5, 8, 3), Change(10, 10, 0, 0, 10)])
def test_a_list_that_lost_little_is_let_in(change: Change) -> None:
    refuse_unlikely(change, AS_IT_IS)


def test_a_large_loss_can_be_agreed_to_and_the_loss_of_half_cannot() -> None:
    agreed = Consent(shrinking=True)

    refuse_unlikely(Change(60, 100, 40), agreed)

    with pytest.raises(EditionRefusedError, match="looks cut off"):
        refuse_unlikely(Change(49, 100, 51), agreed)


@pytest.mark.parametrize("attempts", [1, loading.ATTEMPTS + 1])
def test_facts_that_change_while_an_edition_is_worked_out_are_not_overlooked(
    ofac: Path, monkeypatch: pytest.MonkeyPatch, attempts: int
) -> None:
    plan, planned = loading._plan, []

    def interrupted(arrival: Arrival) -> object:
        planned.append(arrival)
        worked_out = plan(arrival)
        if len(planned) <= attempts:
            FactsState.raise_version()
        return worked_out

    monkeypatch.setattr(loading, "_plan", interrupted)

    load(ofac)

    assert len(planned) == min(attempts, loading.ATTEMPTS) + 1
    assert Listing.objects.live().count() == 4
    assert Release.objects.count() == 1
