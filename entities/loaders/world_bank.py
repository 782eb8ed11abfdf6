"""The World Bank's debarred firms and individuals, in the JSON that its page is made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from entities.dates import UNKNOWN
from entities.loaders.days import read_day
from entities.loaders.drafts import Draft, Omissions, edition_of, spooled
from entities.loaders.editions import Edition, Party
from entities.loaders.errors import EditionRefusedError
from entities.loaders.text_reading import JsonFile

_EXPECTED = "the World Bank's list of debarred firms in JSON"
_KINDS = {"F": "company", "I": "person"}
_FOR_EVER = "2999"
_FOOTNOTE = re.compile(r"\*\d+(?:\s*,?\s*\*\d+)*")
_CALLED = re.compile(
    r"\(?\s*(also known as|a\.?k\.?a\.?|now known as|formerly known as|f\.?k\.?a\.?|formerly)[:,]?\s+"
    r"(.+?)\s*\)?$",
    re.IGNORECASE,
)
_REGISTERED = re.compile(r"\(?Reg(?:istration)?\.? No\.?:? *([\w/.-]+)\)?", re.IGNORECASE)
_HAN = re.compile(r"[\u3400-\u9fff]")


class _Row(Struct):
    SUPP_ID: int | str
    SUPP_NAME: str | None
    SUPP_TYPE_CODE: str | None = None
    SUPP_PRE_ACRN: str | None = None
    SUPP_POST_ACRN: str | None = None
    LAND1: str | None = None
    COUNTRY_NAME: str | None = None
    SUPP_STATE_CODE: str | None = None
    SUPP_CITY: str | None = None
    SUPP_ADDR: str | None = None
    SUPP_ZIP_CODE: str | None = None
    SUPP_POST_CODE: str | None = None
    SUPP_PROV_NAME: str | None = None
    DEBAR_FROM_DATE: str | None = None
    DEBAR_TO_DATE: str | None = None
    DEBAR_REASON: str | None = None
    ADD_SUPP_INFO: str | None = None
    SUPP_ELIG_STAT: str | None = None
    INELIGIBLY_STATUS: str | None = None
    DNB_ID: str | None = None


def load_world_bank(path: Path, code: str) -> Edition:
    """One edition; raises EditionRefusedError for a file that is cut off or another one."""
    suppliers = JsonFile(path, ("response", "ZPROCSUPP"), _EXPECTED)
    omissions = Omissions()
    parties = spooled(_parties(suppliers.of_shape(_Row), code, omissions))
    return edition_of(parties, "world_bank", suppliers.digest, omissions)


def _parties(rows: Iterable[_Row], code: str, omissions: Omissions) -> Iterator[Party | None]:
    known: set[str] = set()
    for row in rows:
        draft = _read(row, omissions)
        if draft.reference in known:
            raise EditionRefusedError(
                f"The supplier's number {draft.reference} stands there twice: fetch it again"
            )
        known.add(draft.reference)
        yield draft.party(code, f"world-bank-{draft.reference}")


def _read(row: _Row, omissions: Omissions) -> Draft:
    draft = Draft(str(row.SUPP_ID), _KINDS.get(row.SUPP_TYPE_CODE or "", "organisation"), omissions)
    around = (row.SUPP_PRE_ACRN, row.SUPP_NAME, row.SUPP_POST_ACRN)
    draft.name(" ".join(filter(None, around)), "primary")
    draft.identifier("world_bank", draft.reference)
    if row.DNB_ID:
        draft.identifier("duns", row.DNB_ID)
    _read_addition(row.ADD_SUPP_INFO or "", draft)
    place = (
        row.SUPP_ADDR, row.SUPP_CITY, row.SUPP_PROV_NAME, row.SUPP_STATE_CODE, row.SUPP_ZIP_CODE,
        row.SUPP_POST_CODE, row.COUNTRY_NAME,
    )  # fmt: skip
    country = row.LAND1 if row.LAND1 and re.fullmatch(r"[A-Z]{2}", row.LAND1) else ""
    draft.address([part or "" for part in place], country)
    draft.country(country or row.COUNTRY_NAME or "")
    draft.measures += filter(None, [row.SUPP_ELIG_STAT])
    draft.note("Grounds", row.DEBAR_REASON or "")
    draft.note("Ineligibility", row.INELIGIBLY_STATUS or "")
    since, until = read_day(row.DEBAR_FROM_DATE or ""), row.DEBAR_TO_DATE or ""
    if since:
        draft.event("in_force", since, expires=UNKNOWN if until.startswith(_FOR_EVER) else read_day(until))
    return draft


def _read_addition(text: str, draft: Draft) -> None:
    """What stands behind the name: a footnote, other names, a registration number."""
    if not (text := " ".join(text.split())):
        return
    if not _FOOTNOTE.fullmatch(text):
        if called := _CALLED.match(text):
            kind = "former" if called[1].lower().startswith("f") else "alias"
            for name in re.split(r"\s*;\s*", called[2]):
                draft.name(name.strip(" \"'“”"), kind)
        elif _HAN.search(text):
            draft.name(_FOOTNOTE.sub("", text))
        for number in _REGISTERED.findall(text):
            draft.identifier("registration", number, draft.countries[0] if draft.countries else "")
    draft.note("Additional information", text)
