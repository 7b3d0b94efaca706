"""Days begin and end in the movement's own time zone."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from .models import current_movement


def movement_time_zone(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Fetch the movement once per request, and answer the request in its time zone."""

    def middleware(request: HttpRequest) -> HttpResponse:
        movement = current_movement()
        request.movement = movement  # type: ignore[attr-defined]
        with timezone.override(movement.zone):
            return get_response(request)

    return middleware
