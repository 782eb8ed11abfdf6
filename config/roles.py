"""The roles that people may have, each with the least rights; made after every migration."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db.models import Q

FACTS = Q(content_type__app_label="entities")
VIEW = Q(codename__startswith="view_")
WRITE = Q(codename__startswith="add_") | Q(codename__startswith="change_")
RECORDS = Q(content_type__app_label="screening") | Q(
    content_type__app_label="admin", content_type__model="logentry"
)
CASES = Q(
    content_type__app_label="screening", content_type__model__in=("case", "decision", "countersignature")
)
CHANGE_SETS = Q(content_type__model="changeset")

ROLES: dict[str, Q] = {
    "viewer": FACTS & VIEW & ~CHANGE_SETS,
    "curator": FACTS & (VIEW | (WRITE & ~CHANGE_SETS)),
    "approver": FACTS & (VIEW | Q(codename="approve_changeset")),
    "analyst": CASES & (VIEW | Q(codename__in=("add_decision", "add_countersignature", "change_case"))),
    "auditor": (FACTS | RECORDS) & VIEW,
}


def make_roles(**_: object) -> None:
    """Each role as a group with exactly its rights; a group of another name is left alone."""
    for name, rights in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set(Permission.objects.filter(rights))
