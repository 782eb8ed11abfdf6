"""The chain finds whatever was changed behind the program's back; erasure leaves it whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from screening.engine.policy import Policy
from screening.engine.records import Query
from screening.models import AuditBlock, Case, Client, Erasure, Screening
from screening.services.audit import MOST_ROWS, check_chain, seal
from screening.services.erasure import asking_about, erase, older_than
from screening.services.records import Asker, commitment_of, keep, pack
from screening.services.screening import answer
from tests.screening.conftest import TODAY

pytestmark = pytest.mark.django_db
ROWS = "screening_screening"


@pytest.fixture
def ask_and_keep(curated):
    """`ask_and_keep("Jane Doe", ...)`: each name asked and kept, in order."""

    def asked(*names: str) -> None:
        keep([pack(answer(Query(name, TODAY), curated, Policy())) for name in names], Asker())

    return asked


@contextmanager
def behind_its_back() -> Iterator[None]:
    """The database's own guards taken away, as somebody with its password could."""
    triggers: list[tuple[str, str]] = []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")  # no trigger, no foreign key
        else:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
        yield
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = origin")
        else:
            for _, sql in triggers:
                cursor.execute(sql)


def run_sql(statement: str) -> None:
    with behind_its_back(), connection.cursor() as cursor:
        cursor.execute(statement)


def faults() -> list[str]:
    return [f"{fault.where}: {fault.what}" for fault in check_chain().faults]


def test_sealed_answers_are_proved_unbroken(ask_and_keep) -> None:
    ask_and_keep("Hikvision", "Jane Doe")
    seal()
    ask_and_keep("EZVIZ")
    seal()

    checked = check_chain()

    assert (checked.blocks, checked.rows, checked.unsealed, checked.faults) == (2, 3, 0, ())
    assert checked.head == AuditBlock.objects.get(number=2).digest


def test_answers_not_sealed_yet_are_counted(ask_and_keep) -> None:
    ask_and_keep("Hikvision")

    assert check_chain().unsealed == 1


def test_sealing_twice_makes_no_second_block(ask_and_keep) -> None:
    ask_and_keep("Hikvision")

    assert (seal(), seal()) == (1, 0)


def test_a_block_has_so_many_rows_at_most(ask_and_keep, monkeypatch) -> None:
    monkeypatch.setattr("screening.services.audit.MOST_ROWS", 2)
    ask_and_keep("a1", "a2", "a3", "a4", "a5")

    assert seal() == 3
    assert [block.count for block in AuditBlock.objects.all()] == [2, 2, 1]
    assert not faults()
    assert MOST_ROWS == 1000


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("outcome", "'clear'"),
        ("as_of", "'2020-01-01'"),
        ("asker", "'somebody else'"),
        ("policy", "'milder'"),
        ("commitment", f"'{'0' * 64}'"),
    ],
)
def test_a_changed_column_is_found(ask_and_keep, column: str, value: str) -> None:
    ask_and_keep("Hikvision", "Jane Doe")
    seal()
    first = Screening.objects.order_by("id")[0].pk

    run_sql(f"UPDATE {ROWS} SET {column} = {value} WHERE id = {first}")

    assert any("one of them was changed" in fault for fault in faults())


def test_a_changed_text_is_found_with_the_answer_it_belongs_to(ask_and_keep) -> None:
    ask_and_keep("Hikvision", "Jane Doe")
    row = Screening.objects.order_by("id")[0]
    seal()

    run_sql(f"UPDATE {ROWS} SET text = replace(text, 'match', 'clear') WHERE id = {row.pk}")

    assert faults() == [f"answer {row.public_id}: its text is not the one that was given"]


def test_a_text_changed_together_with_its_commitment_is_found(ask_and_keep) -> None:
    ask_and_keep("Hikvision")
    row = Screening.objects.get()
    seal()

    forged = commitment_of(row.salt, "{}")
    run_sql(f"UPDATE {ROWS} SET text = '{{}}', commitment = '{forged}'")

    assert any("one of them was changed" in fault for fault in faults())


def test_a_deleted_answer_is_found(ask_and_keep) -> None:
    ask_and_keep("a1", "a2", "a3")
    seal()
    second = Screening.objects.order_by("id")[1].pk

    run_sql(f"DELETE FROM {ROWS} WHERE id = {second}")

    assert any("3 were sealed, 2 are there" in fault for fault in faults())


def test_an_answer_slipped_in_is_found(ask_and_keep) -> None:
    ask_and_keep("a1", "a2")
    seal()
    ask_and_keep("a3")
    last = Screening.objects.order_by("-id")[0].pk

    run_sql(f"UPDATE {ROWS} SET id = -1 WHERE id = {last}")

    assert any("2 were sealed, 3 are there" in fault for fault in faults())


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM screening_auditblock WHERE number = 1",
        "UPDATE screening_auditblock SET previous = digest WHERE number = 2",
        "UPDATE screening_auditblock SET count = count + 1 WHERE number = 1",
        "UPDATE screening_auditblock SET number = 9 WHERE number = 2",
    ],
)
def test_a_block_that_was_tampered_with_is_found(ask_and_keep, statement: str) -> None:
    for name in ("a1", "a2"):
        ask_and_keep(name)
        seal()

    run_sql(statement)

    assert faults()


def test_a_chain_cut_off_at_its_end_is_found_by_what_was_noted(ask_and_keep) -> None:
    for name in ("a1", "a2"):
        ask_and_keep(name)
        seal()
    noted = {block.number: block.digest for block in AuditBlock.objects.all()}

    last = AuditBlock.objects.get(number=2)
    run_sql(f"DELETE FROM {ROWS} WHERE id >= {last.first}")
    run_sql("DELETE FROM screening_auditblock WHERE number = 2")

    assert not faults()
    assert [fault.where for fault in check_chain(noted).faults] == ["block 2"]


def test_a_noted_block_that_was_tampered_with_is_not_said_to_be_missing_too(ask_and_keep) -> None:
    ask_and_keep("a1")
    seal()
    noted = {1: AuditBlock.objects.get().digest}
    run_sql("UPDATE screening_auditblock SET count = 7")

    found = check_chain(noted).faults

    assert "is missing" not in [fault.what for fault in found]
    assert noted == {1: AuditBlock.objects.get().digest}


def test_a_changed_list_state_is_found(ask_and_keep) -> None:
    ask_and_keep("Hikvision")
    seal()

    run_sql("UPDATE screening_liststate SET content = replace(content, 'unknown', 'clear')")

    assert [fault for fault in faults() if "list state" in fault]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (f"UPDATE {ROWS} SET public_id = 'nonsense'", "block 1: answers 1 to 1: one of them cannot be read"),
        (f"UPDATE {ROWS} SET asked_at = x'ff00'", "block 1: answers 1 to 1: one of them cannot be read"),
        ("UPDATE screening_auditblock SET last = 'nonsense'", "block 1: is not the block that was sealed"),
        ("UPDATE screening_liststate SET content = x'ff00'", "is not what answers were given from"),
    ],
)
def test_what_can_no_longer_be_read_is_found_and_named(ask_and_keep, statement: str, found: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL takes no value that its column cannot hold")
    ask_and_keep("Jane Doe")
    seal()
    key = Screening.objects.get().pk

    run_sql(statement)

    assert any(found.replace("1 to 1", f"{key} to {key}") in fault for fault in faults()), faults()


def test_erasure_destroys_what_is_personal_and_the_chain_stays_whole(ask_and_keep) -> None:
    ask_and_keep("Jane Doe", "Hikvision")
    seal()

    erased = erase(asking_about("jane  DOE"), "article 17, ticket 4")

    gone = Screening.objects.exclude(erasure=None).get()
    checked = check_chain()
    assert erased == 1
    assert (gone.text, gone.salt) == ("", "")
    assert "Jane" not in str(list(Screening.objects.values()))
    assert (checked.faults, checked.erased, checked.rows) == ((), 1, 2)


def test_erasure_takes_the_name_of_a_case_and_leaves_those_of_other_clients(ask_and_keep) -> None:
    ask_and_keep("Jane Doe")
    other = Client.objects.create(code="other", name="Other")
    own = Case.objects.create(subject="a" * 64, entity="jane", name="Jane Doe")
    others = Case.objects.create(client=other, subject="a" * 64, entity="jane", name="Jane Doe")

    erase(asking_about("Jane Doe"), "article 17")

    assert Case.objects.get(pk=own.pk).name == ""
    assert Case.objects.get(pk=others.pk).name == "Jane Doe"


def test_a_text_that_an_erased_answer_has_again_is_found(ask_and_keep) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's own constraint refuses it, and cannot be passed over")
    ask_and_keep("Jane Doe")
    seal()
    erase(asking_about("Jane Doe"), "article 17")

    run_sql("PRAGMA ignore_check_constraints = ON")
    run_sql("UPDATE screening_screening SET text = '{}'")
    run_sql("PRAGMA ignore_check_constraints = OFF")

    assert any("was erased and has a text" in fault for fault in faults())


def test_erasing_nothing_leaves_no_act(ask_and_keep) -> None:
    ask_and_keep("Hikvision")

    assert erase(asking_about("Jane Doe"), "article 17") == 0
    assert not Erasure.objects.exists()


def test_retention_takes_what_is_older_and_nothing_else(ask_and_keep) -> None:
    ask_and_keep("Hikvision")

    assert older_than(1).count() == 0
    assert older_than(-1).count() == 1


def test_a_text_emptied_without_an_act_of_erasure_is_found(ask_and_keep) -> None:
    ask_and_keep("Hikvision")
    seal()

    run_sql(f"UPDATE {ROWS} SET text = '', salt = ''")

    assert any("its text is not the one" in fault for fault in faults())
