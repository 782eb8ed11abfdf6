"""Parties of lists that give no number: the name and the country make the reference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from entities.loaders.drafts import Draft, Omissions, as_country, slug
from entities.loaders.editions import Party


@dataclass(slots=True)
class NamedParties:
    """The parties of the list `code`; two rows of one name and country are one party with both addresses."""

    code: str
    omissions: Omissions
    drafts: dict[str, Draft] = field(default_factory=dict)

    def draft(self, name: str, country: str, kind: str) -> Draft:
        """A new draft, or the one that a row of this name and country has made."""
        where = as_country(country).lower() or (slug(country) if country else "")
        reference = f"{slug(name)}-{where}".strip("-") or "nameless"
        known = self.drafts.get(reference)
        if known is not None:
            self.omissions.add("rows of the same name and country as another: joined with it", name)
            known.name(name)
            return known
        made = self.drafts[reference] = Draft(reference, kind, self.omissions)
        made.name(name, "primary")
        return made

    def parties(self) -> Iterator[Party | None]:
        """The finished parties, in the order of the file."""
        for reference, draft in self.drafts.items():
            yield draft.party(self.code, f"{self.code}-{reference}"[:120])
