"""Guessing passwords: the address that does it is locked for a while, at both forms, and nobody else."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.utils import timezone

from config.login import address_at_login

pytestmark = pytest.mark.django_db
DOORS = ("/view/login", "/admin/login/")
ADDRESS = "203.0.113.7"


@pytest.fixture
def ana():
    return User.objects.create_user("ana", password="long-enough-and-hers", is_staff=True)  # noqa: S106


def try_at(door, password, address=ADDRESS, name="ana"):
    return Client(REMOTE_ADDR=address).post(door, {"username": name, "password": password, "next": "/"})


def guess(door, times, **kwargs):
    return [try_at(door, f"guess {number}", **kwargs).status_code for number in range(times)]


@pytest.mark.parametrize("door", DOORS)
def test_the_tenth_wrong_password_locks_the_address_even_for_the_right_one(ana, door):
    assert guess(door, 9) == [200] * 9
    assert guess(door, 1) == [429]

    right = try_at(door, "long-enough-and-hers")

    assert right.status_code == 429
    assert right["Retry-After"] == "900"
    assert b"opens again by itself after 15 minutes" in right.content


def test_who_guesses_locks_neither_the_name_nor_the_other_form_for_others(ana):
    guess("/view/login", 10)

    assert try_at("/admin/login/", "long-enough-and-hers").status_code == 429
    assert try_at("/view/login", "long-enough-and-hers", address="198.51.100.4").status_code == 302


def test_many_names_from_one_address_are_counted_together(ana):
    for number in range(10):
        try_at("/view/login", "Winter2026!", name=f"user{number}")

    assert try_at("/view/login", "long-enough-and-hers").status_code == 429


def test_the_lock_ends_by_itself(ana, time_machine):
    guess("/view/login", 10)

    time_machine.move_to(timezone.now() + timedelta(minutes=16))

    assert try_at("/view/login", "long-enough-and-hers").status_code == 302


def test_behind_a_proxy_the_address_before_it_counts(ana, settings):
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": 1}
    guesser = Client(REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": "203.0.113.9"})
    other = Client(REMOTE_ADDR="10.0.0.1", headers={"x-forwarded-for": "203.0.113.9, 198.51.100.4"})
    for _ in range(10):
        guesser.post("/view/login", {"username": "ana", "password": "wrong"})
    right = {"username": "ana", "password": "long-enough-and-hers"}

    assert guesser.post("/view/login", right).status_code == 429
    assert (
        other.post("/view/login", right).status_code == 302
    )  # what a caller writes before it is not believed


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", "0.0.0.0"),  # noqa: S104
    ],
)
def test_an_address_is_counted_as_what_one_subscriber_has(given, counted):
    assert address_at_login(RequestFactory().get("/", REMOTE_ADDR=given)) == counted
