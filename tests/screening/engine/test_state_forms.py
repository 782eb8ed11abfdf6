"""The form under which a body of the state stands, in names told by their meaning."""

from __future__ import annotations

import pytest

from screening.engine.language.roles import Role
from screening.engine.policy import Policy
from screening.engine.translation import told
from screening.services.rating import rate_pair


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("Федеральное государственное бюджетное учреждение науки Институт океана", 5),
        ("Государственное автономное учреждение Музей хлеба", 3),
        ("Державна установа «Інститут хліба»", 2),
        ("Federal State Budgetary Institution Institute of Bread", 4),
        ("Entreprise unitaire d'État Musée du pain", 3),
        ("State Unitary Enterprise of the Republic of Crimea Bread Museum", 6),
        ("Учреждение культуры Музей хлеба", 0),  # of no law in particular
        ("Федеральное бюджетное учреждение", 0),  # the whole name
    ],
)
def test_a_state_form_counts_as_a_legal_form(name, form):
    assert [word.role for word in told(name)].count(Role.LEGAL) == form


def test_a_word_of_the_form_that_the_name_says_again_still_counts():
    words = told("Государственное бюджетное учреждение Московский государственный музей")

    assert [word.role for word in words if word.concept == "state"] == [Role.LEGAL, Role.GENERIC]


def test_a_translation_may_leave_the_form_out():
    asked = "Федеральное государственное бюджетное учреждение науки Институт физики моря"

    assert rate_pair(asked, "Institute of Sea Physics", "organisation").score >= Policy().review_at
