"""Who is looking at the pages."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def person_of(request: HttpRequest) -> User:
    """The person who is logged in; raises PermissionDenied for nobody."""
    if not isinstance(request.user, User):
        raise PermissionDenied("nobody is logged in")
    return request.user
