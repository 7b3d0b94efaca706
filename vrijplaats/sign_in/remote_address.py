"""The address that a request comes from, for rate limits."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "unknown"
IPV6_NETWORK = 64  # bits: within one, a household can choose any address


def remote_address(request: HttpRequest) -> str:
    """Return the address of a request, or the network of an IPv6 address.

    Behind HTTPS our own proxy adds the last address of X-Forwarded-For; anybody can write the earlier ones.
    """
    address = request.META.get("REMOTE_ADDR", "")
    if settings.SECURE_HTTPS and (forwarded := request.headers.get("X-Forwarded-For")):
        address = forwarded.rsplit(",", 1)[-1].strip()
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return UNKNOWN
    is_ipv6 = known.version == 6
    return str(ipaddress.ip_network((known, IPV6_NETWORK), strict=False)) if is_ipv6 else str(known)
