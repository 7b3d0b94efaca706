"""Middleware for every request: security headers, known methods, limits on size, and broken cookies."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

Answer = Callable[[HttpRequest], HttpResponse]
METHODS = ("GET", "HEAD", "POST")

POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "worker-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        # Text never becomes script or markup: the browser refuses it. The one Trusted Types policy
        # is that of `ui/offline.js`, which makes one fixed address: that of the service worker.
        "require-trusted-types-for 'script'",
        "trusted-types service-worker",
    )
)
NOBODY_MAY = (
    "accelerometer", "bluetooth", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
    "hid", "local-fonts", "magnetometer", "midi", "payment", "serial", "usb",
)  # fmt: skip
# A page of ours may ask for the microphone, to record a voice note; the browser asks its user each time.
MICROPHONE = "microphone=(self)"
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Permissions-Policy": ", ".join([*(f"{sense}=()" for sense in NOBODY_MAY), MICROPHONE]),
    "Cross-Origin-Resource-Policy": "same-origin",
    # After signing out, the back button has nothing to show. Static files and public media set their own.
    "Cache-Control": "no-store",
}


def security_headers(get_response: Answer) -> Answer:
    """Send these headers with every response, unless a view or the static files set their own."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def known_methods(get_response: Answer) -> Answer:
    """Answer only GET, HEAD and POST, so that no view has to think of other methods."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return get_response(request)

    return middleware


def bounded_requests(get_response: Answer) -> Answer:
    """Refuse a request that is larger than anything we ask for, before a byte of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        told = request.headers.get("Content-Length") or "0"
        if told.isdecimal() and int(told[:20]) > settings.LARGEST_REQUEST:
            return render(request, "413.html", status=413)
        return get_response(request)

    return middleware


def whole_cookies(get_response: Answer) -> Answer:
    """Leave out cookies with a NUL: PostgreSQL fails on a query for such a session."""

    def middleware(request: HttpRequest) -> HttpResponse:
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if "\0" not in value}
        return get_response(request)

    return middleware
