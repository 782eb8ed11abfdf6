"""Which editions are let in: whole, no older than the one in force, not much smaller, unless agreed to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from entities.loaders.editions import Edition, Lack
from entities.loaders.errors import EditionRefusedError
from entities.models import Release

# A list that loses more than both, from one edition to the next, is more likely cut off than shortened:
# of the SDN editions compared, the largest loss is 4.3 %, over half a year (docs/fixtures.md, "Editions").
LOSS_SHARE = 0.10
LOSS_PARTIES = 10


@dataclass(frozen=True, slots=True)
class Consent:
    """What the caller knows of a file that would be refused otherwise.

    `partial`: it is a part of the edition, and what it lacks stays as it was. `shrinking`: the list has
    really become that much shorter. `test_names_gone`: those of the list that are missing have left it.
    `form`: the code of its format, where the content does not say.
    """

    partial: bool = False
    shrinking: bool = False
    test_names_gone: bool = False
    form: str = ""


AS_IT_IS = Consent()


@dataclass(frozen=True, slots=True)
class Change:
    """How many parties and names an edition has, and how many of each were in force before it."""

    parties: int
    parties_before: int
    removed: int
    names: int = 0
    names_before: int = 0


def refuse_older(last: Release, published: date, *, current_on: date) -> None:
    """Raise EditionRefusedError for a day before `current_on`, on which the edition in force was current."""
    if published >= current_on:
        return
    raise EditionRefusedError(
        f"The file is said to be of {published}, but the edition of {last.edition_on} is in force and was"
        f" current on {current_on}: nothing was loaded. To go back to an earlier content, give the day from"
        f" which it counts again: --published {current_on} or later"
    )


def in_part(edition: Edition, file: str, consent: Consent) -> Edition:
    """The edition; where it is said to be a part and shows nothing that is missing, whole entries may be."""
    if not consent.partial or edition.lacks:
        return edition
    return replace(edition, lacks=(Lack("file", file, frozenset({"parties"}), of=frozenset(), is_part=True),))


def refuse_lacking(lacks: Sequence[Lack], accepted: Iterable[Release], consent: Consent) -> None:
    """Raise EditionRefusedError for a file that is cut off, or misses a companion that it had before."""
    if consent.partial or not lacks:
        return
    before = list(accepted)
    refused = [lack for lack in lacks if lack.is_cut or _was_brought(lack, before)]
    if not refused:
        return
    what = "; ".join(dict.fromkeys(map(str, refused)))
    raise EditionRefusedError(
        f"The edition is not whole: {what}. The edition in force stays. Fetch the files again and put them"
        " side by side, or give --partial: what the missing part would say then stays as it was"
    )


def _was_brought(lack: Lack, accepted: Sequence[Release]) -> bool:
    return any(
        lack.part in release.counts or (release.complete and "names" in lack.carries) for release in accepted
    )


def refuse_unlikely(change: Change, consent: Consent) -> None:
    """Raise EditionRefusedError for an edition that lost more than a list loses in a day."""
    sizes = f"The file has {change.parties:,} entries and {change.parties_before:,} are in force"
    if change.parties == 0 or change.parties * 2 < change.parties_before:
        raise EditionRefusedError(f"{sizes}: it looks cut off. Fetch it again")
    if consent.shrinking:
        return
    advice = "Fetch it again, or give --accept-shrinking if the list has really become that much shorter"
    if _is_large(change.removed, change.parties_before):
        raise EditionRefusedError(f"{sizes}: {change.removed:,} would be removed. {advice}")
    if _is_large(change.names_before - change.names, change.names_before):
        names = f"It has {change.names:,} names and {change.names_before:,} are in force"
        raise EditionRefusedError(f"{names}. {advice}")


def refuse_untested(missing: Sequence[str], consent: Consent) -> None:
    """Raise EditionRefusedError where names that must be found on the list are not found in the edition."""
    if not missing or consent.test_names_gone:
        return
    raise EditionRefusedError(
        f"Test names of the list are not found in the file: {'; '.join(missing)}. Fetch it again; where they"
        " have really left the list, correct `test_names` in its curated file, or give --test-names-gone"
    )


def _is_large(lost: int, before: int) -> bool:
    return lost > LOSS_PARTIES and lost > before * LOSS_SHARE
