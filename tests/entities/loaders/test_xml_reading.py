from __future__ import annotations

from pathlib import Path

import pytest

from entities.loaders import opening
from entities.loaders.errors import EditionRefusedError
from entities.loaders.un import load_un
from entities.loaders.xml_reading import XmlFile, text_of
from tests.entities.loaders.files import SAMPLES

BOMB = """<?xml version="1.0"?>
<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<CONSOLIDATED_LIST><INDIVIDUALS><INDIVIDUAL><FIRST_NAME>&b;</FIRST_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>"""
OUTSIDE = """<?xml version="1.0"?>
<!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<CONSOLIDATED_LIST><INDIVIDUALS/></CONSOLIDATED_LIST>"""


def refusal(path: Path) -> str:
    with pytest.raises(EditionRefusedError) as caught:
        load_un(path, "un-security-council")
    return str(caught.value)


def test_records_come_one_by_one_and_are_gone_afterwards() -> None:
    file = XmlFile(SAMPLES / "un.xml", "CONSOLIDATED_LIST", {"INDIVIDUAL", "ENTITY"}, "a list")

    seen = [(element, text_of(element, "FIRST_NAME")) for element in file]

    assert [name for _, name in seen] == ["ANTON", "PELLA TRADING HOUSE"]
    assert all(len(element) == 0 for element, _ in seen)
    assert len(file.digest) == 64


@pytest.mark.parametrize("content", [BOMB, OUTSIDE])
def test_entities_of_its_own_are_not_unfolded(tmp_path: Path, content: str) -> None:
    (tmp_path / "bomb.xml").write_text(content)

    assert "declares a document type or entities of its own" in refusal(tmp_path / "bomb.xml")


def test_a_file_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    whole = (SAMPLES / "un.xml").read_bytes()
    (tmp_path / "half.xml").write_bytes(whole[: len(whole) // 2])

    assert "damaged or cut off" in refusal(tmp_path / "half.xml")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    whole = (SAMPLES / "un.xml").read_bytes()
    latin = whole.replace(b"Eagle", b"\xc9agle")
    (tmp_path / "latin.xml").write_bytes(latin)
    begins, wrong = latin.index(b"<C"), latin.index(b"\xc9")
    (tmp_path / "said.xml").write_bytes(b'<?xml version="1.0" encoding="latin-1"?>' + latin[begins:-9])

    assert f"is not UTF-8 at byte {wrong:,}" in refusal(tmp_path / "latin.xml")
    assert "damaged or cut off" in refusal(tmp_path / "said.xml")


def test_a_record_that_would_fill_the_memory_is_refused_and_many_small_ones_are_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "LARGEST_RECORD", 100_000)
    around = "<CONSOLIDATED_LIST><INDIVIDUALS>{}</INDIVIDUALS></CONSOLIDATED_LIST>"
    small = "<INDIVIDUAL><FIRST_NAME>A</FIRST_NAME></INDIVIDUAL>"
    (tmp_path / "many.xml").write_text(around.format(small * 10_000))
    for part in ("<FIRST_NAME>A</FIRST_NAME>", "A", "<!-- -->"):
        giant = f"<INDIVIDUAL>{part * (500_000 // len(part))}</INDIVIDUAL>"
        (tmp_path / "giant.xml").write_text(around.format(small + giant))

        assert "a record of more than" in refusal(tmp_path / "giant.xml")
    file = XmlFile(tmp_path / "many.xml", "CONSOLIDATED_LIST", {"INDIVIDUAL"}, "a list")

    assert sum(1 for _ in file) == 10_000


def test_elements_that_stand_in_each_other_without_end_are_refused(tmp_path: Path) -> None:
    (tmp_path / "deep.xml").write_text("<CONSOLIDATED_LIST>" + "<a><b/>" * 1000)

    assert "elements more than 100 deep" in refusal(tmp_path / "deep.xml")


def test_another_kind_of_xml_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "other.xml").write_text("<sdnList/>")

    assert "begins with <sdnList>, not <CONSOLIDATED_LIST>" in refusal(tmp_path / "other.xml")


def test_a_list_of_nobody_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.xml").write_text("<CONSOLIDATED_LIST><INDIVIDUALS/></CONSOLIDATED_LIST>")

    assert "lists nobody" in refusal(tmp_path / "empty.xml")


@pytest.mark.parametrize("content", ['36,"AEROCARIBBEAN AIRLINES"', '{"results": []}', "plain words"])
def test_what_is_no_xml_at_all_is_said_to_be_that(tmp_path: Path, content: str) -> None:
    (tmp_path / "sdn.csv").write_text(content, "utf-8")

    assert "sdn.csv is no XML, and so not the UN Security Council's" in refusal(tmp_path / "sdn.csv")
