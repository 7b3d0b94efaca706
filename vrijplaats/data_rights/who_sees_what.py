"""Wie ziet wat: everything that is known about someone, on one page for that one person."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.privacy.consent import Yes, yes_of
from vrijplaats.privacy.telling import Chapter, Told, told_about
from vrijplaats.publications.models import Edition

from .access_log import Look, looks_at
from .models import Disclosure

AT_FIRST = 6
# What is not kept, since people ask about it, each with parts of names that no field about someone may have.
NOT_KEPT = {
    gettext_lazy("Je achternaam, adres of geboortedatum"): "surname last_name address birth born_on age",
    gettext_lazy("Je nummer of mailadres, tenzij jij het zelf geeft"): "phone mail number bsn",
    gettext_lazy("Waar je telefoon is"): "latitude longitude location gps position ip_address",
    gettext_lazy("Wie er naar een talk kwam. Alleen wie hem begint, staat erbij"): "visitors guests",
    gettext_lazy("Cijfers of oordelen over jou"): "score grade rank risk rating",
}


@dataclass(frozen=True)
class GivenYes:
    """One yes, with the editions in which it was used."""

    yes: Yes
    printed: tuple[Edition, ...]


@dataclass(frozen=True)
class Shared:
    """One thing with every yes about it; the same yes to several parts of it is listed once."""

    what: str
    link: str
    given: list[GivenYes]

    @property
    def to_whom(self) -> str:
        """Everyone whom these are for, each named once."""
        return ", ".join(dict.fromkeys(str(each.yes.to_whom) for each in self.given))


@dataclass(frozen=True)
class Viewer:
    """A worker who may open this person's page now, and through what."""

    worker: Worker
    through: str


@dataclass(frozen=True)
class AccessReport:
    """Everything on the page Wie ziet wat; also the source of the data export."""

    person: YoungPerson
    looks: list[Look]
    seen_by: list[Viewer]
    chapters: list[Chapter]
    standing: list[GivenYes]
    ended: list[GivenYes]
    asked_for: list[Disclosure]
    not_kept: tuple[Any, ...] = tuple(NOT_KEPT)

    @property
    def shared(self) -> list[Shared]:
        """What someone said yes to and did not take back, grouped by thing."""
        return _by_thing(self.standing)

    @property
    def taken_back(self) -> list[Shared]:
        """What someone took back, or what is past its last day, grouped by thing."""
        return _by_thing(self.ended)

    @property
    def latest(self) -> list[Look]:
        """The looks that are on the page at first."""
        return self.looks[:AT_FIRST]

    @property
    def earlier(self) -> list[Look]:
        """The looks that the page shows on request."""
        return self.looks[AT_FIRST:]


def all_about(person: YoungPerson, reader: Any) -> AccessReport:
    """Gather everything that is known about this person, for `reader`: they themselves, or None by right."""
    seen_by = viewers_of(person)
    circle = in_words([viewer.worker.name for viewer in seen_by])
    editions = list(Edition.objects.printed())
    given = [GivenYes(yes, _printed(yes, editions)) for yes in yes_of(person.subject, reader)]
    return AccessReport(
        person=person,
        looks=looks_at(person),
        seen_by=seen_by,
        chapters=[_with_readers(chapter, circle) for chapter in told_about(person.subject, reader)],
        standing=[each for each in given if each.yes.stands],
        ended=[each for each in given if not each.yes.stands],
        asked_for=list(Disclosure.objects.told_by(timezone.localdate()).filter(subject=person.subject)),
    )


def viewers_of(person: YoungPerson) -> list[Viewer]:
    """Return who may open this page now: fixed contact, who walks along, and who has temporary access."""
    walking = Q(pk__in=Worker.objects.walking_with(person).values("pk"))
    seeing = Worker.objects.seeing(person).annotate(walks=ExpressionWrapper(walking, BooleanField()))
    return [Viewer(each, _through(each, person, walks=getattr(each, "walks", False))) for each in seeing]


def _through(worker: Worker, person: YoungPerson, *, walks: bool) -> str:
    """Return in words why this worker may see the page."""
    if worker.pk == person.fixed_contact_id:
        return _("jouw vaste persoon")
    return _("loopt met je mee") if walks else _("opende jouw plek even, met een reden")


def in_words(names: Iterable[str]) -> str:
    """Return these names after "you", in one sentence."""
    people = [_("jij"), *names]
    first = ", ".join(people[:-1])
    return _("%(first)s en %(last)s") % {"first": first, "last": people[-1]} if first else _("alleen jij")


def _by_thing(given: Iterable[GivenYes]) -> list[Shared]:
    """Group every yes by what it is about, in the order in which the things first come."""
    things: dict[str, dict[tuple[Any, ...], GivenYes]] = {}
    for each in given:
        yes = each.yes
        ended_on = yes.taken_back_at and timezone.localdate(yes.taken_back_at)
        same = (yes.what_for, yes.to_whom, yes.asked, ended_on)
        things.setdefault(yes.what, {}).setdefault(same, each)
    return [Shared(what, _link_of(rows.values()), list(rows.values())) for what, rows in things.items()]


def _link_of(given: Iterable[GivenYes]) -> str:
    """Return the page where these can be changed; empty where there is none."""
    return next((each.yes.link for each in given if each.yes.link), "")


def _with_readers(chapter: Chapter, circle: str) -> Chapter:
    """Return the chapter, with who sees each thing in words."""
    told = tuple(replace(each, seen_by=_readers(each, circle)) for each in chapter.told)
    return replace(chapter, told=told)


def _readers(told: Told, circle: str) -> str:
    open_to = {
        "group": _("de groep"),
        "open": _("iedereen, met naam"),
        "open_nameless": _("iedereen, zonder naam"),
    }
    return told.seen_by or open_to.get(told.sight, circle)


def _printed(yes: Yes, editions: Iterable[Edition]) -> tuple[Edition, ...]:
    """Return the editions that were made while this yes held and that use what it is about."""
    return tuple(e for e in editions if str(yes.ref) in e.refs_for(yes.use) and yes.stood_at(e.made_at))
