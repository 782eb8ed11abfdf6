"""Whether an edition at the door holds the names that its list must hold: found as a question finds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from entities.identifiers import canonical_identifier
from entities.loaders.records import EntryRecord
from entities.models import WatchList
from screening.engine import records as engine
from screening.engine.index import Index
from screening.engine.policy import Policy
from screening.engine.screen import screen
from screening.engine.universe import Facts, Universe, arrange

# Of the edition alone, in which everybody is listed: any day will do.
TOGETHER = 2000  # entries
_LISTED, _ASKED = date(2000, 1, 1), date(2000, 1, 2)


def missing_names(watch_list: WatchList, entries: Sequence[EntryRecord]) -> list[str]:
    """The list's test names that do not lead to a match in an edition with these entries.

    Those that print the very words are asked first, then some entries at a time, so that an edition of any
    length takes no memory.
    """
    missing = list(watch_list.test_names)
    wanted = {_words(name) for name in missing}
    printing = [entry for entry in entries if any(_words(name.text) in wanted for name in entry.names)]
    missing = _missing_in(watch_list.code, printing, missing)
    for start in range(0, len(entries), TOGETHER):
        if not missing:
            break
        missing = _missing_in(watch_list.code, entries[start : start + TOGETHER], missing)
    return missing


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.casefold()))


def _missing_in(code: str, entries: Sequence[EntryRecord], names: Sequence[str]) -> list[str]:
    universe = _universe(code, entries)
    index = Index.build(universe.parties.values())
    return [name for name in names if not _hits(name, index, universe)]


def _hits(name: str, index: Index, universe: Universe) -> bool:
    report = screen(engine.Query(name, _ASKED), index, universe, Policy())
    return any(verdict.outcome == engine.Outcome.MATCH for verdict in report.verdicts)


def _universe(code: str, entries: Iterable[EntryRecord]) -> Universe:
    """A world in which there is nothing but the edition."""
    watch_list = engine.WatchList(code, code, code, "name", False, None, ())  # noqa: FBT003 - a record's fields
    facts = Facts(
        lists=[watch_list],
        parties=[_party(entry) for entry in entries],
        listings=list(_listings(code, entries)),
    )
    return arrange(facts)


def _party(entry: EntryRecord) -> engine.Party:
    return engine.Party(
        id=entry.reference,
        caption=entry.names[0].text if entry.names else "",
        kind="",
        names=tuple(
            engine.NameRecord(name.text, name.kind, name.weak, name.language) for name in entry.names
        ),
        identifiers=tuple((each.scheme, canonical_identifier(each.value)) for each in entry.identifiers),
    )


def _listings(code: str, entries: Iterable[EntryRecord]) -> Iterator[engine.Listing]:
    since = engine.Days(_LISTED, _LISTED)
    for entry in entries:
        if any(listing.watch_list == code for listing in entry.listings):
            event = engine.Event("in_force", since)
            yield engine.Listing(entry.reference, code, entry.reference, events=(event,))
