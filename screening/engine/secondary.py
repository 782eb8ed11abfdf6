"""Secondary facts: what else is known of the party asked about, and whether it agrees with a match.

The score speaks of the name alone. A birth date, a kind or an identifier that differs keeps a name from
being a `match` (a person decides, `review`); one that agrees can make a weak name one. A country that
differs changes nothing: sources rarely name all of a party's countries.
"""

from __future__ import annotations

from dataclasses import dataclass

from screening.engine.records import Days, FactCheck, Party, Query, Reason

MATCHED, DIFFERENT, UNKNOWN = "matched", "different", "unknown"
# Kinds that one name can rightly be taken for each other: TikTok the app and TikTok the business.
_BODIES = frozenset({"company", "public_body", "organisation", "fund", "product"})
_NOTHING_ASKED = tuple(FactCheck(fact, UNKNOWN) for fact in ("identifier", "birth_date", "kind", "country"))


@dataclass(frozen=True, slots=True)
class Weighed:
    """Whether a match stands as strong after the secondary facts, which ones changed that, and the doubts."""

    strong: bool
    checks: tuple[FactCheck, ...]
    doubts: tuple[Reason, ...]


def weigh(query: Query, party: Party, *, strong: bool, doubts: tuple[Reason, ...]) -> Weighed:
    """The match's strength with the secondary facts taken in; `doubts` are those about the name."""
    if query.born is None and not (query.identifiers or query.kind or query.countries):
        return Weighed(strong, _NOTHING_ASKED, () if strong else doubts)
    results = {
        "identifier": _identifier(query, party),
        "birth_date": _birth_date(query, party),
        "kind": _kind(query, party),
        "country": _country(query, party),
    }
    against = [fact for fact in ("identifier", "birth_date", "kind") if results[fact] == DIFFERENT]
    supporting = [fact for fact in _supporting(party, doubts) if results[fact] == MATCHED]
    after = bool(supporting) or strong
    if against and "identifier" not in supporting:
        after = False
    deciding = against if strong and not after else supporting if after and not strong else []
    checks = tuple(FactCheck(fact, result, fact in deciding) for fact, result in results.items())
    differing = tuple(
        Reason(f"{fact.replace('_', '-')}-differs", f"the {fact.replace('_', ' ')} differs")
        for fact in against
    )
    return Weighed(after, checks, () if after else (*doubts, *differing))


def _supporting(party: Party, doubts: tuple[Reason, ...]) -> tuple[str, ...]:
    """The facts that can make a doubtful name a match.

    An identifier says who it is, whatever the name. The others carry a name that is only weak, never one
    that is only near; and a country says too little about a person.
    """
    if any(doubt.code != "weak-name" for doubt in doubts):
        return ("identifier",)
    if party.kind == "person":
        return ("identifier", "birth_date")
    return ("identifier", "country")


def _identifier(query: Query, party: Party) -> str:
    """An identifier may be given bare, or as `scheme:value`, which lets it differ."""
    result = UNKNOWN
    for given in query.identifiers:
        scheme, _, value = given.rpartition(":")
        plain = "".join(char for char in value.upper() if char.isalnum())
        for known_scheme, known in party.identifiers:
            if known == plain and scheme in {"", known_scheme}:
                return MATCHED
            if scheme == known_scheme:
                result = DIFFERENT
    return result


def _birth_date(query: Query, party: Party) -> str:
    if query.born is None or not party.births:
        return UNKNOWN
    born = query.born
    return MATCHED if any(_overlap(born, known) for known in party.births) else DIFFERENT


def _overlap(one: Days, other: Days) -> bool:
    starts_late = one.earliest and other.latest and one.earliest > other.latest
    ends_early = one.latest and other.earliest and one.latest < other.earliest
    return not starts_late and not ends_early


def _kind(query: Query, party: Party) -> str:
    if not query.kind:
        return UNKNOWN
    alike = query.kind == party.kind or {query.kind, party.kind} <= _BODIES
    return MATCHED if alike else DIFFERENT


def _country(query: Query, party: Party) -> str:
    if not query.countries or not party.countries:
        return UNKNOWN
    return MATCHED if set(query.countries) & set(party.countries) else DIFFERENT
