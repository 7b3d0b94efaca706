"""Behind a link: for somebody without an account, on any phone, without script.

Looking opens nothing, so a program that follows links before somebody taps them learns and changes nothing.
A link that is closed, over, unknown or used up is answered in the same way.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from vrijplaats.people.context import posted
from vrijplaats.sealing.access import reading
from vrijplaats.sharing import actions
from vrijplaats.sharing.forms import SharedAnswerForm, SharedCodeForm
from vrijplaats.sharing.models import Share, SharedPart
from vrijplaats.sharing.passes import give_pass, has_pass, take_pass
from vrijplaats.sign_in.rate_limit import SHARED_CODE, TOO_MANY_REQUESTS, is_allowed
from vrijplaats.sign_in.remote_address import remote_address
from vrijplaats.uploads.sending import send_file

type_of_page = Callable[..., HttpResponseBase]
OURS = ("same-origin", "none")
HEADERS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def behind_link(page: type_of_page) -> type_of_page:
    """Give a page the standing share behind its link, or say that it is closed; read for nobody by name.

    Without a CSRF token: a page that tells nobody where it came from gets no such form through. The pass is
    a cookie that no other site can let a browser send, and a browser says where a form came from.
    """

    @wraps(page)
    def checked(request: HttpRequest, token: str, **more: Any) -> HttpResponseBase:
        is_ours = request.method != "POST" or request.headers.get("Sec-Fetch-Site", "none") in OURS
        share = Share.objects.at_link(token).select_related("young_person").first() if is_ours else None
        with reading(by=None):
            answer = page(request, share, token=token, **more) if share else _closed(request)
        for name, value in HEADERS.items():
            answer.headers[name] = value
        return answer

    return csrf_exempt(login_not_required(checked))


@behind_link
def door(request: HttpRequest, share: Share, token: str) -> HttpResponse:
    """Ask for the code, without a name or a topic; after it, show what is shared."""
    if request.method != "POST" and has_pass(request, share):
        return _read(request, share, token)
    form = SharedCodeForm(posted(request))
    if request.method == "POST" and not is_allowed(remote_address(request), SHARED_CODE):
        return render(request, "sharing/partner/wait.html", status=TOO_MANY_REQUESTS)
    if form.is_valid():
        if actions.open_share(share=share, code=form.cleaned_data["code"]):
            answer = redirect("sharing:door", token=token)
            give_pass(answer, share, token)
            return answer
        if not Share.objects.at_link(token).exists():
            return _closed(request)
    return render(request, "sharing/partner/code.html", {"form": form})


@behind_link
@require_safe
def sound(request: HttpRequest, share: Share, token: str, pk: UUID) -> HttpResponseBase:
    """Send the copy of a sound to whoever gave the code."""
    if not has_pass(request, share):
        return redirect("sharing:door", token=token)
    return send_file(request, get_object_or_404(SharedPart.objects.behind(share), pk=pk).media)


@behind_link
def answer(request: HttpRequest, share: Share, token: str, answer: str) -> HttpResponse:
    """Say something back; another answer later takes its place."""
    if answer not in Share.Answer.values or not has_pass(request, share):
        return redirect("sharing:door", token=token)
    form = SharedAnswerForm(posted(request), answer=answer)
    if form.is_valid():
        try:
            actions.answer_share(share=share, answer=answer, words=form.cleaned_data["words"])
        except ValidationError:
            return _closed(request)
        return render(request, "sharing/partner/thanks.html", {"share": share, "token": token})
    context = {"form": form, "share": share, "token": token, "label": Share.Answer(answer).label}
    return render(request, "sharing/partner/answer.html", context)


@behind_link
@require_POST
def done(request: HttpRequest, share: Share, token: str) -> HttpResponse:
    """Let this browser read no more; its link asks for the code again."""
    answer = redirect("sharing:door", token=token)
    take_pass(answer, token)
    return answer


def _read(request: HttpRequest, share: Share, token: str) -> HttpResponse:
    """Show the copy, what it is for and until when, and what can be said back."""
    context = {
        "share": share,
        "token": token,
        "parts": SharedPart.objects.behind(share),
        "answers": Share.Answer.choices,
    }
    return render(request, "sharing/partner/read.html", context)


def _closed(request: HttpRequest) -> HttpResponse:
    """Say that nothing is here: the same for a link that was closed, is over, was used up, or never was."""
    return render(request, "sharing/partner/closed.html", status=404)
