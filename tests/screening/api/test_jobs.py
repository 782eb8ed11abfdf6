"""Files of names as jobs: sent, watched, cancelled, and finished whatever happens to a worker."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone
from rest_framework.test import APIClient

from screening.models import Job, Screening
from screening.services import job_running
from screening.services.job_running import claim, work, work_on
from screening.services.jobs import delete_old_files
from screening.services.keys import KeyRequest, create_key

NAMES = b"id,name\na,Hikvision\nb,Quiet Harbour Bakery\nc,!!\n"


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def key(client: str, *scopes: str) -> dict[str, str]:
    _, secret = create_key(KeyRequest(client=client, scopes=scopes or ("screen",)))
    return {"Authorization": f"Bearer {secret}"}


def send(body: bytes = NAMES, kind: str = "text/csv", question: str = "", headers: Any = None) -> Any:
    address: Any = f"/api/v1/jobs{question}"
    sent: Any = body
    return APIClient(headers=headers).generic("POST", address, sent, content_type=kind)


def read(job: dict[str, Any], question: str = "") -> list[dict[str, Any]]:
    answer: Any = APIClient().get(f"/api/v1/jobs/{job['id']}/results{question}")
    assert answer.status_code == 200
    return [json.loads(line) for line in b"".join(answer.streaming_content).splitlines()]


def finish() -> None:
    work("a worker", lambda: False, once=True)


@pytest.mark.django_db
@pytest.mark.usefixtures("loaded")
class TestOneWorker:
    def test_a_file_is_taken_in_and_waits(self) -> None:
        answer = send()

        job = answer.json()
        assert (answer.status_code, job["state"], job["rows_done"]) == (202, "queued", 0)
        assert answer.headers["Location"] == f"http://testserver/api/v1/jobs/{job['id']}"
        assert APIClient().get(answer.headers["Location"]).json() == job

    def test_a_file_sent_again_under_the_same_key_is_the_same_job(self, tmp_path: Path) -> None:
        named = key("bank") | {"Idempotency-Key": "customers-november"}

        first, second = send(headers=named), send(headers=named)

        assert (first.status_code, second.status_code) == (202, 202)
        assert second.content == first.content
        assert second.headers["Location"] == first.headers["Location"]
        assert second.headers["Idempotent-Replayed"] == "true"
        assert Job.objects.count() == 1
        assert len(list((tmp_path / "jobs").glob("*.input"))) == 1

    def test_another_file_or_order_under_the_same_key_is_refused(self, tmp_path: Path) -> None:
        named = key("bank") | {"Idempotency-Key": "customers-november"}
        send(headers=named)

        other_file = send(NAMES + b"d,Huawei\n", headers=named)
        other_order = send(question="?as_of=2021-01-01", headers=named)

        assert [other_file.status_code, other_order.status_code] == [422, 422]
        assert other_file.json()["code"] == "idempotency-key-reused"
        assert len(list((tmp_path / "jobs").glob("*.input"))) == 1

    def test_each_row_has_its_result_in_the_order_of_the_file(self) -> None:
        job = send().json()
        finish()

        done = APIClient().get(f"/api/v1/jobs/{job['id']}").json()
        first, second, third = read(job)
        assert (done["state"], done["rows_total"], done["rows_done"], done["rows_failed"]) == (
            "done",
            3,
            3,
            1,
        )
        assert done["outcomes"] == {"match": 1, "clear": 1}
        assert (first["input_id"], first["headline"]["outcome"]) == ("a", "match")
        assert second["headline"]["outcome"] == "clear"
        assert (third["input_id"], third["error"]["code"]) == ("c", "unscreenable-name")

    def test_the_answers_are_kept_under_the_ids_of_the_results(self) -> None:
        job = send().json()
        finish()

        kept = {str(row.public_id) for row in Screening.objects.all()}
        assert kept == {row["id"] for row in read(job) if "id" in row}
        assert len(kept) == 2

    def test_nothing_is_kept_where_that_is_asked(self) -> None:
        send(question="?store=false")
        finish()

        assert not Screening.objects.exists()

    def test_results_come_as_a_table_too(self) -> None:
        job = send(b'name,id\n"=HYPERLINK(1) Hikvision",a\n').json()
        finish()

        answer: Any = APIClient().get(f"/api/v1/jobs/{job['id']}/results?as=csv")
        (row,) = csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode()))
        assert row["id"] == "a"
        assert row["name"].startswith("'=")

    def test_json_lines_say_more_of_each_row(self) -> None:
        lines = (
            '{"id": 7, "name": "Hikvision", "as_of": "2018-01-01", "lists": ["us-fcc-covered-list"]}\n'
            '\n{"nam": "Hikvision"}\n{"name": 5}\nnot json\n{"name": "Hikvision"}'
        )
        job = send(lines.encode(), "application/x-ndjson").json()
        finish()

        rows = read(job)
        assert [row["input_id"] for row in rows] == ["7", "2", "3", "4", "5"]
        assert (rows[0]["as_of"], len(rows[0]["verdicts"])) == ("2018-01-01", 1)
        assert [row.get("error", {}).get("code") for row in rows[1:4]] == ["bad-row"] * 3

    def test_a_file_that_cannot_be_read_on_fails_and_says_where(self) -> None:
        job = send(b"name\nHikvision\n\xff\xfe\n").json()
        finish()

        failed = APIClient().get(f"/api/v1/jobs/{job['id']}").json()
        assert failed["state"] == "failed"
        assert "UTF-8" in failed["message"]

    @pytest.mark.parametrize(
        ("sent", "refusal"),
        [
            ((b"", "text/csv"), (400, "file-incomplete")),
            ((NAMES, "application/json"), (415, "unsupported-media-type")),
            ((NAMES, "text/csv", "?as_of=soon"), (422, "bad-date")),
            ((NAMES, "text/csv", "?lists=no-list"), (422, "unknown-list")),
            ((NAMES, "text/csv", "?list=us-dod-1260h"), (400, "invalid-request")),
            ((b"name\n" + b"x" * 100, "text/csv"), (413, "file-too-large")),
        ],
    )
    def test_what_cannot_be_done_is_refused_and_leaves_no_file(
        self, settings: Any, tmp_path: Path, sent: tuple[Any, ...], refusal: tuple[int, str]
    ) -> None:
        settings.JOB_MAX_BYTES = 90
        answer = send(*sent)

        assert (answer.status_code, answer.json()["code"]) == refusal
        assert not Job.objects.exists()
        assert not list(tmp_path.rglob("*.input"))

    def test_a_job_is_cancelled_and_what_is_done_stays(self, monkeypatch: Any) -> None:
        monkeypatch.setattr(job_running, "BLOCK_OF_ROWS", 1)
        job = send().json()
        held = claim("a worker")
        assert held is not None
        work_on(held, lambda: True)  # one row, then it is asked to stop

        cancelled = APIClient().post(f"/api/v1/jobs/{job['id']}/cancel").json()
        finish()

        assert (cancelled["state"], cancelled["rows_done"]) == ("cancelled", 1)
        assert len(read(job)) == 1
        assert APIClient().post(f"/api/v1/jobs/{job['id']}/cancel").status_code == 200

    def test_a_job_that_is_over_is_not_cancelled(self) -> None:
        job = send().json()
        finish()

        assert APIClient().post(f"/api/v1/jobs/{job['id']}/cancel").status_code == 409

    def test_a_worker_that_lost_its_job_writes_nothing_any_more(self, monkeypatch: Any) -> None:
        monkeypatch.setattr(job_running, "BLOCK_OF_ROWS", 1)
        job = send().json()
        slow = claim("slow")
        assert slow is not None
        Job.objects.update(held_until=timezone.now() - timedelta(seconds=1))
        quick = claim("quick")
        assert quick is not None

        work_on(slow)
        work_on(quick)

        assert [row["input_id"] for row in read(job)] == ["a", "b", "c"]
        assert Screening.objects.count() == 2

    def test_a_job_at_whose_rows_every_worker_ends_is_given_up(self, monkeypatch: Any) -> None:
        def breaks(*_: object) -> None:
            raise RuntimeError("a row that nobody can answer")

        monkeypatch.setattr(job_running, "ask_many", breaks)
        poisoned, harmless = send().json(), send().json()
        for _ in range(job_running.MOST_ATTEMPTS):
            job = claim("one")
            assert job is not None
            assert str(job.public_id) == poisoned["id"]
            with pytest.raises(RuntimeError):
                work_on(job)
            Job.objects.filter(pk=job.pk).update(held_until=timezone.now() - timedelta(seconds=1))

        taken = claim("one")

        assert taken is not None
        assert str(taken.public_id) == harmless["id"]
        shown = APIClient().get(f"/api/v1/jobs/{poisoned['id']}").json()
        assert shown["state"] == "failed"
        assert "after row 0: 5 workers ended" in shown["message"]

    def test_attempts_count_from_the_last_row_that_was_answered(self, monkeypatch: Any) -> None:
        monkeypatch.setattr(job_running, "BLOCK_OF_ROWS", 1)
        send()
        for _ in range(2):
            job = claim("one")
            assert job is not None
            work_on(job, stop=lambda: True)

        assert Job.objects.get().attempts == 0

    def test_nobody_takes_a_job_that_is_held(self) -> None:
        send()

        assert claim("one") is not None
        assert claim("other") is None

    def test_a_client_sees_its_own_jobs_only(self, settings: Any) -> None:
        settings.API_KEYS_REQUIRED = True
        mine, other, reader = key("mine"), key("other"), key("mine", "read")
        job = send(headers=mine).json()

        assert APIClient(headers=mine).get("/api/v1/jobs").json()["results"] == [job]
        assert APIClient(headers=other).get("/api/v1/jobs").json()["results"] == []
        for address in (f"/api/v1/jobs/{job['id']}", f"/api/v1/jobs/{job['id']}/results"):
            assert APIClient(headers=other).get(address).status_code == 404
        assert APIClient(headers=other).post(f"/api/v1/jobs/{job['id']}/cancel").status_code == 404
        assert APIClient(headers=reader).get("/api/v1/jobs").status_code == 403
        assert send().status_code == 401

    def test_files_are_deleted_after_their_days(self, tmp_path: Path) -> None:
        job = send().json()
        finish()
        Job.objects.update(ended_at=timezone.now() - timedelta(days=8))

        assert delete_old_files() == 1
        assert not list((tmp_path / "jobs").iterdir())
        assert APIClient().get(f"/api/v1/jobs/{job['id']}/results").status_code == 409


ROWS = 3000


@pytest.mark.usefixtures("committing_db")
@pytest.mark.parametrize("processes", [1, 2])
def test_a_worker_that_is_killed_loses_no_row_and_repeats_none(tmp_path: Path, processes: int) -> None:
    """Two real workers: the first is killed in the middle, the second takes the job over."""
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("another process cannot see a database in memory: run it with DATABASE_URL")
    from entities.loaders.ensure import ensure_facts_loaded  # noqa: PLC0415 - once the database is there

    ensure_facts_loaded(lambda _: None)
    body = "id,name\n" + "".join(f"{n},Quiet Harbour {n}\n" for n in range(ROWS))
    job = send(body.encode()).json()
    first = start_worker(tmp_path, processes)
    deadline = time.monotonic() + 120
    while (done := Job.objects.get().rows_done) == 0 and time.monotonic() < deadline:
        time.sleep(0.02)
    first.send_signal(signal.SIGKILL)
    first.wait()
    in_between = Job.objects.get()
    Job.objects.update(held_until=timezone.now())

    assert start_worker(tmp_path, processes).wait(timeout=300) == 0

    assert 0 < done <= in_between.rows_done < ROWS
    assert in_between.state == "running"
    rows = read(job)
    assert [row["input_id"] for row in rows] == [str(number) for number in range(ROWS)]
    assert {str(row.public_id) for row in Screening.objects.all()} == {row["id"] for row in rows}
    assert Screening.objects.count() == ROWS


def start_worker(tmp_path: Path, processes: int) -> subprocess.Popen[bytes]:
    """A worker of its own on the test's database and folder."""
    database = connection.settings_dict
    address = f"postgres://{database['USER']}@{database['HOST']}:{database['PORT']}/{database['NAME']}"
    code = (
        "import django; django.setup(); from django.conf import settings;"
        f"settings.MEDIA_ROOT = {str(tmp_path)!r};"
        "from django.core.management import call_command;"
        f"call_command('work', '--once', processes={processes})"
    )
    environment = os.environ | {
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "AUDIT_SEAL_SECONDS": "0",
    }
    return subprocess.Popen([sys.executable, "-c", code], env=environment)
