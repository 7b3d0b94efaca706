"""Whether a browser can keep a passkey for the address of this page, and where it can."""

from typing import Any
from urllib.parse import urlsplit

from django import template

from vrijplaats.foundation.address import holds_passkeys, own_address

register = template.Library()


@register.inclusion_tag("sign_in/_not_here.html", takes_context=True)
def said_where_passkeys_work(context: dict[str, Any]) -> dict[str, str]:
    """Say that it cannot be done at this address, and give one where it can."""
    # The port as the visitor wrote it: ours may be another behind what forwards it.
    address = own_address(urlsplit(context["request"].build_absolute_uri("/")).port or 80)
    return {"address": address if holds_passkeys(address) else ""}


@register.simple_tag(takes_context=True)
def passkeys_work_here(context: dict[str, Any]) -> bool:
    """Return whether a browser can keep a passkey for the address of this page."""
    return holds_passkeys(context["request"].build_absolute_uri("/"))
