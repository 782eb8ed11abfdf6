"""Where TWO_FACTOR=required: nobody gets past the log-in without a second factor."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from allauth.account.authentication import get_authentication_records  # isort: skip
from allauth.mfa.utils import is_mfa_enabled  # isort: skip

OPEN = ("/view/account/", "/view/logout", "/static/", "/livez", "/readyz")


class SecondFactorMiddleware:
    """Sends whoever has a password alone to set up the second factor; the provider answers for its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.TWO_FACTOR == "required" and not request.path.startswith(OPEN) and _lacks_it(request):
            return redirect("mfa_activate_totp")
        return self._get_response(request)


def _lacks_it(request: HttpRequest) -> bool:
    if not request.user.is_authenticated:
        return False
    methods = {record["method"] for record in get_authentication_records(request, request.user)}
    if methods & {"mfa", "socialaccount"}:
        return False
    return not is_mfa_enabled(request.user)
