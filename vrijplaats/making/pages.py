"""What the page of a making process shows: only what this viewer may see, in panes that fill a grid."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from vrijplaats.people.models import YoungPerson

from .models import LogEntry, MakingProcess, Presentation, Sight, Work
from .rules import may_change_process

PER_PAGE = 12
MOTIFS = {"start": "mic", "mid": "headphones", "end": "curtain"}
COLOURS = ("contact", "agency", "help", "making")


@dataclass(frozen=True)
class ShownStage:
    """One stage: its name, how far its window is drawn open, and what is planned if anything is."""

    key: str
    label: str
    state: str
    motif: str
    plan: Presentation | None
    is_next: bool


@dataclass(frozen=True)
class Item:
    """Something on the wall: a log entry or a work, with the colour of its pane."""

    thing: LogEntry | Work
    is_work: bool
    colour: str

    @property
    def medium(self) -> str:
        """Return what it is made of: text, photo, sound or film."""
        return self.thing.medium

    @property
    def words(self) -> str:
        """Return the words beside it."""
        words: str = self.thing.sentence if isinstance(self.thing, Work) else self.thing.words
        return words

    @property
    def day(self) -> date:
        """Return the day that stands beside it."""
        return self.thing.shown_on if isinstance(self.thing, Work) else self.thing.made_on

    def is_text_for(self, *, maker: bool) -> bool:
        """Whether only words are shown: it has no file, or, to all but its maker, one that was refused."""
        if self.thing.is_refused:
            return not maker and (self.is_work or bool(self.words))
        return self.medium == "text"

    def is_picture_for(self, *, maker: bool) -> bool:
        """Whether a picture is shown, or what became of it."""
        return self.medium == "photo" and (maker or not self.thing.is_refused)

    def is_recording_for(self, *, maker: bool) -> bool:
        """Whether a sound or film is shown, or what became of it."""
        if self.thing.is_refused:
            # A work of which the file was refused does not know any more what it was.
            return maker and self.medium != "photo"
        return self.thing.is_recording


@dataclass(frozen=True)
class ProcessPage:
    """Everything on the page of a process."""

    process: MakingProcess
    makers: list[YoungPerson]
    is_mine: bool
    stages: list[ShownStage]
    recordings: list[Item]
    texts: list[Item]
    pictures: list[Item]
    fillers: int
    pages: Page[LogEntry]
    has_gaps: bool
    awaits_home: bool

    @property
    def is_waiting(self) -> bool:
        """Whether something here still has to be made anew before it is shown."""
        return self.waiting_pictures > 0 or any(item.thing.is_waiting for item in self.recordings)

    @property
    def waiting_pictures(self) -> int:
        """Return how many pictures here still have to be made anew."""
        return sum(item.thing.is_waiting for item in self.pictures)


def process_page(request: HttpRequest, process: MakingProcess) -> ProcessPage:
    """Gather what this viewer may see of a process that they may see."""
    user = request.user
    entries = LogEntry.objects.visible_to(user).filter(process=process).order_by("-made_on", "-recorded_at")
    log = Paginator(entries, PER_PAGE).get_page(request.GET.get("bladzijde"))
    works = Work.objects.visible_to(user).filter(process=process) if log.number == 1 else Work.objects.none()
    items = [*_items(works[:PER_PAGE], is_work=True), *_items(log, is_work=False)]
    is_mine = may_change_process(user, process)
    texts = [item for item in items if item.is_text_for(maker=is_mine)]
    pictures = [item for item in items if item.is_picture_for(maker=is_mine)]
    return ProcessPage(
        process=process,
        makers=makers_for(process),
        is_mine=is_mine,
        stages=_stages(process),
        recordings=[item for item in items if item.is_recording_for(maker=is_mine)],
        texts=texts,
        pictures=pictures,
        fillers=fillers(len(texts), len(pictures)),
        pages=log,
        has_gaps=is_mine and LogEntry.objects.filter(process=process).taken_away().exists(),
        awaits_home=is_mine and awaits_home(process),
    )


def awaits_home(thing: MakingProcess | LogEntry | Work) -> bool:
    """Return whether others would see this thing, were it not for a yes from home of a maker."""
    return type(thing).objects.filter(pk=thing.pk).waiting_for_home().exists()


def makers_for(process: MakingProcess) -> list[YoungPerson]:
    """Return the makers whose names may stand here: those the viewer knows, or all where it is open."""
    if process.sight == Sight.OPEN and not awaits_home(process):
        return list(process.makers.present())
    return list(process.known_makers)  # type: ignore[attr-defined]


def fillers(texts: int, pictures: int) -> int:
    """Return how many drawn panes fill the grid of four columns, where a text takes two by two."""
    if texts % 2:
        return max(4 - pictures, 0) or -(pictures - 4) % 4
    return -pictures % 4


def _items(things: Iterable[LogEntry | Work], *, is_work: bool) -> list[Item]:
    """Give every pane a colour, different from the one before."""
    return [Item(thing, is_work, COLOURS[place % len(COLOURS)]) for place, thing in enumerate(things)]


def _stages(process: MakingProcess) -> list[ShownStage]:
    """Return the three stages in order, planned or not."""
    plans = {plan.stage: plan for plan in process.presentations.all()}
    coming = process.next_presentation
    return [
        ShownStage(
            key=when.value,
            label=str(when.label),
            state=state,
            motif=MOTIFS[when.value],
            plan=plans.get(when.value),
            is_next=coming is not None and plans.get(when.value) == coming,
        )
        for when, state in zip(Presentation.Stage, process.stage_states, strict=True)
    ]
