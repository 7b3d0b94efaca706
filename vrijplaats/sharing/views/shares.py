"""Letting somebody read: the sentence that is said yes to, the link and its code, and closing it."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vrijplaats.people.context import posted, signed_in
from vrijplaats.sharing import actions
from vrijplaats.sharing.codes import Secrets
from vrijplaats.sharing.forms import ShareForm
from vrijplaats.sharing.models import Share, StoryPart, readers_of_stories
from vrijplaats.sharing.pages import share_page
from vrijplaats.ui.one_tap import act_as_shown
from vrijplaats.ui.qr_code import qr_code
from vrijplaats.ui.sending import keep_form

YES, CHANGE = "ja", "anders"


def share_add(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Choose what, with whom, what for and until when; read it back as one sentence; say yes."""
    person = get_object_or_404(readers_of_stories(request.user), pk=pk)
    parts = StoryPart.objects.visible_to(request.user).filter(young_person=person)
    form = ShareForm(posted(request), parts=parts, person=person, user=signed_in(request))
    made: list[tuple[Share, Secrets]] = []

    def keep() -> HttpResponse:
        form.keep_bands(request)
        made.append(actions.share_parts(young_person=person, by=signed_in(request), **form.act()))
        return redirect("sharing:share", pk=made[0][0].pk)

    answer = keep_form(request, form, keep) if request.POST.get("doe") == YES else None
    if answer:
        return _opened(request, *made[0]) if made else answer
    context = {"form": form, "person": person, "is_own": person.user_id == request.user.pk}
    if (name := request.POST.get(CHANGE, "")) in form.fields:
        form.fields[name].widget.attrs["autofocus"] = True
    is_read_back = request.method == "POST" and CHANGE not in request.POST and form.is_valid()
    return render(request, f"sharing/{'sentence' if is_read_back else 'share_form'}.html", context)


@require_safe
def share(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show one share: what is open to whom, who opened it, and what was said back."""
    return render(request, "sharing/share.html", {"page": share_page(signed_in(request), _mine(request, pk))})


@require_POST
def new_link(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Make another link and code, and show them once; the earlier ones open nothing from now on."""
    share = _mine(request, pk)
    try:
        return _opened(request, share, actions.renew_link(share=share, by=signed_in(request)))
    except ValidationError as error:
        messages.info(request, error.message)
        return redirect("sharing:share", pk=pk)


@require_POST
def withdraw(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Close a share at once."""
    share = _mine(request, pk)

    def act() -> HttpResponse:
        actions.withdraw_share(share=share, by=signed_in(request))
        messages.success(request, _("Dicht. De link is leeg."))
        return redirect("sharing:share", pk=pk)

    done = act_as_shown(request, share, ("ended_at",), act, is_done=lambda: share.ended_at is not None)
    return done or redirect("sharing:share", pk=pk)


def _opened(request: HttpRequest, share: Share, secrets: Secrets) -> HttpResponse:
    """Show link and code, this once: a redirect would have to store them somewhere."""
    link = request.build_absolute_uri(reverse("sharing:door", args=[secrets.token]))
    context = {"share": share, "link": link, "qr": qr_code(link), "code": secrets.code}
    return render(request, "sharing/link.html", context)


def _mine(request: HttpRequest, pk: UUID) -> Share:
    """Fetch a share that this user may close; 404 for any other."""
    shares = Share.objects.changeable_by(request.user).select_related("young_person", "partner")
    return get_object_or_404(shares, pk=pk)
