"""What surrounds a person in the world of the matrix: credentials, a question from outside, letting go."""

import json
from datetime import timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.utils import timezone

from vrijplaats.data_rights.models import Disclosure
from vrijplaats.messages.models import CalendarFeed, Destination, Message, Reminder
from vrijplaats.people.actions import fingerprint_of
from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.reporting_code.models import DangerRecord
from vrijplaats.retention.actions import put_away
from vrijplaats.retention.models import LettingGo
from vrijplaats.sign_in.actions import add_passkey, register_device
from vrijplaats.sign_in.models import Device
from vrijplaats.sign_in.tests.virtual_authenticator import VirtualAuthenticator


def credentials_of(user: User) -> dict[str, object]:
    """Give someone a passkey and a second device; return the key of each."""
    made = VirtualAuthenticator().make({"publicKey": {"user": {"id": ""}, "challenge": ""}})
    passkey = add_passkey(user=user, name="telefoon", credential=json.loads(made))
    device, _secret = register_device(user=user, kind=Device.Kind.PHONE)
    return {"authenticator": passkey.pk, "device": device.pk}


def asked_from_outside(subject: Subject | None, words: str, by: Worker) -> UUID:
    """Let someone outside ask about a person, for whom a coordinator chose a ground, or about a name only."""
    asked = Disclosure(ground=Disclosure.Ground.COURT, asked_about=words)
    if subject is not None:
        asked.subject, asked.reference, asked.asked_by = subject, words, by.subject
        asked.told_from = timezone.localdate()
    asked.save()
    return asked.pk


def danger_record(subject: Subject, words: str, by: Worker) -> UUID:
    """Write a danger record about a person, which nobody was consulted about."""
    record = DangerRecord(subject=subject, written_by=by, seen=words, decided=words, said=words)
    record.save()
    return record.pk


def may_be_let_go(person: YoungPerson) -> LettingGo:
    """Make a letting go that was asked long enough ago to be decided."""
    return LettingGo.objects.create(young_person=person, days=1000)


def let_go_for_a_while(letting_go: LettingGo, by: User) -> None:
    """Put someone away, with a way back."""
    put_away(letting_go=letting_go, by=by)


def reminded(person: YoungPerson, words: str, token: str) -> dict[str, object]:
    """Give someone a number, a reminder with a voice, a message that may be sent, and a calendar."""
    tomorrow, secret = timezone.now() + timedelta(days=1), fingerprint_of(token)
    number = Destination.objects.create(young_person=person, kind="sms", to=words)
    reminder = Reminder(young_person=person, words=words, starts_at=tomorrow, next_at=tomorrow)
    reminder.destination = number
    reminder.media.save("stem.ogg", ContentFile(b"OggS" + words.encode()), save=False)
    reminder.save()
    message = Message.objects.create(
        young_person=person, reminder=reminder, words=words, destination=number, due_at=timezone.now(),
        state=Message.State.UNKNOWN, stop_fingerprint=secret,
    )  # fmt: skip
    feed = CalendarFeed.objects.create(young_person=person, secret=words, fingerprint=secret)
    rows = {"reminder": reminder, "destination": number, "message": message, "calendar": feed}
    return {kind: row.pk for kind, row in rows.items()}
