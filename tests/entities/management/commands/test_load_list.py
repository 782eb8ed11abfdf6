from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.core.management import call_command

from entities.models import Release
from tests import factories
from tests.entities.loaders.files import SAMPLES, edit

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _sdn(facts: Path) -> None:
    factories.WatchListFactory.create(code="us-sdn-list")


def run(*words: str) -> None:
    call_command("load_list", *words)


def test_a_loaded_edition_is_told_with_its_counts(ofac: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("us-sdn-list", "--from", str(ofac / "sdn.csv"), "--published", "2021-07-30")

    told = capsys.readouterr()
    assert "us-sdn-list: edition of 2021-07-30 in force: 4 entries" in told.out
    assert "Curated facts loaded" in told.err


def test_an_edition_that_is_in_force_already_is_told_so(
    ofac: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("us-sdn-list", "--from", str(ofac / "sdn.csv"), "--published", "2021-07-30")
    run(*words)

    run(*words)

    assert "nothing to do" in capsys.readouterr().out


def test_the_first_removed_parties_are_named(ofac: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("us-sdn-list", "--from", str(ofac / "sdn.csv"), "--published", "2021-07-30")
    path = ofac / "sdn.csv"
    rows = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join(row for row in rows if not row.startswith(b"104,")))

    run("us-sdn-list", "--from", str(path), "--published", "2021-08-18")

    assert "Removed since the edition before: 1\n  YUN, Jin" in capsys.readouterr().err


def test_the_same_content_on_a_later_day_is_told_so(ofac: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for day in ("2021-07-30", "2021-08-18"):
        run("us-sdn-list", "--from", str(ofac / "sdn.csv"), "--published", day)

    assert "now known to be current up to 2021-08-18" in capsys.readouterr().out


def test_an_edition_is_loaded_from_an_address(ofac: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("us-sdn-list", "--from", (ofac / "sdn.csv").as_uri(), "--published", "2021-07-30")

    assert "us-sdn-list: edition of 2021-07-30 in force: 4 entries" in capsys.readouterr().out


def test_an_address_that_is_not_fetched_is_told_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run("us-sdn-list", "--from", "ftp://example.org/sdn.csv", "--published", "2021-07-30")

    assert ended.value.code == 2
    told = "ftp://example.org/sdn.csv: only https and file addresses are fetched\n"
    assert capsys.readouterr().err == told


def test_what_is_left_out_is_told_on_the_side(ofac: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (ofac / "alt.csv").unlink()

    run("us-sdn-list", "--from", str(ofac / "sdn.csv"), "--published", "2021-07-30")

    assert "no alt.csv beside sdn.csv" in capsys.readouterr().err


def test_a_refused_edition_ends_with_status_2_and_a_message(
    ofac: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (ofac / "sdn.csv").write_text("<html>", "utf-8")

    with pytest.raises(SystemExit) as ended:
        run("us-sdn-list", "--from", str(ofac / "sdn.csv"), "--published", "2021-07-30")

    told = capsys.readouterr()
    assert ended.value.code == 2
    assert (told.out, "web page" in told.err) == ("", True)
    assert Release.objects.get(outcome="refused").watch_list.code == "us-sdn-list"


def test_broken_curated_files_end_with_status_2(
    facts: Path, ofac: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(facts / "entities/cameras.yaml", "[CN]", "[China]")

    with pytest.raises(SystemExit) as ended:
        run("us-sdn-list", "--from", str(ofac / "sdn.csv"), "--published", "2021-07-30")

    assert ended.value.code == 2
    assert "ISO 3166-1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--from", "sdn.csv", "--published", "30.7.2021"), "write it as 2026-11-20"),
        (("--from", "sdn.csv"), "give the day on which the edition was published: --published 2026-11-20"),
        (("--published", "2021-07-30"), "give the file, or its address: --from FILE"),
    ],
)
def test_what_is_missing_or_no_day_is_told_in_one_line(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run("us-sdn-list", *words)

    said = capsys.readouterr().err.strip()
    assert (ended.value.code, len(said.splitlines())) == (2, 1)
    assert said.endswith(told)


@pytest.mark.parametrize("code", ["us-sdn-list", "us-ofac-consolidated"])
def test_a_folder_is_told_from_a_file_that_is_missing(
    code: str, ofac: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path, told in ((ofac, "is a folder"), (ofac / "nothing.csv", "There is no file")):
        with pytest.raises(SystemExit):
            run(code, "--from", str(path), "--published", "2021-07-30")

        assert told in capsys.readouterr().err


def test_lists_that_a_file_of_several_names_nobody_of_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for code in ("us-ofac-consolidated", "us-ssi", "us-ns-plc", "us-capta", "us-ns-mbs"):
        factories.WatchListFactory.create(code=code)
    for part in ("prim", "alt", "add", "comments"):
        shutil.copy(SAMPLES / f"cons_{part}.csv", tmp_path)

    run("us-ofac-consolidated", "--from", str(tmp_path / "cons_prim.csv"), "--published", "2021-07-30")

    told = capsys.readouterr()
    assert (
        "cons_prim.csv names nobody of us-ns-cmic, us-foreign-sanctions-evaders: these lists stay as they are"
        in told.err
    )
    assert "us-ssi: edition of 2021-07-30 in force" in told.out


def test_a_format_of_other_lists_is_refused(ofac: Path, capsys: pytest.CaptureFixture[str]) -> None:
    factories.WatchListFactory.create(code="uk-sanctions-list")

    with pytest.raises(SystemExit) as ended:
        run(
            "uk-sanctions-list",
            *("--from", str(ofac / "sdn.csv"), "--published", "2021-07-30", "--format", "ofac-csv"),
        )

    assert ended.value.code == 2
    assert (
        "uk-sanctions-list is not published as ofac-csv: use one of uk-xml, ftm, mapped-csv"
        in capsys.readouterr().err
    )
