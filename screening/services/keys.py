"""Keys of the API: made once, shown once, kept as a digest; and who a key says is asking."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone
from django.utils.text import slugify

from screening.errors import BadKeyRequest, UnknownKey
from screening.models import ApiKey, Client, Scope

MARK = "rck_"  # what scanners for secrets can look for
PREFIX_LENGTH = len(MARK) + 8
SECRET_BYTES = 32  # 256 bits: nobody guesses it, so a plain SHA-256 keeps it
LAST_USED_STEP = timedelta(minutes=5)  # how exactly the last use is known: a write every time would cost

# Asked with every request: written out, since putting it together costs more than answering it.
_VALID_KEY = """
    SELECT k.id, k.client_id, c.code, k.prefix, k.digest, k.scopes, k.per_minute,
           k.last_used_at IS NULL OR k.last_used_at < %s AS used_unnoted
    FROM screening_apikey k JOIN screening_client c ON c.id = k.client_id
    WHERE k.prefix = %s AND k.revoked_at IS NULL AND c.active AND (k.expires_at IS NULL OR k.expires_at > %s)
"""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who is asking, and what they may do. `client` None: nobody in particular, on an open service."""

    client: int | None = None
    client_code: str = ""
    key: int | None = None
    key_prefix: str = ""
    scopes: frozenset[str] = frozenset()
    per_minute: int | None = None

    def __str__(self) -> str:
        """As the record of changes by hand names the caller."""
        return f"key {self.key_prefix} of {self.client_code}" if self.key else "nobody"

    @property
    def is_authenticated(self) -> bool:
        """Whether a key was shown; DRF asks it of every user."""
        return self.key is not None

    def may(self, scope: str) -> bool:
        """Whether the caller has the scope; `admin` has them all."""
        return scope in self.scopes or Scope.ADMIN in self.scopes


# Who asks a service that requires no keys: what anybody at this machine may do, and no more.
NOBODY = Caller(scopes=frozenset({Scope.SCREEN.value, Scope.READ.value}))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRequest:
    """What a new key is to be."""

    client: str
    scopes: tuple[str, ...] = (Scope.SCREEN.value, Scope.READ.value)
    name: str = ""
    days: int | None = None
    per_minute: int | None = None


@transaction.atomic
def create_key(request: KeyRequest) -> tuple[ApiKey, str]:
    """A new key with its secret, which is known only here and now; the client is made if it is new.

    Raises BadKeyRequest for a scope, a code or a time that cannot be.
    """
    _check(request)
    client, _ = Client.objects.get_or_create(code=request.client, defaults={"name": request.client})
    secret = f"{MARK}{secrets.token_hex(4)}_{secrets.token_urlsafe(SECRET_BYTES)}"
    now = timezone.now()
    key = ApiKey.objects.create(
        client=client,
        name=request.name,
        prefix=secret[:PREFIX_LENGTH],
        digest=digest_of_key(secret),
        scopes=sorted(set(request.scopes)),
        per_minute=request.per_minute,
        created_at=now,
        expires_at=None if request.days is None else now + timedelta(days=request.days),
    )
    return key, secret


def _check(request: KeyRequest) -> None:
    unknown = sorted(set(request.scopes) - set(Scope.values))
    if unknown or not request.scopes:
        raise BadKeyRequest(f"no such scope: {', '.join(unknown)}; use {', '.join(Scope.values)}")
    if slugify(request.client) != request.client or not request.client:
        raise BadKeyRequest(f"{request.client!r} is no code for a client: use small letters, digits and -")
    if request.days is not None and request.days < 1:
        raise BadKeyRequest("a key is valid for a day or more")
    if request.per_minute is not None and request.per_minute < 0:
        raise BadKeyRequest("a rate is a number of requests a minute, or 0 for no limit")


def caller_with(secret: str) -> Caller | None:
    """Who holds this key; None for one unknown, revoked or expired, or of a client not active."""
    if not secret.isascii():
        return None
    now = timezone.now()
    as_kept = connection.ops.adapt_unknown_value
    with connection.cursor() as cursor:
        cursor.execute(_VALID_KEY, [as_kept(now - LAST_USED_STEP), secret[:PREFIX_LENGTH], as_kept(now)])
        found = cursor.fetchone()
    if found is None:
        return None
    key, client, code, prefix, digest, scopes, per_minute, used_unnoted = found
    if not hmac.compare_digest(digest, digest_of_key(secret)):
        return None
    if used_unnoted:  # seldom written, whoever else is using the key
        ApiKey.objects.filter(pk=key).update(last_used_at=now)
    return Caller(
        client=client,
        client_code=code,
        key=key,
        key_prefix=prefix,
        scopes=frozenset(json.loads(scopes)),
        per_minute=per_minute,
    )


def revoke_keys(prefixes: Iterable[str]) -> list[ApiKey]:
    """End keys now and for good; raises UnknownKey, and then ends none."""
    wanted = tuple(dict.fromkeys(prefixes))
    with transaction.atomic():
        found = {key.prefix: key for key in ApiKey.objects.filter(prefix__in=wanted)}
        if missing := [prefix for prefix in wanted if prefix not in found]:
            raise UnknownKey(f"no key begins with {', '.join(missing)}: `manage.py api_keys list` shows them")
        ApiKey.objects.filter(prefix__in=wanted, revoked_at=None).update(revoked_at=timezone.now())
    return [found[prefix] for prefix in wanted]


def digest_of_key(secret: str) -> str:
    """SHA-256 in hex: slow hashes are for secrets that people choose."""
    return hashlib.sha256(secret.encode()).hexdigest()
