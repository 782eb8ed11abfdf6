"""Codes of lists that somebody mistyped, and what may have been meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

MOST = 3  # codes that are put to whoever asked


def no_list(code: str, known: Iterable[str]) -> str:
    """That no list has this code, with the codes that are like it; else where the codes are shown."""
    codes = sorted(known)
    within = [each for each in codes if code and code.lower() in each]
    near = list(dict.fromkeys([*get_close_matches(code.lower(), codes, MOST), *within]))[:MOST]
    if near:
        return f"{code!r} is no list: did you mean {' or '.join(near)}?"
    return f"{code!r} is no list: `manage.py lists` shows their codes"
