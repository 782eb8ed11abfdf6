"""The files of jobs hold names, and go when their time has come."""

import os
import time
from uuid import uuid4

import pytest

from screening.models import Job
from screening.services.job_files import folder
from screening.services.jobs import delete_old_files

pytestmark = pytest.mark.django_db
A_DAY_S = 24 * 3600


@pytest.fixture
def left(settings, tmp_path):
    """`left("id.input", days)`: a file that was written so many days ago."""
    settings.MEDIA_ROOT = tmp_path
    folder().mkdir(parents=True)

    def write(name, days):
        path = folder() / name
        path.write_bytes(b"name\nJane Doe\n")
        os.utime(path, times=(time.time() - days * A_DAY_S,) * 2)
        return path

    return write


def test_what_came_in_for_a_job_that_never_was_goes_in_time(left):
    """The process that took it in was killed before the job was written down."""
    old, young = left(f"{uuid4()}.input", 8), left(f"{uuid4()}.input", 6)

    delete_old_files()

    assert not old.exists()
    assert young.exists()


def test_what_is_just_coming_in_stays_however_short_files_are_kept(left, settings):
    settings.JOB_KEEP_DAYS = 0
    coming = left(f"{uuid4()}.input", 0)

    delete_old_files()

    assert coming.exists()


def test_the_files_of_a_job_that_still_waits_stay(left):
    job = Job.objects.create(format="csv", size_bytes=14)
    waiting = left(f"{job.public_id}.input", 30)

    delete_old_files()

    assert waiting.exists()
