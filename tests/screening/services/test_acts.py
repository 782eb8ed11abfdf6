"""What people did is sealed: the databases refuse to change it, and what was changed behind them is found."""

from __future__ import annotations

import hashlib
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.utils import timezone

from entities.curating.change_sets import Hand, change_by_hand
from entities.curating.writing import record_by_hand
from entities.models import ChangeSet, Merge
from screening.models import (
    AuditBlock,
    Case,
    Client,
    Countersignature,
    Decision,
    Erasure,
    ListState,
    PolicyVersion,
    Screening,
    Seal,
)
from screening.services.acts import check_acts, seal_acts
from screening.services.audit import seal
from screening.services.decisions import Draft, countersign, decide_case, open_case
from screening.services.erasure import asking_about, erase
from screening.services.questions import Question, to_query
from screening.services.records import Asker, keep, pack
from screening.services.screening import ask
from tests import factories
from tests.screening.services.test_audit import behind_its_back, run_sql

migration = import_module("screening.migrations.0012_decisions_have_commitments")
pytestmark = pytest.mark.django_db


@pytest.fixture
def acts(curated, settings, tmp_path):
    """A decision with a document, an agreement, a change of facts, a merge, a policy, an erasure: sealed."""
    settings.FOUR_EYES, settings.MEDIA_ROOT = True, tmp_path
    universe = curated.universe
    case = open_case(to_query(Question(name="Jane Doe")), "hikvision", universe, None)
    document = ContentFile(b"her passport", "passport.pdf")
    draft = Draft(
        conclusion="false_positive", ground="birth_date", comment="Jane, born in 1990", file=document
    )
    decision = decide_case(case, draft, by=User.objects.create_user("ana"), universe=universe)
    countersign(decision, by=User.objects.create_user("bo"), comment="seen Jane's passport")
    change_by_hand(
        lambda: record_by_hand(factories.SourceFactory.build(code="a-gazette")),
        Hand(by=None, through="a test"),
    )
    factories.MergeFactory.create()
    bank = Client.objects.create(code="bank", name="A bank")
    PolicyVersion.objects.create(
        client=bank, code="strict", number=1, reason="so", content={}, digest="0" * 64
    )
    Erasure.objects.create(cause=Erasure.Cause.REQUEST, reason="article 17, ticket 3")
    assert seal_acts() == 8
    return decision


def whats() -> list[str]:
    return [f"{where}: {what}" for where, what in check_acts().faults]


@pytest.mark.usefixtures("acts")
def test_sealed_acts_are_proved_unbroken() -> None:
    checked = check_acts()

    assert (checked.sealed, checked.unsealed, checked.faults) == (8, 0, ())
    assert checked.head == Seal.objects.get(number=8).digest
    assert seal_acts() == 0


def test_a_proposal_is_sealed_once_it_is_decided(acts) -> None:
    proposal = factories.ChangeSetFactory.create(state="proposed")
    assert seal_acts() == 0

    ChangeSet.objects.filter(pk=proposal.pk).update(state="rejected", remark="no")

    assert (check_acts().unsealed, seal_acts()) == (1, 1)


@pytest.mark.usefixtures("acts")
@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE screening_decision SET conclusion = 'true_match'", "decision 1: is not as it was sealed"),
        ("UPDATE screening_decision SET until = '2099-01-01'", "is not as it was sealed"),
        ("UPDATE screening_decision SET comment = 'never said so'", "its words or its document"),
        ("UPDATE screening_countersignature SET by_id = (SELECT min(id) FROM auth_user)", "countersignature"),
        ("UPDATE entities_changeset SET why = 'as agreed'", "change set"),
        ("UPDATE entities_changeset SET changes = '[]'", "change set"),
        ("UPDATE screening_case SET entity = 'zte'", "case 1: is not as it was sealed"),
        ("UPDATE entities_merge SET evidence = 'none'", "merge"),
        ("UPDATE entities_merge SET basis = 'name'", "was sealed and is gone"),
        ("UPDATE screening_policyversion SET content = '{\"review_at\": 1}'", "policy"),
        ("UPDATE screening_erasure SET reason = 'none'", "erasure"),
        ("UPDATE screening_decision SET file_digest = 'a'", "the digest that it gives of its document"),
        ("DELETE FROM screening_countersignature", "was sealed and is gone"),
        ("DELETE FROM entities_changeset", "was sealed and is gone"),
        ("DELETE FROM screening_seal WHERE number = 2", "one is missing"),
        ("UPDATE screening_seal SET row_digest = digest WHERE number = 1", "is not the seal that was made"),
        ("UPDATE screening_seal SET kind = 'nonsense' WHERE number = 1", "cannot be read"),
        ("UPDATE screening_decision SET file = '../../another.pdf'", "its words or its document"),
    ],
)
def test_what_is_changed_behind_the_databases_back_is_found(statement: str, found: str) -> None:
    found = found.replace("decision 1", f"decision {Decision.objects.get().pk}")
    found = found.replace("case 1", f"case {Case.objects.get().pk}")

    run_sql(statement)

    assert any(found in what for what in whats()), whats()


def test_another_document_in_its_place_is_found(acts) -> None:
    with acts.file.open("wb") as file:
        file.write(b"another passport")

    assert any("its document" in what for what in whats())


@pytest.mark.usefixtures("acts")
def test_a_chain_cut_off_at_its_end_is_found_by_what_was_noted() -> None:
    noted = {seal.number: seal.digest for seal in Seal.objects.all()}

    run_sql("DELETE FROM screening_erasure")
    run_sql("DELETE FROM screening_seal WHERE number >= 7")

    assert whats() == []
    assert [where for where, _ in check_acts(noted).faults] == ["seal 7", "seal 8"]


@pytest.mark.usefixtures("acts")
@pytest.mark.parametrize(
    ("model", "change"),
    [
        (Decision, {"comment": "never said so"}),
        (Decision, {"conclusion": "true_match"}),
        (Decision, {"comment": "", "file": "", "salt": ""}),  # emptied, without an act of erasure
        (Countersignature, {"comment": "never said so"}),
        (ChangeSet, {"state": "rejected"}),
        (ChangeSet, {"remark": "as agreed"}),
        (Seal, {"row_digest": "0" * 64}),
    ],
)
def test_the_database_refuses_to_change_or_delete_what_people_did(
    model: type[Model], change: dict[str, str]
) -> None:
    rows = model._default_manager.all()

    with pytest.raises(DatabaseError, match="record is not changed"), transaction.atomic():
        rows.update(**change)
    with pytest.raises(DatabaseError, match="record is not changed"), transaction.atomic():
        rows._raw_delete("default")


@pytest.mark.parametrize(
    "model",
    [AuditBlock, Case, ChangeSet, Countersignature, Decision, Erasure, ListState, Merge, PolicyVersion,
     Screening, Seal],
)  # fmt: skip
def test_no_row_is_put_in_the_place_of_one_that_is_kept(acts, curated, model: type[Model]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no REPLACE")
    keep([pack(ask(Question(name="Jane Doe"), snapshot=curated))], Asker())
    seal()
    table, key = model._meta.db_table, model._meta.pk.column
    columns = [str(column.column) for column in model._meta.concrete_fields]
    others = ", ".join("-7" if column == key else column for column in columns)

    with pytest.raises(DatabaseError, match="record is not changed"), transaction.atomic():
        connection.cursor().execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1")
    if any(column.unique for column in model._meta.concrete_fields if not column.primary_key):
        with pytest.raises(DatabaseError, match="record is not changed"), transaction.atomic():
            connection.cursor().execute(
                f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) SELECT {others} FROM {table} LIMIT 1"
            )


@pytest.mark.parametrize("change", [{"changes": []}, {"title": "add nothing"}, {"through": "nowhere"}])
def test_the_database_refuses_to_change_what_is_proposed(change: dict[str, object]) -> None:
    factories.ChangeSetFactory.create(state="proposed")

    with pytest.raises(DatabaseError, match="record is not changed"), transaction.atomic():
        ChangeSet.objects.update(**change)


@pytest.mark.parametrize(
    "change", [{"by": "nobody"}, {"evidence": "none"}, {"merged_at": "2020-01-01T00:00Z"}]
)
def test_the_database_refuses_to_change_a_merge_but_for_its_undoing(change: dict[str, str]) -> None:
    merge = factories.MergeFactory.create()
    rows = Merge.objects.filter(pk=merge.pk)

    with pytest.raises(DatabaseError, match="record is not changed"), transaction.atomic():
        rows.update(**change)
    with pytest.raises(DatabaseError, match="record is not changed"), transaction.atomic():
        rows._raw_delete("default")
    rows.update(undone_at=merge.merged_at, undone_by="ana")
    with pytest.raises(DatabaseError, match="record is not changed"), transaction.atomic():
        rows.update(undone_at=None, undone_by="")


def test_the_database_refuses_to_change_a_version_of_a_policy() -> None:
    client = Client.objects.create(code="bank", name="A bank")
    PolicyVersion.objects.create(
        client=client, code="strict", number=1, reason="so", content={}, digest="0" * 64
    )

    with pytest.raises(DatabaseError, match="record is not changed"), transaction.atomic():
        PolicyVersion.objects.update(content={"review_at": 0.99})
    with pytest.raises(DatabaseError, match="record is not changed"), transaction.atomic():
        PolicyVersion.objects.all()._raw_delete("default")


@pytest.mark.usefixtures("acts")
@pytest.mark.parametrize(
    "table", ["entities_changeset", "screening_decision", "screening_countersignature", "screening_seal"]
)
def test_a_full_table_cannot_be_emptied_at_once(table: str) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    connection.check_constraints()

    with pytest.raises(DatabaseError, match="not emptied"), transaction.atomic():
        connection.cursor().execute(f"TRUNCATE {table} CASCADE")


def test_erasure_takes_words_and_document_and_the_chain_stays_whole(
    acts, curated, django_capture_on_commit_callbacks
) -> None:
    keep([pack(ask(Question(name="Jane Doe"), snapshot=curated))], Asker())
    document = acts.file.path

    with django_capture_on_commit_callbacks(execute=True):
        erase(asking_about("Jane Doe"), "article 17, ticket 4")

    kept = [*Case.objects.values(), *Decision.objects.values(), *Countersignature.objects.values()]
    checked = check_acts()
    assert "Jane" not in str(kept)
    assert not acts.file.storage.exists(document)
    assert Decision.objects.get().conclusion == "false_positive"
    assert (checked.faults, checked.erased, checked.sealed) == ((), 2, 8)


def test_a_commitment_tells_nothing_without_its_salt(acts) -> None:
    guess = hashlib.sha256(b"Jane, born in 1990").hexdigest()

    assert len(acts.salt) == 32
    assert acts.commitment != guess


def test_decisions_made_before_get_their_commitment(acts) -> None:
    run_sql("DELETE FROM screening_seal")
    run_sql("UPDATE screening_decision SET commitment = '', salt = ''")

    with behind_its_back():
        migration.commit(apps, None)
    seal_acts()

    assert Decision.objects.get().salt
    assert whats() == []


@pytest.mark.usefixtures("acts")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entities_merge SET undone_at = NULL, undone_by = ''",
        "UPDATE entities_merge SET undone_by = 'somebody else'",
        "UPDATE entities_merge SET undone_at = '2020-01-01 00:00:00'",
    ],
)
def test_an_undoing_that_was_taken_back_or_laid_on_another_is_found(statement: str) -> None:
    Merge.objects.update(undone_by="bo", undone_at=timezone.now())
    assert seal_acts() == 1

    run_sql(statement)

    assert any("undoing" in what for what in whats()), whats()


@pytest.mark.parametrize("words", ["", "forged"])
def test_a_decision_hidden_under_an_erasure_of_others_is_found(acts, words: str) -> None:
    erasure = Erasure.objects.get().pk

    run_sql(
        f"UPDATE screening_decision SET comment = '{words}', salt = '', file = '', erasure_id = {erasure}"
    )

    assert f"reach {erasure}: is not as it was sealed" in whats()
    assert any("was erased and has words" in what for what in whats()) == bool(words)


def test_an_answer_hidden_under_an_erasure_of_others_is_found(acts, curated) -> None:
    keep([pack(ask(Question(name="Jane Doe"), snapshot=curated))], Asker())
    erasure = Erasure.objects.get().pk

    run_sql(f"UPDATE screening_screening SET text = '', salt = '', erasure_id = {erasure}")

    assert whats() == [f"reach {erasure}: is not as it was sealed"]


def test_an_erasure_is_sealed_with_all_that_it_reached(acts, curated) -> None:
    keep([pack(ask(Question(name="Jane Doe"), snapshot=curated))], Asker())

    assert erase(asking_about("Jane Doe"), "article 17, ticket 4") == 1

    assert seal_acts() == 2
    assert whats() == []


@pytest.mark.parametrize("change", ["name = 'John Doe'", 'question = \'{"kind": "vessel"}\'', "name = ''"])
def test_a_case_is_not_called_otherwise(acts, change: str) -> None:
    with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
        connection.cursor().execute(f"UPDATE screening_case SET {change}")


def test_every_act_that_is_not_sealed_yet_is_counted(acts, monkeypatch):
    monkeypatch.setattr("screening.services.acts.MOST_ACTS", 1)
    for _ in range(3):
        Erasure.objects.create(cause="request", reason="article 17")

    assert check_acts().unsealed == 6  # each erasure, and what it reached
