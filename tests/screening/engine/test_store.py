"""What is stored is what was there, whole or not at all, whatever happens to a process or a file."""

import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from screening.engine import store
from screening.engine.index import Index
from screening.engine.normalise import normalise
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Party, Query
from screening.engine.screen import screen
from tests.screening.engine.builders import ask, listing, owns, universe, watch_list

ROOT = Path(__file__).parents[3]
STATE = "7 of the morning"

KILLED_HALF_WAY = """
import os, signal, sys
from pathlib import Path
from screening.engine import store
from tests.screening.engine.test_store import world, indexed

synced = iter(range(1000))
def sync(file):
    if next(synced) == int(sys.argv[2]):
        os.kill(os.getpid(), signal.SIGKILL)
os.fsync = sync
store.save(Path(sys.argv[1]), "8 of the evening", world(), indexed(world()))
"""


def world():
    """A firm held by a listed one."""
    named = [
        Party("acme", "Acme Telecom", "company", (NameRecord("Acme Telecom"), NameRecord("艾克美"))),
        Party("held", "Held Works", "company", (NameRecord("Held Works"),)),
    ]
    return universe([watch_list("ban")], [listing("acme", "ban")], [owns("acme", "held", 60.5)], named)


def indexed(known):
    return Index.build(known.parties.values())


def names_of(known):
    return {name: dict(getattr(known, name)) for name in ("lists", "parties", "listings", "members", "above")}


@pytest.fixture
def stored(tmp_path):
    store.save(tmp_path, STATE, world(), indexed(world()))
    return tmp_path


def pieces(directory):
    return sorted((directory / (directory / "current").read_text()).iterdir())


def test_what_is_stored_answers_as_what_was_there(stored):
    loaded = store.load(stored, STATE)
    known, index = loaded.universe, loaded.index

    assert names_of(known) == names_of(world())
    assert ask(known, "held", "ban", "2026-01-01") == ask(world(), "held", "ban", "2026-01-01")
    for name in ("Acme Telecom", "艾克美", "Held Works"):
        query = Query(name, date(2026, 1, 1))
        fresh = screen(query, indexed(world()), world(), Policy())
        assert screen(query, index, known, Policy()) == fresh


def test_a_universe_without_a_tie_is_stored_as_well(tmp_path):
    empty = universe([])

    store.save(tmp_path, STATE, empty, indexed(empty))

    assert names_of(store.load(tmp_path, STATE).universe) == names_of(empty)


def test_another_state_is_not_answered_from_the_one_stored(stored):
    with pytest.raises(store.NotStored):
        store.load(stored, "8 of the evening")


def test_nothing_stored_is_no_damage(tmp_path):
    with pytest.raises(store.NotStored) as caught:
        store.load(tmp_path, STATE)

    assert not isinstance(caught.value, store.Damaged)


@pytest.mark.parametrize("step", [0, 5, 20])
def test_a_build_that_is_killed_leaves_the_one_before_in_use(stored, step):
    command = [sys.executable, "-c", KILLED_HALF_WAY, str(stored), str(step)]

    run = subprocess.run(command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, check=False)

    assert run.returncode == -signal.SIGKILL
    assert len([path for path in stored.iterdir() if path.is_dir()]) == 2
    assert names_of(store.load(stored, STATE).universe) == names_of(world())


def test_the_next_build_clears_away_what_others_left(stored):
    (stored / "left-by-a-killed-build").mkdir()

    store.save(stored, "8 of the evening", world(), indexed(world()))

    assert [path.name for path in stored.iterdir() if path.is_dir()] == [(stored / "current").read_text()]


def test_who_has_an_older_one_mapped_keeps_it(stored):
    known = store.load(stored, STATE).universe

    store.save(stored, "8 of the evening", world(), indexed(world()))

    assert names_of(known) == names_of(world())


def flipped(path):
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    "harm",
    [
        flipped,
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(b""),
        Path.unlink,
    ],
    ids=["flipped", "cut short", "emptied", "gone"],
)
def test_a_file_that_is_not_as_it_was_written_is_noticed(stored, harm):
    whole = {path: path.read_bytes() for path in pieces(stored) if path.suffix == ".npy"}

    for path, content in whole.items():
        harm(path)
        with pytest.raises(store.Damaged):
            store.load(stored, STATE)
        path.write_bytes(content)


@pytest.mark.parametrize("words", ["", "[]", "{}", '{"state": 1'])
def test_a_manifest_that_cannot_be_read_is_noticed(stored, words):
    (pieces(stored)[0].parent / "manifest.json").write_text(words)

    with pytest.raises(store.Damaged):
        store.load(stored, STATE)


def test_a_full_disk_leaves_no_half_index_behind(stored, monkeypatch):
    monkeypatch.setattr(store, "_written", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))

    with pytest.raises(OSError, match="No space"):
        store.save(stored, "8 of the evening", world(), indexed(world()))

    assert len([path for path in stored.iterdir() if path.is_dir()]) == 1
    assert names_of(store.load(stored, STATE).universe) == names_of(world())


def test_what_did_not_change_is_not_written_again(tmp_path):
    store.save(tmp_path, STATE, world(), indexed(world()))
    before = store.load(tmp_path)
    [first] = (path for path in tmp_path.iterdir() if path.is_dir())
    parties = dict(world().parties)
    parties["held"] = replace(parties["held"], names=(NameRecord("Zyxel Networks"),))
    now = replace(world(), parties=parties)

    changed = before.changed(now.parties)
    store.save(tmp_path, "8 of the evening", now, before.index.updated(now.parties, changed), before)

    assert changed == {"held"}
    assert not list(tmp_path.rglob("*/index.whole.postings.npy"))[1:]
    assert first.is_dir()
    again = store.load(tmp_path, "8 of the evening")
    assert [found.party.id for found in again.index.candidates(normalise("Zyxel"), 5)] == ["held"]

    store.save(tmp_path, STATE, world(), indexed(world()))

    assert not first.exists()  # nothing is left of what nobody needs
