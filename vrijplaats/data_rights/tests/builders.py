"""Short ways to make what the pages of one person show."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from vrijplaats.changemakers.models import Step
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import ArtForm, MakingProcess, Work
from vrijplaats.people.actions import keep_moment
from vrijplaats.people.models import YoungPerson
from vrijplaats.statements.models import Consent, Statement


def at(day, hour: int = 16) -> datetime:
    """Return an hour of a day in the movement's time zone."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def gathering(theme: str, starts_at: datetime | None = None, **fields) -> Gathering:
    """Plan a gathering, by default two hours from now."""
    soon = timezone.now() + timedelta(hours=2)
    return Gathering.objects.create(theme=theme, starts_at=starts_at or soon, **fields)


def work_of(*makers: YoungPerson, title: str, sight: str, motif: str = "spray") -> Work:
    """Finish a work of these makers, with this sight."""
    form, _ = ArtForm.objects.get_or_create(title=motif, motif=motif)
    process = MakingProcess.objects.create(title=f"Proces van {title}", art_form=form)
    process.makers.set(makers)
    return Work.objects.create(process=process, title=title, art_form=form, sight=sight)


def full_life(person: YoungPerson, size: int) -> None:
    """Make `size` things of each kind for this person."""
    for n in range(size):
        work_of(person, title=f"Werk {n}", sight="closed")
        keep_moment(
            young_person=person,
            happened_on=timezone.localdate(),
            words=f"Moment {n}",
            phase="making",
            by=None,
        )
        statement = Statement.objects.create(young_person=person, words=f"Zin {n}")
        Consent.objects.create(statement=statement, use=Consent.Use.LEARNING)
    Step.objects.get_or_create(young_person=person, kind="maker")
