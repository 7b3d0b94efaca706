"""Around every request: journal whose words were opened, and explain what cannot be opened."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from .access import NotGranted, reading
from .cipher import Tampered
from .keystore import KeyGone, KeystoreLost


class JournalReadings:
    """Journals whose words a page opened before the response leaves; where that fails, nothing leaves."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with reading(request.user):
            return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 404 without a grant or a key; explain a broken seal or a lost keystore."""
        if isinstance(error, NotGranted | KeyGone):
            raise Http404 from error
        if isinstance(error, Tampered):
            return render(request, "sealing/tampered.html", status=500)
        if isinstance(error, KeystoreLost):
            return render(request, "sealing/keys_lost.html", status=503)
        return None
