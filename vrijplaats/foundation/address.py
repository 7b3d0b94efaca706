"""Where people find this movement: one address that every link and every key belongs to."""

import ipaddress

from django.conf import settings

USUAL_PORT = 8000


def own_address(port: int | str = USUAL_PORT) -> str:
    """Return the address as links say it, without a slash at its end.

    It is the first of VRIJPLAATS_ORIGINS; otherwise the first of VRIJPLAATS_HOSTS that is a name, since a
    passkey belongs to a name. `port` is that of our own web server, which only shows without HTTPS.
    """
    for origin in settings.CSRF_TRUSTED_ORIGINS:
        if "*" not in origin:
            return str(origin).rstrip("/")
    hosts = [host for host in settings.ALLOWED_HOSTS if not host.startswith((".", "*"))] or ["localhost"]
    host = next((host for host in hosts if is_name(host)), hosts[0])
    return f"https://{host}" if settings.SECURE_HTTPS else f"http://{host}:{port}"


def is_name(host: str) -> bool:
    """Return whether a host, without its port, is a name and no IP address."""
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return True
    return False


def holds_passkeys(address: str) -> bool:
    """Return whether a browser keeps passkeys for this address: under a name, and over HTTPS or at home.

    Source: WebAuthn, sections 5.1.3 and 13.4.9; "localhost" is a secure context without HTTPS.
    """
    scheme, _, rest = address.partition("://")
    host = rest.partition("/")[0]
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    is_own_machine = name == "localhost" or name.endswith(".localhost")
    return is_own_machine or (scheme == "https" and is_name(name))
