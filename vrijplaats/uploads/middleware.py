"""Middleware for every request: a page on which someone records may let them hear it before it is sent."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from vrijplaats.ui.middleware import POLICY

OURS = "media-src 'self'"
# What was recorded has an address that the page made itself, and that works in that page alone.
WITH_RECORDER = POLICY.replace(OURS, f"{OURS} blob:")
# Words that someone typed never look like this: templates escape them.
RECORDER = b"<voice-note"


def recorders_play(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let a page that holds a recorder play what was recorded there; every other page keeps the policy."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not response.streaming and RECORDER in response.content:
            response.headers.setdefault("Content-Security-Policy", WITH_RECORDER)
        return response

    return middleware
