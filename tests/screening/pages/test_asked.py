"""The question in an address of the pages."""

from __future__ import annotations

import pytest
from django.http import QueryDict
from django.test import Client

from screening.pages.asked import question_in


def test_a_blank_is_part_of_an_identifier_and_a_comma_is_not() -> None:
    asked = QueryDict("q=Jane&identifier=AB+123+456,+9187629&identifier=X1&country=cn+ru")

    question = question_in(asked)

    assert question.identifiers == ("AB 123 456", "9187629", "X1")
    assert question.countries == ("cn", "ru")


@pytest.mark.django_db
def test_the_page_says_what_stands_between_identifiers(client: Client) -> None:
    page = client.get("/").content.decode()

    assert 'placeholder="LEI, IMO, passport …, with commas between"' in page
