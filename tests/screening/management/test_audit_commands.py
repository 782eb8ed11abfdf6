"""`verify_audit`, `seal_audit`, `erase` and `retention`, as they are typed."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from screening.engine.policy import Policy
from screening.engine.records import Query
from screening.models import AuditBlock, Client, Erasure, Screening
from screening.services.records import Asker, keep, pack
from screening.services.screening import answer
from tests.screening.conftest import TODAY
from tests.screening.services.test_audit import run_sql

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    """`run("verify_audit")` -> (status, standard output, standard error)."""

    def command(*words: str) -> tuple[int, str, str]:
        status = 0
        try:
            call_command(*words)
        except SystemExit as ended:
            status = int(str(ended.code))
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


@pytest.fixture
def bank() -> Client:
    return Client.objects.create(code="bank", name="A bank")


@pytest.fixture
def _kept(curated, bank: Client) -> None:
    """One question of the bank about Jane Doe, and one of nobody in particular about her and another."""
    mine, hers, other = (
        pack(answer(Query(name, TODAY), curated, Policy())) for name in ("Jane Doe", "JANE DOE", "Hikvision")
    )
    keep([mine], Asker(client=bank.pk))
    keep([hers, other], Asker())


@pytest.mark.usefixtures("_kept")
def test_an_unbroken_record_is_said_to_be_so_with_a_digest_to_note(run) -> None:
    sealed = run("seal_audit")

    status, out, _ = run("verify_audit")

    head = AuditBlock.objects.get().digest
    assert sealed == (0, "1 blocks sealed, 0 decisions and changes by hand\n", "")
    assert status == 0
    assert "3 answers in 1 blocks, 0 of them erased; 0 not sealed yet" in out
    assert f"note this elsewhere: 1:{head}" in out
    assert out.endswith("unbroken\n")
    assert run("verify_audit", "--expect", f"1:{head}")[0] == 0


@pytest.mark.usefixtures("_kept")
def test_a_broken_record_ends_with_status_one_and_says_where(run) -> None:
    run("seal_audit")
    run_sql("UPDATE screening_screening SET outcome = 'clear' WHERE outcome = 'match'")

    status, out, err = run("verify_audit")

    assert status == 1
    assert "one of them was changed or replaced" in out
    assert "broken in 1 places" in err


@pytest.mark.usefixtures("_kept")
def test_a_digest_noted_before_that_is_not_there_is_a_break(run) -> None:
    run("seal_audit")

    assert run("verify_audit", "--expect", f"1:{'0' * 64}")[0] == 1
    assert run("verify_audit", "--expect", f"7:{'0' * 64}")[0] == 1
    with pytest.raises(CommandError, match="the number of a block"):
        run("verify_audit", "--expect", "last")


@pytest.mark.usefixtures("_kept")
def test_questions_about_a_person_are_erased_everywhere_or_for_one_client(run) -> None:
    told = run("erase", "--about", "jane doe", "--reason", "ticket 4", "--dry-run")
    of_the_bank = run("erase", "--about", "jane doe", "--client", "bank", "--reason", "ticket 4")
    of_all = run("erase", "--about", "jane doe", "--reason", "ticket 4")

    assert told[1] == "2 answers would be erased\n"
    assert of_the_bank[1] == of_all[1] == "1 answers erased\n"
    assert Screening.objects.get(erasure=None).outcome == "match"
    assert {act.reason for act in Erasure.objects.all()} == {"ticket 4"}


@pytest.mark.usefixtures("_kept")
def test_one_answer_is_erased_by_its_id(run) -> None:
    kept = Screening.objects.order_by("id")[0]

    assert run("erase", "--id", str(kept.public_id), "--reason", "ticket 5")[1] == "1 answers erased\n"
    kept.refresh_from_db()
    assert kept.text == ""


def test_an_unknown_client_is_said_to_be_one(run) -> None:
    status, _, err = run("erase", "--about", "Jane Doe", "--client", "shop", "--reason", "ticket 6")

    assert (status, err) == (2, "erase: there is no client 'shop': `manage.py api_keys list` shows them\n")


@pytest.mark.usefixtures("_kept")
def test_what_was_kept_long_enough_is_erased(run) -> None:
    young, old = run("retention"), run("retention", "--days", "0", "--dry-run")

    assert young[1] == "0 answers erased\n"
    assert old[1] == "3 answers would be erased\n"
    assert run("retention", "--days", "0")[1] == "3 answers erased\n"
    assert not Screening.objects.exclude(text="").exists()
