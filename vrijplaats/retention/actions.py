"""The steps of letting go: asking, staying, putting away, bringing back, and erasing."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.models import Entry
from vrijplaats.people.models import User, YoungPerson
from vrijplaats.privacy.actions import empty_all_but_card, erase_subject
from vrijplaats.privacy.contact import in_contact_since
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import SILENCE, chosen, span_of

from .models import LettingGo

State = LettingGo.State
LOOKED_AROUND = "look_around"
# After a longer pause the clock may have leapt, so nobody is asked and no day counts.
LONGEST_PAUSE = timedelta(days=7)


@transaction.atomic
def look_around() -> Entry:
    """Ask those without contact for the whole term, end questions to those who came back, count one day.

    Doing it twice on a day changes nothing. After a leap of the clock, or a pause longer than
    LONGEST_PAUSE, nobody is asked and no day counts until the day after.
    """
    now = timezone.now()
    back = _keep_who_came_back(now)
    is_steady = _looked_around_lately(now)
    asked = _ask_the_silent(now) if is_steady else []
    counted = _count_this_day(now) if is_steady else 0
    counts = {"asked": len(asked), "back": len(back), "counted": counted}
    return write_entry(LOOKED_AROUND, by=None, about=[*back, *asked], counts=counts)


@transaction.atomic
def stay(*, letting_go: LettingGo, by: User | None) -> LettingGo:
    """Keep everything, as the young person or whoever checks says; someone put away is back at once."""
    _end([letting_go], State.KEPT)
    about = [letting_go.young_person_id]
    write_entry("stay", by=by, thing=letting_go, about=about)
    return letting_go


@transaction.atomic
def keep_only_card(*, letting_go: LettingGo, by: User | None) -> LettingGo:
    """Record the wish that only the contact card stays; a human still checks before anything goes."""
    letting_go.is_card_kept = True
    letting_go.save(update_fields=["is_card_kept"])
    write_entry("keep_only_card", by=by, thing=letting_go, about=[letting_go.young_person_id])
    return letting_go


@transaction.atomic
def put_away(*, letting_go: LettingGo, by: User) -> LettingGo:
    """Let someone go after a human checked it: out of sight at once, and for a while not final.

    Raises ValueError while the question has not stood long enough.
    """
    if not letting_go.may_go(chosen()):
        raise ValueError("the question still stands")
    letting_go.state, letting_go.days, letting_go.counted_on = State.HIDDEN, 0, timezone.localdate()
    letting_go.save(update_fields=["state", "days", "counted_on"])
    Subject.objects.filter(pk=letting_go.young_person_id).update(hidden_at=timezone.now())
    write_entry("put_away", by=by, thing=letting_go, about=[letting_go.young_person_id])
    return letting_go


@transaction.atomic
def finish(*, letting_go: LettingGo) -> None:
    """Erase someone who was put away long enough: everything, or all but the card.

    Raises ValueError while there is a way back.
    """
    if letting_go.state != State.HIDDEN or letting_go.days_left(chosen()):
        raise ValueError("there is still a way back")
    subject = Subject.objects.get(pk=letting_go.young_person_id)
    if letting_go.is_card_kept:
        empty_all_but_card(subject=subject, by=None)
        _end([letting_go], State.DONE)
    else:
        erase_subject(subject=subject, by=None)


def ready_to_finish() -> list[LettingGo]:
    """Return those who were put away long enough, in days that the schedule counted."""
    hidden, amounts = LettingGo.objects.under_way().filter(state=State.HIDDEN), chosen()
    return [letting_go for letting_go in hidden if not letting_go.days_left(amounts)]


def _looked_around_lately(now: datetime) -> bool:
    """Whether the schedule looked around on an earlier day, at most LONGEST_PAUSE ago."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    looks = Entry.objects.filter(act=LOOKED_AROUND, recorded_at__lt=midnight)
    return looks.filter(recorded_at__gte=midnight - LONGEST_PAUSE).exists()


def _keep_who_came_back(now: datetime) -> list[UUID]:
    """End every question to people with whom there was contact since; return their keys.

    Saying that only the card should stay is contact too, and ends no question: that wish stands.
    """
    waiting = list(LettingGo.objects.under_way().filter(is_card_kept=False))
    met = {begun: in_contact_since(begun) for begun in {row.begun_at for row in waiting}}
    back = [row for row in waiting if row.young_person_id in met[row.begun_at]]
    _end(back, State.KEPT)
    return [row.young_person_id for row in back]


def _ask_the_silent(now: datetime) -> list[UUID]:
    """Ask everyone without contact for the whole term, on their own page; return their keys."""
    since = now - span_of(SILENCE)
    asked_lately = LettingGo.objects.exclude(ended_at__lt=since).values("young_person")
    quiet = YoungPerson.objects.present().exclude(pk__in=asked_lately).values_list("pk", flat=True)
    met = in_contact_since(since)
    silent = [pk for pk in quiet.order_by("pk") if pk not in met]
    LettingGo.objects.bulk_create(
        LettingGo(young_person_id=pk, begun_at=now, counted_on=timezone.localdate(now)) for pk in silent
    )
    return silent


def _count_this_day(now: datetime) -> int:
    """Count this day once for everything under way; return for how many it counted."""
    today = timezone.localdate(now)
    waiting = LettingGo.objects.under_way().exclude(counted_on=today)
    return waiting.update(days=F("days") + 1, counted_on=today)


def _end(rows: list[LettingGo], state: str) -> None:
    """End these with a state, and show whoever was put away again."""
    keys = [row.pk for row in rows]
    LettingGo.objects.filter(pk__in=keys).update(state=state, ended_at=timezone.now())
    Subject.objects.filter(young_person__letting_go__in=keys).update(hidden_at=None)
    for row in rows:
        row.refresh_from_db()
