"""Typing on a page whose session runs out, and sending it too late."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from vrijplaats.sign_in.authentication import AT_HOME
from vrijplaats.sign_in.models import UnsentForm

from .builders import own_phone

MINE, UNSENT = reverse("portal:mine"), reverse("sign_in:unsent_forms")
WORDS = "Vandaag ging het, en dat wil ik onthouden."
SECOND = timedelta(seconds=1)


def keep_moment(person):
    return reverse("people:keep_moment", args=[person.pk])


def type_too_late(client: Client, person, words: str = WORDS, **more):
    """Send what somebody typed on a page whose session has ended."""
    typed = {"words": words, "phase": "contact", "happened_on": str(timezone.localdate())} | more
    return client.post(keep_moment(person), typed, headers={"referer": f"http://localhost{MINE}?a=1"})


def ended(clock, person) -> Client:
    """Return the phone of someone whose session ran out a moment ago."""
    client = own_phone(person)
    clock(AT_HOME + SECOND)
    return client


def forget(client: Client, pk):
    """Say that it is not needed any more, and yes to the question."""
    asked = client.post(reverse("sign_in:forget_unsent"), {"which": pk})
    if asked.status_code == 302:
        return asked
    assert "Wat je typte is dan helemaal weg." in asked.content.decode()
    assert UnsentForm.objects.filter(pk=pk).exists()
    return client.post(reverse("sign_in:forget_unsent"), {"which": pk, "is_sure": "1"})


def kept_for(person) -> int:
    return UnsentForm.objects.filter(account=person.user_id).count()
