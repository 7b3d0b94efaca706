"""A story with two parts, one of which is shared with somebody."""

from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vrijplaats.people.models import YoungPerson
from vrijplaats.sharing.actions import share_parts
from vrijplaats.sharing.codes import Secrets
from vrijplaats.sharing.models import Share, StoryPart

WHO, NEEDS = "Ik praat veel als ik zenuwachtig ben", "Een plek waar ik langer kan blijven"
VOICE = b"OggS kanarie in mijn stem" * 40


def a_part(person: YoungPerson | None = None, **fields: Any) -> StoryPart:
    given = {"title": "Wie ik ben", "words": WHO, "young_person": person or cast.young_person()}
    return StoryPart.objects.create(**given | fields)


def a_voice(person: YoungPerson | None = None, **fields: Any) -> StoryPart:
    """Return a part of which the sound was made anew already."""
    part = StoryPart(young_person=person or cast.young_person(), title="Met mijn stem", **fields)
    part.media.save("stem.ogg", ContentFile(VOICE), save=False)
    part.save()
    return part


def a_share(*parts: StoryPart, **fields: Any) -> tuple[Share, Secrets]:
    """Share these parts, or a new one, with Anouk for a week; return it and what opens it."""
    chosen = parts or (a_part(),)
    given = {
        "young_person": chosen[0].young_person,
        "to_whom": "Anouk",
        "what_for": "praten over een kamer",
        "asked": "Anouk mag lezen: Wie ik ben.",
        "ends_at": timezone.now() + timedelta(days=7),
        "by": chosen[0].young_person.user,
    }
    return share_parts(parts=chosen, **given | fields)


def door(secrets: Secrets) -> str:
    return reverse("sharing:door", args=[secrets.token])


def opened(secrets: Secrets) -> Client:
    """Return the browser of somebody who gave the code."""
    client = Client()
    assert client.post(door(secrets), {"code": secrets.code}).status_code == 302
    return client


def wrong(secrets: Secrets, number: int = 0) -> str:
    """Return a code that is not the right one; another one for each number."""
    return f"{(int(secrets.code) + 1 + number) % 10**6:06}"
