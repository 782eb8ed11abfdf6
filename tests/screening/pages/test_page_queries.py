"""Each page for analysts asks the database a fixed number of times, however many rows there are."""

from django.contrib.auth.models import User

from entities.loaders.ensure import ensure_facts_loaded
from entities.models import Entity
from screening.models import Case, Decision, Job
from screening.services.decisions import fingerprint_in
from screening.services.screening import current_snapshot
from tests import factories
from tests.screening.admin.test_queries import counted

# The page -> its statements, once it is warm.
PINNED = {
    "/view/cases": 10,
    "/view/cases?state=open": 9,
    "/view/cases?state=waiting": 9,
    "/view/cases?state=reopened": 10,
    "/view/cases?state=decided": 10,
    "/view/cases?mine=1": 10,
    "/view/cases/1": 10,
    "/view/changes": 5,
    "/view/changes/1": 4,
    "/view/lists": 6,
    "/view/lists/us-ns-cmic": 17,
    "/view/entities/hikvision": 14,
    "/view/entities/hikvision/split": 8,
    "/view/batch": 4,
    "/view/import": 3,
}


def more_rows(user, first, last):
    """Cases in every state, changes and jobs."""
    universe = current_snapshot().universe
    decided = ("undecided", "true_match", "false_positive", "false_positive", "false_positive")
    entities = list(Entity.objects.live().order_by("pk").values_list("public_id", flat=True)[:last])
    for number in range(first, last):
        case = Case.objects.create(
            pk=number,
            subject=f"{number:064x}",
            entity=entities[number],
            name=f"Somebody {number}",
            assignee=user,
        )
        which = number % len(decided)
        seen = "f" * 64 if which == len(decided) - 1 else fingerprint_in(universe, case.entity)
        Decision.objects.create(
            case=case, conclusion=decided[which], ground="name", comment="said", by=user, fingerprint=seen,
            needs_second=which == 2,
        )  # fmt: skip
        factories.ChangeSetFactory.create(pk=number)
        Job.objects.create(format="csv", size_bytes=1)


def test_a_page_asks_so_many_times_however_many_rows_there_are(client, db):
    ensure_facts_loaded(lambda line: None)
    ana = User.objects.create_superuser("ana")
    client.force_login(ana)

    more_rows(ana, 1, 11)
    few = {address: counted(client, address) for address in PINNED}
    more_rows(ana, 11, 41)
    many = {address: counted(client, address) for address in PINNED}

    assert few == many == PINNED
