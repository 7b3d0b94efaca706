"""What of someone younger than 16 waits for a yes from home: what they make, say and share."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from vrijplaats.making.models import LogEntry, MakingProcess, UseConsent, Work
from vrijplaats.making.models.process import use_waits_for_home
from vrijplaats.people.models import ParentalConsent, User, YoungPerson
from vrijplaats.sharing.models import Share, SharedPart

from .models import Consent, Statement

MOST = 4


@dataclass(frozen=True)
class AwaitsHome:
    """One thing that waits, with the icon and the address of its page."""

    name: str
    address: str
    icon: str


def waiting_for_home(person: YoungPerson, user: User) -> list[AwaitsHome]:
    """Return the first few things of this person that wait, as far as this user may see them."""
    if not person.kinds_awaited:
        return []
    return [*_made(person, user), *_said(person, user), *_shared(person, user)][:MOST]


def _made(person: YoungPerson, user: User) -> list[AwaitsHome]:
    used = UseConsent.objects.filter(use_waits_for_home(), taken_back_at=None)
    waits = (
        Q(pk__in=MakingProcess.objects.waiting_for_home().values("pk"))
        | Q(pk__in=LogEntry.objects.waiting_for_home().values("process"))
        | Q(pk__in=Work.objects.waiting_for_home().values("process"))
        | Q(pk__in=used.values("work__process"))
    )
    found = MakingProcess.objects.visible_to(user).filter(waits, makers=person)[:MOST]
    return [AwaitsHome(made.name, reverse("making:process", args=[made.pk]), "palette") for made in found]


def _said(person: YoungPerson, user: User) -> list[AwaitsHome]:
    needed = [use for use, kind in ParentalConsent.NEEDED_FOR.items() if kind in person.kinds_awaited]
    given = Consent.objects.filter(use__in=needed, withdrawn_at=None)
    told = Statement.objects.visible_to(user).filter(young_person=person, withdrawn_at=None)
    found = told.filter(pk__in=given.values("statement"))[:MOST]
    return [AwaitsHome(_("Een zin"), _place_of(said, user), "message") for said in found]


def _place_of(said: Statement, user: User) -> str:
    if user.as_worker:
        return reverse("statements:detail", args=[said.pk])
    return reverse("statements:consent", args=[said.pk])


def _shared(person: YoungPerson, user: User) -> list[AwaitsHome]:
    waiting = SharedPart.objects.waiting_for_home().values("share")
    found = Share.objects.visible_to(user).filter(young_person=person, pk__in=waiting, ended_at=None)[:MOST]
    return [AwaitsHome(each.to_whom, reverse("sharing:share", args=[each.pk]), "ajar") for each in found]
