"""Which loader reads which file: by the list's code and by how the file begins."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from entities.loaders import (
    csl,
    eu,
    fcc,
    ftm,
    mapped_csv,
    ofac,
    ofac_sublists,
    sdn_advanced,
    sdn_xml,
    seco,
    uk,
    un,
    us_listings,
    world_bank,
)
from entities.loaders.editions import Loader
from entities.loaders.errors import EditionRefusedError, FactsError
from entities.loaders.opening import head_of, plain_suffix, refuse_web_page

_CURATED = {".yaml", ".yml"}
_OFAC = ("us-sdn-list", *ofac_sublists.SUBLISTS)


@dataclass(frozen=True, slots=True)
class Format:
    """A published format; `lists` are those it is published for, none where it can hold any list.

    `fits` tells from the suffix and the first bytes whether a file is of it.
    """

    code: str
    title: str
    lists: Collection[str]
    fits: Callable[[str, bytes], bool]
    load: Loader


def _xml(root: str) -> Callable[[str, bytes], bool]:
    begins = re.compile(rf"<{root}[\s/>]".encode())
    return lambda _, head: begins.search(head) is not None


def _json(mark: bytes) -> Callable[[str, bytes], bool]:
    return lambda _, head: head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")) and mark in head


def _is_csl_csv(_: str, head: bytes) -> bool:
    first = head.partition(b"\n")[0]
    return b"source" in first and b"alt_names" in first


def _is_fcc_csv(_: str, head: bytes) -> bool:
    return fcc.COLUMNS[0].encode() in head.partition(b"\n")[0]


def _is_ofac_csv(suffix: str, head: bytes) -> bool:
    return suffix in {".csv", ""} and head.lstrip(b"\xef\xbb\xbf \r\n")[:1].isdigit()


def _is_ftm(_: str, head: bytes) -> bool:
    return b'"schema"' in head and b'"properties"' in head


def _is_table(suffix: str, _: bytes) -> bool:
    return suffix == ".csv"


_CSL = "trade.gov's Consolidated Screening List"
FORMATS = (
    Format("csl-csv", f"{_CSL}, CSV", csl.LISTS.values(), _is_csl_csv, csl.load_csl),
    Format("csl-json", f"{_CSL}, JSON", csl.LISTS.values(), _json(b'"source"'), csl.load_csl),
    Format(
        "us-table",
        "a table of an American list, JSON",
        us_listings.LISTS.values(),
        _json(b'"list_id"'),
        us_listings.load_table,
    ),
    Format("un-xml", "UN Security Council, XML", ("un-security-council",), _xml(un.ROOT), un.load_un),
    Format("uk-xml", "UK Sanctions List, XML", ("uk-sanctions-list",), _xml(uk.ROOT), uk.load_uk),
    Format("eu-xml", "EU financial sanctions, XML", ("eu-financial-sanctions",), _xml(eu.ROOT), eu.load_eu),
    Format(
        "world-bank-json",
        "World Bank debarred firms, JSON",
        ("world-bank-debarred",),
        _json(b'"ZPROCSUPP"'),
        world_bank.load_world_bank,
    ),
    Format("ofac-csv", "OFAC, CSV with companions", _OFAC, _is_ofac_csv, ofac.load_sdn),
    Format("ofac-xml", "OFAC, SDN.XML", _OFAC, _xml(sdn_xml.ROOT), sdn_xml.load_sdn_xml),
    Format(
        "ofac-advanced",
        "OFAC, SDN_ADVANCED.XML",
        _OFAC,
        _xml(sdn_advanced.ROOT),
        sdn_advanced.load_sdn_advanced,
    ),
    Format("seco-xml", "SECO, XML", ("ch-seco",), _xml(seco.ROOT), seco.load_seco),
    Format("fcc-csv", "the FCC's table, CSV", ("us-fcc-covered-list",), _is_fcc_csv, fcc.load_fcc),
    Format("ftm", "FollowTheMoney, JSON lines", (), _is_ftm, ftm.load_ftm),
    Format("mapped-csv", "CSV with a mapping beside it", (), _is_table, mapped_csv.load_mapped_csv),
)

# Codes of publications that are copies of several lists -> the lists they may hold.
CONTAINERS = {
    "us-consolidated-screening-list": tuple(dict.fromkeys(csl.LISTS.values())),
    "us-ofac-consolidated": ofac_sublists.SUBLISTS,
}


_HOLDS: dict[str, Callable[[Path], tuple[str, ...]]] = {
    "csl-csv": csl.lists_in,
    "csl-json": csl.lists_in,
    "ofac-csv": ofac.lists_in,
}


def official_loader(code: str, path: Path, name: str = "") -> Loader | None:
    """The loader for the file; None where `path` is a curated file. `name` says the format where two fit.

    Raises FactsError for a list or a format that is not known or not the list's, EditionRefusedError, when
    the loader is called, for a file that is of none of the list's formats.
    """
    if path.suffix in _CURATED and not name:
        return None
    possible = [each for each in FORMATS if not each.lists or code in each.lists]
    if name:
        chosen = [each for each in FORMATS if each.code == name]
        if not chosen:
            raise FactsError(f"{name!r} is no format: use one of {', '.join(each.code for each in FORMATS)}")
        _refuse_foreign(chosen[0], code, possible)
        return chosen[0].load
    return lambda path, code: _recognised(path, code, possible).load(path, code)


def _refuse_foreign(form: Format, code: str, possible: list[Format]) -> None:
    """Raise FactsError for the format of other lists only, where `code` has an official one of its own."""
    if form not in possible and any(each.lists for each in possible):
        own = ", ".join(each.code for each in possible)
        raise FactsError(f"{code} is not published as {form.code}: use one of {own}")


def _recognised(path: Path, code: str, possible: list[Format]) -> Format:
    """The format that the file shows; if none, the list's only official one, to say what is wrong."""
    head, suffix = head_of(path), plain_suffix(path)
    official = [each for each in possible if each.lists]
    shown = [each for each in possible if each.fits(suffix, head)]
    own = [each for each in shown if each.lists]
    if own or (shown and not (official and shown[0].load is mapped_csv.load_mapped_csv)):
        return (own or shown)[0]
    if shown and mapped_csv.mapping_file(path).is_file():
        return shown[0]
    alike = [each for each in official if suffix[1:] in each.code] or official
    if len({each.load for each in alike}) == 1:
        return alike[0]
    titles = "; ".join(each.title for each in possible)
    refuse_web_page(path, f"of the formats in which {code} is read")
    raise EditionRefusedError(
        f"{path.name} is of none of the formats in which {code} is read ({titles}): fetch it again, or give"
        " --format"
    )


def check_is_file(path: Path) -> None:
    """Raise FactsError where there is no file to read."""
    if path.is_dir():
        raise FactsError(f"{path} is a folder: give the path of the list's file in it")
    if not path.is_file():
        raise FactsError(f"There is no file {path}: give the path of the list's file")


def lists_in(path: Path) -> tuple[str, ...]:
    """The lists that a publication of several holds, told from its records; raises EditionRefusedError."""
    check_is_file(path)
    head, suffix = head_of(path), plain_suffix(path)
    form = next((each for each in FORMATS if each.fits(suffix, head)), None)
    holds = _HOLDS.get(form.code) if form else None
    found = holds(path) if holds else ()
    if not found:
        raise EditionRefusedError(
            f"{path.name} is no publication of several lists: give the code of the list it holds"
        )
    return found
