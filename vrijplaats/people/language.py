"""Choosing a language, from every page: kept with the account, and on this device for whoever has none."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from .actions import choose_language
from .models import User


@csrf_exempt
@login_not_required
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Go on in this language, on the page where it was chosen; 404 for a language we do not speak.

    There is no CSRF token, so that a passer-by needs no cookie to look around. A browser says where a form
    came from, and another site can choose nothing here.
    """
    language = request.POST.get("language", "")
    is_ours = request.headers.get("Sec-Fetch-Site", "none") in ("same-origin", "none")
    if language not in dict(settings.LANGUAGES) or not is_ours:
        raise Http404
    if isinstance(request.user, User):
        choose_language(user=request.user, language=language)
    response = HttpResponseRedirect(_page(request.POST.get("page", "")))
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=True,
        samesite="Lax",
        secure=settings.SECURE_HTTPS,
    )
    return response


def _page(page: str) -> str:
    """Return this page of our own; the window instead of an address elsewhere."""
    is_here = page.startswith("/") and url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if is_here else "/"
