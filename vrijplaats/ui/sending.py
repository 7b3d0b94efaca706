"""Doing what a form asks: an edit on the row as it is now, and what creates something once.

form = MomentForm(posted(request))
return keep_form(request, form, lambda: _keep(request, form)) or render(…)
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from .forms import CreateForm, EditForm
from .models import SentForm

NO_CONTENT = {"csrfmiddlewaretoken", "form_id", "unsent"}


def keep_form(request: HttpRequest, form: CreateForm, act: Callable[[], HttpResponse]) -> HttpResponse | None:
    """Do what the form asks and return the answer, in one transaction; None where the page is shown (again).

    `act` does it with the form, which is valid then, and returns the redirect. An edit finds its row locked
    and read again; the next page names what moved meanwhile. A form that creates something does so once: sent
    again, it is answered as it was then, and with other content under the same id it says so. Where `act`
    raises ValidationError, the form says it.
    """
    if not form.is_bound:
        return None
    try:
        if isinstance(form, EditForm) and form.is_editing:
            answer = _keep_edit(form, act)
            if answer is not None and (words := form.moved_in_words):
                messages.info(request, words)
            return answer
        digest = _digest(request)
        return _earlier(form, digest) or _keep_new(form, digest, act) or _earlier(form, digest)
    except ValidationError as error:
        form.add_error(None, error)
        return None


def sent_already(request: HttpRequest, words: str) -> HttpResponse | None:
    """Return the answer that this form got before; None where no form with this id was sent.

    For a page that is gone once its form was sent: it asks this before it looks for what it is about. With
    something else in it, the answer says so and shows what was typed in the field named `words`.
    """
    try:
        sent = SentForm.objects.filter(pk=UUID(request.POST.get("form_id", ""))).first()
    except ValueError:
        return None
    if sent is None or sent.digest == _digest(request):
        return HttpResponseRedirect(sent.answer) if sent else None
    context = {"answer": sent.answer, "words": request.POST.get(words, "")}
    return render(request, "ui/sent_already.html", context)


@transaction.atomic
def _keep_edit(form: EditForm, act: Callable[[], HttpResponse]) -> HttpResponse | None:
    try:
        form.read_again()
    except ObjectDoesNotExist as error:
        raise Http404 from error
    return act() if form.is_valid() else None


def _earlier(form: CreateForm, digest: str) -> HttpResponse | None:
    """Return the answer to this very form when it was sent before; tell the form where it said otherwise.

    Asked once more after a form is refused: another sending of it may be the very reason.
    """
    sent = SentForm.objects.filter(pk=form.form_id).first()
    if sent is None:
        return None
    if sent.digest == digest:
        return HttpResponseRedirect(sent.answer)
    form.say_it_was_sent(sent.answer)
    return None


def _keep_new(form: CreateForm, digest: str, act: Callable[[], HttpResponse]) -> HttpResponse | None:
    if not form.is_valid():
        return None
    with transaction.atomic():
        # Of two at once, the key lets one through; the other waits here until that one has its answer.
        sent, is_new = SentForm.objects.get_or_create(pk=form.form_id, defaults={"digest": digest})
        if not is_new:
            return None
        answer = act()
        sent.answer = answer.headers.get("Location", "")
        sent.save(update_fields=["answer"])
    return answer


def _digest(request: HttpRequest) -> str:
    """Return the keyed digest of who sent what to which page, files included."""
    said = sorted((name, values) for name, values in request.POST.lists() if name not in NO_CONTENT)
    whole = json.dumps([str(request.user.pk), request.path, said, list(_files(request))])
    return salted_hmac("vrijplaats.ui.sending", whole, algorithm="sha256").hexdigest()


def _files(request: HttpRequest) -> Iterator[tuple[Any, ...]]:
    files: Any = request.FILES
    for name, file in sorted(files.items()):
        content = hashlib.sha256()
        for chunk in file.chunks():
            content.update(chunk)
        file.seek(0)
        yield name, file.name, content.hexdigest()
