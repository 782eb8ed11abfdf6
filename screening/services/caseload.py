"""Which of many cases stand in a state: told by the database, as far as it can."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from screening.engine.universe import Universe
from screening.models import Case, Decision
from screening.services.decisions import fingerprint_in, has_ended

_UNDECIDED = Q(conclusion=Decision.Conclusion.UNDECIDED)
_WAITS = Q(needs_second=True, countersignature=None)


def keys_in_state(cases: QuerySet[Case], state: str, universe: Universe, today: date) -> list[int]:
    """The keys of the cases whose state is so called, as `state_of` calls it, in the order of `cases`."""
    said = _newest_of(cases).exclude(_UNDECIDED)
    if state == "open":
        return list(cases.exclude(pk__in=said.values("case")).values_list("pk", flat=True))
    if state == "waiting":
        return list(cases.filter(pk__in=said.filter(_WAITS).values("case")).values_list("pk", flat=True))
    again = _reopened(said.exclude(_WAITS), universe, today)
    if state == "reopened":
        return [key for key in cases.values_list("pk", flat=True) if key in again]
    if state == "decided":
        effective = cases.filter(pk__in=said.exclude(_WAITS).values("case"))
        return [key for key in effective.values_list("pk", flat=True) if key not in again]
    return []


def _newest_of(cases: QuerySet[Case]) -> QuerySet[Decision]:
    """The latest decision of each case that has one."""
    later = Decision.objects.filter(case=OuterRef("case"), pk__gt=OuterRef("pk"))
    return Decision.objects.filter(~Exists(later), case__in=cases.order_by())


def _reopened(decisions: QuerySet[Decision], universe: Universe, today: date) -> set[int]:
    """The keys of the cases whose release holds no longer; while the facts stand, an entity is read once."""
    known = universe.once("fingerprints of decided entities", dict[str, str])

    def seen(entity: str) -> str:
        if entity not in known:
            known[entity] = fingerprint_in(universe, entity)
        return known[entity]

    released = decisions.filter(conclusion=Decision.Conclusion.FALSE_POSITIVE)
    columns = released.values_list("case", "case__entity", "until", "fingerprint")
    return {
        case
        for case, entity, until, rested_on in columns
        if has_ended(until, today) or rested_on != seen(entity)
    }
