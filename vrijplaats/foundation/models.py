"""The organisation itself: one movement per installation, its places, its partners and its own words."""

import re
import uuid
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def check_time_zone(name: str) -> None:
    """Raise ValidationError where the name is no known time zone."""
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValidationError(_("Deze tijdzone kennen we niet. Probeer Europe/Amsterdam.")) from error


class Movement(models.Model):
    """The one movement of this installation."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("naam"), max_length=80, default="Jongeren maken de Stad")
    city = models.CharField(_("stad"), max_length=80, blank=True)
    tagline = models.CharField(_("zin op het raam"), max_length=120, default="Hier brandt licht")
    introduction = models.TextField(_("wie we zijn, in eigen woorden"), max_length=4000, blank=True)
    house_name = models.CharField(_("naam van de plek"), max_length=80, blank=True)
    address = models.CharField(_("adres"), max_length=200, blank=True)
    directions = models.CharField(_("zo vind je ons"), max_length=200, blank=True)
    phone = models.CharField(_("nummer om te appen"), max_length=30, blank=True)
    talk_name = models.CharField(_("zo heten onze talks"), max_length=40, default="Talk")
    agreements = models.TextField(
        _("zo praten we, één afspraak per regel"),
        max_length=1000,
        default="Eerst luisteren, dan pas reageren\nJe mag altijd zwijgen\nEven weg? Kom gerust terug",
    )
    time_zone = models.CharField(
        _("tijdzone"), max_length=60, default="Europe/Amsterdam", validators=[check_time_zone]
    )
    privacy_contact = models.CharField(
        _("wie let op jullie privacy, en hoe je die bereikt"), max_length=200, blank=True
    )
    is_headline_public = models.BooleanField(_("de drie totalen zijn openbaar"), default=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_movement")]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def agreement_lines(self) -> list[str]:
        """The agreements on how people treat each other here, one a line."""
        return [line.strip() for line in self.agreements.splitlines() if line.strip()]


class Spot(models.Model):
    """A place with meaning for young people: a corner, a school, an online place, the house itself."""

    class Kind(models.TextChoices):
        STREET = "street", _("op straat")
        SCHOOL = "school", _("school")
        LEISURE = "leisure", _("vrije tijd")
        ONLINE = "online", _("online")
        HOUSE = "house", _("onze plek")
        PARTNER = "partner", _("bij een partner")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("naam"), max_length=120)
    kind = models.CharField(_("soort plek"), max_length=10, choices=Kind, default=Kind.STREET)
    good_times = models.CharField(_("goede momenten"), max_length=200, blank=True)
    what_happens = models.CharField(_("wat er gebeurt"), max_length=400, blank=True)
    is_active = models.BooleanField(_("we komen hier"), default=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(Lower("name"), name="spot_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Partner(models.Model):
    """An organisation or person outside the movement that helps to make it possible."""

    class Kind(models.TextChoices):
        """What the partner brings."""

        FUNDER = "funder", _("maakt het mogelijk")
        HELP = "help", _("hulp en rechten")
        ART = "art", _("kunst en maken")
        SCHOOL = "school", _("school en werk")
        RESEARCH = "research", _("onderzoek")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("naam"), max_length=120, unique=True)
    kind = models.CharField(_("soort partner"), max_length=10, choices=Kind, default=Kind.HELP)
    what = models.CharField(_("wat we samen doen"), max_length=400, blank=True)
    contact = models.CharField(_("wie je belt"), max_length=200, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class LocalLine(models.Model):
    """Somewhere to go or someone to call tonight, in this city: shown to anyone, so never about a person."""

    class Kind(models.TextChoices):
        """What it gives; a kind without any line says "vraag het ons" on Tonight."""

        BED = "bed", _("een bed vannacht")
        CRISIS = "crisis", _("hulp bij crisis, hier")
        HOUSE = "house", _("iemand van ons")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("waarvoor"), max_length=6, choices=Kind, default=Kind.BED)
    name = models.CharField(_("naam"), max_length=80)
    number = models.CharField(_("nummer om te bellen"), max_length=30, blank=True)
    address = models.CharField(_("adres"), max_length=120, blank=True)
    hours = models.CharField(_("wanneer open"), max_length=80, blank=True)
    good_to_know = models.CharField(_("goed om te weten"), max_length=120, blank=True)
    checked_on = models.DateField(_("nagekeken op"), default=timezone.localdate)
    is_shown = models.BooleanField(_("staat op Vannacht"), default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def dialled(self) -> str:
        """The number as a telephone dials it; empty without one."""
        return re.sub(r"[^+\d]", "", self.number)


class TeamHours(models.Model):
    """From when until when somebody of the team is there, on one day of the week."""

    class Weekday(models.IntegerChoices):
        """The day of the week, Monday first, as `date.weekday` counts."""

        MONDAY = 0, _("maandag")
        TUESDAY = 1, _("dinsdag")
        WEDNESDAY = 2, _("woensdag")
        THURSDAY = 3, _("donderdag")
        FRIDAY = 4, _("vrijdag")
        SATURDAY = 5, _("zaterdag")
        SUNDAY = 6, _("zondag")

    weekday = models.PositiveSmallIntegerField(_("dag"), primary_key=True, choices=Weekday)
    opens_at = models.TimeField(_("van"))
    closes_at = models.TimeField(_("tot"))

    class Meta:
        ordering = ["weekday"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="team_closes_after_opening")
        ]

    def __str__(self) -> str:
        return self.get_weekday_display()


def kinds_without_line() -> list[LocalLine.Kind]:
    """Return the kinds of which Tonight has no line yet, in the order in which it shows them."""
    filled = set(LocalLine.objects.filter(is_shown=True).values_list("kind", flat=True))
    return [kind for kind in LocalLine.Kind if kind not in filled]


def current_movement() -> Movement:
    """Return the movement of this installation; unsaved defaults before `vrijplaats init` has run."""
    return Movement.objects.first() or Movement()
