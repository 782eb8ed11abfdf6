from __future__ import annotations

from datetime import date

from entities.loaders.world_bank import load_world_bank
from tests.entities.loaders.files import SAMPLES, name_texts, party

CODE = "world-bank-debarred"
BANK = SAMPLES / "world_bank.json"


def test_other_names_in_the_additional_information_are_names() -> None:
    edition = load_world_bank(BANK, CODE)

    assert name_texts(edition, "9001") == ["MR. IVO PELLA"]
    assert name_texts(edition, "9002") == ["PELLA BUILDERS LTD", "PELLA FRERES"]
    assert name_texts(edition, "9003") == ["HE CONSTRUCTION", "河建设集团"]


def test_a_debarment_has_its_end_unless_it_has_none() -> None:
    edition = load_world_bank(BANK, CODE)

    (for_ever,) = party(edition, "9001").entry.listings[0].events
    (ending,) = party(edition, "9002").entry.listings[0].events
    assert not for_ever.expires
    assert (ending.at.latest, ending.expires.latest) == (date(2024, 1, 24), date(2027, 1, 23))


def test_a_row_without_a_name_is_counted() -> None:
    edition = load_world_bank(BANK, CODE)

    assert "1 entries without a name: left out (first: 9004)" in edition.warnings
    assert len(edition.parties) == 3
