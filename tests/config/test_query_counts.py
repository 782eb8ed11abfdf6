"""Every operation of the OpenAPI document costs as many queries as are written down here.

That lists and batches cost the same however long they are is tried elsewhere (test_browsing, test_many_rows,
tests/screening/api/test_queries); here no operation may be forgotten.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from config.openapi import document, operations
from entities.loaders.ensure import ensure_facts_loaded
from screening.services import records, screening
from tests.api_examples import (
    caller,
    examples,
    keep_the_example_answer,
    make_the_example_change,
    operations_by_id,
    send,
)

# The key is one of them everywhere; a change's own transaction is two, being one within the test's.
QUERIES = {
    "opensanctions_algorithms": 2,
    "index": 1,
    "change_sets_list": 2,
    "change_sets_retrieve": 2,
    "entities_list": 4,
    "entities_create": 44,
    "entities_retrieve": 12,
    "entities_partial_update": 30,
    "entities_graph": 2,
    "entities_history_retrieve": 11,
    "entities_retire_create": 18,
    "identifiers_list": 2,
    "identifiers_create": 24,
    "identifiers_retrieve": 2,
    "identifiers_partial_update": 19,
    "identifiers_retire_create": 9,
    "jobs_list": 2,
    "jobs_create": 3,
    "jobs_retrieve": 2,
    "jobs_cancel_create": 4,
    "jobs_results_retrieve": 2,
    "listings_list": 4,
    "listings_create": 29,
    "listings_retrieve": 3,
    "listings_partial_update": 18,
    "listings_events_create": 21,
    "listings_events_partial_update": 26,
    "listings_retire_create": 12,
    "lists_list": 2,
    "lists_create": 23,
    "lists_retrieve": 8,
    "lists_partial_update": 22,
    "lists_changes_retrieve": 5,
    "lists_phases_create": 25,
    "lists_phases_partial_update": 30,
    "lists_retire_create": 14,
    "names_list": 2,
    "names_create": 23,
    "names_retrieve": 2,
    "names_partial_update": 25,
    "names_retire_create": 9,
    "policies_list": 2,
    "policies_create": 6,
    "policies_retrieve": 2,
    "relationships_list": 3,
    "relationships_create": 27,
    "relationships_retrieve": 2,
    "relationships_partial_update": 29,
    "relationships_retire_create": 10,
    "releases_list": 3,
    "releases_retrieve": 2,
    "screen": 3,
    "screen_batch": 3,
    "screenings_list": 2,
    "screenings_retrieve": 2,
    "sources_list": 2,
    "sources_create": 10,
    "sources_retrieve": 2,
    "sources_partial_update": 12,
    "sources_retire_create": 9,
    "opensanctions_catalog": 5,
    "opensanctions_entity": 2,
    "opensanctions_healthz": 0,
    "opensanctions_match": 10,
    "opensanctions_search": 3,
}


class CountingClient(Client):
    """A caller that counts the queries of each request, and undoes what it did if told to."""

    queries = 0
    undoes = False

    def generic(self, *args: Any, **kwargs: Any) -> Any:  # as the base class
        with transaction.atomic():
            with CaptureQueriesContext(connection) as done:
                answer = super().generic(*args, **kwargs)
                if answer.streaming:
                    b"".join(answer)
            transaction.set_rollback(self.undoes)
        self.queries = len(done)
        return answer


def test_no_operation_is_without_a_count() -> None:
    assert set(QUERIES) == {operation["operationId"] for _, operation in operations(document())}


@pytest.mark.django_db
def test_every_operation_costs_as_many_queries_as_written_down(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screening, "_current", screening._Current())
    monkeypatch.setattr(records, "_shared_parts", records._SharedParts())  # what is kept here is rolled back
    ensure_facts_loaded(lambda _: None)
    keep_the_example_answer()
    make_the_example_change()
    client = CountingClient()
    client.defaults = caller().defaults
    found = {}
    for name, (method, path, _) in operations_by_id().items():
        client.undoes = True
        send(client, method, path, examples()[name])  # makes what is then held in memory
        client.undoes = False
        answer = send(client, method, path, examples()[name])
        assert 200 <= answer.status_code < 300, name
        found[name] = client.queries

    assert found == QUERIES
