"""How this room tells someone that we asked whether everything may stay, and what became of it."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, read_by, tells

from .models import LettingGo

State = LettingGo.State


@tells
def tell_questions(subject: Subject, reader: Any) -> Chapter:
    """Tell every time that we asked; one that still stands with a link to its answer."""
    found = read_by(LettingGo.objects, reader).filter(young_person=subject.pk)
    return Chapter(_("Of alles mag blijven"), "leaf", tuple(map(_question, found)))


def _question(letting_go: LettingGo) -> Told:
    return Told(
        _("We zagen je een tijdje niet, en vroegen of alles mag blijven"),
        " ".join(filter(None, [_answer(letting_go), _wish(letting_go)])),
        timezone.localdate(letting_go.begun_at),
        seen_by=_("jij, je vaste persoon en de coördinator"),
        link="" if letting_go.ended_at else reverse("portal:mine"),
    )


def _answer(letting_go: LettingGo) -> str:
    """Return the state in words."""
    return {
        State.ANNOUNCED: _("De vraag staat er nog."),
        State.HIDDEN: _("Alles staat even weg. Terughalen kan nog."),
        State.KEPT: _("Alles bleef."),
        State.DONE: _("Het kaartje bleef, de rest ging weg."),
    }[State(letting_go.state)]


def _wish(letting_go: LettingGo) -> str:
    """Return in words that only the card has to stay; empty once it ended."""
    return (
        "" if letting_go.ended_at or not letting_go.is_card_kept else _("Alleen je kaartje hoeft te blijven.")
    )
