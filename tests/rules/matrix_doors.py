"""What lies around a person in the house of the matrix: keys of the door, and questions about letting go."""

import json
import time
from uuid import UUID

from django.test import Client
from django.utils import timezone

from vrijplaats.data_rights.models import Disclosure
from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.retention.actions import put_away
from vrijplaats.retention.models import LettingGo
from vrijplaats.sign_in.actions import add_passkey, introduce_device
from vrijplaats.sign_in.authentication import SIGNED_IN_AT
from vrijplaats.sign_in.devices import DEVICE_COOKIE
from vrijplaats.sign_in.models import Device
from vrijplaats.sign_in.tests.soft_key import SoftKey


def come_in(client: Client, user: User) -> None:
    """Sign in as someone does: just now, and on a device of their own."""
    client.force_login(user)
    session = client.session
    session[SIGNED_IN_AT] = time.time()
    session.save()
    client.cookies[DEVICE_COOKIE] = introduce_device(user=user, kind=Device.Kind.PHONE)[1]


def keys_of(user: User) -> dict[str, object]:
    """Give someone a passkey and a second device; return what each is known by."""
    made = SoftKey().make({"publicKey": {"user": {"id": ""}, "challenge": ""}})
    key = add_passkey(user=user, name="telefoon", credential=json.loads(made))
    device, _secret = introduce_device(user=user, kind=Device.Kind.PHONE)
    return {"key": key.pk, "device": device.pk}


def asked_from_outside(subject: Subject | None, words: str, by: Worker) -> UUID:
    """Let someone outside ask about a person, for whom a coordinator chose a ground; or about a name only."""
    asked = Disclosure(ground=Disclosure.Ground.COURT, asked_about=words)
    if subject is not None:
        asked.subject, asked.reference, asked.asked_by = subject, words, by.subject
        asked.told_from = timezone.localdate()
    asked.save()
    return asked.pk


def may_be_let_go(person: YoungPerson) -> LettingGo:
    """Let the question stand long enough to be decided about."""
    return LettingGo.objects.create(young_person=person, days=1000)


def let_go_for_a_while(letting_go: LettingGo, by: User) -> None:
    """Put someone away, with a way back."""
    put_away(letting_go=letting_go, by=by)
