from __future__ import annotations

import pytest

from entities.identifiers import canonical_identifier, check_identifier


@pytest.mark.parametrize(
    ("scheme", "written", "canonical"),
    [
        ("lei", "2138 00WA VVOP S85N 2205", "213800WAVVOPS85N2205"),
        ("imo", "IMO 9187629", "9187629"),
        ("bic", "kdbkkppy", "KDBKKPPY"),
        ("isin", "US0378331005", "US0378331005"),
        ("uscc", "91110000600037341L", "91110000600037341L"),
        ("passport", " KJ0505670 ", "KJ0505670"),
    ],
)
def test_a_valid_identifier_comes_back_in_its_canonical_form(
    scheme: str, written: str, canonical: str
) -> None:
    assert check_identifier(scheme, written) == canonical


@pytest.mark.parametrize(
    ("scheme", "written"),
    [("lei", "213800WAVVOPS85N2206"), ("imo", "9187628"), ("isin", "XX"), ("tax", " - ")],
)
def test_a_wrong_check_digit_or_an_empty_value_is_refused(scheme: str, written: str) -> None:
    with pytest.raises(ValueError, match=r"not a valid|no letter or digit"):
        check_identifier(scheme, written)


def test_two_ways_of_writing_an_identifier_compare_as_one() -> None:
    assert canonical_identifier("V-8.348.784") == canonical_identifier("v8348784")
