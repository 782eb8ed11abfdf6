"""Of two people who agree with a decision at the same time, one is told that it waits for nobody."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.contrib.auth.models import User
from django.db import connection

from screening.errors import DecisionRefused
from screening.models import Case, Countersignature, Decision
from screening.services.decisions import countersign


@pytest.mark.usefixtures("committing_db")
def test_of_two_at_once_one_is_refused() -> None:
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one write at a time; and threads cannot share one in memory")
    decision = Decision.objects.create(
        case=Case.objects.create(subject="a" * 64, entity="acme"),
        conclusion="false_positive",
        ground="name",
        comment="another Acme",
        needs_second=True,
        by=User.objects.create_user("ana"),
    )
    others = [User.objects.create_user(f"second-{number}") for number in range(8)]
    said, begin = [], Barrier(len(others))

    def agree(person: User) -> None:
        begin.wait()
        try:
            countersign(Decision.objects.get(pk=decision.pk), by=person)
            said.append("agreed")
        except DecisionRefused:
            said.append("refused")
        finally:
            connection.close()

    people = [Thread(target=agree, args=(person,)) for person in others]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert sorted(said) == ["agreed"] + 7 * ["refused"]
    assert Countersignature.objects.count() == 1
