"""What the young people of Waterstad make, become and do for each other."""

from typing import Any

from django.core.files.base import ContentFile

from vrijplaats.changemakers.models import HelpGiven, Step
from vrijplaats.making.models import (
    ArtForm,
    LogEntry,
    MakingProcess,
    Presentation,
    SharingConsent,
    Sight,
    UseConsent,
    Work,
)
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.uses import Use
from vrijplaats.uploads.models import Medium

from .calendar import Calendar, demo_data
from .media import draw_picture, play_tone

SHOW_HOUR = {"start": 15, "mid": 19, "end": 19}
WITH_PICTURE = ("film", "foto", "muur", "tekenen", "beeld", "mode")


def make_processes(calendar: Calendar, people: dict[str, YoungPerson]) -> None:
    """Make every process with its log, presentations and works."""
    titles = demo_data("processes")["art_forms"]
    forms = {key: ArtForm.objects.get(title=title) for key, title in titles.items()}
    for row in demo_data("processes")["processes"]:
        _make_process(row, calendar, forms[row["form"]], people)
    _note_windows()


def _note_windows() -> None:
    """Record a yes, on the evening on which it was made public, for everything that others may see."""
    things = [thing for model in (MakingProcess, LogEntry, Work) for thing in model.objects.all()]
    opened = [thing for thing in things if thing.sight != Sight.CLOSED]
    SharingConsent.objects.bulk_create(SharingConsent.of(t, given_at=t.recorded_at) for t in opened)
    shown = Work.objects.filter(sight__in=(Sight.OPEN, Sight.OPEN_NAMELESS))
    UseConsent.objects.bulk_create(_use(work, use) for work in shown for use in (Use.REPORT, Use.MESSAGE))


def _use(work: Work, use: Use) -> UseConsent:
    """Return the yes to one more use of a work that its makers showed to everyone."""
    is_named = work.sight == Sight.OPEN
    asked = UseConsent.asked_for(use, is_named)
    return UseConsent(work=work, use=use, is_with_name=is_named, asked=asked, given_at=work.recorded_at)


def _make_process(
    row: dict[str, Any], calendar: Calendar, form: ArtForm, people: dict[str, YoungPerson]
) -> None:
    process = MakingProcess.objects.create(
        title=row["title"],
        art_form=form,
        next_step=row.get("next", ""),
        needs=row.get("needs", []),
        sight=row["sight"],
        started_on=calendar.on(row["day"]),
    )
    makers = [people[name] for name in row["makers"]]
    process.makers.set(makers)
    _log(process, row, calendar, makers[0])
    for stage, day, words in row["shows"]:
        process.presentations.create(
            stage=Presentation.Stage(stage),
            planned_at=calendar.at(day, SHOW_HOUR[stage]),
            is_held=day >= 1,
            for_whom="wie er is",
            words=words,
        )
    if "work" in row:
        _make_work(process, row, calendar, form)


def _log(process: MakingProcess, row: dict[str, Any], calendar: Calendar, by: YoungPerson) -> None:
    """Write the maker's log, with a picture or a sound beside the words."""
    for day, medium, words in row["log"]:
        process.entries.create(
            by=by, medium=medium, words=words, sight=row["sight"], made_on=calendar.on(day)
        )
    day = row["log"][-1][0]
    entry = LogEntry(process=process, by=by, sight=row["sight"], made_on=calendar.on(day))
    if row["form"] == "muziek":
        entry.medium, entry.words = Medium.SOUND, "Demo"
        entry.media.save("demo.wav", ContentFile(play_tone(row["title"])), save=False)
    elif row["form"] in WITH_PICTURE:
        entry.medium, entry.words = Medium.PHOTO, "Schets"
        entry.media.save("schets.png", ContentFile(draw_picture(row["title"])), save=False)
    if entry.media:
        entry.save()


def _make_work(process: MakingProcess, row: dict[str, Any], calendar: Calendar, form: ArtForm) -> None:
    """Make a finished work of this process."""
    day, title, sentence = row["work"]
    work = Work(
        process=process,
        title=title,
        sentence=sentence,
        art_form=form,
        shown_on=calendar.on(day),
        sight=row["sight"],
    )
    work.media.save("werk.png", ContentFile(draw_picture(title)), save=False)
    work.save()


def make_steps(calendar: Calendar, people: dict[str, YoungPerson]) -> None:
    """Let eighteen say yes to being a change maker and eight to being an agent; a few undecided."""
    groups = {row["name"]: row["group"] for row in demo_data("people")["young_people"]}
    started: dict[str, int] = {}
    for process in demo_data("processes")["processes"]:
        for name in process["makers"]:
            started[name] = max(started.get(name, 0), process["day"])
    helped = {row["who"]: max(row["days"]) for row in demo_data("processes")["help_given"]}
    steps = []
    for name, day in started.items():
        is_sure = groups[name] in ("agent", "maker")
        steps.append(_step(people[name], Step.Kind.MAKER, calendar, day, is_sure=is_sure))
    for name, day in helped.items():
        steps.append(_step(people[name], Step.Kind.AGENT, calendar, day, is_sure=groups[name] == "agent"))
    Step.objects.bulk_create(steps)


def _step(person: YoungPerson, kind: Step.Kind, calendar: Calendar, day: int, *, is_sure: bool) -> Step:
    """Build a step, confirmed on the day itself where the young person was sure."""
    on = calendar.on(day)
    return Step(young_person=person, kind=kind, seen_on=on, confirmed_on=on if is_sure else None)


def make_help_given(calendar: Calendar, people: dict[str, YoungPerson]) -> None:
    """Record the times that someone helped another."""
    HelpGiven.objects.bulk_create(
        HelpGiven(
            helper=people[row["who"]],
            helped_with=row["with"],
            happened_on=calendar.on(day),
            words=row.get("words", ""),
        )
        for row in demo_data("processes")["help_given"]
        for day in row["days"]
    )
