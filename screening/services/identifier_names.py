"""Numbers written where a name is asked for: `IMO 9187629`, `TAi.024`, the address of a wallet."""

from __future__ import annotations

import re

# What people write before a number, in small letters; longer ones first.
_LABELS = (
    "unified social credit code", "social credit code", "swift/bic", "national id", "tax id", "vessel imo",
    "registration", "passport", "wallet", "ticker", "swift", "ofac", "ofsi", "duns", "mmsi", "uscc", "imo",
    "lei", "isin", "bic", "inn", "ogrn", "un", "eu", "uk",
)  # fmt: skip
_OF_A_NUMBER = r"(?:reference|number|code|no\.?|nr\.?|ref\.?)?"
_LABELLED = re.compile(
    rf"(?:{'|'.join(map(re.escape, _LABELS))})\b\s*{_OF_A_NUMBER}\s*[:#]?\s*(?P<value>\S.*)", re.IGNORECASE
)
_BIC = re.compile(
    r"(?:swift/bic|swift|bic)\b\W*(?P<value>[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)", re.IGNORECASE
)
_LEAST = 5  # letters and digits: shorter ones are parts of names more often than numbers


def identifiers_in(name: str) -> tuple[str, ...]:
    """The numbers that the whole of `name` stands for, without its label and with it; else none."""
    written = " ".join(name.split())
    if code := _BIC.fullmatch(written):
        return (code["value"],)
    labelled = _LABELLED.fullmatch(written)
    if labelled and all(any(map(str.isdigit, each)) or len(each) < 3 for each in labelled["value"].split()):
        value = labelled["value"].replace(" ", "")
        return (value, written) if _is_number(value) else ()
    return (written,) if " " not in written and _is_number(written) else ()


def _is_number(text: str) -> bool:
    """Whether it is one run of letters and digits, with a digit in it, that marks may part."""
    plain = [char for char in text if char.isalnum()]
    return (
        len(plain) >= _LEAST
        and any(char.isdigit() for char in plain)
        and re.fullmatch(r"[\w./#-]+", text) is not None
        and text.isascii()
    )
