"""A list takes as much memory as some hundred of its parties, however many it has."""

from __future__ import annotations

import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from benchmarks.large_list import larger
from entities.loaders import party_writing, spool
from entities.loaders.errors import EditionRefusedError
from entities.loaders.loading import load_list
from entities.models import Listing
from tests import factories
from tests.entities.loaders.files import SAMPLES

pytestmark = pytest.mark.django_db
FORMATS = (
    ("un-security-council", "un.xml"),
    ("uk-sanctions-list", "uk.xml"),
    ("us-sdn-list", "sdn.xml"),
    ("us-sdn-list", "sdn_advanced.xml"),
    ("ch-seco", "seco.xml"),
    ("a-list", "ftm.jsonl"),
    ("us-capta", "csl.json"),
    ("us-entity-list", "csl.csv"),
    ("us-entity-list", "us_table.json"),
    ("world-bank-debarred", "world_bank.json"),
)


def peak_of(code: str, path: Path, published: date) -> int:
    """The most memory, in bytes, that Python held while the edition was loaded."""
    tracemalloc.start()
    load_list(code, path, published, lambda line: None)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize(("code", "name"), FORMATS)
def test_ten_times_the_parties_take_hardly_more_memory(
    code: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(party_writing, "TOGETHER", 20)
    monkeypatch.setattr(spool, "IN_MEMORY", 10_000)
    factories.WatchListFactory.create(code=code, max_age_days=7)
    text = (SAMPLES / name).read_text("utf-8")
    kind = Path(name).suffix
    for copies in (2, 12, 120):
        (tmp_path / f"{copies}{kind}").write_text("".join(larger(text, copies)), "utf-8")
    call_command("check")  # what is loaded once is no part of the question
    peak_of(code, tmp_path / f"2{kind}", date(2026, 1, 1))
    before = Listing.objects.count()

    small = peak_of(code, tmp_path / f"12{kind}", date(2026, 1, 2))
    large = peak_of(code, tmp_path / f"120{kind}", date(2026, 1, 3))

    assert Listing.objects.live().count() == 60 * before
    assert large < 1.6 * small


def test_a_file_that_is_refused_is_not_held_in_memory(tmp_path: Path) -> None:
    factories.WatchListFactory.create(code="un-security-council", max_age_days=7)
    path = tmp_path / "large.xml"
    path.write_bytes(b"<ANOTHER_LIST>" + b"<a/>" * 10_000_000)

    tracemalloc.start()
    with pytest.raises(EditionRefusedError):
        load_list("un-security-council", path, date(2026, 1, 1), lambda line: None)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 10_000_000
