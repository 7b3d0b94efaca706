"""What a person decides about a message whose fate is unknown, or that did not get away."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vrijplaats.messages import actions
from vrijplaats.messages.models import Message
from vrijplaats.messages.rules import designs_reminders
from vrijplaats.people.context import signed_in
from vrijplaats.people.decorators import open_to
from vrijplaats.ui.one_tap import act_as_shown

from .fetching import to_reminders


@open_to(designs_reminders)
@require_POST
def again(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send it once more, because a person says so."""
    message = _message(request, pk)
    return _decide(request, message, lambda: actions.send_again(message=message, by=signed_in(request)),
                   _("Goed. We sturen het nog één keer."))  # fmt: skip


@open_to(designs_reminders)
@require_POST
def leave(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Leave it at that."""
    message = _message(request, pk)
    return _decide(request, message, lambda: actions.leave_message(message=message, by=signed_in(request)),
                   _("Goed, laat maar."))  # fmt: skip


def _decide(request: HttpRequest, message: Message, act: Callable[[], object], words: str) -> HttpResponse:
    """Do what a person decided, while the message still stands as the page showed it."""

    def decide() -> HttpResponse:
        act()
        messages.success(request, words)
        return to_reminders(request, message.young_person)

    done = act_as_shown(request, message, ("state",), decide, is_done=lambda: not _is_open(message))
    return done or to_reminders(request, message.young_person)


def _is_open(message: Message) -> bool:
    """Return whether a person still decides about it, asked of the database itself."""
    return Message.objects.filter(pk=message.pk, again=None, state__in=Message.OPEN).exists()


def _message(request: HttpRequest, pk: UUID) -> Message:
    mine = Message.objects.changeable_by(request.user).select_related("young_person")
    return get_object_or_404(mine, pk=pk)
