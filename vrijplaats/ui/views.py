"""Leaving quickly, and the answer to a request that cannot be read."""

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from .forgetting import forget_us
from .typed import fields_of, is_from_our_own_page, not_signed_in, words_in


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """End the session, let the browser forget us, and go on to a page that says nothing.

    There is no CSRF token, because leaving must work from a page that was open for days. Another site cannot
    abuse that: a browser says where a form came from, and sends our cookies with none of theirs. Going on
    takes a second step, as our policy allows forms to go nowhere but here.
    """
    if request.method != "POST":
        return render(request, "ui/away.html", {"away": settings.EXIT_ADDRESS})
    if request.headers.get("Sec-Fetch-Site", "none") not in ("same-origin", "none"):
        raise Http404
    logout(request)
    response = forget_us(redirect("ui:leave"))
    response.status_code = 303
    return response


def form_from_before(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose CSRF token is of before the last sign-in: give it back, to be sent again as it is.

    Where nobody is signed in any more, as after leaving quickly in another tab, it says so. Only where the
    browser says that the form came from a page of ours: of any other we show nothing, so that nobody else's
    words are ever one tap away from being sent in someone's name.
    """
    if request.method != "POST" or not is_from_our_own_page(request):
        return render(request, "403_csrf.html", status=403)
    if not request.user.is_authenticated and (answer := not_signed_in(request)):
        return answer
    sent = fields_of(request.POST)
    context = {
        "address": request.get_full_path(),
        "sent": sent,
        "words": words_in(sent),
        "had_files": any(request.FILES.values()),
    }
    return render(request, "ui/form_from_before.html", context, status=403)


def cannot_read(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a malformed request, or one whose text is longer than any of ours."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)
