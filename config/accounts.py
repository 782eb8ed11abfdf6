"""Two-factor log-in and single sign-on, as far as they differ from what django-allauth does by itself.

Nobody signs up here. Whom the provider lets in gets an account, with the rights that its roles give.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

from allauth.account.adapter import DefaultAccountAdapter  # isort: skip
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter  # isort: skip

from config.login import address_at_login
from config.roles import ROLES

WITHOUT_ADMIN = frozenset({"analyst"})  # works on the pages alone


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]  # it has no types
    """People with a password, made by `createsuperuser` or in the admin."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - as the base class
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:  # noqa: ANN401 - as the base class
        """Not counted by name, which strangers could lock: the lock before the form counts by address."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_at_login(request)


class SingleSignOn(DefaultSocialAccountAdapter):  # type: ignore[misc]  # as above
    """People whom the provider vouches for."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ANN401, ARG002 - as the base class
        return True

    def is_auto_signup_allowed(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ANN401, ARG002 - as the base class
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:  # noqa: ANN401, ARG002 - as the base class
        if sociallogin.is_existing:
            give_roles(sociallogin.user, claims_of(sociallogin.account.extra_data))

    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> User:  # noqa: ANN401 - as the base class
        user: User = super().save_user(request, sociallogin, form)
        give_roles(user, claims_of(sociallogin.account.extra_data))
        return user


def claims_of(said: dict[str, Any]) -> dict[str, Any]:
    """What the provider says of a person: the token, and beside it what it tells when asked."""
    return {**said.get("userinfo", {}), **said.get("id_token", {})}


def give_roles(user: User, claims: dict[str, Any]) -> None:
    """The roles of OIDC_ROLES_CLAIM and no other; without that setting they are given in the admin."""
    if not settings.OIDC_ROLES_CLAIM:
        return
    said = claims.get(settings.OIDC_ROLES_CLAIM) or []
    roles = set([said] if isinstance(said, str) else said) & set(ROLES)
    others = user.groups.exclude(name__in=ROLES)
    user.groups.set([*others, *Group.objects.filter(name__in=roles)])
    user.is_staff = user.is_superuser or bool(roles - WITHOUT_ADMIN)
    user.save(update_fields=["is_staff"])
