"""What each list says, and what the answer comes to over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from screening.engine.records import (
    Days,
    Exposure,
    Headline,
    ListingOnDay,
    Match,
    Outcome,
    Query,
    Reason,
    Verdict,
    WatchList,
)
from screening.engine.standing import has_begun, phases_on

RISKS = frozenset({"prohibits", "restricts"})
ON_THE_LIST = frozenset({"target", "member", "protected"})
GRAVITY = tuple(Outcome)
LOAD_REFUSED = "load-refused"
EFFECTS = ("prohibits", "restricts", "informs", "permits", "protects")  # the gravest first
# A match and an exposure by the list's own rule weigh the same (DESIGN.md, "Verdicts").
ALARMS = ({Outcome.MATCH, Outcome.EXPOSED}, {Outcome.REVIEW}, {Outcome.PENDING})
_ALARMING = frozenset().union(*ALARMS)
_ONLY_ALIKE = frozenset({"score-below-match", "better-match"})


@dataclass(frozen=True, slots=True)
class _Finding:
    """One thing found that bears on a list. `named` tells what a party that bears the very name says."""

    outcome: Outcome
    status: str = ""
    reasons: tuple[Reason, ...] = ()
    match: str = ""
    exposure: int | None = None
    named: bool = False


def decide(
    watch_list: WatchList,
    matches: Iterable[Match],
    exposures: Iterable[tuple[int, Exposure]],
    on: date,
) -> Verdict:
    """The list's verdict: the gravest of what was found, else clear, or unknown for want of data."""
    matches = tuple(matches)
    heard = {match.id: match for match in _heard(watch_list.code, matches)}
    findings = _findings(watch_list, heard, exposures)
    gaps = gaps_of(watch_list, on)
    if not findings:
        nothing = _verdict_on_nothing(watch_list, gaps, on)
        later = _listed_later(watch_list, heard.values())
        more = (*later, *_silenced(watch_list, matches), *_failed_load(watch_list))
        return replace(nothing, reasons=(*nothing.reasons, *more)) if more else nothing
    # What the list says of the party that bears the very name is not outdone by names only alike.
    telling = [found for found in findings if found.named] or findings
    telling.sort(key=lambda found: (GRAVITY.index(found.outcome), not found.status))
    worst = [found for found in telling if found.outcome == telling[0].outcome]
    return Verdict(
        list=watch_list.code,
        effect=effect_on(watch_list, on),
        outcome=telling[0].outcome,
        status=telling[0].status,
        reasons=_distinct([*_reasons(worst, heard), *gaps, *_failed_load(watch_list)]),
        matches=tuple(dict.fromkeys(found.match for found in [*worst, *findings] if found.match)),
        exposures=tuple(
            dict.fromkeys(found.exposure for found in [*worst, *findings] if found.exposure is not None)
        ),
        gaps=tuple(gap.code for gap in gaps),
    )


def _reasons(worst: list[_Finding], heard: dict[str, Match]) -> Iterator[Reason]:
    """What was found, the first party's first; of another party with whose it is, unless it is the same."""
    first = worst[0]
    for found in worst:
        if _of_another(found, first) and found.match in heard:
            lead, *others = found.reasons
            yield replace(lead, text=f"{heard[found.match].party.called}: {lead.text}")
            yield from others
        else:
            yield from found.reasons


def _of_another(found: _Finding, first: _Finding) -> bool:
    return found.match != first.match and bool(found.reasons) and found.reasons[:1] != first.reasons[:1]


def _heard(code: str, matches: Iterable[Match]) -> Iterator[Match]:
    """The matches that count on a list; below thresholds of its own they are doubted there, or do not."""
    for match in matches:
        own = next((each for each in match.stricter if each.list == code), None)
        if match.silenced_by:
            continue
        if own is None:
            yield match
        elif own.doubt is not None:
            doubts = match.doubts if not match.strong else (own.doubt,)
            yield replace(match, strong=False, doubts=doubts)


def _findings(
    watch_list: WatchList, matches: dict[str, Match], exposures: Iterable[tuple[int, Exposure]]
) -> list[_Finding]:
    of_listings = [
        replace(finding, named=True)
        if match.bears_the_name and finding.outcome != Outcome.RELATED
        else finding
        for match in matches.values()
        for listed in match.listings
        if listed.listing.list == watch_list.code and (finding := _finding_of_listing(match, listed))
    ]
    of_exposures = [
        replace(
            _finding_of_exposure(matches[exposure.match], number, exposure),
            named=exposure.by_rule and matches[exposure.match].bears_the_name,
        )
        for number, exposure in exposures
        if exposure.list == watch_list.code and exposure.match in matches
    ]
    return [*_told_apart(of_listings, matches, watch_list.code), *of_exposures]


def _told_apart(found: list[_Finding], matches: dict[str, Match], code: str) -> list[_Finding]:
    """A list that names the party of the very name from a later day on tells it from those only alike."""
    later = next((match for match in matches.values() if _listed_only_later(match, code)), None)
    if later is None:
        return found
    text = f"{later.party.caption} bears the very name and was not on the list yet; this is another party"
    apart = Reason("better-match", text)
    alike = {match.id for match in matches.values() if _ONLY_ALIKE & {doubt.code for doubt in match.doubts}}
    return [
        replace(each, outcome=Outcome.RELATED, reasons=(*each.reasons, apart))
        if each.match in alike and each.outcome in _ALARMING
        else each
        for each in found
    ]


def _listed_only_later(match: Match, code: str) -> bool:
    own = _listings_on(match, code)
    later = all(each.standing.force == "absent" and each.listing.events for each in own)
    return match.bears_the_name and bool(own) and later


def _listings_on(match: Match, code: str) -> list[ListingOnDay]:
    return [listed for listed in match.listings if listed.listing.list == code]


def headline(verdicts: Iterable[Verdict], query: Query) -> Headline:
    """The gravest outcome over the lists that prohibit or restrict.

    Gaps are the lists that could not answer, and those whose last load failed: these still answer, from the
    edition in force, until it has grown too old.
    """
    clear = Outcome.CLEAR
    # Most lists have nothing to say, and a clear verdict without a reason or gap adds nothing.
    verdicts = [each for each in verdicts if each.outcome is not clear or each.reasons or each.gaps]
    silent = tuple(verdict.list for verdict in verdicts if could_not_clear(verdict))
    gaps = tuple(verdict.list for verdict in verdicts if verdict.list in silent or _load_failed(verdict))
    risky = [verdict for verdict in verdicts if verdict.effect in RISKS]
    for outcomes in ALARMS:
        if grave := [verdict for verdict in risky if verdict.outcome in outcomes]:
            worst = min((verdict.outcome for verdict in grave), key=GRAVITY.index)
            return Headline(worst, tuple(verdict.list for verdict in grave), gaps)
    if asked_for := tuple(code for code in silent if code in query.lists):
        return Headline(Outcome.UNKNOWN, asked_for, gaps)
    return Headline(Outcome.CLEAR, (), gaps)


def could_not_clear(verdict: Verdict) -> bool:
    """A list that raises no alarm, and of which finding nothing more proves nothing."""
    return verdict.outcome == Outcome.UNKNOWN or (bool(verdict.gaps) and verdict.outcome not in _ALARMING)


def effect_on(watch_list: WatchList, on: date) -> str:
    """What the list does on the day; the gravest of several effects where the day is not certain."""
    phases = phases_on(watch_list, on) or watch_list.phases[-1:]
    return min((phase.effect for phase in phases), key=EFFECTS.index, default="informs")


def _failed_load(watch_list: WatchList) -> tuple[Reason, ...]:
    """Said with every verdict while a refusal stands: an edition may exist that the answer does not know."""
    if watch_list.load_refused_on is None:
        return ()
    text = f"the last load, of {watch_list.load_refused_on}, was refused: the edition before it answers"
    return (Reason(LOAD_REFUSED, text),)


def _load_failed(verdict: Verdict) -> bool:
    return any(reason.code == LOAD_REFUSED for reason in verdict.reasons)


def gaps_of(watch_list: WatchList, on: date) -> tuple[Reason, ...]:
    """Why finding nothing on this list would prove nothing on the day; empty when it would."""
    phases = phases_on(watch_list, on)
    if watch_list.phases and not any(phase.status == "in_force" for phase in phases):
        return ()
    if watch_list.naming in {"class", "none"}:
        return (Reason("names-nobody", "the list does not name its members"),)
    published = {phase.published for phase in phases}
    if published == {"none"}:
        return (Reason("names-not-published", "the list's names are not published"),)
    if watch_list.edition is None:
        return (Reason("not-loaded", "no edition of the list is loaded"),)
    return (*_gaps_of_names(published, watch_list.edition.complete), *_gaps_of_days(watch_list, on))


def _gaps_of_names(published: set[str], complete: bool) -> list[Reason]:  # noqa: FBT001 - a fact of the edition
    if published - {"full"}:
        return [Reason("names-published-in-part", "only some of the list's names are published")]
    if not complete:
        return [Reason("loaded-in-part", "only some of the list's names are loaded")]
    return []


def _gaps_of_days(watch_list: WatchList, on: date) -> list[Reason]:
    edition = watch_list.edition
    if edition is None:
        return []
    if edition.covers_from and on < edition.covers_from:
        text = f"the first edition loaded covers days from {edition.covers_from}"
        return [Reason("before-first-edition", text)]
    if watch_list.max_age_days is None:
        return []
    fresh_to = edition.covers_to + timedelta(days=watch_list.max_age_days)
    if on > fresh_to:
        text = f"last known to be current on {edition.covers_to}, good for {watch_list.max_age_days} days"
        return [Reason("stale", text)]
    return []


def _silenced(watch_list: WatchList, matches: Iterable[Match]) -> tuple[Reason, ...]:
    """Who stands on the list under such a name and was decided to be somebody else."""
    return tuple(
        Reason("silenced", f"{match.party.caption}: decided to be another party ({match.silenced_by})")
        for match in matches
        if match.silenced_by and any(found.listing.list == watch_list.code for found in match.listings)
    )


def _listed_later(watch_list: WatchList, matches: Iterable[Match]) -> tuple[Reason, ...]:
    """Why the list says nothing of a party of the very name that it names from a later day on."""
    return tuple(
        Reason(
            "not-listed-yet", f"{match.party.caption} is first named there on {_first_day(match, watch_list)}"
        )
        for match in matches
        if _listed_only_later(match, watch_list.code)
    )


def _first_day(match: Match, watch_list: WatchList) -> Days:
    events = (event for own in _listings_on(match, watch_list.code) for event in own.listing.events)
    return min((event.at for event in events), key=lambda at: at.earliest or date.min)


def _verdict_on_nothing(watch_list: WatchList, gaps: tuple[Reason, ...], on: date) -> Verdict:
    effect = effect_on(watch_list, on)
    if gaps:
        codes = tuple(gap.code for gap in gaps)
        return Verdict(watch_list.code, effect, Outcome.UNKNOWN, reasons=gaps, gaps=codes)
    phases = phases_on(watch_list, on)
    if watch_list.phases and not phases:
        return Verdict(watch_list.code, effect, Outcome.CLEAR, reasons=(_not_there(watch_list, on),))
    if watch_list.phases and not any(phase.status == "in_force" for phase in phases):
        status = phases[-1].status
        reason = Reason("list-not-in-force", f"the list itself was {status.replace('_', ' ')}")
        return Verdict(watch_list.code, effect, Outcome.CLEAR, status, (reason,))
    return Verdict(watch_list.code, effect, Outcome.CLEAR, reasons=_by_description(watch_list, on))


def _not_there(watch_list: WatchList, on: date) -> Reason:
    if has_begun(watch_list, on):
        return Reason("list-not-in-force", "the list was no longer in force")
    return Reason("list-not-yet-made", "the list did not exist yet")


def _by_description(watch_list: WatchList, on: date) -> tuple[Reason, ...]:
    """What the list covers without naming anyone: no name can be found there, or cleared of it."""
    return tuple(
        Reason("covers-by-description", f"covers without names: {category.text}")
        for category in watch_list.categories
        if category.since.maybe_by(on) and not (category.until is not None and category.until.surely_by(on))
    )


def _finding_of_listing(match: Match, listed: ListingOnDay) -> _Finding | None:
    standing, listing = listed.standing, listed.listing
    if standing.force == "absent":
        return None
    if listing.role not in ON_THE_LIST:
        reason = Reason(f"role-{listing.role}", f"named as {listing.role}, not as a target")
        return _Finding(Outcome.RELATED, standing.status, (reason,), match.id)
    scope = (Reason("scope", listing.scope),) if listing.scope else ()
    if standing.force == "not_in_force":
        return _Finding(Outcome.NOT_IN_FORCE, standing.status, (_history(listed), *scope), match.id)
    reasons = (_history(listed), *scope, *match.doubts)
    if standing.force == "uncertain":
        doubt = (standing.reason,) if standing.reason else ()
        return _Finding(Outcome.REVIEW, standing.status, (*doubt, *scope, *match.doubts), match.id)
    if not match.strong:
        return _Finding(Outcome.REVIEW, standing.status, reasons, match.id)
    outcome = Outcome.PENDING if standing.force == "pending" else Outcome.MATCH
    return _Finding(outcome, standing.status, reasons, match.id)


def _history(listed: ListingOnDay) -> Reason:
    """The status in words, with its day: the first thing that a reader wants to know."""
    standing = listed.standing
    words = standing.status.replace("_", " ")
    if standing.force == "pending":
        text = f"{words}, in force from {standing.since}" if standing.since else words
        return Reason("pending", text)
    code = "listed" if standing.force == "binds" else standing.status.replace("_", "-")
    text = f"{words} {_from_when(standing.since)}".rstrip()
    if standing.until is not None and standing.until != Days():
        text += f", until {standing.until}"
    if listed.listing.derived_from:
        text += f", by reference to {listed.listing.derived_from}"
    return Reason(code, text)


def _from_when(since: Days | None) -> str:
    """Of a state that is certain on the day asked about: since when, or by when at the latest."""
    if since is None or since == Days():
        return ""
    return f"since {since}" if since.earliest == since.latest else f"by {since.latest}"


def _finding_of_exposure(match: Match, number: int, exposure: Exposure) -> _Finding:
    status, reason = exposure.status, exposure.reason
    if not exposure.by_rule and exposure.force == "not_in_force":
        words = status.replace("_", " ")
        text = f"{exposure.owner.called}: {words}; {reason.text}"
        nearby = Reason("owner-not-in-force", text)
        return _Finding(Outcome.NOT_IN_FORCE, status, (nearby,), exposure=number)
    if not exposure.by_rule:
        return _Finding(Outcome.RELATED, status, (reason,), exposure=number)
    if not match.strong:
        return _Finding(Outcome.REVIEW, status, (reason, *match.doubts), exposure=number)
    if exposure.force == "pending":
        return _Finding(Outcome.PENDING, status, (reason,), exposure=number)
    if not exposure.certain:
        text = "it holds only with the highest shares, or by a claim, date or rule that is not certain"
        doubt = Reason("ownership-uncertain", text)
        return _Finding(Outcome.REVIEW, status, (reason, doubt), exposure=number)
    return _Finding(Outcome.EXPOSED, status, (reason,), exposure=number)


def _distinct(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    return tuple(dict.fromkeys(reasons))
