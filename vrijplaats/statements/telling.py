"""How this room tells someone their own words, and what they said yes to."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.privacy.consent import Yes, keeps_yes
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, read_by, tells

from .models import Consent, Statement

# With a yes to one of these, people outside the team read the words.
OUTSIDE = (Consent.Use.REPORT, Consent.Use.PUBLIC, Consent.Use.MESSAGE, Consent.Use.FILM)


@tells
def tell_statements(subject: Subject, reader: Any) -> Chapter:
    """Tell every sentence as it was written down, and where it was said."""
    said = read_by(Statement.objects, reader).filter(young_person=subject.pk).order_by("said_on")
    told = [_statement(s) for s in said.prefetch_related("themes", "consents")]
    return Chapter(_("Wat ik zei"), "message", tuple(told))


def _statement(statement: Statement) -> Told:
    """Tell one sentence: its words, the name beside it, what it is about, and who may read it."""
    if statement.withdrawn_at:
        return Told(_("Een zin die je terugnam"), _("De woorden zijn weg."), statement.said_on)
    about = [str(statement.get_setting_display()), *(theme.title for theme in statement.themes.all())]
    if statement.alias:
        about.insert(0, statement.alias)
    words = f"‘{statement.words}’ ({', '.join(about)})"
    link = reverse("statements:consent", args=[statement.pk])
    return Told(_("Een zin"), words, statement.said_on, _sight_of(statement), link=link)


def _sight_of(statement: Statement) -> str:
    """Return the window that stands as far open as these words do today."""
    today = timezone.localdate()
    standing = [
        c for c in statement.consents.all() if not c.withdrawn_at and (c.expires_on or today) >= today
    ]
    if any(c.use in OUTSIDE for c in standing):
        return "open" if any(c.is_with_name for c in standing) else "open_nameless"
    return "group" if standing else "closed"


@keeps_yes
def yes_to_uses(subject: Subject, reader: Any) -> Iterable[Yes]:
    """Yield every yes to a use of someone's words, taken back or not."""
    told = read_by(Statement.objects, reader).filter(young_person=subject.pk)
    for statement in told.prefetch_related("consents"):
        for consent in statement.consents.all():
            yield _yes(statement, consent)


def _yes(statement: Statement, consent: Consent) -> Yes:
    """Return one yes as *Wie ziet wat* shows it."""
    words = f"‘{statement.words}’" if statement.words else _("Een zin die je terugnam")
    return Yes(
        what=words,
        what_for=str(consent.get_use_display()),
        to_whom=consent.to_whom,
        asked=consent.asked,
        given_at=consent.given_at,
        until=consent.expires_on,
        taken_back_at=consent.withdrawn_at,
        ref=statement.pk,
        use=consent.use,
        link=reverse("statements:consent", args=[statement.pk]) if statement.words else "",
    )
