"""One process stores what it read, the others map it; a fact added by one is in the other's next answer."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from entities.models import FactsState
from screening import snapshot
from screening.engine import store
from screening.engine.rows import Rows
from screening.snapshot import present_snapshot
from tests.factories import ListingFactory, ListPhaseFactory, NameFactory, ReleaseFactory, WatchListFactory

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.usefixtures("committing_db")

ANSWERS = """
import django, sys
django.setup()
from screening.services.questions import Question
from screening.services.screening import ask
for name in sys.stdin:
    report = ask(Question(name=name.strip())).report
    print(",".join(match.party.caption for match in report.matches) or "nobody", flush=True)
"""

ADDS = """
import django
django.setup()
from django.db import transaction
from entities.models import FactsState
from tests.factories import NameFactory
with transaction.atomic():
    NameFactory.create(text="Zyxel", entry__entity__caption="Zyxel", entry__entity__public_id="zyxel")
    FactsState.raise_version()
"""

LOCKS = "import fcntl, sys; fcntl.flock(open(sys.argv[1]), fcntl.LOCK_EX | fcntl.LOCK_NB)"


@pytest.fixture(autouse=True)
def index_dir(settings, tmp_path):
    settings.INDEX_DIR = tmp_path / "index"
    return settings.INDEX_DIR


@pytest.fixture
def facts():
    """Acme Telecom on a list."""
    watch_list = WatchListFactory.create(code="acme-ban")
    ListPhaseFactory.create(watch_list=watch_list, effect="prohibits")
    ReleaseFactory.create(watch_list=watch_list)
    name = NameFactory.create(text="Acme Telecom", entry__entity__caption="Acme Telecom")
    ListingFactory.create(entry=name.entry, watch_list=watch_list)
    FactsState.raise_version()
    return watch_list


def mapped(taken):
    return isinstance(taken.universe.parties, Rows)


def test_the_second_to_ask_maps_what_the_first_stored(facts):
    first, second = present_snapshot(), present_snapshot()

    assert not mapped(first)
    assert mapped(second)
    assert dict(second.universe.parties) == dict(first.universe.parties)
    assert second.mark == first.mark


def test_a_changed_fact_is_never_answered_from_the_store(facts):
    present_snapshot()
    NameFactory.create(text="Zyxel", entry__entity__caption="Zyxel")
    FactsState.raise_version()

    captions = {party.caption for party in present_snapshot().universe.parties.values()}

    assert "Zyxel" in captions


def test_a_restored_database_with_the_same_counter_has_a_store_of_its_own(facts):
    present_snapshot()
    FactsState.objects.update(changed_at=timezone.now())

    assert not mapped(present_snapshot())


def test_another_engine_builds_its_own(facts, monkeypatch):
    present_snapshot()
    monkeypatch.setattr(store, "engine_state", lambda: "another")

    assert not mapped(present_snapshot())


def test_a_damaged_store_is_told_and_built_anew(facts, index_dir, caplog):
    present_snapshot()
    damaged = next(index_dir.rglob("parties.rows.npy"))
    damaged.write_bytes(damaged.read_bytes()[:-1])

    assert not mapped(present_snapshot())
    assert "damaged" in caplog.text
    assert mapped(present_snapshot())


def test_where_nothing_can_be_written_the_snapshot_stays_in_memory(facts, settings, tmp_path, caplog):
    settings.INDEX_DIR = tmp_path / "a-file"
    settings.INDEX_DIR.write_text("")

    taken = present_snapshot()

    assert [party.caption for party in taken.universe.parties.values()] == ["Acme Telecom"]
    assert "cannot be stored" in caplog.text


def test_a_full_disk_costs_no_answer(facts, monkeypatch, caplog):
    monkeypatch.setattr(store, "save", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))

    assert len(present_snapshot().universe.parties) == 1
    assert "cannot be stored" in caplog.text


def test_what_an_open_transaction_wrote_is_not_stored(facts, index_dir):
    with transaction.atomic():
        present_snapshot()

    assert not index_dir.exists()


def database_url(folder):
    """Where another process finds the facts: this database, or a copy of one that is in memory."""
    known = connection.settings_dict
    if connection.vendor == "postgresql":
        secret = f":{known['PASSWORD']}" if known["PASSWORD"] else ""
        return f"postgres://{known['USER']}{secret}@{known['HOST']}:{known['PORT'] or 5432}/{known['NAME']}"
    copy = sqlite3.connect(folder / "facts.sqlite3")
    connection.connection.backup(copy)
    copy.close()
    return f"sqlite:///{folder / 'facts.sqlite3'}"


@pytest.fixture
def environment(facts, tmp_path):
    """What processes need that share the facts and the folder of the index."""
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": database_url(tmp_path),
        "ROLLCALL_DATA_DIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }


def test_a_name_added_in_one_process_is_found_by_the_next_question_in_another(environment):
    asking = subprocess.Popen(
        [sys.executable, "-c", ANSWERS],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with asking:
        assert answered(asking, "Acme Telecom") == "Acme Telecom"
        assert answered(asking, "Zyxel") == "nobody"

        subprocess.run([sys.executable, "-c", ADDS], env=environment, check=True)

        assert answered(asking, "Zyxel") == "Zyxel"


def answered(process, name):
    process.stdin.write(f"{name}\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def test_two_that_build_at_once_wait_for_each_other(facts, index_dir):
    directory = snapshot._directory()

    with snapshot._building_alone(directory):
        second = subprocess.run(
            [sys.executable, "-c", LOCKS, directory / "building.lock"],
            capture_output=True,
            text=True,
            check=False,
        )

    assert "BlockingIOError" in second.stderr
