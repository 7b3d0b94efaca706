"""What goes outside: made in memory of what was claimed, and written nowhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from vrijplaats.foundation.address import own_address
from vrijplaats.messages.models import Destination, Message
from vrijplaats.sealing.access import reading


@dataclass(frozen=True)
class Letter:
    """One message as it goes outside: the only place where address and words stand together, in memory."""

    pk: UUID
    kind: str
    to: str
    text: str
    reference: str


def letters_of(claimed: list[UUID], tokens: Mapping[UUID, str]) -> list[Letter]:
    """Open the addresses, and words where there is a yes, of what is being sent; one entry says so."""
    if not claimed:
        return []
    rows = Message.objects.filter(pk__in=claimed).select_related("young_person__user", "destination")
    with reading(by=None, act="send_messages"):
        words = {m.pk: m.words for m in Message.objects.filter(pk__in=claimed).in_own_words()}
        places = {d.pk: d.to for d in Destination.objects.filter(messages__in=claimed).going_out()}
        return [
            Letter(m.pk, m.destination.kind, places[m.destination_id], _text(m, words, tokens), m.reference)
            for m in rows
            if m.destination is not None and m.destination_id in places
        ]


def _text(message: Message, words: dict[UUID, str], tokens: Mapping[UUID, str]) -> str:
    """Return what goes outside: a neutral line, or the words that have a yes, and the link."""
    user = message.young_person.user
    with translation.override((user and user.language) or settings.LANGUAGE_CODE):
        line = words.get(message.pk) or _("Je hebt een berichtje.")
    return f"{line} {own_address()}{reverse('messages:stop_by_link', args=[tokens[message.pk]])}"
