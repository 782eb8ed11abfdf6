from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from factory.django import DjangoModelFactory

from tests import factories

FACTORIES: list[type[DjangoModelFactory[Any]]] = [
    made
    for name, made in vars(factories).items()
    if name.endswith("Factory") and made is not DjangoModelFactory
]


@pytest.mark.django_db
@pytest.mark.parametrize("made", FACTORIES, ids=lambda made: made.__name__)
def test_a_factory_builds_a_row_that_passes_its_own_checks(made: type[DjangoModelFactory[Any]]) -> None:
    row = made.create()

    row.full_clean()

    assert str(row) or made is factories.BirthFactory


def test_every_model_of_what_the_sources_say_has_a_factory() -> None:
    made = {factory._meta.model for factory in FACTORIES}

    missing = set(apps.get_app_config("entities").get_models()) - made

    assert not missing
