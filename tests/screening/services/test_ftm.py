"""Parties and their ties in the words of FollowTheMoney."""

from datetime import date
from decimal import Decimal

import pytest

from screening.engine.records import Days, Listing, Party, Tie
from screening.engine.universe import Facts, arrange
from screening.services.ftm import OnDay, nested_json
from tests.screening.engine.builders import watch_list


@pytest.mark.parametrize(
    ("low", "high", "percentage"),
    [("5", "10", ["5-10"]), ("41.55000", "41.55000", ["41.55"]), ("50", None, ["50"]), (None, None, None)],
)
def test_a_share_is_written_from_its_lower_end_to_its_higher(low, high, percentage):
    held, owner = Party("held", "Held", "company"), Party("owner", "Owner", "company")
    shares = [None if share is None else Decimal(share) for share in (low, high)]
    tie = Tie("owner", "held", "owns", "completed", Days(), share_min=shares[0], share_max=shares[1])
    known = OnDay(arrange(Facts(parties=[held, owner], ties=[tie])), date(2026, 11, 22))

    [ownership] = nested_json(held, known)["properties"]["ownershipAsset"]

    assert ownership["properties"].get("percentage") == percentage


def test_two_places_on_one_list_are_two_sanctions():
    held = Party("held", "Held", "company")
    places = [Listing("held", "un", reference) for reference in ("QDe.1", "QDe.2", "", "")]
    known = OnDay(
        arrange(Facts(parties=[held], lists=[watch_list("un")], listings=places)), date(2026, 11, 22)
    )

    sanctions = nested_json(held, known)["properties"]["sanctions"]

    assert [each["id"] for each in sanctions] == ["un:held:QDe.1", "un:held:QDe.2", "un:held", "un:held:2"]
