"""Two publications of one list that number its entries differently."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from entities.changes import changes_between
from entities.loaders.errors import EditionRefusedError
from entities.loaders.loading import Loaded, load_list
from entities.merging import reject
from entities.models import Entry, ListingEvent, Merge, Suggestion, WatchList
from tests import factories

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
NAMES = ("Acme Telecom Ltd", "Beta Optics Co", "Gamma Shipyard Corp", "Morel Works")


@pytest.fixture(autouse=True)
def members() -> WatchList:
    return factories.WatchListFactory.create(code="members")


def load(folder: Path, published: date, rows: dict[str, str], code: str = "members") -> Loaded:
    """An edition of these numbers and names."""
    path = folder / f"{code}.csv"
    lines = [f"{number};{name}" for number, name in rows.items()]
    path.write_text("\n".join(["number;name", *lines]), "utf-8")
    mapping = 'delimiter: ";"\nreference: number\nkind: company\nnames: [{column: name}]\n'
    path.with_suffix(".mapping.yaml").write_text(mapping, "utf-8")
    return load_list(code, path, published, lambda line: None)


def numbered(prefix: str, *names: str) -> dict[str, str]:
    return {f"{prefix}-{name.split()[0].lower()}": name for name in names}


def entity_of(reference: str) -> str:
    return Entry.objects.live().get(reference=reference).entity.public_id


def test_entries_with_other_numbers_are_known_by_their_names(tmp_path: Path, members: WatchList) -> None:
    load(tmp_path, FIRST, numbered("old", *NAMES))
    before = entity_of("old-acme")

    loaded = load(tmp_path, SECOND, numbered("new", "ACME TELECOM LIMITED", *NAMES[1:3], "Zeta"))

    counts = {word: loaded.release.counts[word] for word in ("entries", "added", "removed")}
    assert (counts, loaded.removed) == ({"entries": 4, "added": 1, "removed": 1}, ("Morel Works",))
    assert entity_of("new-acme") == before
    listed = ListingEvent.objects.live().get(listing__entry__reference="new-acme")
    assert (listed.status, listed.at.latest) == ("in_force", FIRST)
    found = changes_between(members, None, None)
    assert found is not None
    assert found.counts == {"added": 1, "changed": 3, "removed": 1}


def test_the_next_edition_with_the_new_numbers_joins_nobody_again(tmp_path: Path) -> None:
    load(tmp_path, FIRST, numbered("old", *NAMES))
    load(tmp_path, SECOND, numbered("new", *NAMES))
    merges = Merge.objects.count()

    loaded = load(tmp_path, THIRD, numbered("new", *NAMES, "Zeta"))

    assert (loaded.release.counts["added"], loaded.removed) == (1, ())
    assert Merge.objects.count() == merges == len(NAMES)


def test_the_former_numbers_may_come_back(tmp_path: Path) -> None:
    load(tmp_path, FIRST, numbered("old", *NAMES))
    before = entity_of("old-acme")
    load(tmp_path, SECOND, numbered("new", *NAMES))

    loaded = load(tmp_path, THIRD, numbered("old", *NAMES, "Zeta"))

    assert (loaded.release.counts["added"], loaded.removed) == (1, ())
    assert entity_of("old-acme") == before


def test_a_name_that_two_bear_tells_nobody_apart(tmp_path: Path) -> None:
    load(tmp_path, FIRST, {"1": "Acme Telecom Ltd", "2": "Acme Telecom Ltd", "3": "Beta Optics Co"})

    loaded = load(tmp_path, SECOND, {"a": "Acme Telecom Ltd", "b": "Acme Telecom Ltd", "c": "Beta Optics Co"})

    assert loaded.release.counts["added"] == len(loaded.removed) == 2


def test_a_shorter_list_with_other_numbers_is_refused_as_any_other(tmp_path: Path) -> None:
    names = [f"Word{place} Works" for place in range(40)]
    load(tmp_path, FIRST, numbered("old", *names))

    with pytest.raises(EditionRefusedError, match="11 would be removed"):
        load(tmp_path, SECOND, numbered("new", *names[:29]))


def test_another_list_is_refused_whatever_its_numbers(tmp_path: Path) -> None:
    load(tmp_path, FIRST, numbered("old", *(f"Word{place} Works" for place in range(40))))

    with pytest.raises(EditionRefusedError, match="40 would be removed"):
        load(tmp_path, SECOND, numbered("new", *(f"Other{place} Works" for place in range(40))))


def test_one_number_that_stays_says_that_the_others_were_not_changed(tmp_path: Path) -> None:
    load(tmp_path, FIRST, {"1": "Acme Telecom Ltd", "2": "Beta Optics Co"})

    loaded = load(tmp_path, SECOND, {"1": "Acme Telecom Ltd", "3": "Beta Optics Co"})

    assert (loaded.release.counts["added"], loaded.removed) == (1, ("Beta Optics Co",))


def test_what_people_decided_holds_under_the_new_numbers(tmp_path: Path) -> None:
    load(tmp_path, FIRST, numbered("old", *NAMES))
    acme, beta = (Entry.objects.live().get(reference=f"old-{each}") for each in ("acme", "beta"))
    other, another = factories.EntityFactory.create(), factories.EntityFactory.create()
    Suggestion.objects.create(entry=acme, entity=other, likely=True, evidence="the same name")
    reject(Suggestion.objects.get(), "curator")
    decided = {"undone_by": "curator", "undone_at": timezone.now(), "merged_at": timezone.now()}
    ends = {"from_entity": beta.entity, "to_entity": another}
    Merge.objects.create(entry=beta, basis="name", by="load", **ends, **decided)

    load(tmp_path, SECOND, numbered("new", *NAMES))

    told = set(Suggestion.objects.values_list("entry__reference", "entity__public_id", "status"))
    assert told == {
        ("new-acme", other.public_id, "rejected"),
        ("new-beta", another.public_id, "rejected"),
    }
