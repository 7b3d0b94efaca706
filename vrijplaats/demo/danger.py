"""A danger record about Kay, of which Kay knows nothing yet: Samira wrote it, after talking with Jay."""

from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.reporting_code.actions import write_danger_record
from vrijplaats.reporting_code.models import DangerRecord
from vrijplaats.sealing.access import reading

from .calendar import Calendar

WORDS = {
    "seen": "Kay kwam dinsdag zonder tas en zonder jas. Kay zei: thuis is het nu niet rustig. "
    "Kay bleef tot we sloten.",
    "talked_over": "Dezelfde avond met Jay. Daarna met Veilig Thuis, zonder een naam te noemen.",
    "decided": "We melden nu niet. Kay slaapt deze week bij een tante, die ervan weet. Samira belt elke dag "
    "om twaalf uur. Is het daar niet veilig, dan bellen we opnieuw.",
    "said": "Dat we zagen dat het niet goed ging. Dat we er met een collega over praten. En dat Kay mag "
    "zeggen wat nu helpt.",
}
DAYS_AGO = 5


def write_about_kay(calendar: Calendar, workers: dict[str, Worker], people: dict[str, YoungPerson]) -> None:
    """Let Samira write down what she and Jay decided, to look at again today, and let Jay read it."""
    samira, jay = workers["samira"], workers["jay"]
    record = write_danger_record(
        subject=people["Kay"].subject,
        written_by=samira,
        words=WORDS | {"consulted": jay, "look_again_on": calendar.today},
        by=samira.user,
    )
    record.written_at = calendar.at(DAYS_AGO, 21, 40)
    record.save(update_fields=["written_at"])
    with reading(jay.user):
        assert DangerRecord.objects.visible_to(jay.user).get(pk=record.pk).seen  # noqa: S101
