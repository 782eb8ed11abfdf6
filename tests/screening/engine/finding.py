"""Whether a listed name is found by what is asked: compared in hand, and brought up by an index."""

from screening.engine.index import Index
from screening.engine.normalise import normalise
from screening.engine.policy import Policy
from screening.engine.records import NameRecord, Party
from screening.services.rating import rate_pair

REVIEW = Policy().review_at


def assert_found(asked: str, listed: str, kind: str) -> None:
    """The score reaches a review, and a search with that floor brings the name up."""
    index = Index.build([Party("p", listed, kind, (NameRecord(listed),))])

    assert rate_pair(asked, listed, kind).score >= REVIEW
    assert index.ranked([normalise(asked)], limit=5, floor=REVIEW)[0]
