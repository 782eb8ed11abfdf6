"""What curated files refer to, and the checks that every value passes on its way to a record."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from entities.dates import UNKNOWN, DateRange, parse_range
from entities.identifiers import check_identifier
from entities.loaders.records import IdentifierRecord, NameRecord
from entities.loaders.schema import DateIn, Day, IdentifierIn, NameIn
from entities.loaders.shares import Share, parse_share

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(slots=True)
class Known:
    """The ids that files may refer to, and the problems found on the way.

    `published` gives the last day on which each source can have been published, None when not known.
    """

    problems: list[str] = field(default_factory=list)
    published: dict[str, date | None] = field(default_factory=dict)
    entities: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)

    def complain(self, place: str, problem: str) -> None:
        self.problems.append(f"{place}: {problem}")

    def add(self, place: str, code: str, codes: set[str]) -> None:
        """Enter an id, which must be new and made of a-z, 0-9 and hyphens."""
        if not _CODE.fullmatch(code):
            self.complain(place, f"id {code!r}: use lower-case letters, digits and single hyphens")
        if code in codes:
            self.complain(place, f"id {code!r} is used twice: join the blocks or rename one")
        codes.add(code)

    def source(self, place: str, *codes: str) -> str:
        """The first code that is given, which must be a known source."""
        code = next(filter(None, codes), "")
        if code not in self.published:
            self.complain(place, f"source {code!r} is unknown: add it to a file under sources/")
        return code

    def entity(self, place: str, code: str) -> str:
        if code not in self.entities:
            self.complain(place, f"entity {code!r} is unknown: add it to a file under entities/")
        return code

    def watch_list(self, place: str, code: str) -> str:
        if code not in self.lists:
            self.complain(place, f"list {code!r} is unknown: add lists/{code}.yaml or correct the code")
        return code

    def range(self, place: str, value: Day) -> DateRange:
        """The range that a file gives, UNKNOWN where it does not parse."""
        written = value if isinstance(value, DateIn) else DateIn(date=value)
        try:
            return parse_range(written.date, words=written.text, basis=written.basis)
        except ValueError as error:
            self.complain(place, str(error))
            return UNKNOWN

    def day(self, place: str, text: str) -> date | None:
        """One day, None when nothing is written."""
        if not text:
            return None
        found = self.range(place, text)
        if found and found.earliest != found.latest:
            self.complain(place, f"{text!r}: give one day, such as 2020-11-12")
        return found.latest

    def share(self, place: str, text: str) -> Share:
        try:
            return parse_share(text)
        except ValueError as error:
            self.complain(place, str(error))
            return None, None

    def countries(self, place: str, codes: Collection[str]) -> tuple[str, ...]:
        for code in codes:
            if not _COUNTRY.fullmatch(code):
                self.complain(place, f"country {code!r}: give ISO 3166-1 alpha-2, such as CN, or EU")
        return tuple(dict.fromkeys(codes))

    def identifier(self, place: str, written: IdentifierIn) -> IdentifierRecord:
        """The identifier in its canonical form; a doubtful one as it is written."""
        value = written.value.strip()
        if not written.doubtful:
            try:
                value = check_identifier(written.scheme, value)
            except ValueError as error:
                self.complain(place, f"{error}; correct it, or write `doubtful: true` if it is printed so")
        if written.country:
            self.countries(place, [written.country])
        return IdentifierRecord(written.scheme, value, written.country, written.doubtful)

    def name(self, place: str, written: NameIn | str, kind: str = "alias") -> NameRecord:
        """The name with its dates; a bare text is a name of `kind`."""
        if isinstance(written, str):
            written = NameIn(text=written, kind=kind)  # type: ignore[arg-type]  # a word of NameKind
        text = " ".join(written.text.split())
        if not text:
            self.complain(place, "a name without text: write it or remove it")
        since, until = self.range(place, written.since), self.range(place, written.until)
        return NameRecord(text, written.kind, written.weak, written.lang, since, until)

    def names_all(self, place: str, lists: Iterable[str], entities: Iterable[str]) -> None:
        """Complain about every code of a list or an entity that is not known."""
        for code in lists:
            self.watch_list(place, code)
        for code in entities:
            self.entity(place, code)
