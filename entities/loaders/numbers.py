"""What the American lists call a number, to our schemes; particulars that are no number go to the note."""

from __future__ import annotations

import re

from entities.loaders.drafts import Draft, as_country
from entities.loaders.ofac_remarks import LABELS

_PLAIN = {label.rstrip(".:# ").casefold(): scheme for label, scheme in LABELS.items()}
_WALLET = "digital currency address"
_MEASURES = ("directive determination", "directive information", "caatsa section", "information:")
# Particulars that stand among the numbers and identify nobody.
_PARTICULARS = (
    "additional sanctions information", "aircraft construction", "aircraft manufacture date",
    "aircraft model", "aircraft operator", "bik", "branch unit", "caatsa", "citizen", "country",
    "effective date", "email", "executive order", "fax", "former vessel", "gender", "ifca determination",
    "listing date", "nationality", "nationality of", "organization established date",
    "organization type", "other vessel flag", "other vessel type", "peesa information",
    "permanent resident", "phone", "prohibited", "purchase/sales", "secondary sanctions risk",
    "subject to", "target type", "title", "transactions", "vessel flag", "vessel owner", "vessel type",
    "vessel year of build", "website",
)  # fmt: skip
_IMO = re.compile(r"^IMO\s*(\d{7})$")


def add_number(draft: Draft, label: str, value: str, country: str = "") -> None:
    """File what stands under `label`: a number of its scheme, a measure, or a particular in the note.

    A label that is not known is kept in the note and counted.
    """
    label, value = " ".join(label.split()).rstrip(" :-#"), " ".join(value.split())
    plain = label.casefold().removeprefix("alt. ").rstrip(".")
    code = as_country(country)
    if plain.startswith(_WALLET):
        draft.identifier("wallet", value)
    elif ship := _IMO.match(value):
        company = "company" in plain or plain.startswith("identification number")
        draft.identifier("registration" if company else "imo", f"IMO {ship[1]}" if company else ship[1])
    elif scheme := _PLAIN.get(plain):
        draft.identifier(scheme, value, code)
    elif any(word in plain for word in _MEASURES):
        draft.measures.append(f"{label} - {value}" if value else label)
    else:
        if not plain.startswith(_PARTICULARS):
            draft.omissions.add(f"numbers of the unknown kind {label!r}: kept in the note", draft.reference)
        draft.note(label, f"{value} ({country})" if country else value)
