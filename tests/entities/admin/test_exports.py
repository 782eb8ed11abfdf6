"""What is filtered in the admin can be taken away, and a spreadsheet takes no cell of it for a formula."""

import csv
import io

import pytest
from django.contrib.auth.models import Group
from openpyxl import load_workbook

from entities.models import Name
from tests import factories
from tests.entities.samples import make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


def export(client, page, form, rows, query=""):
    sent = {"action": f"export_{form}", "_selected_action": [row.pk for row in rows], "select_across": 1}
    answer = client.post(f"/admin/entities/{page}/{query}", sent)
    assert answer.status_code == 200
    return b"".join(answer)


def test_what_is_filtered_is_exported_as_csv(curator, world):
    rows = Name.objects.filter(kind="primary")

    content = export(curator, "name", "csv", rows[:1], "?kind__exact=primary")

    table = list(csv.DictReader(io.StringIO(content.decode())))
    assert [row["text"] for row in table] == list(rows.order_by("-pk").values_list("text", flat=True))
    assert {row["kind"] for row in table} == {"primary"}


def test_relations_are_named_by_their_codes_in_xlsx(curator, world):
    content = export(curator, "listing", "xlsx", [world.listing])

    header, *rows = load_workbook(io.BytesIO(content)).worksheets[0].iter_rows(values_only=True)
    assert {row[header.index("watch_list")] for row in rows} == {"equipment-ban", "patent-alliance"}


def test_no_cell_is_a_formula(curator, world):
    name = factories.NameFactory.create(text="=HYPERLINK(1)")

    assert "'=HYPERLINK(1)" in export(curator, "name", "csv", [name]).decode()


def test_every_fact_on_the_page_of_an_entry_says_who_keeps_it(curator, world):
    entry = world.firm.entries.get()

    page = curator.get(f"/admin/entities/entry/{entry.pk}/change/").content.decode()

    assert page.count("entered by hand, 20") >= 5  # names, listings, identifier, country, birth


def test_a_viewer_may_export_and_not_retire(world, client, django_user_model):
    user = django_user_model.objects.create_user("vi", is_staff=True)
    user.groups.set(Group.objects.filter(name="viewer"))
    client.force_login(user)

    assert b"Acme" in export(client, "name", "csv", Name.objects.all())
    chosen = [Name.objects.order_by("pk")[0].pk]
    client.post("/admin/entities/name/", {"action": "retire_selected", "_selected_action": chosen})
    assert not Name.objects.exclude(retired_at=None).exists()
