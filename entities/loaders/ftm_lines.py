"""A line of FollowTheMoney: one entity with its properties."""

from __future__ import annotations

import msgspec

from entities.loaders.drafts import slug

DATASET = "rollcall"  # of what we wrote ourselves
GONE = {"suhh": "SU", "yucs": "YU", "cshh": "CS"}  # countries that are no more, as FollowTheMoney writes them
UNNAMED = "unnamed: "  # before its id, what a party without a name is called in our export


class Line(msgspec.Struct):
    """An entity as it is written; a value that is a mapping is an entity of its own."""

    id: str
    schema: str
    properties: dict[str, list[str | float | dict[str, object]]] = {}
    caption: str = ""
    datasets: list[str] = []
    target: bool = False

    def texts(self, name: str) -> list[str]:
        """The values of a property, those that are texts or numbers."""
        return [str(value) for value in self.properties.get(name, ()) if not isinstance(value, dict)]

    def first(self, name: str) -> str:
        """The first value of a property; empty where there is none."""
        return next(iter(self.texts(name)), "")

    def ids(self, name: str) -> list[str]:
        """The ids of the entities that a property names, whether they are nested or not."""
        values = self.properties.get(name, ())
        return [str(value.get("id", "")) if isinstance(value, dict) else str(value) for value in values]


decode = msgspec.json.Decoder(Line).decode


def public_id_of(key: str) -> str:
    """Our id of a party, made of the file's."""
    return f"ftm-{slug(key)}"[:120]
