"""Who may see the pages: everybody on one machine, else whoever has logged in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def analysts_only(view: View) -> View:
    """The view for people who are logged in; for all, where the API asks for no key either."""

    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 - whatever the route names
        if settings.API_KEYS_REQUIRED and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("pages:login"))
        return view(request, **kwargs)

    return cast("View", guarded)
