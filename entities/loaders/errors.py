"""Everything that loading refuses on purpose; the facts loaded before stay in force."""

from __future__ import annotations

from collections.abc import Sequence

SHOWN = 20


class FactsError(Exception):
    """Facts could not be loaded; the message says what to do."""

    code = "facts-error"


class BrokenFixturesError(FactsError):
    """Curated files break a rule; `problems` says where each one is and what to do."""

    code = "broken-fixtures"

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(dict.fromkeys(problems))
        shown = [f"  {problem}" for problem in self.problems[:SHOWN]]
        if len(self.problems) > SHOWN:
            shown.append(f"  and {len(self.problems) - SHOWN} more")
        noun = "problem" if len(self.problems) == 1 else "problems"
        head = f"The curated files have {len(self.problems)} {noun}; the facts loaded before stay in force."
        super().__init__("\n".join([head, *shown]))


class EditionRefusedError(FactsError):
    """An edition of a list is empty, cut off or not what it should be; the edition before stays in force."""

    code = "edition-refused"


class NotWrittenError(FactsError):
    """The database did not take an edition, whole or in part; the one before stays in force."""

    code = "not-written"


class UnknownListError(FactsError):
    """There is no list with this code; `manage.py lists` shows the codes."""

    code = "unknown-list"


class DatabaseUnusableError(FactsError):
    """The database does not answer, or is not there; see to DATABASE_URL."""

    code = "database-unusable"


class TablesMissingError(FactsError):
    """The database has no tables yet; run `manage.py migrate`."""

    code = "tables-missing"
