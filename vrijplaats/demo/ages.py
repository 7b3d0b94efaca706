"""Who of Waterstad was asked whether they are 16: whoever opened something. Mo said: not yet."""

from django.core.files.base import ContentFile

from vrijplaats.making.models import LogEntry, MakingProcess, SharingConsent, Sight
from vrijplaats.people.models import ParentalConsent, YoungPerson
from vrijplaats.statements.models import Statement
from vrijplaats.uploads.models import Medium

from .calendar import Calendar
from .media import draw_picture

BANDS = YoungPerson.AgeBand


def say_ages(calendar: Calendar, people: dict[str, YoungPerson]) -> None:
    """Note for all who opened what they make or said to others that they are 16, but for Mo.

    At home somebody said yes to a public page; a picture of his radio waits.
    """
    opened = MakingProcess.objects.exclude(sight=Sight.CLOSED).values("makers")
    said = Statement.objects.exclude(young_person=None).values("young_person")
    asked = YoungPerson.objects.filter(pk__in=opened) | YoungPerson.objects.filter(pk__in=said)
    asked.update(age_band=BANDS.FROM_16)
    mo = people["Mo"]
    YoungPerson.objects.filter(pk=mo.pk).update(age_band=BANDS.UNDER_16)
    given = ParentalConsent(young_person=mo, kind=ParentalConsent.Kind.PAGE, given_at=calendar.at(12, 17))
    given.save()
    _picture_that_waits(calendar, mo)


def _picture_that_waits(calendar: Calendar, mo: YoungPerson) -> None:
    """Let Mo open a picture of his radio to the group."""
    radio = next(made for made in mo.processes.order_by("-started_on") if made.makers.count() == 1)
    picture = LogEntry(process=radio, by=mo, words="Zonder deksel zie je hoe het werkt.")
    picture.medium, picture.sight, picture.made_on = Medium.PHOTO, Sight.GROUP, calendar.on(6)
    picture.media.save("radio.png", ContentFile(draw_picture("Regenradio")), save=False)
    picture.save()
    SharingConsent.of(picture, given_at=calendar.at(6, 17)).save()
