"""The files of entries and works: only to those who may see them."""

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from vrijplaats.uploads.sending import send_file

from .models import LogEntry, Work

# What someone closes again is gone from the screens of visitors within half a minute.
SECONDS_FOR_VISITORS = 30


@login_not_required
@require_safe
def entry_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Send the file of a log entry to anyone who may see the entry."""
    entries = LogEntry.objects.visible_to(request.user).filter(readiness=LogEntry.Readiness.READY)
    return send_file(request, get_object_or_404(entries, pk=pk).media, kept_for=_seconds(request))


@login_not_required
@require_safe
def work_file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Send the file of a work to anyone who may see the work."""
    works = Work.objects.visible_to(request.user).filter(readiness=Work.Readiness.READY)
    return send_file(request, get_object_or_404(works, pk=pk).media, kept_for=_seconds(request))


def _seconds(request: HttpRequest) -> int:
    """Return how many seconds this browser may keep a file."""
    return 0 if request.user.is_authenticated else SECONDS_FOR_VISITORS
