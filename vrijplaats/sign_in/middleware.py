"""Sessions near and past their end: prolonged while in use, and nothing that was typed is lost with one."""

import time
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.http import http_date, url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from vrijplaats.ui.typed import fields_of, not_signed_in

from .sessions import KNOWN
from .unsent_forms import NOT_KEPT, Sent, ended_session, forget_unsent_form, id_of, keep_unsent_form

LEFT = "left"  # the cookie that `ui/leave.js` sets


class KnownSessions(SessionMiddleware):
    """Lets the cookie of a session outlive it by a day: it opens nothing, but tells whose words come in.

    Who left quickly without a network could not say so; the next request of that browser does
    (`ui/leave.js`).
    """

    def process_request(self, request: HttpRequest) -> None:
        """End the session of a browser that left."""
        super().process_request(request)
        if LEFT in request.COOKIES:
            request.session.flush()

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        response = super().process_response(request, response)
        if LEFT in request.COOKIES:
            response.delete_cookie(LEFT)
        cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
        if cookie is None:
            return response
        if not cookie.value and ended_session(_session_key(request)):
            del response.cookies[settings.SESSION_COOKIE_NAME]
        elif cookie.value and cookie["max-age"]:
            cookie["max-age"] += int(KNOWN.total_seconds())
            cookie["expires"] = http_date(time.time() + cookie["max-age"])
        return response


class SignInFirst(LoginRequiredMiddleware):
    """Asks to sign in, and keeps what somebody sent from a page whose session had run out."""

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """Prolong a session that is used near its end."""
        if request.user.is_authenticated:
            request.session.prolong()  # type: ignore[attr-defined]
        answer: HttpResponseBase | None = super().process_view(request, view, args, kwargs)
        return answer

    def handle_no_permission(self, request: HttpRequest, view: Any) -> HttpResponse:  # type: ignore[override]
        """Redirect to the sign-in page, and from there to the page where somebody was.

        What nobody can be found for, such as after signing out in another tab, is shown back and not kept.
        """
        if request.method != "POST":
            return super().handle_no_permission(request, view)
        page = _page_before(request)
        if not _keep(request, page) and (shown := not_signed_in(request)):
            return shown
        return HttpResponseRedirect(f"{reverse('sign_in:sign_in')}?{urlencode({'next': page})}")

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Forget a kept form once it was sent after all, or is not needed any more."""
        if request.method == "POST" and request.user.is_authenticated and response.status_code < 400:
            forget_unsent_form(request.user, id_of(request.POST.get("unsent", "")))
        return response


def _keep(request: HttpRequest, page: str) -> bool:
    """Keep what was sent for whoever this browser was, and say so; return whether no word is lost.

    A stranger is told nothing.
    """
    session = ended_session(_session_key(request))
    if session is None or session.account is None:
        return False
    sent = Sent(request.get_full_path(), page, fields_of(request.POST, NOT_KEPT), bool(request.FILES))
    if not sent.is_filled_in:
        messages.info(request, _("Je was even weg. Kom binnen, dan kun je verder."))
        return True
    if keep_unsent_form(account=session.account, sent=sent):
        words = _("Je was even weg. Wat je typte is bewaard: kom binnen, dan staat het er weer.")
        messages.info(request, words)
        return True
    words = _("Je was even weg, en dit was te veel om te bewaren. Stuur straks een kleiner stuk.")
    messages.info(request, words)
    return False


def _session_key(request: HttpRequest) -> str:
    return request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")


def _page_before(request: HttpRequest) -> str:
    """Return the page of ours from which this was sent; the first page where the browser does not say."""
    page = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, request.is_secure()):
        return reverse("home:today")
    parts = urlsplit(page)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
