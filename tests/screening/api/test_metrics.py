"""GET /metrics: how the service runs."""

from __future__ import annotations

import re

import pytest
from pytest_django import Settings
from rest_framework.test import APIClient

from screening.models import Job
from screening.services.keys import KeyRequest, create_key
from tests.factories import ReleaseFactory

pytestmark = pytest.mark.usefixtures("loaded")


def value(api: APIClient, line: str) -> float:
    """The number behind a metric with its labels; 0 where it has not been counted yet."""
    found = re.search(rf"^{re.escape(line)} (\S+)$", api.get("/metrics").content.decode(), re.M)
    return float(found[1]) if found else 0.0


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ({"name": "Hikvision"}, 'rollcall_screenings_total{outcome="match"}'),
        ({"name": "---"}, 'rollcall_refused_questions_total{code="unscreenable-name"}'),
        ({"name": "Hikvision"}, "rollcall_screening_seconds_count"),
        (
            {"name": "Hikvision"},
            'rollcall_requests_total{method="POST",route="api/v1/screen",status="200"}',
        ),
    ],
)
def test_what_happens_is_counted(api: APIClient, body: dict[str, str], line: str) -> None:
    before = value(api, line)

    api.post("/api/v1/screen", body)

    assert value(api, line) == before + 1


def test_a_row_is_counted_under_the_route_to_any_row(api: APIClient) -> None:
    line = 'rollcall_requests_total{method="GET",route="api/v1/screenings/{public_id}",status="404"}'
    before = value(api, line)

    api.get("/api/v1/screenings/6f1f9c1e-0b54-4d57-a8a2-3f1c7d1f6c58")

    assert value(api, line) == before + 1


def test_each_row_of_a_batch_counts(api: APIClient) -> None:
    before = value(api, 'rollcall_screenings_total{outcome="match"}')

    api.post("/api/v1/screen/batch", {"rows": [{"name": "Hikvision"}, {"name": "Huawei"}, {"name": ""}]})

    assert value(api, 'rollcall_screenings_total{outcome="match"}') == before + 2


def test_lists_are_told_with_their_age_and_refused_loads(api: APIClient) -> None:
    release = ReleaseFactory.create(outcome="refused", edition_on="2026-11-01", covers_to="2026-11-01")
    ReleaseFactory.create(watch_list=release.watch_list, edition_on="2026-11-12", covers_to="2026-11-12")
    code = release.watch_list.code

    assert value(api, f'rollcall_refused_loads{{list="{code}"}}') == 1
    assert value(api, f'rollcall_list_age_days{{list="{code}"}}') == 10


def test_answers_not_sealed_yet_are_told(api: APIClient) -> None:
    api.post("/api/v1/screen", {"name": "Hikvision"})

    assert value(api, "rollcall_unsealed_answers") == 1


def test_an_address_that_leads_nowhere_makes_no_metric_of_its_own(api: APIClient) -> None:
    api.get("/api/v1/somebody")

    assert "somebody" not in api.get("/metrics").content.decode()


def test_no_name_is_ever_counted_by_itself(api: APIClient) -> None:
    api.post("/api/v1/screen", {"name": "Jane Doe"})
    api.get("/api/v1/entities?q=Jane")

    assert "Jane" not in api.get("/metrics").content.decode()


def test_where_keys_are_required_it_takes_the_scope_admin(settings: Settings) -> None:
    settings.API_KEYS_REQUIRED = True

    def status(*scopes: str) -> int:
        _, secret = create_key(KeyRequest(client="ops", scopes=scopes))
        return APIClient(headers={"Authorization": f"Bearer {secret}"}).get("/metrics").status_code

    assert APIClient().get("/metrics").status_code == 401
    assert [status("read"), status("admin")] == [403, 200]


def test_jobs_are_told_by_state_those_without_any_too(api: APIClient) -> None:
    Job.objects.create(format=Job.Format.CSV, size_bytes=1)

    states = {state: value(api, f'rollcall_jobs{{state="{state}"}}') for state in Job.State.values}

    assert states == {"queued": 1, "running": 0, "done": 0, "cancelled": 0, "failed": 0}
    assert 'rollcall_jobs{state="failed"} 0' in api.get("/metrics").content.decode()
