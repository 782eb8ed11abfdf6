"""`manage.py api_keys`: a key in one command, and what becomes of it."""

from __future__ import annotations

import pytest
from django.core.management import call_command

from screening.models import ApiKey
from screening.services.keys import caller_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(capsys):
    """`run("list")` -> (status, standard output, standard error)."""

    def command(*words: str) -> tuple[int, str, str]:
        status = 0
        try:
            call_command("api_keys", *words)
        except SystemExit as ended:
            status = int(str(ended.code))
        said = capsys.readouterr()
        return status, said.out, said.err

    return command


def test_the_key_alone_goes_to_standard_output(run) -> None:
    status, out, err = run("create", "--client", "bank", "--scopes", "screen", "--days", "30")

    secret = out.strip()
    asking = caller_with(secret)
    assert status == 0
    assert asking is not None
    assert asking.scopes == {"screen"}
    assert secret not in err
    assert ApiKey.objects.get().expires_at


def test_keys_are_listed_without_their_secrets(run) -> None:
    secret = run("create", "--client", "bank", "--name", "payments")[1].strip()
    run("create", "--client", "shop")

    everyones, banks = run("list")[1], run("list", "--client", "bank")[1]

    assert secret not in everyones
    assert secret[:12] in banks
    assert "payments" in banks
    assert "shop" in everyones
    assert "shop" not in banks


def test_a_revoked_key_is_listed_as_such(run) -> None:
    secret = run("create", "--client", "bank")[1].strip()

    status, out, _ = run("revoke", secret[:12])

    assert (status, "is revoked" in out) == (0, True)
    assert caller_with(secret) is None
    assert "revoked" in run("list")[1]


@pytest.mark.parametrize(
    "words",
    [
        ("revoke", "rck_nobody"),
        ("create", "--client", "A Bank"),
        ("create", "--client", "a", "--scopes", "x"),
    ],
)
def test_what_cannot_be_done_is_said_with_status_two(run, words: tuple[str, ...]) -> None:
    status, out, err = run(*words)

    assert (status, out) == (2, "")
    assert err.startswith("api_keys: ")
