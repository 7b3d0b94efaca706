"""Someone of Waterstad who stands here twice, so that the demo can show how two cards become one."""

from vrijplaats.people.models import Moment, Worker, WorksWith, YoungPerson
from vrijplaats.privacy.models import Subject

from .calendar import Calendar


def meet_mo_again(calendar: Calendar, workers: dict[str, Worker]) -> None:
    """Let Jay meet Mo outside, without knowing that Samira knows him already."""
    again = YoungPerson.objects.create(
        subject=Subject.objects.create(),
        name="Mo B.",
        said_yes_at=calendar.at(20, 21),
        yes_words="Mag ik je naam onthouden? Je mag er altijd weer af.",
        own_words="Radio’s zijn net mensen. Je moet ze even laten warm worden.",
        good_moment="Na het eten",
    )
    WorksWith.objects.create(worker=workers["jay"], young_person=again, since_on=calendar.on(20))
    Moment.objects.create(
        young_person=again,
        happened_on=calendar.on(12),
        words="De radio uit de container speelt weer. Een walsje.",
        phase=Moment.Phase.MAKING,
    )
