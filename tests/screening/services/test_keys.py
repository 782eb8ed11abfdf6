"""A key is shown once, kept as a digest, and opens nothing once it has ended."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from screening.errors import BadKeyRequest, UnknownKey
from screening.models import ApiKey, Client
from screening.services.keys import NOBODY, Caller, KeyRequest, caller_with, create_key, revoke_keys

pytestmark = pytest.mark.django_db


def caller(secret: str) -> Caller:
    found = caller_with(secret)
    assert found is not None
    return found


def test_a_new_key_says_who_asks_and_what_they_may() -> None:
    key, secret = create_key(KeyRequest(client="bank", scopes=("screen",), per_minute=60))

    asking = caller(secret)

    assert (asking.client_code, asking.key, asking.per_minute) == ("bank", key.pk, 60)
    assert asking.may("screen")
    assert not asking.may("read")


def test_nothing_in_the_database_is_the_key() -> None:
    key, secret = create_key(KeyRequest(client="bank"))

    kept = ApiKey.objects.filter(pk=key.pk).values().get()

    assert secret not in str(kept)
    assert len(secret) > 50


def test_two_keys_of_a_client_are_one_client() -> None:
    create_key(KeyRequest(client="bank"))
    create_key(KeyRequest(client="bank"))

    assert Client.objects.get().keys.count() == 2


def test_the_scope_admin_holds_all_others() -> None:
    _, secret = create_key(KeyRequest(client="bank", scopes=("admin",)))

    assert all(caller(secret).may(scope) for scope in ("screen", "read", "curate", "admin"))


def test_nobody_may_neither_change_facts_nor_run_the_service() -> None:
    assert not NOBODY.may("curate")
    assert not NOBODY.may("admin")


@pytest.mark.parametrize("changed", ["x{}", "{}x", "", "rck_", "{}\u00e9", "\ud800"])
def test_what_is_not_quite_the_key_opens_nothing(changed: str) -> None:
    _, secret = create_key(KeyRequest(client="bank"))

    assert caller_with(changed.format(secret)) is None


def test_the_beginning_of_one_key_with_the_end_of_another_opens_nothing() -> None:
    _, one = create_key(KeyRequest(client="bank"))
    _, other = create_key(KeyRequest(client="shop"))

    assert caller_with(one[:13] + other[13:]) is None


def test_a_revoked_key_opens_nothing_from_the_next_request_on() -> None:
    key, secret = create_key(KeyRequest(client="bank"))

    revoke_keys([key.prefix])

    assert caller_with(secret) is None


def test_a_key_opens_nothing_from_the_moment_it_expires() -> None:
    _, secret = create_key(KeyRequest(client="bank", days=1))

    with time_machine.travel(timezone.now() + timedelta(hours=23, minutes=59)):
        assert caller_with(secret)
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert caller_with(secret) is None


def test_no_key_of_a_client_that_is_not_active_opens_anything() -> None:
    _, secret = create_key(KeyRequest(client="bank"))

    Client.objects.update(active=False)

    assert caller_with(secret) is None


def test_the_last_use_is_written_seldom() -> None:
    _, secret = create_key(KeyRequest(client="bank"))
    caller(secret)

    with CaptureQueriesContext(connection) as queries:
        caller(secret)
    with (
        time_machine.travel(timezone.now() + timedelta(minutes=6)),
        CaptureQueriesContext(connection) as then,
    ):
        caller(secret)

    assert len(queries) == 1
    assert len(then) == 2


def test_an_unknown_key_cannot_be_revoked_and_then_none_is() -> None:
    key, secret = create_key(KeyRequest(client="bank"))

    with pytest.raises(UnknownKey, match="rck_nobody"):
        revoke_keys([key.prefix, "rck_nobody"])

    assert caller_with(secret)


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (KeyRequest(client="bank", scopes=("fly",)), "no such scope: fly"),
        (KeyRequest(client="bank", scopes=()), "use screen, read, curate, admin"),
        (KeyRequest(client="A Bank"), "no code for a client"),
        (KeyRequest(client=""), "no code for a client"),
        (KeyRequest(client="bank", days=0), "a day or more"),
        (KeyRequest(client="bank", per_minute=-1), "0 for no limit"),
    ],
)
def test_a_key_that_cannot_be_is_refused(request_: KeyRequest, said: str) -> None:
    with pytest.raises(BadKeyRequest, match=said):
        create_key(request_)

    assert not Client.objects.exists()


def test_a_key_cannot_expire_before_it_is_made() -> None:
    key, _ = create_key(KeyRequest(client="bank"))

    with pytest.raises(IntegrityError):
        ApiKey.objects.filter(pk=key.pk).update(expires_at=key.created_at)
