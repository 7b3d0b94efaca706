"""The address that a request comes from, for rate limits."""

import ipaddress

from django.http import HttpRequest

UNKNOWN = "unknown"
IPV6_NETWORK = 64  # bits: within one, a household can choose any address


def remote_address(request: HttpRequest) -> str:
    """Return the address of a request, or the network of an IPv6 address.

    The web server put there what our own proxy told, where there is one. Headers are not read here, since
    anybody can write them.
    """
    try:
        known = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return UNKNOWN
    is_ipv6 = known.version == 6
    return str(ipaddress.ip_network((known, IPV6_NETWORK), strict=False)) if is_ipv6 else str(known)
