"""What young people of Waterstad asked, and who went along: Luna's nights, Mo's food, a no of Ruby."""

from datetime import time
from typing import Any

from vrijplaats.foundation.hours import answer_due
from vrijplaats.foundation.models import Partner, TeamHours
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.support.models import (
    Accompaniment,
    Cover,
    HelpRequest,
)
from vrijplaats.transitions.models import NotNow, TransitionCard, WarmHandover

from .calendar import Calendar

# Weekday and closing hour; on Sunday nobody is there.
HOURS = ((0, 20), (1, 20), (2, 20), (3, 20), (4, 20), (5, 17))
OPENS = time(12, 0)


def make_requests(calendar: Calendar, workers: dict[str, Worker], people: dict[str, YoungPerson]) -> None:
    """Make the team's hours, and every question with what came of it."""
    TeamHours.objects.bulk_create(
        TeamHours(weekday=day, opens_at=OPENS, closes_at=time(hour, 0)) for day, hour in HOURS
    )
    _luna(calendar, workers, people["Luna"])
    _mo(calendar, workers["samira"], people["Mo"])
    _tariq(calendar, workers, people["Tariq"])
    NotNow.objects.create(
        young_person=people["Ruby"], later="Na mijn EP misschien.", said_at=calendar.at(16, 15)
    )
    Cover.objects.create(
        young_person=people["Luna"],
        worker=workers["jay"],
        words="Dat ik een plek zoek. De rest vertel ik zelf.",
        approved_at=calendar.at(21, 16),
        recorded_at=calendar.at(22, 16),
    )


def _ask(
    calendar: Calendar, person: YoungPerson, worker: Worker | None, days: int, words: str, state: str = "busy"
) -> HelpRequest:
    """Let somebody ask something so many days ago; with a worker, that one opened it the same day."""
    asked_at = calendar.at(days, 10, 42)
    return HelpRequest.objects.create(
        young_person=person,
        words=words,
        state=state,
        asked_at=asked_at,
        due_at=answer_due(asked_at),
        opened_at=calendar.at(days, 12, 6) if worker else None,
        opened_by=worker,
        recorded_at=asked_at,
    )


def _luna(calendar: Calendar, workers: dict[str, Worker], luna: YoungPerson) -> None:
    """Luna may sleep at her cousin's for a few more nights; Samira walks along."""
    samira = workers["samira"]
    asked = _ask(calendar, luna, samira, 6, "Ik kan nog tot vrijdag bij mijn nicht slapen. En dan?")
    asked.wish = "Een eigen sleutel, en een plek voor mijn beats."
    asked.save(update_fields=["wish"])
    mine = {"young_person": luna}
    asked.smallstep_set.create(**mine, words="Mijn nicht vragen of het tot zondag mag.", doer="you")
    asked.smallstep_set.create(**mine, words="Bellen of er vanaf zondag een bed is.", doer="worker")
    asked.smallstep_set.create(**mine, words="Naar het woonspreekuur.", doer="together", on=calendar.on(-3))
    asked.smallstep_set.create(
        **mine, words="Een lijstje maken van wat mee moet.", doer="you", done_at=calendar.at(2, 15)
    )
    plan: dict[str, Any] = {
        "companion": samira,
        "at": calendar.at(-3, 10, 30),
        "where": "Lindekade 12, groene deur",
        "route": [
            "10:00 Bij de fietsenmaker. Samira staat er al.",
            "10:10 Bus 4, halte Havenpad. Samira heeft een kaartje voor jou.",
            "10:25 Lindekade 12, groene deur. Lift of trap naar boven.",
        ],
        "bring": ["Iets met je naam erop", "Je telefoon"],
        "how_it_goes": [
            "Bij de balie zeg je alleen je voornaam.",
            "Naima haalt ons op. Ze is rustig.",
            "Jij vertelt, of Samira. Weggaan mag altijd.",
        ],
    }
    asked.accompaniment_set.create(**mine, **plan)
    asked.waiting_set.create(
        **mine,
        what="Een kamer bij Woonhuis",
        asked_on=calendar.on(20),
        meanwhile="Samira kijkt elke dag of er ergens een bed is.",
        call_on=calendar.today,
        called_on=calendar.on(7),
        said="Nog geen plek.",
    )
    asked.reply_set.create(
        **mine,
        worker=samira,
        is_of_the_team=True,
        words="Fijn dat je het zegt. Ik ben er tot acht uur. Zullen we samen kijken, met thee?",
        recorded_at=calendar.at(6, 12, 20),
    )


def _mo(calendar: Calendar, samira: Worker, mo: YoungPerson) -> None:
    """Mo dared to ask for food; the door they went to stayed shut, a parcel came, and they stay."""
    asked = _ask(calendar, mo, samira, 34, "Het eten is op. En de week nog niet.")
    mine = {"young_person": mo}
    asked.accompaniment_set.create(
        **mine,
        companion=samira,
        at=calendar.at(31, 9, 30),
        where="Het inloopuur bij het plein",
        outcome=Accompaniment.Outcome.NOT_YET,
        afterwards="Ze konden niks doen zonder papieren. Dat lag niet aan Mo. Samira belt iemand anders.",
        gone_at=calendar.at(31, 11),
        recorded_at=calendar.at(33, 12),
    )
    asked.smallstep_set.create(
        **mine, words="Een pakket halen, nog deze week.", doer="together", done_at=calendar.at(29, 16)
    )
    asked.reply_set.create(
        **mine,
        worker=samira,
        is_of_the_team=True,
        words="Het pakket staat klaar in de keuken. Nog niet gelukt daar, maar we blijven.",
        recorded_at=calendar.at(30, 13),
    )
    asked.reply_set.create(
        **mine, words="Oké. Volgende keer weer samen dan.", recorded_at=calendar.at(29, 20)
    )


def _tariq(calendar: Calendar, workers: dict[str, Worker], tariq: YoungPerson) -> None:
    """Tariq met Anouk with Jay beside him, and said himself that it works."""
    asked = _ask(
        calendar, tariq, workers["jay"], 80, "Ik krijg brieven die ik niet open durf te maken.", "works"
    )
    asked.warmhandover_set.create(
        young_person=tariq,
        partner=Partner.objects.filter(name="Buurtteam Haven").first(),
        with_whom="Anouk",
        what_for="Samen de post openmaken en kijken wat eerst moet.",
        meet_at=calendar.at(66, 14),
        state=WarmHandover.State.DONE,
        answered_at=calendar.at(72, 11),
        recorded_at=calendar.at(75, 12),
    )
    TransitionCard.objects.create(
        young_person=tariq,
        who_stays="Jay. En mijn muurmaat.",
        home="Bij mijn broer, tot de zomer.",
        helps="Lijstjes met plaatjes.",
        recorded_at=calendar.at(60, 15),
    )
