"""An entity that is two parties is split on its page, found apart, and joined again."""

import re

import pytest

from entities.models import ChangeSet, Entity, FactsState, Merge, Relationship
from tests import factories
from tests.entities.samples import make_world
from tests.people import browser, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def firm():
    """Acme Telecom with a second entry, which speaks of a bakery, and with a shop that is the bakery's."""
    world = make_world()
    entry = factories.EntryFactory.create(entity=world.firm)
    factories.NameFactory.create(entry=entry, text="Acme Bakery", kind="primary")
    factories.RelationshipFactory.create(subject=world.firm, object=world.brand)
    FactsState.raise_version()
    return world.firm


def form(firm, what):
    """The bakery's entry and its shop go to a party of their own."""
    entry = firm.entries.get(names__text="Acme Bakery")
    tie = Relationship.objects.live().get(subject=firm)
    sent = {"entry": [entry.pk], "tie": [tie.pk], "name": "Acme Bakery", "id": "acme-bakery"}
    return sent | {"why": "a baker in Leeds", "what": what}


def found(client, name):
    """The entities that the page finds for a name."""
    return set(re.findall(r'/view/entities/([\w-]+)"', client.get("/", {"q": name}).content.decode()))


def stands():
    """Who the two entries speak of, and whose the shop is."""
    bakery = Entity.objects.get(entries__names__text="Acme Bakery", entries__retired_at=None)
    shop = Relationship.objects.live().get(object__public_id="zeta-phone")
    return bakery.public_id, shop.subject.public_id


def test_a_look_shows_what_would_be_written_and_writes_nothing(firm):
    ana = browser("ana", "curator")
    page = f"/view/entities/{firm.public_id}/split"
    assert "Acme Bakery" in text_of(ana.get(page))

    looked = text_of(ana.post(page, form(firm, "look")))

    assert "a new entity Acme Bakery" in looked
    assert "move relationship" in looked
    assert stands() == ("acme-telecom", "acme-telecom")
    assert not Merge.objects.exists()


def test_it_is_split_found_apart_and_joined_again(firm):
    ana = browser("ana", "curator")
    assert found(ana, "Acme Bakery") == {"acme-telecom"}

    done = ana.post(f"/view/entities/{firm.public_id}/split", form(firm, "split"), follow=True)

    assert "applied" in text_of(done)
    assert stands() == ("acme-bakery", "acme-bakery")
    assert found(ana, "Acme Bakery") >= {"acme-bakery"}
    merge = Merge.objects.get()
    ana.post("/admin/entities/merge/", {"action": "undo_merges", "_selected_action": [merge.pk]})
    assert stands() == ("acme-telecom", "acme-telecom")
    assert Entity.objects.get(public_id="acme-bakery").retired_at is not None
    assert found(ana, "Acme Bakery") == {"acme-telecom"}


def test_with_four_eyes_it_waits_for_another_person_and_can_be_undone_after(firm, settings):
    settings.FOUR_EYES = True
    ana, bo = browser("ana", "curator"), browser("bo", "approver")
    ana.post(f"/view/entities/{firm.public_id}/split", form(firm, "split"))
    proposal = ChangeSet.objects.get()
    assert (proposal.state, stands()) == ("proposed", ("acme-telecom", "acme-telecom"))

    bo.post(f"/view/changes/{proposal.pk}/decide", {"decision": "approve"})

    assert stands() == ("acme-bakery", "acme-bakery")
    merges = {"action": "undo_merges", "_selected_action": [Merge.objects.get().pk]}
    ana.post("/admin/entities/merge/", merges)
    undoing = ChangeSet.objects.get(state="proposed")
    ana.post(f"/view/changes/{undoing.pk}/decide", {"decision": "approve"})
    assert stands() == ("acme-bakery", "acme-bakery")
    bo.post(f"/view/changes/{undoing.pk}/decide", {"decision": "approve"})
    assert stands() == ("acme-telecom", "acme-telecom")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"entry": []}, "choose the entries"),
        ({"why": " "}, "say why"),
        ({"id": "acme-holding"}, "already"),
        ({"id": ""}, "needs a name"),
        ({"id": "Not an id!"}, "slug"),
    ],
)
def test_a_split_that_cannot_be_is_refused(firm, change, complaint):
    answer = browser("ana", "curator").post(
        f"/view/entities/{firm.public_id}/split", form(firm, "split") | change
    )

    assert answer.status_code == 400
    assert complaint in text_of(answer)
    assert stands() == ("acme-telecom", "acme-telecom")


def test_the_last_entry_has_to_stay(firm):
    sent = form(firm, "split") | {"entry": [entry.pk for entry in firm.entries.all()]}

    answer = browser("ana", "curator").post(f"/view/entities/{firm.public_id}/split", sent)

    assert "has to stay" in text_of(answer)


def test_who_may_not_change_facts_may_not_split(firm):
    assert browser("vi", "viewer").get(f"/view/entities/{firm.public_id}/split").status_code == 403
