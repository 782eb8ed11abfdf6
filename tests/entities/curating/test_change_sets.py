"""What people change by hand: kept field by field, and where four eyes are asked for, proposed first."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group, User
from django.db import IntegrityError, transaction
from django.test import Client
from pytest_django import Settings

from entities.curating.change_sets import (
    ChangeRefused,
    Hand,
    approve,
    change_by_hand,
    differences,
    reject,
)
from entities.curating.writing import record_by_hand, retire_row
from entities.models import ChangeSet, Entity, FactsState, Listing, ListingEvent, Name, OwnershipRule
from tests.entities.admin.forms import send
from tests.entities.samples import World, make_world

pytestmark = pytest.mark.django_db


def person(name: str, *roles: str) -> User:
    user = User.objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=roles))
    return user


def browser(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def add_nova(client: Client, world: World) -> None:
    given = {
        "caption": "Nova Drones",
        "public_id": "nova-drones",
        "kind": "company",
        "source": world.source.pk,
        "watch_list": world.ban.pk,
        "in_force_since": "2025-04-01",
        "why": "named in the order of April",
    }
    send(client, "/admin/entities/entity/add/", given)


def rename(name: Name, text: str, hand: Hand) -> ChangeSet:
    def write() -> None:
        name.text = text
        record_by_hand(name)

    change_set = change_by_hand(write, hand)[1]
    assert change_set is not None
    return change_set


@pytest.fixture
def four_eyes(settings: Settings) -> None:
    settings.FOUR_EYES = True


def test_a_change_in_the_admin_is_kept_with_who_when_why_and_what() -> None:
    world = make_world()
    ana = person("ana", "curator")

    add_nova(browser(ana), world)

    kept = ChangeSet.objects.get()
    assert (kept.by, kept.through, kept.state) == (ana, "admin", "applied")
    assert kept.why == "named in the order of April"
    assert [change["model"] for change in kept.changes] == [
        "entity",
        "entry",
        "name",
        "listing",
        "listingevent",
    ]
    assert ("caption", None, "Nova Drones") in differences(kept.changes[0])


def test_a_change_reads_as_before_and_after() -> None:
    world = make_world()
    name = world.firm.entries.get().names.first()
    assert name is not None
    former = name.text

    change_set = rename(name, "Akme", Hand(by=person("ana"), through="admin"))

    assert differences(change_set.changes[0]) == [("text", former, "Akme")]


def test_with_four_eyes_a_change_waits_and_is_then_applied_whole(four_eyes: None) -> None:
    world = make_world()
    before = FactsState.objects.filter(pk=1).values_list("version", flat=True).first()
    add_nova(browser(person("ana", "curator")), world)
    proposal = ChangeSet.objects.get()
    assert proposal.state == "proposed"
    assert not Entity.objects.filter(public_id="nova-drones").exists()
    assert FactsState.objects.filter(pk=1).values_list("version", flat=True).first() == before

    approve(proposal, by=person("bo", "approver"), remark="checked")

    entity = Entity.objects.get(public_id="nova-drones")
    event = ListingEvent.objects.get(listing__entry__entity=entity)
    assert (event.status, event.listing.watch_list) == ("in_force", world.ban)
    assert Name.objects.filter(entry__entity=entity, text="Nova Drones").exists()
    assert ChangeSet.objects.get().state == "applied"


def test_nobody_approves_a_change_of_their_own_not_even_a_superuser(four_eyes: None) -> None:
    world = make_world()
    root = User.objects.create_superuser("root")
    add_nova(browser(root), world)

    with pytest.raises(ChangeRefused, match="another person"):
        approve(ChangeSet.objects.get(), by=root)
    with pytest.raises(IntegrityError), transaction.atomic():
        ChangeSet.objects.update(state="applied", decided_by=root)

    assert not Entity.objects.filter(public_id="nova-drones").exists()


def test_approving_takes_the_right_to(four_eyes: None) -> None:
    world = make_world()
    add_nova(browser(person("ana", "curator")), world)

    with pytest.raises(ChangeRefused, match="may not approve"):
        approve(ChangeSet.objects.get(), by=person("cy", "curator"))


def test_a_proposal_overtaken_by_another_change_is_refused_and_changes_nothing(
    four_eyes: None, settings: Settings
) -> None:
    world = make_world()
    name = world.firm.entries.get().names.first()
    assert name is not None
    proposal = rename(Name.objects.get(pk=name.pk), "Akme", Hand(by=person("ana"), through="admin"))
    settings.FOUR_EYES = False
    rename(Name.objects.get(pk=name.pk), "Aqme", Hand(by=person("cy"), through="admin"))

    with pytest.raises(ChangeRefused, match="changed since"):
        approve(proposal, by=person("bo", "approver"))

    assert Name.objects.get(pk=name.pk).text == "Aqme"
    assert ChangeSet.objects.get(pk=proposal.pk).state == "proposed"


def test_two_proposals_of_one_entity_cannot_both_be_approved(four_eyes: None) -> None:
    world = make_world()
    for name in ("ana", "cy"):
        add_nova(browser(person(name, "curator")), world)
    first, second = ChangeSet.objects.order_by("pk")
    bo = person("bo", "approver")
    approve(first, by=bo)

    with pytest.raises(ChangeRefused, match="no longer fits"):
        approve(second, by=bo)

    assert Entity.objects.filter(public_id="nova-drones").count() == 1


def test_retiring_waits_too(four_eyes: None) -> None:
    world = make_world()
    listing = Listing.objects.filter(watch_list=world.ban).first()
    assert listing is not None

    _, proposal = change_by_hand(lambda: retire_row(listing), Hand(by=person("ana"), through="admin"))

    assert proposal is not None
    assert Listing.objects.get(pk=listing.pk).retired_at is None
    approve(proposal, by=person("bo", "approver"))
    assert Listing.objects.get(pk=listing.pk).retired_at is not None


def test_the_actions_of_the_admin_wait_too(four_eyes: None) -> None:
    world = make_world()
    listing = Listing.objects.filter(watch_list=world.ban).first()
    assert listing is not None
    body = {"action": "retire_selected", "_selected_action": [listing.pk]}

    browser(person("ana", "curator")).post("/admin/entities/listing/", body)

    assert Listing.objects.get(pk=listing.pk).retired_at is None
    assert ChangeSet.objects.get().state == "proposed"


def test_what_decides_no_verdict_does_not_wait(four_eyes: None) -> None:
    world = make_world()
    source = world.source

    def write() -> None:
        source.title = "Another title"
        record_by_hand(source)

    _, change_set = change_by_hand(write, Hand(by=person("ana"), through="admin"))

    assert change_set is not None
    assert change_set.state == "applied"


def test_a_proposal_about_a_row_that_was_retired_since_is_refused(
    four_eyes: None, settings: Settings
) -> None:
    world = make_world()
    name = world.firm.entries.get().names.first()
    assert name is not None
    proposal = rename(Name.objects.get(pk=name.pk), "Akme", Hand(by=person("ana"), through="admin"))
    settings.FOUR_EYES = False
    change_by_hand(lambda: retire_row(name), Hand(by=person("cy"), through="admin"))

    with pytest.raises(ChangeRefused, match="retired since"):
        approve(proposal, by=person("bo", "approver"))


def test_a_rejection_says_why_and_an_author_withdraws(four_eyes: None) -> None:
    world = make_world()
    ana, bo = person("ana", "curator"), person("bo", "approver")
    add_nova(browser(ana), world)
    proposal = ChangeSet.objects.get()

    with pytest.raises(ChangeRefused, match="say why"):
        reject(proposal, by=bo, remark=" ")
    reject(proposal, by=ana, remark="a slip of mine")

    assert ChangeSet.objects.get().state == "withdrawn"
    with pytest.raises(ChangeRefused, match="already"):
        approve(proposal, by=bo)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        ("viewer", {"view"}),
        ("curator", {"view", "add", "change"}),
        ("approver", {"view", "approve"}),
        ("auditor", {"view"}),
        ("analyst", {"view", "add", "change"}),
    ],
)
def test_a_role_has_the_least_rights(role: str, allowed: set[str]) -> None:
    user = person("ana", role)

    rights = {right.split(".")[1].split("_")[0] for right in user.get_all_permissions()}

    assert rights == allowed
    assert not any("delete" in right for right in user.get_all_permissions())


def test_a_rule_with_the_lists_it_counts_is_proposed_whole(four_eyes: None) -> None:
    world = make_world()
    rule = OwnershipRule.objects.get(watch_list=world.ban)
    body = {
        "counts_with-TOTAL_FORMS": 2,
        "counts_with-1-rule": rule.pk,
        "counts_with-1-watch_list": world.alliance.pk,
    }

    send(browser(person("ana", "curator")), f"/admin/entities/ownershiprule/{rule.pk}/change/", body)

    proposal = ChangeSet.objects.get()
    assert proposal.state == "proposed"
    assert [change["model"] for change in proposal.changes] == ["rulecount"]
    assert rule.counts_with.count() == 1
    approve(proposal, by=person("bo", "approver"))
    assert {counted.watch_list for counted in rule.counts_with.all()} == {world.ban, world.alliance}
