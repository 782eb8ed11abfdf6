"""The benchmark of accuracy, on a list and registers of a few lines."""

import gzip
import json
import sys
from importlib import import_module
from pathlib import Path

import pytest

SDN = (
    '1,"BOREALIS MINING CORPORATION","-0-","CUBA","-0-","-0-","-0-","-0-","-0-","-0-","-0-","-0-"\r\n'
    '2,"ZEPHYRINE, Anatoly Petrovich","individual","CUBA","-0-","-0-","-0-","-0-","-0-","-0-","-0-","-0-"\r\n'
)


@pytest.fixture
def accuracy(monkeypatch, tmp_path, capsys):
    """Run the benchmark with these arguments: what it prints, and its figures."""
    monkeypatch.syspath_prepend(str(Path("benchmarks").resolve()))
    accuracy, parties = import_module("accuracy"), import_module("parties")

    (tmp_path / "sdn.csv").write_text(SDN)
    (tmp_path / "alt.csv").write_text('1,11,"aka","BOREALIS DIGGERS","-0-"\r\n')
    monkeypatch.setattr(
        accuracy, "listed_parties", lambda sdn: parties.listed_parties(sdn, tmp_path / "nothing")
    )

    def run(*arguments):
        figures = tmp_path / "figures.json"
        command = ["accuracy", str(tmp_path / "sdn.csv"), "--json", str(figures), *map(str, arguments)]
        monkeypatch.setattr(sys, "argv", command)
        accuracy.main()
        return capsys.readouterr().out, json.loads(figures.read_text())

    return run


def register(path, text):
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write(text)


def test_exact_names_and_aliases_are_found_at_the_full_score(accuracy):
    out, figures = accuracy("--seed", 7, "--show", 3)

    assert "seed 7;" in out
    for name in ("exact, person", "exact, company", "alias, company"):
        assert figures["variants"][name] == {
            "cases": 1,
            "in_hand": 1,
            "flagged": 1,
            "first": 1,
            "full": 1,
        }
    assert figures["variants"]["all, person"]["cases"] > 8


def test_unlisted_names_are_counted_by_kind_and_script(accuracy, tmp_path):
    register(
        tmp_path / "company_names_all.csv.gz",
        "name,country,source\n"
        "Qwertz Handel GmbH,,x\nBorealis Mining Corp,,x\nBorealis,,x\n鸿海精密 工业,,x\n",
    )
    register(
        tmp_path / "person_names_all.csv.gz",
        "name,script_or_lang,kind,source\n"
        "Anatoly Petrovich Zephyrine,latin,full,x\nMeng,latin,token,x\n马云,zh,full,x\n",
    )

    out, figures = accuracy("--seed", 7, "--registers", tmp_path)

    assert figures["unlisted"]["company, latin"] == {"names": 2, "matched": 1, "reviewed": 0, "equal": 0}
    assert figures["unlisted"]["person, latin"] == {"names": 1, "matched": 0, "reviewed": 0, "equal": 1}
    assert figures["unlisted"]["person, zh"]["names"] == 1
    assert "company, other" in out
