"""Of two writers who read the same and write at the same time, one is refused."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from rest_framework.test import APIClient

from entities.models import ListingEvent
from screening.services.keys import KeyRequest, create_key
from tests.entities.samples import make_world


@pytest.mark.usefixtures("committing_db")
def test_of_two_at_once_one_is_refused() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one write at a time; and threads cannot share one in memory")
    make_world()
    _, secret = create_key(KeyRequest(client="bank", scopes=("curate",), per_minute=0))
    headers = {"Authorization": f"Bearer {secret}"}
    api = APIClient(headers=headers)
    where = f"/api/v1/listings/{api.get('/api/v1/listings').json()['results'][0]['id']}"
    headers["If-Match"] = api.get(where).headers["ETag"]
    events, statuses, begin = ListingEvent.objects.count(), [], Barrier(8)

    def write() -> None:
        body: Any = {"status": "suspended", "at": "2025-12-01", "why": "at once"}
        begin.wait()
        try:
            statuses.append(APIClient(headers=headers).post(f"{where}/events", body).status_code)
        finally:
            connection.close()

    writers = [Thread(target=write) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert sorted(statuses) == [201] + 7 * [412]
    assert ListingEvent.objects.count() == events + 1
