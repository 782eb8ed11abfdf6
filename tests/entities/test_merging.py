from __future__ import annotations

import pytest

from entities.merging import accept, undo
from entities.models import Merge, Relationship, Suggestion
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def suggestion() -> Suggestion:
    return factories.SuggestionFactory.create(
        entry__reference="7", entry__entity__public_id="seven", entry__entity__origin="edition",
        entity__public_id="acme",
    )  # fmt: skip


def ties() -> set[tuple[str, str, str]]:
    live = Relationship.objects.live()
    return set(live.values_list("subject__public_id", "kind", "object__public_id"))


def test_ties_of_sources_without_an_entry_go_back_too(suggestion: Suggestion) -> None:
    seven, acme = suggestion.entry.entity, suggestion.entity
    mill = factories.EntityFactory.create(public_id="mill")
    factories.RelationshipFactory.create(kind="owns", subject=seven, object=mill)
    factories.RelationshipFactory.create(kind="parent_of", subject=acme, object=seven)
    factories.RelationshipFactory.create(kind="owns", subject=acme, object=mill)
    before = ties()

    accept(suggestion, "ana")
    joined = ties()
    undo(Merge.objects.get(), "ben")

    assert joined == {("acme", "owns", "mill")}
    assert ties() == before


def test_a_tie_that_has_ended_since_does_not_come_back(suggestion: Suggestion) -> None:
    mill = factories.EntityFactory.create(public_id="mill")
    factories.RelationshipFactory.create(kind="owns", subject=suggestion.entry.entity, object=mill)
    accept(suggestion, "ana")
    Relationship.objects.live().update(retired_at="2026-11-01T00:00Z")

    undo(Merge.objects.get(), "ben")

    assert ties() == set()
