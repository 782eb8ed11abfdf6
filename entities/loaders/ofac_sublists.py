"""The lists that OFAC publishes together as "consolidated": each has an effect and a rule of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from entities.loaders.errors import EditionRefusedError

SSI, CMIC, PLC, CAPTA, MENU = "us-ssi", "us-ns-cmic", "us-ns-plc", "us-capta", "us-ns-mbs"
EVADERS = "us-foreign-sanctions-evaders"
SUBLISTS = (SSI, CMIC, PLC, CAPTA, EVADERS, MENU)
_BY_PROGRAMME = {"UKRAINE-EO13662": SSI, "CMIC-EO13959": CMIC, "NS-PLC": PLC, "561-RELATED": CAPTA}
# Names of the lists as OFAC's XML gives them, in small letters.
_BY_NAME = {
    "sectoral sanctions identifications list": SSI,
    "non-sdn chinese military-industrial complex companies list": CMIC,
    "non-sdn chinese military-industrial complex list": CMIC,
    "non-sdn palestinian legislative council list": PLC,
    "palestinian legislative council list": PLC,
    "capta list": CAPTA,
    "correspondent account or payable-through account sanctions list": CAPTA,
    "foreign sanctions evaders list": EVADERS,
    "fse list": EVADERS,
    "non-sdn menu-based sanctions list": MENU,
    "ns-mbs list": MENU,
    "sdn list": "us-sdn-list",
    "specially designated nationals list": "us-sdn-list",
    "consolidated list": "us-ofac-consolidated",
}
_CAPTA_WORDS = "correspondent account"
# `Directive Information Subject to Directive 1a`, `Listing Date (EO 14024 Directive 2)`
_DIRECTIVE = re.compile(r"14024 directive (?:information:? subject to directive )?(\d\w?)", re.IGNORECASE)
_EVADERS_PROGRAMMES = "FSE-"  # FSE-IR, FSE-SY, ...
_MENU_PROGRAMMES = ("CAATSA", "BURMA-EO14014", "ILLICIT-DRUGS-EO14059")


def list_named(name: str) -> str | None:
    """Our code of the list that OFAC calls by this name; None for another."""
    return _BY_NAME.get(" ".join(name.split()).casefold())


def lists_of(programmes: Sequence[str], remarks: Iterable[str]) -> tuple[str, ...]:
    """The lists that an entry of the consolidated file is on, by its programmes and what its remarks say.

    Directive 2 under EO 14024 is the ban on accounts (CAPTA), its other directives are menu-based. An entry
    that fits none is menu-based: that list is where OFAC puts measures that are no others.
    """
    found = _fitting(programmes, remarks) or {MENU}
    return tuple(code for code in SUBLISTS if code in found)


def fits_none(programmes: Sequence[str], remarks: Iterable[str]) -> bool:
    """Whether nothing about the entry says on which list it is."""
    return not _fitting(programmes, remarks)


def refuse_sdn_list(name: str, entries: int, fitting_none: int) -> None:
    """Raise EditionRefusedError where most entries fit none of the lists (0 or 95 % of those at hand)."""
    if fitting_none * 2 > entries:
        raise EditionRefusedError(
            f"{name} looks like the SDN list: {fitting_none:,} of its {entries:,} entries are on none of the"
            " lists that OFAC publishes as consolidated. Give the consolidated file"
        )


def _fitting(programmes: Sequence[str], remarks: Iterable[str]) -> set[str]:
    names = [each.strip().upper() for each in programmes]
    found = {_BY_PROGRAMME[name] for name in names if name in _BY_PROGRAMME}
    if any(name.startswith(_EVADERS_PROGRAMMES) for name in names):
        found.add(EVADERS)
    for remark in remarks:
        if _CAPTA_WORDS in remark.casefold() and "directive" not in remark.casefold():
            found.add(CAPTA)
        found |= {CAPTA if number == "2" else MENU for number in _DIRECTIVE.findall(remark)}
    if any(name.startswith(_MENU_PROGRAMMES) for name in names):
        found.add(MENU)
    return found
