"""What stands behind the window, in a few lines."""

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
    """Plan something, two hours from now unless told otherwise."""
    soon = timezone.now() + timedelta(hours=2)
    return Gathering.objects.create(theme=theme, starts_at=starts_at or soon, **fields)


def work_of(*makers: YoungPerson, title: str, sight: str, motif: str = "spray") -> Work:
    """Finish something, opened as far as the makers like."""
    form, _ = ArtForm.objects.get_or_create(title=motif, motif=motif)
    process = MakingProcess.objects.create(title=f"Proces van {title}", art_form=form)
    process.makers.set(makers)
    return Work.objects.create(process=process, title=title, art_form=form, sight=sight)


def full_life(person: YoungPerson, size: int) -> None:
    """Let someone make, say, keep and become so many things."""
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
