"""What guards the log-in: the address by which wrong passwords are counted, and the answer of the lock."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework.throttling import BaseThrottle

IPV6_PREFIX = 64  # what one subscriber has: whoever has one address of it has them all


def address_at_login(request: HttpRequest) -> str:
    """Where a log-in comes from, behind as many proxies as PROXIES says; of IPv6 the network."""
    given = BaseThrottle().get_ident(request)  # type: ignore[arg-type]  # reads the headers alone
    try:
        address = ip_address(given)
    except ValueError:  # a socket of this machine, or a proxy that writes something else
        return "0.0.0.0"  # noqa: S104 - no address to listen on: all of these are counted together
    if not isinstance(address, IPv6Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, IPV6_PREFIX), strict=False).network_address)


def locked_out(request: HttpRequest, *_: object) -> HttpResponse:
    """The answer at a locked form: nothing is looked at, and nothing is said of the name."""
    wait_s = int(settings.AXES_COOLOFF_TIME.total_seconds())
    shown = {"minutes": wait_s // 60}
    answer = render(request, "config/locked_out.html", shown, status=429)
    answer["Retry-After"] = str(wait_s)
    return answer
