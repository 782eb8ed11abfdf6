"""Files of names on the pages: sent, watched, cancelled, and their results downloaded."""

import csv
import io
import json
import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client as Browser
from django.utils import timezone

from entities.loaders.ensure import ensure_facts_loaded
from screening.models import Analyst, Client, Job, Screening
from screening.services import job_rows, job_running
from screening.services.job_running import work, worker_name
from screening.services.jobs import delete_old_files
from tests.people import text_of

pytestmark = pytest.mark.django_db
NAMES = b"id,name\na1,Hikvision\na2,Greengrocer of Little Nowhere\na3,...\n"


@pytest.fixture(autouse=True)
def _a_place_for_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    ensure_facts_loaded(lambda line: None)


def send(client, content=NAMES, name="names.csv", **given):
    upload = SimpleUploadedFile(name, content)
    return client.post("/view/batch", {"file": upload, "keep": "yes"} | given)


def work_off():
    work(worker_name(), lambda: False, once=True)


def browser_of(name, client=None):
    user = User.objects.create_user(name)
    user.groups.set(Group.objects.filter(name="analyst"))
    if client:
        Analyst.objects.create(user=user, client=client)
    browser = Browser()
    browser.force_login(user)
    return browser


def test_a_file_is_sent_watched_and_its_results_downloaded():
    ana = browser_of("ana")
    sent = send(ana)
    job = Job.objects.get()
    assert sent.headers["Location"] == f"/view/batch/{job.public_id}"
    assert "Waits for a worker" in text_of(ana.get(sent.headers["Location"]))

    work_off()
    done = ana.get(f"/view/batch/{job.public_id}")

    assert "done 3 of 3 rows" in text_of(done)
    assert "a1 Hikvision match" in text_of(done)
    assert "a3 error" in text_of(done)
    assert "Greengrocer" not in text_of(done)
    assert "data-hx-trigger" not in done.content.decode()
    table = b"".join(ana.get(f"/view/batch/{job.public_id}/results.csv")).decode()
    rows = list(csv.DictReader(io.StringIO(table)))
    assert [(row["id"], row["outcome"]) for row in rows] == [
        ("a1", "match"),
        ("a2", "clear"),
        ("a3", "error"),
    ]
    lines = b"".join(ana.get(f"/view/batch/{job.public_id}/results.jsonl")).splitlines()
    assert [json.loads(line)["input_id"] for line in lines] == ["a1", "a2", "a3"]
    assert list(Screening.objects.values_list("asker", flat=True)) == ["ana", "ana"]


def test_answers_are_not_kept_where_nobody_ticks_it():
    send(browser_of("ana"), keep="")

    work_off()

    assert not Screening.objects.exists()
    assert Job.objects.get().state == "done"


def test_json_lines_are_taken_too():
    send(browser_of("ana"), b'{"name": "Hikvision", "lists": ["us-ns-cmic"]}\n', "names.jsonl")

    work_off()

    assert Job.objects.get().outcomes == {"match": 1}


@pytest.mark.parametrize(
    ("content", "given", "complaint"),
    [(b"", {}, "send the whole file"), (NAMES, {"as_of": "last spring"}, "last spring")],
)
def test_what_cannot_be_taken_in_is_said_and_makes_no_job(content, given, complaint):
    answer = send(browser_of("ana"), content, **given)

    assert answer.status_code == 400
    assert complaint in text_of(answer)
    assert not Job.objects.exists()


def test_a_file_that_cannot_be_read_fails_with_the_reason():
    ana = browser_of("ana")
    send(ana, b"company,country\nHikvision,CN\n")

    work_off()

    assert "one of them is `name`" in text_of(ana.get(f"/view/batch/{Job.objects.get().public_id}"))


def test_a_job_that_nobody_takes_says_that_no_worker_runs():
    ana = browser_of("ana")
    send(ana)
    job = Job.objects.get()
    assert "No worker" not in text_of(ana.get(f"/view/batch/{job.public_id}"))

    Job.objects.update(created_at=timezone.now() - timedelta(seconds=30))
    assert "No worker seems to be running" in text_of(ana.get(f"/view/batch/{job.public_id}"))

    soon = timezone.now() + timedelta(minutes=1)
    Job.objects.create(format="csv", size_bytes=1, state="running", worker="w", held_until=soon)
    assert "No worker" not in text_of(ana.get(f"/view/batch/{job.public_id}"))


def test_a_job_is_cancelled_once():
    ana = browser_of("ana")
    send(ana)
    address = f"/view/batch/{Job.objects.get().public_id}"

    assert "cancelled 0 rows" in text_of(ana.post(f"{address}/cancel", follow=True))
    work_off()

    assert Job.objects.get().state == "cancelled"
    assert not Screening.objects.exists()


def test_the_results_of_a_done_job_cannot_be_cancelled_and_go_after_their_time(settings):
    settings.JOB_KEEP_DAYS = 0
    ana = browser_of("ana")
    send(ana)
    work_off()
    address = f"/view/batch/{Job.objects.get().public_id}"

    assert "nothing to cancel" in text_of(ana.post(f"{address}/cancel", follow=True))
    delete_old_files()

    assert "The results were deleted" in text_of(ana.get(address))
    assert "send the file again" in text_of(ana.get(f"{address}/results.csv", follow=True))


def test_one_client_never_sees_the_files_of_another(settings):
    settings.API_KEYS_REQUIRED = True
    acme, other = (Client.objects.create(code=code, name=code) for code in ("acme", "other"))
    ana, bo = browser_of("ana", acme), browser_of("bo", other)
    send(ana)
    job = Job.objects.get()
    address = f"/view/batch/{job.public_id}"

    assert job.client == acme
    assert [bo.get(f"{address}{part}").status_code for part in ("", "/results.csv")] == [404, 404]
    assert bo.post(f"{address}/cancel").status_code == 404
    assert str(job.public_id) not in bo.get("/view/batch").content.decode()
    assert str(job.public_id) in ana.get("/view/batch").content.decode()
    assert Browser().get(address).status_code == 302


def many(rows):
    """A file of so many rows: each third one is to be looked at."""
    names = ("Hikvision" if row % 3 == 0 else f"Greengrocer of Nowhere {row}" for row in range(rows))
    return ("name\n" + "\n".join(names)).encode()


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr(job_running, "BLOCK_OF_ROWS", 4)
    monkeypatch.setattr(job_rows, "MOST_NOTED", 5)
    monkeypatch.setattr(job_running, "MOST_NOTED", 5)


@pytest.mark.usefixtures("small_blocks")
def test_the_page_of_a_job_reads_what_was_noted_and_not_its_results(monkeypatch, tmp_path):
    ana = browser_of("ana")
    where = send(ana, many(30)).headers["Location"]
    work_off()
    for results in tmp_path.glob("jobs/*.jsonl.gz"):
        results.unlink()

    page = ana.get(where)

    assert "To look at: the first 5 of 10" in text_of(page)
    assert re.findall(r'aria-label="Evidence of row (\d+)"', page.content.decode()) == [
        "1", "4", "7", "10", "13",
    ]  # fmt: skip


@pytest.mark.usefixtures("small_blocks")
def test_notes_of_a_block_that_does_not_count_are_not_shown(monkeypatch):
    ana = browser_of("ana")
    where = send(ana, many(9)).headers["Location"]
    write = job_running._mine

    def dies(job, **changed):
        if changed.get("rows_done") == 8:
            raise SystemExit("killed")
        write(job, **changed)

    monkeypatch.setattr(job_running, "_mine", dies)
    with pytest.raises(SystemExit):
        work_off()
    monkeypatch.undo()
    Job.objects.update(held_until=timezone.now() - timedelta(seconds=1))
    work_off()

    page = ana.get(where).content.decode()

    assert re.findall(r'aria-label="Evidence of row (\d+)"', page) == ["1", "4", "7"]


def test_a_job_without_notes_is_read_through(tmp_path):
    ana = browser_of("ana")
    where = send(ana, many(7)).headers["Location"]
    work_off()
    for notes in tmp_path.glob("jobs/*.notes"):
        notes.unlink()

    page = ana.get(where).content.decode()

    assert re.findall(r'aria-label="Evidence of row (\d+)"', page) == ["1", "4", "7"]


def test_results_come_in_two_forms_and_no_other():
    ana = browser_of("ana")
    send(ana)

    answers = {
        form: ana.get(f"/view/batch/{Job.objects.get().public_id}/results.{form}").status_code
        for form in ("csv", "jsonl", "xml")
    }

    assert answers == {"csv": 200, "jsonl": 200, "xml": 404}
