"""Asking, answering, and what the young person decides about their question."""

from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from vrijplaats.foundation.hours import answer_due
from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.support.models import HelpRequest, Reply
from vrijplaats.uploads.actions import discard_file, let_wait


@transaction.atomic
def ask(
    *,
    young_person: YoungPerson,
    by: User | None,
    words: str = "",
    media: File[bytes] | None = None,
    way: str = HelpRequest.Way.WRITTEN,
    written_with: Worker | None = None,
    **call: Any,
) -> HelpRequest:
    """Ask something in someone's own words; `call` holds phone, call_time and may_leave_message.

    A worker who writes it down together with them has read it by that.
    """
    now = timezone.now()
    asked = HelpRequest.objects.create(
        young_person=young_person,
        words=words,
        media=media or "",
        way=way,
        asked_at=now,
        due_at=answer_due(now),
        written_with=written_with,
        opened_at=now if written_with else None,
        opened_by=written_with,
        **call,
    )
    let_wait(asked)
    write_entry("ask", by=by, thing=asked, about=[young_person.pk])
    return asked


@transaction.atomic
def open_request(*, request: HelpRequest, worker: Worker, by: User) -> HelpRequest:
    """Note that a worker opened a question for the first time; the young person sees who and when."""
    opened = HelpRequest.objects.filter(pk=request.pk, opened_at=None)
    if opened.update(opened_at=timezone.now(), opened_by=worker):
        write_entry("open_request", by=by, thing=request, about=[request.young_person_id])
    return request


@transaction.atomic
def reply(
    *,
    request: HelpRequest,
    by: User | None,
    words: str = "",
    media: File[bytes] | None = None,
    worker: Worker | None = None,
) -> Reply:
    """Say something about a question, in words or aloud: a worker answers, or the young person adds to it."""
    said = Reply.objects.create(
        request=request,
        young_person_id=request.young_person_id,
        words=words,
        media=media or "",
        worker=worker,
        is_of_the_team=worker is not None,
    )
    let_wait(said)
    write_entry("reply", by=by, thing=said, about=[request.young_person_id])
    return said


@transaction.atomic
def change_wish(*, request: HelpRequest, wish: str, by: User | None) -> HelpRequest:
    """Keep the one wish to which the small steps lead."""
    fields = request.set_fields(wish=wish)
    write_entry("change_wish", by=by, thing=request, about=[request.young_person_id], fields=fields)
    return request


@transaction.atomic
def say_how_it_stands(*, request: HelpRequest, state: str, by: User | None) -> HelpRequest:
    """Keep how it stands, one of `HelpRequest.State`, as the young person says; nothing closes."""
    fields = request.set_fields(state=state)
    write_entry("say_how_it_stands", by=by, thing=request, about=[request.young_person_id], fields=fields)
    return request


@transaction.atomic
def hide_request(*, request: HelpRequest, by: User | None) -> HelpRequest:
    """Keep a question for oneself: from now on no worker sees it, or what belongs to it."""
    fields = request.set_fields(hidden_at=timezone.now())
    write_entry("hide_request", by=by, thing=request, about=[request.young_person_id], fields=fields)
    return request


@transaction.atomic
def show_request(*, request: HelpRequest, by: User | None) -> HelpRequest:
    """Let whoever hears this young person see the question again."""
    fields = request.set_fields(hidden_at=None)
    write_entry("show_request", by=by, thing=request, about=[request.young_person_id], fields=fields)
    return request


@transaction.atomic
def remove_request(*, request: HelpRequest, by: User | None) -> None:
    """Delete a question, with all that belongs to it."""
    for spoken in (request, *request.reply_set.all()):
        discard_file(spoken.media)
    # By query, because `request.delete()` would clear the key that the journal entry names.
    HelpRequest.objects.filter(pk=request.pk).delete()
    write_entry("remove_request", by=by, thing=request, about=[request.young_person_id])
