"""What is near a party without a rule that reaches it: products, and ties that are shown and no alarm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from screening.engine.reach.case import ALARMING, READINGS, Case
from screening.engine.reach.share_words import share_in_words
from screening.engine.reach.ties import MAJORITY, holds_maybe, holds_surely
from screening.engine.records import Exposure, Party, Reason, Tie
from screening.engine.universe import Universe

PRODUCT_TIES = frozenset({"product_of", "unit_of"})
OWNER_TIES = frozenset({"owns", "controls", "parent_of"})
NEAR_TIES = PRODUCT_TIES | OWNER_TIES | {
    "invested_in", "joint_venture", "successor_of", "affiliate_of", "officer_of", "founded",
    "employed_by", "family_of", "supplies", "associated_with", "version_of",
}  # fmt: skip
# The kinds in which the one named second stands above the one named first.
OBJECT_HOLDS = frozenset({"product_of", "unit_of", "joint_venture", "version_of"})
KIND_WORDS = {
    "owns": "owns a share of",
    "controls": "controls",
    "parent_of": "is the parent of",
    "product_of": "is a product or service of",
    "unit_of": "is a unit of",
    "invested_in": "invested in",
    "joint_venture": "is a joint venture of",
    "successor_of": "succeeded",
    "affiliate_of": "is called an affiliate of",
    "officer_of": "is or was an officer of",
    "founded": "founded",
    "employed_by": "is or was employed by",
    "family_of": "is family of",
    "supplies": "supplies",
    "associated_with": "is associated with",
    "version_of": "is a version of",
}
PLANNED = frozenset({"proposed", "planned"})
_STARTS_A_PREDICATE = frozenset({
    "absorbed", "acquired", "backs", "bought", "claims", "consolidates", "followed", "follows", "got",
    "had", "has", "holds", "invests", "is", "keeps", "led", "left", "negotiated", "offered", "operates",
    "organises", "owns", "plans", "plays", "sells", "sold", "supplied", "took", "uses", "was", "would",
})  # fmt: skip
_WAITS_FOR_A_NAME = frozenset({"at", "for", "from", "in", "of", "on", "to", "with"})
_HAS_NO_ARTICLE = frozenset({"a", "an", "one", "part", "the"})
_MAY_BE_PAST = frozenset({"officer_of", "employed_by"})  # seldom is it told when an office ended


def exposures_by_product(case: Case) -> list[Exposure]:
    """The listed makers of the matched product, on a list that is about products and services."""
    if not case.watch_list.about_products:
        return []
    found = []
    for owner, path, certain in makers_above(case.universe, case.match.party, case.on):
        standing, scope = case.standing(owner)
        if standing.force not in ALARMING or scope:
            continue  # a listing limited to one thing does not reach the owner's other products
        reason = Reason("product", f"a product or service of {case.caption(owner)}")
        reading = READINGS[0 if certain and standing.force == "binds" else 1]
        exposure = case.exposure(owner, path, reason, reading)
        pending = standing.force == "pending"
        found.append(replace(exposure, force="pending") if pending else exposure)
    return found


def makers_above(universe: Universe, party: Party, on: date) -> Iterator[tuple[str, tuple[Tie, ...], bool]]:
    """Everyone a product or unit belongs to: the maker, the path up to it, and whether it is certain."""
    thing = party.kind == "product"
    seen = {party.id}
    waiting: list[tuple[str, tuple[Tie, ...]]] = [(party.id, ())]
    while waiting:
        held, path = waiting.pop(0)
        for tie in universe.above.get(held, ()):
            belongs = tie.kind in PRODUCT_TIES or (thing and _whole(tie))
            if belongs and tie.holder not in seen and holds_maybe(tie, on):
                seen.add(tie.holder)
                longer = (*path, tie)
                waiting.append((tie.holder, longer))
                yield tie.holder, longer, all(holds_surely(step, on) for step in longer)


def _whole(tie: Tie) -> bool:
    """Whether an owner's tie makes the thing the owner's: not where a share of half or less is known."""
    return tie.kind in OWNER_TIES and (tie.share_max is None or tie.share_max > MAJORITY)


def exposures_nearby(case: Case) -> list[Exposure]:
    """Listed neighbours of the match, one tie away; claims that differ are shown side by side."""
    found: dict[str, Exposure] = {}
    for other, tie, upward in _neighbours(case):
        standing, scope = case.standing(other)
        near = standing.force in ALARMING
        if not near and not (upward and standing.force == "not_in_force"):
            continue
        reason = _near_reason(case, tie, other, scope)
        exposure = Exposure(
            case.match.id, case.universe.parties[other], case.watch_list.code, reason, (tie,),
            certain=holds_surely(tie, case.on), by_rule=False,
            force="binds" if near else "not_in_force", status=standing.status, since=standing.since,
        )  # fmt: skip
        best = found.get(reason.text)
        if best is None or (exposure.certain and not best.certain):
            found[reason.text] = exposure
    return sorted(found.values(), key=_how_telling)


def _how_telling(exposure: Exposure) -> tuple[bool, bool]:
    """What is so comes before what was planned or is over, and whose a thing is before other ties."""
    tie = exposure.path[0]
    return tie.status != "completed", tie.kind not in PRODUCT_TIES | OWNER_TIES


def _neighbours(case: Case) -> Iterator[tuple[str, Tie, bool]]:
    """The parties one tie away, with the tie and whether it leads up to an owner or maker."""
    above = case.universe.above.get(case.party, ())
    below = case.universe.below.get(case.party, ())
    for tie in (*above, *below):
        upward = tie.held == case.party
        other = tie.holder if upward else tie.held
        party = case.universe.parties.get(other)
        shown = tie.kind in NEAR_TIES and _shown_on(tie, case.on)
        if shown and party and party.kind != "territory":  # a listed country says nothing of a firm there
            belongs = tie.kind in PRODUCT_TIES or _whole(tie)
            yield other, tie, upward and belongs and holds_maybe(tie, case.on)


def _shown_on(tie: Tie, on: date) -> bool:
    """A tie that may hold on the day, or is planned by then."""
    planned = tie.status in PLANNED and tie.since.maybe_by(on)
    over = tie.until is not None and tie.until.surely_by(on)
    return holds_maybe(tie, on) or (planned and not over)


def _near_reason(case: Case, tie: Tie, other: str, scope: str) -> Reason:
    """The tie as a sentence about the matched party: by name if it is a person, else "it"."""
    subject, object_ = (tie.held, tie.holder) if tie.kind in OBJECT_HOLDS else (tie.holder, tie.held)
    own = case.caption(case.party) if case.match.party.kind == "person" else "it"
    ends = {other: case.caption(other)}
    verb, role = (f"holds {share} of", "") if (share := _share(tie)) else _predicate(case, tie)
    sentence = f"{ends.get(subject, own)} {verb} {ends.get(object_, own)}{role}"
    if tie.status != "completed":
        sentence += f" ({tie.status})"
    if tie.claimant:
        sentence += f", says {tie.claimant}"
    if scope:
        sentence += f"; scope of the listing: {scope}"
    return Reason("related", sentence)


def _predicate(case: Case, tie: Tie) -> tuple[str, str]:
    """What joins the two names to a sentence, and what of the source's wording has to follow them."""
    words = tie.wording.split()
    if not words:
        held = case.universe.parties.get(tie.held)
        whole = tie.kind == "owns" and held is not None and held.kind == "product"
        return ("owns" if whole else KIND_WORDS[tie.kind]), ""
    if words[0] in _STARTS_A_PREDICATE:
        return tie.wording, ""
    if words[-1] not in _WAITS_FOR_A_NAME:
        return KIND_WORDS[tie.kind], f" ({tie.wording})"
    if tie.kind in _MAY_BE_PAST:
        return f"is or was {tie.wording}", ""
    return f"is {_article(words)}{tie.wording}", ""


def _article(words: list[str]) -> str:
    """`a ` before a noun, as in *subsidiary of*; an office (*director of*) and *spun out of* take none."""
    if words[-1] != "of" or "out" in words or words[0] in _HAS_NO_ARTICLE:
        return ""
    return "an " if words[0][0] in "aeiou" else "a "


def _share(tie: Tie) -> str:
    if tie.share_max is None or tie.share_min is None:
        return ""
    return share_in_words(tie.share_min, tie.share_max)
