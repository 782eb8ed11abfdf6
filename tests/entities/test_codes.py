from __future__ import annotations

import pytest

from entities.codes import no_list

KNOWN = ("us-sdn-list", "us-dod-1260h", "us-dod-1286", "uk-sanctions-list", "eu-financial-sanctions")


@pytest.mark.parametrize(
    ("code", "meant"),
    [
        ("us-sdn", "us-sdn-list?"),
        ("SDN", "us-sdn-list?"),
        ("us-dod1260h", "us-dod-1260h or"),
        ("uk-sanction-list", "uk-sanctions-list"),
    ],
)
def test_a_mistyped_code_is_told_with_those_that_are_like_it(code: str, meant: str) -> None:
    assert no_list(code, KNOWN).startswith(f"{code!r} is no list: did you mean {meant}")


@pytest.mark.parametrize("code", ["", "nope"])
def test_a_code_like_no_other_is_told_with_where_they_are_shown(code: str) -> None:
    assert no_list(code, KNOWN) == f"{code!r} is no list: `manage.py lists` shows their codes"
