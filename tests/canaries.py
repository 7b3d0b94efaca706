"""A young person with rows in every room, each word a canary: told to its owner, and erased with them."""

from datetime import time, timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from vrijplaats.changemakers.models import HelpGiven, Step
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import (
    ArtForm,
    LogEntry,
    MakingProcess,
    Presentation,
    SharingConsent,
    Sight,
    UseConsent,
    Work,
)
from vrijplaats.messages.models import CalendarFeed, Destination, Message, QuietHours, Reminder, WordsYes
from vrijplaats.outreach.models import Encounter, EncounterLink, OutreachForm, Remark
from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.people.models import Moment, ParentalConsent, User, WorksWith, YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.sharing.actions import answer_share, open_share, share_parts
from vrijplaats.sharing.models import Share, StoryPart
from vrijplaats.sign_in.sessions import SessionStore
from vrijplaats.statements.models import Consent, Statement, Theme
from vrijplaats.support.models import (
    Accompaniment,
    Cover,
    HelpRequest,
    Reply,
    SmallStep,
    Waiting,
)
from vrijplaats.transitions.models import NotNow, TransitionCard, WarmHandover

from .cast import outreach_worker

MARK = "kanarie"
_numbers = count()
# Models about many at once or written by nobody: they hold no words of one person.
NOT_THEIRS = {
    "people.User.password": "there is none",
    "people.User.username": "random",
    "people.SignInLink.fingerprint": "random",
    "messages.WordsYes.asked": "words of the page",
    "messages.Message.stop_fingerprint": "a fingerprint",
    "messages.CalendarFeed.secret": "random; its owner reads it where it is made",
    "messages.CalendarFeed.fingerprint": "a fingerprint",
    "people.YoungPerson.face": "choices out of a drawn set",
    "sharing.Share.token_fingerprint": "random",
    "sharing.Share.code_fingerprint": "random",
    "statements.Consent.asked": "words of the page",
    "making.SharingConsent.asked": "words of the page",
    "making.UseConsent.asked": "words of the page",
    "gatherings.Gathering.theme": "of the whole evening",
    "gatherings.Gathering.question": "of the whole evening",
    "gatherings.Gathering.invitation": "of the whole evening",
    "outreach.StreetRound.stood_out": "of the whole round, sealed under its key",
    "outreach.StreetRound.next_time": "of the whole round, sealed under its key",
    "duplicates.Merge.changes": "which rows moved from whom to whom, and sealed words as they were",
    "imports.ImportedLine.fingerprint": "a fingerprint",
    "people.Worker.name": "of the team",
    "people.Worker.face": "of the team",
    "people.Worker.makes": "of the team",
    "people.Worker.has_lived": "of the team",
}


def canary(what: str) -> str:
    """Return a text that occurs nowhere else, to look for later."""
    return f"{MARK}-{what}-{next(_numbers)}"


def person_with_canaries() -> YoungPerson:
    """Make a young person with rows in every room, and a canary in every field that takes words."""
    texts = (
        "pronouns",
        "own_words",
        "dream",
        "can_do",
        "looks_for",
        "good_moment",
        "pause_words",
        "yes_words",
    )
    person = YoungPerson.objects.create(
        subject=Subject.objects.create(),
        user=User.objects.create_user(),
        name=canary("name"),
        talents=[canary("talents")],
        face={"hair": "bob"},
        paused_at=timezone.now(),
        said_yes_at=timezone.now(),
        fixed_contact=outreach_worker(),
        **{field: canary(field)[:40] for field in texts},
    )
    WorksWith.objects.create(worker=outreach_worker(), young_person=person)
    Moment.objects.create(young_person=person, happened_on=_today(), words=canary("moment"))
    exception = {"kind": "page", "basis": "exception", "reason": canary("exception")}
    ParentalConsent.objects.create(young_person=person, **exception)
    make_sign_in_link(user=person.user, by=None)
    _leave_a_browser_open(person)
    _be_met(person)
    _make(person)
    _help(person)
    _speak(person)
    _be_reminded(person)
    _ask(person)
    _tell(person)
    return person


def _today() -> Any:
    return timezone.localdate()


def _leave_a_browser_open(person: YoungPerson) -> None:
    session = SessionStore()
    session["_auth_user_id"], session["typed"] = str(person.user.pk), canary("session")
    session.create()


def _be_met(person: YoungPerson) -> None:
    form, _ = OutreachForm.objects.get_or_create(title="Caravan")
    for days in (3, 1):
        met = Encounter.objects.create(
            own_form=form, occurred_at=timezone.now() - timedelta(days=days), depth=Encounter.Depth.REAL_TALK
        )
        EncounterLink.objects.create(encounter=met, young_person=person, yes_words=canary("yes"))
        Remark.objects.create(encounter=met, words=canary("remark"))


def _make(person: YoungPerson) -> None:
    form, _ = ArtForm.objects.get_or_create(title="Film")
    process = MakingProcess.objects.create(
        title=canary("title"),
        next_step=canary("next"),
        needs=[canary("needs")],
        art_form=form,
        sight=Sight.OPEN,
    )
    process.makers.add(person)
    SharingConsent.of(process).save()
    entry = LogEntry(process=process, by=person, words=canary("entry"), medium="photo", sight=Sight.OPEN)
    entry.media.save("foto.jpg", ContentFile(canary("photo").encode()), save=False)
    entry.save()
    Presentation.objects.create(process=process, stage="end", for_whom=canary("whom"), words=canary("shown"))
    work = Work(process=process, title=canary("work"), sentence=canary("sentence"), sight=Sight.OPEN)
    work.media.save("film.mp4", ContentFile(canary("film").encode()), save=False)
    work.save()
    SharingConsent.of(work).save()
    for use in UseConsent.USES:
        UseConsent.objects.create(work=work, use=use, is_with_name=True)


def _help(person: YoungPerson) -> None:
    HelpGiven.objects.create(helper=person, words=canary("help"))
    for kind in Step.Kind.values:
        Step.objects.create(young_person=person, kind=kind, confirmed_on=_today())


def _speak(person: YoungPerson) -> None:
    Gathering.objects.create(theme="Rust", starts_at=timezone.now(), host_young_person=person, heads=7)
    said = Statement.objects.create(
        young_person=person, words=canary("words"), alias=canary("alias"), confirmed_at=timezone.now()
    )
    said.themes.set([Theme.objects.get_or_create(title="Rust")[0]])
    for use in Consent.Use.values:
        Consent.objects.create(statement=said, use=use, is_with_name=True)


def _be_reminded(person: YoungPerson) -> None:
    now = timezone.now()
    number = Destination.objects.create(young_person=person, kind="sms", to=canary("number"))
    when = {"starts_at": now, "next_at": now, "motif": "sun"}
    reminder = Reminder(young_person=person, words=canary("reminder"), destination=number, **when)
    reminder.media.save("stem.ogg", ContentFile(canary("voice").encode()), save=False)
    reminder.save()
    WordsYes.objects.create(reminder=reminder, asked="Mag dit?")
    QuietHours.objects.create(young_person=person, begins=time(22), ends=time(8))
    CalendarFeed.objects.create(
        young_person=person, secret=canary("calendar"), fingerprint=f"{next(_numbers)}"
    )
    message = {"young_person": person, "reminder": reminder, "destination": number, "due_at": now}
    Message.objects.create(words=canary("message"), stop_fingerprint="x", **message)


def _ask(person: YoungPerson) -> None:
    request = HelpRequest(
        young_person=person,
        words=canary("asked"),
        wish=canary("wish"),
        phone=canary("phone")[:30],
        way="voice",
        due_at=timezone.now(),
    )
    request.media.save("stem.m4a", ContentFile(canary("voice").encode()), save=False)
    request.save()
    of = {"young_person": person, "request": request}
    said = Reply(**of, words=canary("reply"))
    said.media.save("stem.ogg", ContentFile(canary("spoken").encode()), save=False)
    said.save()
    SmallStep.objects.create(**of, words=canary("small"))
    said = {"what": canary("list"), "meanwhile": canary("meanwhile"), "said": canary("told")}
    Waiting.objects.create(**of, call_on=_today(), **said)
    lists = {name: [canary(name)] for name in ("route", "bring", "how_it_goes")}
    lines = {"where": canary("where"), "afterwards": canary("after")}
    Accompaniment.objects.create(**of, at=timezone.now(), **lists, **lines)
    words = {name: canary(name) for name in ("with_whom", "what_for", "answer")}
    WarmHandover.objects.create(**of, **words)
    Cover.objects.create(young_person=person, worker=outreach_worker(), words=canary("cover"))
    NotNow.objects.create(young_person=person, later=canary("later"))
    card = ("who_stays", "home", "insurance", "income", "helps")
    TransitionCard.objects.create(young_person=person, **{name: canary(name) for name in card})


def _tell(person: YoungPerson) -> None:
    part = StoryPart(young_person=person, title=canary("part"), words=canary("story"))
    part.media.save("stem.m4a", ContentFile(canary("voice").encode()), save=False)
    part.save()
    share, _secrets = share_parts(
        young_person=person, parts=[part], to_whom=canary("reader"), what_for=canary("purpose"),
        asked=canary("asked"), ends_at=timezone.now() + timedelta(days=7), by=person.user,
    )  # fmt: skip
    open_share(share=share, code=_secrets.code)
    answer_share(share=share, answer=Share.Answer.PLANNING, words=canary("answer"))


# --- what takes words ----------------------------------------------------------------------------


def personal_models() -> list[type[models.Model]]:
    """Return every model of ours whose rows point at one person or at their things."""
    theirs = {YoungPerson, MakingProcess, Statement, LogEntry, Work, EncounterLink, Share}
    ours = [m for m in apps.get_models() if m.__module__.startswith("vrijplaats.")]
    near = theirs | {Encounter}
    return [m for m in ours if m in theirs or any(f.related_model in near for f in _relations(m))]


def _relations(model: type[models.Model]) -> list[Any]:
    return [f for f in model._meta.get_fields() if f.concrete and f.is_relation]


def fields_with_words(model: type[models.Model]) -> list[str]:
    """Return the fields of a model that take free text or a file."""
    kinds = (models.CharField, models.TextField, models.JSONField, models.FileField)
    found = [f for f in model._meta.concrete_fields if isinstance(f, kinds) and not f.choices]
    return [f.name for f in found if f"{model._meta.label}.{f.name}" not in NOT_THEIRS]


def words_in(row: models.Model, field: str) -> str:
    """Return the contents of this field of this row, opened; for a file the contents of the file."""
    value = getattr(row, field)
    if isinstance(row._meta.get_field(field), models.FileField):
        return value.open("rb").read().decode() if value else ""
    return str(value)
