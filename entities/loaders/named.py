"""Parties of lists that give no number: the name and the country make the reference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from entities.loaders.drafts import Draft, Omissions, as_country, slug
from entities.loaders.editions import Party
from entities.loaders.spool import Spool

Row = TypeVar("Row")


class NamedParties(Generic[Row]):
    """The parties of the list `code`; two rows of one name and country are one party with both addresses.

    The rows, of one `shape`, wait on the disk until their party is made; `read` adds one to its draft.
    """

    def __init__(
        self, code: str, omissions: Omissions, shape: type[Row], read: Callable[[Row, Draft], None]
    ) -> None:
        self._code, self._omissions, self._read_row = code, omissions, read
        self._rows: Spool[tuple[str, str, Row]] = Spool(tuple[str, str, shape])  # type: ignore[valid-type]  # a type made as it runs
        self._of: dict[str, list[int]] = {}

    def __len__(self) -> int:
        return len(self._of)

    def add(self, name: str, country: str, kind: str, row: Row) -> None:
        """A row, which makes a party or belongs to the one that a row of this name and country has made."""
        where = as_country(country).lower() or (slug(country) if country else "")
        reference = f"{slug(name)}-{where}".strip("-") or "nameless"
        self._of.setdefault(reference, []).append(len(self._rows))
        self._rows.append((name, kind, row))

    def parties(self) -> Iterator[Party | None]:
        """The finished parties, in the order of the file."""
        for reference, places in self._of.items():
            first, *others = (self._rows[place] for place in places)
            name, kind, row = first
            draft = Draft(reference, kind, self._omissions)
            draft.name(name, "primary")
            self._read_row(row, draft)
            for again, _, row in others:
                self._omissions.add("rows of the same name and country as another: joined with it", again)
                draft.name(again)
                self._read_row(row, draft)
            yield draft.party(self._code, f"{self._code}-{reference}"[:120])
