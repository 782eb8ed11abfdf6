"""Five hundred rows, of which seven are bad: seven are named, and none or all the rest is written."""

import io
import zipfile
from unittest.mock import Mock

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from entities.curating import importing
from entities.curating.change_sets import ChangeRefused
from entities.curating.importing import COLUMNS, RowResult
from entities.curating.sheets import read_sheet
from entities.models import ChangeSet, Entity, Listing
from tests.entities.samples import make_world
from tests.people import text_of

pytestmark = pytest.mark.django_db
BAD = {
    20: ("", "company", "CN", "", ""),
    70: ("Robot Nation", "robot", "CN", "", ""),
    120: ("Far Away", "company", "China", "", ""),
    170: ("No List", "company", "CN", "no-such-list", "2024-01-01"),
    220: ("No Day", "company", "CN", "equipment-ban", ""),
    270: ("Odd Day", "company", "CN", "equipment-ban", "last spring"),
    320: ("...", "company", "CN", "", ""),
}


def sheet():
    rows = [("name", "kind", "country", "list", "in_force_since")]
    for number in range(2, 502):
        listed = ("equipment-ban", "2024-05-01") if number % 3 == 0 else ("", "")
        rows.append(BAD.get(number, (f"Firm {number} 公司", "company", "CN", *listed)))
    return rows


def as_csv(rows):
    return "\n".join(",".join(row) for row in rows).encode()


def as_xlsx(rows):
    book = Workbook()
    table = book.worksheets[0]
    for row in rows:
        table.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.fixture
def ana(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    make_world()
    user = User.objects.create_user("ana", is_staff=True)
    user.groups.set(Group.objects.filter(name="curator"))
    client = Client()
    client.force_login(user)
    return client


def look(client, content, name="firms.csv"):
    file = SimpleUploadedFile(name, content)
    return client.post("/view/import", {"file": file, "source": "gazette", "why": "a parcel of firms"})


def carry_out(client, looked, what):
    token = looked.context["token"]
    return client.post("/view/import/carry-out", {"token": token, "what": what}, follow=True)


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_a_look_names_the_bad_rows_and_writes_nothing(ana, write):
    looked = look(ana, write(sheet()))

    assert dict(looked.context["counts"]) == {"new": 493, "changed": 0, "same": 0, "bad": 7}
    bad = {result.number: result.problem for result in looked.context["results"] if result.state == "bad"}
    assert set(bad) == set(BAD)
    assert "no list 'no-such-list'" in bad[170]
    assert "needs the day" in bad[220]
    assert not Entity.objects.filter(caption__startswith="Firm").exists()


def test_none_is_written_where_all_was_asked_for(ana):
    done = carry_out(ana, look(ana, as_csv(sheet())), "all")

    assert "nothing was written: 7 rows are bad" in text_of(done)
    assert not Entity.objects.filter(caption__startswith="Firm").exists()


def test_all_the_rest_is_written_where_the_good_rows_were_asked_for(ana):
    carry_out(ana, look(ana, as_csv(sheet())), "good")

    assert Entity.objects.filter(caption__startswith="Firm").count() == 493
    assert Listing.objects.filter(watch_list__code="equipment-ban").count() == 1 + 165
    kept = ChangeSet.objects.get()
    assert (kept.through, kept.why, kept.state) == ("import", "a parcel of firms", "applied")


def test_a_second_import_of_the_same_table_writes_nothing(ana):
    rows = [row for number, row in enumerate(sheet(), start=1) if number not in BAD][:20]
    carry_out(ana, look(ana, as_csv(rows)), "all")

    again = look(ana, as_csv(rows))

    assert dict(again.context["counts"]) == {"new": 0, "changed": 0, "same": 19, "bad": 0}


def test_another_kind_and_description_of_a_known_entity_correct_it_and_are_shown_before(ana):
    row = ("Acme Telecom", "acme-telecom", "public_body", "Sells telephones.")
    looked = look(ana, as_csv([("name", "public_id", "kind", "description"), row]))
    done = carry_out(ana, looked, "all")

    entity = Entity.objects.get(public_id="acme-telecom")
    assert (entity.kind, entity.description) == ("public_body", "Sells telephones.")
    assert "kind: company becomes public_body" in text_of(looked)
    assert "description: nothing becomes Sells telephones." in text_of(looked)
    assert "change entity Acme Telecom" in text_of(done)
    assert dict(looked.context["counts"])["changed"] == 1


def test_a_blank_kind_and_description_leave_a_known_entity_as_it_is(ana):
    rows = [("name", "kind", "description"), ("Acme Telecom", "", "")]
    looked = look(ana, as_csv(rows))

    assert dict(looked.context["counts"]) == {"new": 0, "changed": 0, "same": 1, "bad": 0}


@pytest.mark.parametrize(
    ("public_id", "kind", "problem"),
    [
        ("", "person", "kind: 'acme-telecom' is known as company; give the public_id meant"),
        ("acme-telecom", "robot", "'robot' is not a valid choice"),
    ],
)
def test_a_kind_that_may_mean_another_party_or_is_none_is_told(ana, public_id, kind, problem):
    rows = [("name", "public_id", "kind"), ("Acme Telecom", public_id, kind)]
    looked = look(ana, as_csv(rows))

    (result,) = looked.context["results"]
    assert result.state == "bad"
    assert problem in result.problem


def test_a_row_that_goes_bad_between_the_look_and_the_writing_is_told(ana, monkeypatch):
    """Somebody retires the source, for one, while the table is checked a second time and written."""
    looked = look(ana, as_csv([("name", "country"), ("Firm One", "CN")]))
    good = RowResult(2, "Firm One", "new")
    bad = RowResult(2, "Firm One", "bad", problem="source: there is no source 'gazette'")
    monkeypatch.setattr(importing, "_write", Mock(side_effect=[[good], [bad]]))

    done = carry_out(ana, looked, "all")

    assert "a row went bad since it was looked at: look again" in text_of(done)
    assert not Entity.objects.filter(caption__startswith="Firm").exists()


def test_an_import_waits_for_another_person_too(ana, settings):
    settings.FOUR_EYES = True
    rows = [("name", "country"), ("Firm One", "CN"), ("Firm Two", "US")]

    carry_out(ana, look(ana, as_csv(rows)), "all")

    assert ChangeSet.objects.get().state == "proposed"
    assert not Entity.objects.filter(caption__startswith="Firm").exists()


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "no column 'name'"),
        (b"firm\nAcme", "no column 'name'"),
        (b"name,contry\nAcme,CN", "no column contry"),
        (b"name\n", "no row below"),
        ("name\nAcmé".encode("latin-1"), "UTF-8"),
        (b"PK\x03\x04 no zip at all", "cannot be read"),
        (b'name\n"Acme', "cannot be read"),
    ],
)
def test_a_table_that_cannot_be_read_says_what_to_mend(content, complaint):
    with pytest.raises(ChangeRefused, match=complaint):
        read_sheet(content, COLUMNS, "name")


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"])
def test_a_workbook_with_a_broken_part_says_what_to_mend(part):
    whole, broken = zipfile.ZipFile(io.BytesIO(as_xlsx([("name",), ("Acme",)]))), io.BytesIO()
    with zipfile.ZipFile(broken, "w") as parts:
        for name in whole.namelist():
            content = whole.read(name)
            parts.writestr(name, content[: len(content) // 2] if name == part else content)

    with pytest.raises(ChangeRefused, match="save it again"):
        read_sheet(broken.getvalue(), COLUMNS, "name")


def test_importing_is_for_curators(db):
    user = User.objects.create_user("vi")
    client = Client()
    client.force_login(user)

    assert client.get("/view/import").status_code == 403


@pytest.mark.parametrize(
    ("column", "row"),
    [
        ("reference", "equipment-ban,2024-05-01,R-2,"),
        ("role", "equipment-ban,2024-05-01,,member"),
        ("in_force_since", "equipment-ban,2024-05-02,,"),
    ],
)
def test_what_a_row_says_otherwise_of_a_listing_is_not_left_out_unsaid(ana, column, row):
    header = b"name,country,list,in_force_since,reference,role\n"
    first = header + b"Firm One,CN,equipment-ban,2024-05-01,R-1,\n"
    carry_out(ana, look(ana, first), "all")

    [again] = look(ana, first).context["results"]
    [other] = look(ana, header + f"Firm One,CN,{row}\n".encode()).context["results"]

    assert (again.state, other.state) == ("same", "bad")
    assert other.problem.startswith(f"{column}: the party is on equipment-ban already")
