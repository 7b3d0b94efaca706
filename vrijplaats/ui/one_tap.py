"""Acts of one button that begin or end something: done only while it is as the page showed it.

So a button in an older tab ends no newer break and opens nothing that was closed since. Source: decision 21.
"""

from collections.abc import Callable

from django.contrib import messages
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from .forms.editing import read_anew
from .forms.opened import Opened

SHOWN = "shown"


def shown(row: models.Model, *names: str) -> str:
    """Return what travels with a button: how these values of a row are now, as a text that tells nobody."""
    return Opened.with_values(_place(row), {name: _said(row, name) for name in names}).token()


def act_as_shown(
    request: HttpRequest,
    row: models.Model,
    names: tuple[str, ...],
    act: Callable[[], HttpResponse],
    *,
    is_done: Callable[[], bool] = lambda: False,
) -> HttpResponse | None:
    """Do the act where these values of the row are as the page showed them, and return its answer.

    The row is locked and read again first. None where they moved, which the next page says; and where
    `is_done` says that it is so already, as after a double tap, which needs no words.
    """
    with transaction.atomic():
        try:
            read_anew(row)
        except type(row).DoesNotExist as error:  # type: ignore[attr-defined]
            raise Http404 from error
        if is_done():
            return None
        opened = Opened.read(request.POST.get(SHOWN, ""), _place(row))
        if opened and all(opened.had(name, _said(row, name)) for name in names):
            return act()
    words = _("Intussen is hier iets veranderd. Kijk even hoe het nu is: er is nog niks gedaan.")
    messages.info(request, words)
    return None


def _place(row: models.Model) -> str:
    return f"one_tap|{row._meta.label}|{row.pk}"


def _said(row: models.Model, name: str) -> str:
    return str(getattr(row, name))
