"""Records that were written as arrays come back the same, in the same order, by the same ids."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screening.engine.records import NameRecord, Party
from screening.engine.rows import Rows, rows_as_arrays

parties = st.builds(
    Party,
    id=st.text(max_size=4),
    caption=st.text(max_size=5),
    kind=st.just("company"),
    names=st.lists(st.builds(NameRecord, st.text(max_size=5)), max_size=2).map(tuple),
)


@settings(deadline=None, max_examples=50)
@given(st.lists(parties, unique_by=lambda party: party.id))
def test_rows_read_as_the_mapping_that_they_were_written_from(written):
    known = {party.id: party for party in written}

    rows: Rows[Party] = Rows(rows_as_arrays(known), Party)

    assert list(rows.items()) == list(known.items())
    assert all(key in rows for key in known)


def test_an_id_that_is_not_there_is_missed():
    rows: Rows[Party] = Rows(rows_as_arrays({"b": Party("b", "B", "company")}), Party)

    assert "a" not in rows
    assert rows.get("c") is None
    with pytest.raises(KeyError):
        rows["bb"]
