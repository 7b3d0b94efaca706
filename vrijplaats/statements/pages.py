"""Statements as pages show them, with who may see them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vrijplaats.people.models import User, YoungPerson

from .evidence import NAMELESS
from .models import Consent, Statement

IN_SHORT = {
    Consent.Use.LEARNING: gettext_lazy("in het team"),
    Consent.Use.REPORT: gettext_lazy("in het jaarverhaal"),
    Consent.Use.PUBLIC: gettext_lazy("op de muur en de site"),
    Consent.Use.MESSAGE: gettext_lazy("in een bericht"),
    Consent.Use.FILM: gettext_lazy("in een film"),
    Consent.Use.VOICE: gettext_lazy("met stem of beeld"),
}


@dataclass(frozen=True)
class SeenStatement:
    """Words as this user may see them: named only with a yes, or where they know each other."""

    statement: Statement
    by: str
    uses: list[str]

    @property
    def sight(self) -> str:
        """Return the window that is as far open as these words are."""
        if Consent.Use.PUBLIC in self.uses:
            return "open"
        return "group" if self.uses else "closed"

    @property
    def is_awaiting_home(self) -> bool:
        """Return whether one of these uses waits for a yes from home."""
        return bool(self.statement.waiting(self.uses))

    @property
    def in_words(self) -> str:
        """Return in a few words what may be done with it."""
        return _("Mag {uses}.").format(uses=", ".join(str(IN_SHORT[Consent.Use(use)]) for use in self.uses))


def seen_statements(statements: Iterable[Statement], user: User) -> list[SeenStatement]:
    """Return statements as this user may see them, without names of people they do not know."""
    rows = list(statements)
    told_by = {s.young_person_id for s in rows if s.young_person_id}
    known = set(YoungPerson.objects.visible_to(user).filter(pk__in=told_by).values_list("pk", flat=True))
    return [_seen(statement, statement.young_person_id in known) for statement in rows]


def standing_consents() -> "Prefetch[str]":
    """Return the prefetch of every yes that was not taken back, for `seen_statements`."""
    return Prefetch("consents", Consent.objects.filter(withdrawn_at__isnull=True).order_by("given_at"))


def _seen(statement: Statement, is_known: bool) -> SeenStatement:
    """Return one statement with the name that may stand beside it."""
    consents = list(statement.consents.all())
    has_name = is_known or any(consent.is_with_name for consent in consents)
    name = statement.alias or (statement.young_person.name if statement.young_person else "")
    given = {consent.use for consent in consents}
    uses = [use for use in Consent.Use.values if use in given]
    return SeenStatement(statement, name if has_name and name else str(NAMELESS), uses)
