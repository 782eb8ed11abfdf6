from dataclasses import replace
from datetime import date

import pytest

from screening.engine.records import Days, Party, Tie
from screening.engine.universe import Facts, arrange
from screening.services.picture import MOST_NODES, picture_around

ON = date(2024, 1, 1)


def universe(*ties):
    ids = {at for tie in ties for at in (tie.holder, tie.held)} | {"a"}
    return arrange(Facts(parties=[Party(at, at, "company") for at in ids], ties=ties))


def owns(holder, held, **more):
    return Tie(holder, held, "owns", more.pop("status", "completed"), Days(), **more)


def ids(picture):
    return {node.id for node in picture.nodes}


def test_owners_and_holdings_are_drawn_and_what_else_the_owners_hold_is_not():
    facts = universe(owns("top", "owner"), owns("owner", "a"), owns("a", "child"), owns("owner", "sibling"))

    assert ids(picture_around(facts, "a", ON)) == {"top", "owner", "a", "child"}


def test_a_way_sideways_is_drawn_when_it_is_the_one_that_matters():
    facts = universe(owns("owner", "a"), owns("owner", "sibling"))

    picture = picture_around(facts, "a", ON, ("sibling",))

    assert ids(picture) == {"owner", "a", "sibling"}
    assert all(edge.lit for edge in picture.edges)


def test_ended_ties_are_not_drawn_and_planned_ones_are_marked():
    ended = owns("was", "a", until=Days(date(2020, 1, 1), date(2020, 1, 1)))
    facts = universe(ended, owns("may", "a", status="proposed"))

    picture = picture_around(facts, "a", ON)

    assert [(edge.holder, edge.doubtful) for edge in picture.edges] == [("may", True)]


def test_a_knot_is_cut_and_says_so():
    facts = universe(*(owns("a", f"child-{number}") for number in range(200)))

    picture = picture_around(facts, "a", ON)

    assert picture.cut
    assert len(picture.nodes) <= MOST_NODES


def test_nobody_has_no_picture():
    with pytest.raises(KeyError):
        picture_around(universe(owns("b", "a")), "nobody", ON)


def test_a_tie_is_drawn_once_though_each_end_has_an_object_of_its_own():
    above, below = owns("owner", "a"), owns("owner", "a")
    facts = replace(universe(above), below={"owner": (below,)})

    assert len(picture_around(facts, "a", ON).edges) == 1
