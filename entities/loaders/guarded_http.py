"""HTTP that reaches public servers only: each connection is checked by the address that it really got."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.util import Retry

TRIES = 3
# IPv6 networks whose addresses stand for an IPv4 address, which may be a private one: NAT64, 6to4, Teredo and
# the old compatible form (RFC 6052, 8215, 3056, 4380, 4291).
_LEADING_ELSEWHERE = tuple(
    ipaddress.ip_network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)
MOST_REDIRECTS = 5


class ForbiddenAddressError(Exception):
    """The address leads into a private network or to this machine; no OSError, which would be tried again."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to a server that everybody can reach."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if any(found.version == within.version and found in within for within in _LEADING_ELSEWHERE):
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return bool((mapped or found).is_global) and not found.is_multicast


def session(*, local: bool) -> requests.Session:
    """A session for https to public servers; with `local`, for http and this machine as well.

    No proxy of the environment is used: the check would see the proxy's address instead of the server's.
    """
    made = requests.Session()
    made.trust_env = False
    made.max_redirects = MOST_REDIRECTS
    made.adapters.clear()  # without an adapter a redirect to another scheme is refused
    adapter = _LocalAdapter(max_retries=_retry()) if local else _PublicAdapter(max_retries=_retry())
    made.mount("https://", adapter)
    if local:
        made.mount("http://", adapter)
    return made


def _retry() -> Retry:
    return Retry(
        total=TRIES,
        redirect=False,  # requests follows them, so that each is checked
        backoff_factor=0.5,
        status_forcelist=(429, 500, 502, 503, 504),
        allowed_methods={"GET"},
        raise_on_status=False,
        respect_retry_after_header=False,  # a server cannot make the refresh wait for hours
    )


def _checked(connected: socket.socket) -> socket.socket:
    peer = connected.getpeername()[0]
    if is_public(peer):
        return connected
    connected.close()
    raise ForbiddenAddressError(f"{peer} is not a public address")


class _PublicHTTPS(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _checked(super()._new_conn())


class _PublicHTTP(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _checked(super()._new_conn())


class _PublicHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = _PublicHTTPS


class _PublicHTTPPool(HTTPConnectionPool):
    ConnectionCls = _PublicHTTP


class _PublicAdapter(HTTPAdapter):
    def init_poolmanager(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 - urllib3's own
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = {"http": _PublicHTTPPool, "https": _PublicHTTPSPool}


class _LocalAdapter(HTTPAdapter):
    """Without the check: for tests, and for a mirror on the same machine."""
