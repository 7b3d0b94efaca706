"""Young people who agreed to be remembered: a name of choice and how to reach them, no more."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vrijplaats.people.models import YoungPerson

from .cells import UnreadableCellError, choose, read_text
from .days import read_day
from .list_types import Column, Line, SheetContext, SheetKind, pairs

LONGEST_NAME, LONGEST_MOMENT = 80, 120
HEADINGS = pairs(
    {
        "name": "naam die jij kiest|naam van keuze|alias|bijnaam|roepnaam|name of choice|nickname",
        "said_yes": "zei ja op|ja gezegd op|zei ja|said yes on|said yes",
        "channel": "liefst via|contact via|bereikbaar via|preferred channel",
        "good_moment": "fijn moment|goed moment|good moment",
        "rhythm": "hoe vaak|how often",
    }
)
CHANNELS = {"": ""} | dict(
    pairs(
        {
            YoungPerson.Channel.MESSAGE: "een appje|appje|app|appen|whatsapp|bericht|berichtje|sms|message",
            YoungPerson.Channel.VOICE: "een spraakbericht|spraakbericht|voice",
            YoungPerson.Channel.CALL: "bellen|telefoon|call|phone",
            YoungPerson.Channel.VISIT: "langskomen|bezoek|visit",
            YoungPerson.Channel.IN_HOUSE: "alleen als ik er ben|als ik er ben|when i am there",
        }
    )
)
RHYTHMS = {"": ""} | dict(
    pairs(
        {
            YoungPerson.Rhythm.OFTEN: "een paar keer per week|vaak|often",
            YoungPerson.Rhythm.WEEKLY: "elke week|wekelijks|weekly",
            YoungPerson.Rhythm.SOMETIMES: "af en toe|soms|sometimes",
            YoungPerson.Rhythm.MONTHLY: "eens per maand|maandelijks|monthly",
            YoungPerson.Rhythm.NONE: "ik kom zelf wel|niet|none",
        }
    )
)


@dataclass(frozen=True)
class PersonLine:
    """Someone who agreed, on this day, to be remembered under this name."""

    name: str
    said_yes_on: date
    channel: str = ""
    good_moment: str = ""
    rhythm: str = ""


def read_person(line: Line, context: SheetContext) -> tuple[PersonLine, list[str]]:
    """Return the person on a line, and notes. A line without the day of their consent is refused.

    Raises UnreadableCellError.
    """
    name = read_text(line.cells.get("name", ""), gettext_lazy("De naam"), LONGEST_NAME)
    if not name:
        raise UnreadableCellError(_("De naam ontbreekt. Een bijnaam is genoeg."))
    if not line.text("said_yes"):
        raise UnreadableCellError(
            _("Hier staat niet wanneer iemand ja zei. Vraag het eerst, en schrijf dan de dag op.")
        )
    yes = read_day(line.cells["said_yes"], context.dating())
    if yes.day > context.now.date():
        raise UnreadableCellError(_("Deze datum ligt nog voor ons. Kijk nog eens naar dag, maand en jaar."))
    person = PersonLine(
        name=name,
        said_yes_on=yes.day,
        channel=choose(line.text("channel"), CHANNELS, YoungPerson.Channel, gettext_lazy("Deze manier")),
        good_moment=read_text(
            line.cells.get("good_moment", ""), gettext_lazy("Het fijne moment"), LONGEST_MOMENT
        ),
        rhythm=choose(line.text("rhythm"), RHYTHMS, YoungPerson.Rhythm, gettext_lazy("Dit ritme")),
    )
    return person, [yes.note] if yes.note else []


def template() -> tuple[Column, ...]:
    channels = ", ".join(map(str, YoungPerson.Channel.labels))
    rhythms = ", ".join(map(str, YoungPerson.Rhythm.labels))
    choose_from = _("Kies uit: {words}. Mag leeg blijven.")
    return (
        Column(
            "name",
            _("Naam die jij kiest"),
            _("Een bijnaam is genoeg. Schrijf geen achternaam."),
            (_("Vos"), _("Lua")),
        ),
        Column(
            "said_yes",
            _("Zei ja op"),
            _("De dag waarop iemand ja zei tegen onthouden worden. Zonder ja lezen we de regel niet."),
            ("12-3-2025", "19-3-2025"),
        ),
        Column("channel", _("Liefst via"), choose_from.format(words=channels), (_("een appje"), "")),
        Column(
            "good_moment",
            _("Fijn moment"),
            _("Zoals: na vier uur. Mag leeg blijven."),
            (_("na vier uur"), ""),
        ),
        Column("rhythm", _("Hoe vaak"), choose_from.format(words=rhythms), (_("af en toe"), "")),
    )


PEOPLE = SheetKind(
    key="people",
    title=gettext_lazy("Jongeren"),
    noun=lambda number: ngettext("jongere", "jongeren", number),
    headings=HEADINGS,
    needed=(frozenset({"name"}), frozenset({"said_yes"})),
    dated="said_yes",
    read=read_person,
    template=template,
)
