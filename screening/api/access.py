"""Who may do what over REST: a key says who is asking, the view says which scope it takes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from screening.api.counting import count, counted, rest_s
from screening.models import Scope
from screening.services.keys import NOBODY, Caller, caller_with
from screening.services.records import Asker

if TYPE_CHECKING:
    from rest_framework.views import APIView  # itself reads the setting that names this module

SCHEMES = frozenset({"bearer", "apikey"})  # `ApiKey` is what clients of the OpenSanctions API send
WRONG_KEYS = 10  # from one address within a minute, then it has to wait for the next


class KeyAuthentication(BaseAuthentication):
    """`Authorization: Bearer KEY` or `X-API-Key: KEY`; a wrong key never passes for none.

    Without a key the caller is NOBODY where the service requires none (API_KEYS_REQUIRED).
    """

    def authenticate(self, request: Request) -> tuple[Caller, None] | None:
        secret = _key_of(request)
        if secret is None:
            return None if settings.API_KEYS_REQUIRED else (NOBODY, None)
        caller = caller_with(secret)
        if caller is None:  # a right key is never kept waiting by somebody else's wrong ones
            address = address_of(request)
            _refuse_guessers(address)
            count(f"wrong-keys:{address}")
            raise AuthenticationFailed(
                "The key is not known, or no longer valid: ask whoever runs the service for another.",
                code="invalid-key",
            )
        return caller, None

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - the base class says so
        return 'Bearer realm="rollcall"'


class HasScope(BasePermission):
    """Reading takes the view's `read_scope` (none: any caller), all else its `write_scope` (curate)."""

    message = "This key may not do that."
    code = "missing-scope"

    def has_permission(self, request: Request, view: APIView) -> bool:
        caller = caller_of(request)
        if caller is None:
            return False  # DRF answers 401 when nobody was authenticated
        method = request.method or ""
        if not hasattr(view, method.lower()):
            return True  # what nobody may do here is answered with 405, whoever asks
        scope = scope_of(view, method)
        if scope and not caller.may(scope):
            self.message = f"This needs a key with the scope {scope}."
            return False
        return True


def scope_of(view: object, method: str) -> str:
    """The scope that a view takes for a method; empty where every key will do."""
    if method in SAFE_METHODS:
        return str(getattr(view, "read_scope", ""))
    return str(getattr(view, "write_scope", Scope.CURATE.value))


def caller_of(request: Request) -> Caller | None:
    """Who is asking; None where a key is required and none was shown."""
    return request.user if isinstance(request.user, Caller) else None


def asker_of(request: Request) -> Asker:
    """The caller as a kept answer names them."""
    caller = caller_of(request) or NOBODY
    return Asker(caller.client, caller.key_prefix, getattr(request, "request_id", ""))


def address_of(request: Request) -> str:
    """A digest of where the request comes from, behind as many proxies as NUM_PROXIES says."""
    return hashlib.sha256(str(BaseThrottle().get_ident(request)).encode()).hexdigest()[:16]


def _key_of(request: Request) -> str | None:
    """The key that was sent, empty where the header is not one; None where there is no header."""
    if (plain := request.headers.get("X-API-Key")) is not None:
        return plain.strip()
    sent = request.headers.get("Authorization")
    if sent is None:
        return None
    scheme, _, secret = sent.strip().partition(" ")
    return secret.strip() if scheme.lower() in SCHEMES else ""


def _refuse_guessers(address: str) -> None:
    if counted(f"wrong-keys:{address}") >= WRONG_KEYS:
        raise Throttled(wait=rest_s(), detail="Too many wrong keys came from this address.")
