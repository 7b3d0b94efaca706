"""The movement, for every template."""

from typing import Any

from django.http import HttpRequest


def movement(request: HttpRequest) -> dict[str, Any]:
    """Give templates the movement that the middleware fetched."""
    return {"movement": getattr(request, "movement", None)}
