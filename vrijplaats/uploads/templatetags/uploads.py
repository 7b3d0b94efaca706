"""Tags with which a page of any room shows what somebody sent."""

from typing import Any

from django import template

from vrijplaats.uploads.models import WithFile

register = template.Library()


@register.inclusion_tag("uploads/_file.html")
def show_file(thing: WithFile, address: str, told: str = "") -> dict[str, Any]:
    """Show a picture, or play a sound or film, from this address; in its place, why it is not there yet.

    `told` is what a picture shows, in words.
    """
    return {"thing": thing, "address": address, "told": told}


@register.inclusion_tag("uploads/_not_yet.html")
def not_yet(thing: WithFile, *, is_small: bool = False) -> dict[str, Any]:
    """Tell that a file waits to be made anew, or why it was thrown away."""
    return {"thing": thing, "is_small": is_small}
