"""A legal form is known however it is written: abbreviated, in full, or in the words of its own language."""

import pytest

from screening.engine.language.roles import Role
from screening.engine.normalise import normalise
from screening.engine.policy import Policy
from screening.services.rating import rate_pair


@pytest.mark.parametrize(
    "form",
    [
        "S.A. de C.V.",
        "Sociedad Anonima de Capital Variable",
        "S. de P.R. de R.L. de C.V.",
        "S.P.R. de R.L.",
        "S. en C.",
        "Sociedad en Comandita Simple",
        "C.A.",
        "Sociedad por Acciones Simplificada",
        "Gesellschaft mit beschraenkter Haftung",
        "Ges.m.b.H.",
        "Obschestvo s Ogranichennoi Otvetstvennostyu",
        "Zakrytoye Aktsionernoye Obshchestvo",
        "Sendirian Berhad",
        "Soc. Anonima",
        "javna delniška družba",
        "AKCIONERNOE OBŠČESTVO",
        "Druzhestvo s Ogranichena Otgovornost",
    ],
)
def test_a_form_leaves_nothing_but_the_name(form):
    own = [word.text for word in normalise(f"Zyxelin {form}").words if word.role is not Role.LEGAL]

    assert own == ["zyxelin"]


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("Zyxelin Group of Companies", "Zyxelin"),
        ("Inversiones Plata M and M", "INVERSIONES PLATA M & M S. EN C.A."),
        ("J & E", "J & E S. DE R.L. DE C.V."),
    ],
)
def test_what_stands_beside_a_form_is_found_without_it(query, listed):
    assert rate_pair(query, listed, "company").score >= Policy().review_at
