"""What needs no account: stopping by the link of a message, and the calendar feed."""

from hashlib import sha256

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vrijplaats.messages import actions
from vrijplaats.messages.feed import calendar_of, feed_of
from vrijplaats.messages.models import Destination, Message
from vrijplaats.people.actions import fingerprint_of


@login_not_required
def stop_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a message says to everyone: nothing, and one button. Looking changes nothing."""
    destination = _destination(token)
    if request.method == "POST":
        if destination is not None and destination.stopped_at is None:
            actions.stop_destination(destination=destination)
        return redirect("messages:stop_by_link", token=token)
    is_stopped = destination is None or destination.stopped_at is not None
    return render(request, "messages/stop.html", {"is_stopped": is_stopped, "token": token})


def _destination(token: str) -> Destination | None:
    """Return where the message with this link went; None where that was removed. 404 for no link of ours."""
    sent = Message.objects.filter(stop_fingerprint=fingerprint_of(token)).select_related("destination")
    message = sent.first()
    if message is None:
        raise Http404
    return message.destination


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar its events; 404 once the address was revoked."""
    found = feed_of(token)
    if found is None:
        raise Http404
    content = calendar_of(found, timezone.now())
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    same = request.headers.get("If-None-Match") == tag
    answer = HttpResponseNotModified() if same else HttpResponse(content, "text/calendar; charset=utf-8")
    answer.headers["ETag"], answer.headers["Cache-Control"] = tag, "no-store"
    return answer
