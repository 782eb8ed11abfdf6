"""What the OpenSanctions API shows beside matches: the catalogue, the algorithm, entities and searches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils import timezone

from entities.models import Entity, Name
from entities.standing import ListStanding, State, standing_of_lists
from screening.engine.policy import ENGINE_VERSION
from screening.services import ftm
from screening.services.ftm import Json, OnDay
from screening.services.opensanctions import ALGORITHM, FEATURES, dataset_filter, list_code, narrowing
from screening.services.screening import current_snapshot

_LABELS = {"countries": "Countries", "topics": "Topics", "datasets": "Data sources", "schema": "Types"}
FACETS = tuple(_LABELS)


def algorithms() -> Json:
    """The one algorithm, with its features."""
    about = "Words aligned by rarity across scripts and legal forms; see docs/matching.md."
    one = {"name": ALGORITHM, "description": about, "features": feature_docs()}
    return {"algorithms": [one], "default": ALGORITHM, "best": ALGORITHM}


def feature_docs() -> Json:
    """What each number of a result means; `coefficient` 1: the score is that of the name."""
    return {
        name: {"description": about, "coefficient": 1.0 if name == "name" else 0.0, "url": None}
        for name, about in FEATURES.items()
    }


def catalog() -> Json:
    """The lists as datasets, and which of them can be relied on."""
    standing = standing_of_lists(timezone.localdate())
    current = [each.code for each in standing if each.state in {State.CURRENT, State.CLOSED}]
    outdated = [each.code for each in standing if each.state in {State.STALE, State.NOT_LOADED}]
    whole = {"name": "default", "title": "All lists", "children": [each.code for each in standing]}
    return {
        "datasets": [_dataset() | whole, *map(_dataset, standing)],
        "current": current,
        "outdated": outdated,
        "index_stale": False,
    }


def entity(public_id: str, *, nested: bool) -> Json | None:
    """One entity as it stands today; None where there is none of this id."""
    snapshot = current_snapshot()
    party = snapshot.universe.parties.get(public_id)
    if party is None:
        return None
    show = ftm.nested_json if nested else ftm.entity_json
    return show(party, OnDay(snapshot.universe, timezone.localdate()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search by words: every word stands in some name of the entity."""

    dataset: str = "default"
    words: str = ""
    schema: str = ftm.ANY_SCHEMA
    countries: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    datasets: frozenset[str] = frozenset()
    target: bool | None = None
    every: bool = False  # of several countries, topics or datasets all must hold, not one
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    without_schemata: frozenset[str] = frozenset()
    facets: tuple[str, ...] = ()
    limit: int = 10
    offset: int = 0


def search(wanted: Search) -> Json:
    """A page of entities with the counts of what was found by country, topic and dataset."""
    snapshot = current_snapshot()
    known = OnDay(snapshot.universe, timezone.localdate())
    in_dataset = dataset_filter(wanted.dataset, snapshot.universe)
    narrowed = narrowing(wanted.only, wanted.without, wanted.without_schemata, snapshot.universe)
    wanted = replace(
        wanted, datasets=frozenset(list_code(each, snapshot.universe) for each in wanted.datasets)
    )
    named = (snapshot.universe.parties.get(each) for each in _named(wanted.words))
    parties = [party for party in named if party is not None]
    of_schema = [party for party in parties if ftm.is_a(ftm.schema_of(party), wanted.schema)]
    shown = [ftm.entity_json(party, known) for party in of_schema]
    found = [each for each in shown if in_dataset(each) and narrowed(each) and _is_wanted(each, wanted)]
    return {
        "limit": wanted.limit,
        "offset": wanted.offset,
        "total": {"value": len(found), "relation": "eq"},
        "results": found[wanted.offset : wanted.offset + wanted.limit],
        "facets": {
            name: _facet(_LABELS[name], (_values(each, name) for each in found)) for name in wanted.facets
        },
    }


def _dataset(standing: ListStanding | None = None) -> Json:
    edition = standing.edition_on if standing else None
    return {
        "name": standing.code if standing else "default",
        "title": standing.name if standing else "All lists",
        "summary": f"{standing.in_words}; {standing.effect}".rstrip("; ") if standing else None,
        "url": None,
        "load": True,
        "entities_url": None,
        "version": f"{edition:%Y%m%d}" if edition else ENGINE_VERSION,
        "index_version": f"{edition:%Y%m%d}" if edition else None,
        "index_current": standing is None or standing.state in {State.CURRENT, State.CLOSED},
        "children": [],
    }


def _named(words: str) -> Iterator[str]:
    """The ids of live entities, in order, in whose names every word stands."""
    rows = Entity.objects.live()
    for word in words.split():
        names = Name.objects.live().filter(text__icontains=word, entry__retired_at=None)
        rows = rows.filter(pk__in=names.order_by().values("entry__entity"))
    yield from rows.order_by("public_id").values_list("public_id", flat=True)


def _is_wanted(shown: Json, wanted: Search) -> bool:
    for name in ("countries", "topics", "datasets"):
        asked: frozenset[str] = getattr(wanted, name)
        found = asked & set(_values(shown, name))
        if asked and not (found == asked if wanted.every else found):
            return False
    return wanted.target is None or wanted.target == shown["target"]


def _values(shown: Json, facet: str) -> list[str]:
    """What an entity counts for in one of the FACETS."""
    properties = shown["properties"]
    if facet == "countries":
        return [*properties.get("country", ()), *properties.get("nationality", ())]
    if facet == "topics":
        return list(properties.get("topics", ()))
    return [shown["schema"]] if facet == "schema" else list(shown["datasets"])


def _facet(label: str, values: Iterable[Iterable[str]]) -> Json:
    counted = Counter(value for each in values for value in set(each))
    return {
        "label": label,
        "values": [{"name": name, "label": name, "count": count} for name, count in counted.most_common(20)],
    }
