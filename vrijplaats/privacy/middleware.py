"""Around every request: what was erased while a page was made does not exist, and is no error of ours."""

import logging
from collections.abc import Callable
from datetime import timedelta

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from .models import Subject
from .presence import DEADLOCK, SubjectGone, state_of

logger = logging.getLogger(__name__)
# What an erasure leaves behind for whoever held its rows: a row, an account or a file that is not there.
LEFT_BY_AN_ERASURE = (DatabaseError, ObjectDoesNotExist, FileNotFoundError)
# An erasure takes its time before it shows to others.
LONGEST_ERASURE = timedelta(minutes=1)
BEGAN_AT = "vrijplaats.began_at"


class GoneMeanwhile:
    """Answers 404 where the request met someone who was erased, and asks to try again after a deadlock."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.META[BEGAN_AT] = timezone.now()
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer 404 or 409, or None where the error has nothing to do with an erasure or another's act."""
        if isinstance(error, SubjectGone):
            raise Http404 from error
        if isinstance(error, DatabaseError) and state_of(error) == DEADLOCK:
            return render(request, "privacy/busy.html", status=409)
        if isinstance(error, LEFT_BY_AN_ERASURE) and _was_someone_erased(request):
            logger.warning("a request met someone who was erased meanwhile; answered as not found")
            raise Http404 from error
        return None


def _was_someone_erased(request: HttpRequest) -> bool:
    """Return whether anyone was erased since this request began, or shortly before."""
    if connection.needs_rollback:
        return False
    since = request.META[BEGAN_AT] - LONGEST_ERASURE
    return Subject.objects.filter(erased_at__gte=since).exists()
