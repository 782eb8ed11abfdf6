import pytest

from entities.cells import harmless


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5", "@SUM(A1)", "\t=1", "\r=1"])
def test_what_a_spreadsheet_would_run_stands_behind_an_apostrophe(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Acme", "1-2", " =1", "海康威视"])
def test_all_else_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text
