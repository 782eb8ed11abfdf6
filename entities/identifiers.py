"""Identifiers in their canonical form, checked by python-stdnum where the scheme has a check digit."""

from __future__ import annotations

from importlib import import_module

from stdnum.exceptions import ValidationError

# Imported when first used: screening one name must not pay for modules it does not need.
_CHECKED = {
    "lei": "stdnum.lei",
    "uscc": "stdnum.cn.uscc",
    "isin": "stdnum.isin",
    "bic": "stdnum.bic",
    "imo": "stdnum.imo",
}


def canonical_identifier(value: str) -> str:
    """The identifier without spaces, dots and dashes, in capitals: the form in which two are compared."""
    return "".join(char for char in value.upper() if char.isalnum())


def check_identifier(scheme: str, value: str) -> str:
    """The canonical form of `value`; raises ValueError when its check digit or its form is wrong."""
    if not (plain := canonical_identifier(value)):
        raise ValueError(f"{value!r} has no letter or digit: give the identifier as it is printed")
    if scheme == "un":
        return _un_reference(value.strip())
    if scheme not in _CHECKED:
        return value.strip()
    try:
        return str(import_module(_CHECKED[scheme]).validate(plain))
    except ValidationError as error:
        raise ValueError(f"{value!r} is not a valid {scheme.upper()}: {error}") from error


def _un_reference(value: str) -> str:
    """`QDi.043` for `QDi.43`: other lists that quote the Security Council leave the zeros away."""
    regime, dot, number = value.rpartition(".")
    if len(regime) == 3 and dot and number.isdecimal():
        return f"{regime[:2].upper()}{regime[2].lower()}.{int(number):03}"
    return value


def checked_record_value(scheme: str, value: str) -> tuple[str, bool]:
    """The value in its canonical form, and whether it is doubtful: its check digit or its form is wrong."""
    try:
        return check_identifier(scheme, value), False
    except ValueError:
        return value.strip(), True
