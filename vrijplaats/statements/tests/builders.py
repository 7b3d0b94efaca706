"""Small years, built by hand, and words for tests."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from tests.cast import outreach_worker
from vrijplaats.changemakers.models import HelpGiven, Step
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import ArtForm, MakingProcess, Work
from vrijplaats.outreach.models import Encounter, OutreachForm
from vrijplaats.people.actions import welcome_young_person
from vrijplaats.people.models import YoungPerson
from vrijplaats.statements.actions import catch_statement
from vrijplaats.statements.models import Statement, Theme

ZONE = ZoneInfo("Europe/Amsterdam")


def at(day: date, hour: int = 20, minute: int = 0, second: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute, second), ZONE)


def person(name: str) -> YoungPerson:
    return YoungPerson.objects.filter(name=name).first() or welcome_young_person(name=name, by=None)


def meeting(
    when: datetime | date,
    *who: str,
    depth: str = Encounter.Depth.REAL_TALK,
    form: str = "Caravan",
    heads: int | None = None,
) -> Encounter:
    encounter = Encounter.objects.create(
        own_form=OutreachForm.objects.get_or_create(title=form)[0],
        occurred_at=when if isinstance(when, datetime) else at(when),
        depth=depth,
        heads=heads or max(1, len(who)),
    )
    for name in who:
        encounter.links.create(young_person=person(name))
    return encounter


def process(started_on: date, *makers: str, form: str = "") -> MakingProcess:
    art_form = ArtForm.objects.get_or_create(title=form)[0] if form else None
    made = MakingProcess.objects.create(started_on=started_on, art_form=art_form)
    made.makers.set([person(name) for name in makers])
    return made


def work(made: MakingProcess, shown_on: date, **fields: Any) -> Work:
    return Work.objects.create(process=made, shown_on=shown_on, title="Nachtbus", **fields)


def step(name: str, kind: str, confirmed_on: date | None, given_back_on: date | None = None) -> Step:
    return Step.objects.create(
        young_person=person(name), kind=kind, confirmed_on=confirmed_on, given_back_on=given_back_on
    )


def helped(name: str, happened_on: date) -> HelpGiven:
    return HelpGiven.objects.create(helper=person(name), happened_on=happened_on)


def gathering(day: date, heads: int | None, kind: str = "talk", **fields: Any) -> Gathering:
    return Gathering.objects.create(theme="Rust", kind=kind, starts_at=at(day, 16), heads=heads, **fields)


def theme(title: str = "Rust") -> Theme:
    return Theme.objects.get_or_create(title=title)[0]


def said(name: str = "", words: str = "Hier mag ik stil zijn.", **fields: Any) -> Statement:
    options: dict[str, Any] = {"is_confirmed": True, "uses": ["learning", "report"]}
    about = {"said_on": fields.pop("said_on")} if "said_on" in fields else {}
    themes = [theme(title) for title in fields.pop("themes", [])]
    options |= {"young_person": person(name) if name else None, "themes": themes, "about": about}
    return catch_statement(by=outreach_worker().user, words=words, **{**options, **fields})
