"""The story of a period: frozen, and all that a renderer knows. It holds numbers as they may be shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar

import msgspec

ROUNDED = "aantallen jongeren onder de tien tonen we niet precies, de rest is afgerond op vijf."


@dataclass(frozen=True)
class Number:
    """One number as it may be shown; `value` is None where it may not be exact."""

    key: str
    label: str
    shown: str
    definition: str
    left_out: str
    command: str
    value: int | None = None


@dataclass(frozen=True)
class Bar:
    """One bar of a chart; `share` is its length, 0 to 1.

    `second_label` stands behind its second number where it differs from the one of the chart: "1 hoofd".
    """

    label: str
    shown: str
    share: float
    is_few: bool = False
    second_shown: str = ""
    second_label: str = ""


@dataclass(frozen=True)
class Chart:
    """A number split in parts."""

    key: str
    title: str
    definition: str
    left_out: str
    bars: tuple[Bar, ...]
    second_label: str = ""
    command: str = ""

    def second_label_of(self, bar: Bar) -> str:
        """Return what stands behind the second number of a bar."""
        return bar.second_label or self.second_label

    @property
    def in_words(self) -> str:
        """Return the chart as a sentence, for anyone who cannot see it."""
        if not self.bars:
            return f"{self.title}: hier staat nog niks."
        return f"{self.title}: " + ", ".join(self._bar_in_words(bar) for bar in self.bars) + "."

    def _bar_in_words(self, bar: Bar) -> str:
        """Return a bar in words, with its second number where there is one."""
        second = f" ({self.second_label} {bar.second_shown})" if bar.second_shown else ""
        return f"{bar.label} {bar.shown}{second}"


@dataclass(frozen=True)
class Quote:
    """A sentence shown with consent; one that was withdrawn stays as a visible gap without words.

    `is_named` says whether a name stands beside it: stored without words, it tells that a name has to go.
    """

    ref: str
    text: str
    by: str
    phase: str
    setting: str
    is_withdrawn: bool = False
    is_named: bool = False


@dataclass(frozen=True)
class WorkShown:
    """A work whose makers opened it to everyone; one they closed again stays as a visible gap.

    `is_named` says whether names stand beside it, as with a sentence.
    """

    title: str
    art_form: str
    by: str
    sentence: str
    motif: str = "petals"
    ref: str = ""
    is_withdrawn: bool = False
    is_named: bool = False


@dataclass(frozen=True)
class PhaseStory:
    """What is done in one of the four phases."""

    key: str
    title: str
    summary: str
    what_happens: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class Lesson:
    """What a learning session brought, and what did not work."""

    question: str
    learned: str
    did_not_work: str
    trying_next: str


@dataclass(frozen=True)
class TensionShown:
    """Two good things that were hard to combine this year."""

    pole_a: str
    pole_b: str
    example: str


@dataclass(frozen=True)
class Principle:
    """An element of the knowledge base; `lines` point into the document it rests on."""

    title: str
    summary: str
    do: tuple[str, ...]
    avoid: tuple[str, ...]
    lines: str


@dataclass(frozen=True)
class KnowledgeTheme:
    """One theme of the knowledge base with all its elements."""

    nr: int
    title: str
    summary: str
    principles: tuple[Principle, ...]


@dataclass(frozen=True)
class Word:
    """A word that several people used; `weight` decides its size."""

    text: str
    weight: int


@dataclass(frozen=True)
class Story:
    """A year, told once, with the words and works that have a yes to one use.

    A story is always of a kind (`ReportStory`, `WallStory`, `MessageStory`), and its kind is its use: whoever
    renders it names the kind, and so cannot show what was allowed for something else.
    """

    use: ClassVar[str]

    movement: str
    city: str
    tagline: str
    introduction: tuple[str, ...]
    house: str
    talk_name: str
    from_on: date
    to_on: date
    made_on: date
    headline: tuple[Number, ...]
    is_nested: bool
    numbers: tuple[Number, ...]
    charts: tuple[Chart, ...]
    quotes: tuple[Quote, ...]
    words: tuple[Word, ...]
    works: tuple[WorkShown, ...]
    phases: tuple[PhaseStory, ...]
    lessons: tuple[Lesson, ...]
    tensions: tuple[TensionShown, ...]
    principles: tuple[Principle, ...]
    knowledge: tuple[KnowledgeTheme, ...]
    attribution: str
    sources: tuple[str, ...] = ()
    quotes_in_all: int = 0
    a_period: str = "een periode"
    this_period: str = "deze periode"

    @property
    def how_exact(self) -> str:
        """Return how exact its numbers about people are, to stand beside them."""
        is_exact = all(number.value is not None for number in self.headline)
        totals = "De drie totalen zijn precies. Voor al het andere geldt: " if is_exact else ""
        return f"{totals}{ROUNDED}" if totals else ROUNDED.capitalize()

    @property
    def quotes_told(self) -> str:
        """Return how many sentences stand here of how many there are, such as "24 van 69"."""
        count = len(self.quotes)
        if not count:
            return ""
        if self.quotes_in_all <= count:
            return "Alle zinnen die hier mochten staan, staan er."
        return f"Gekozen uit alle zinnen die hier mochten staan: {count} van {self.quotes_in_all}."

    @property
    def period(self) -> str:
        """Return the period in words, such as "24 november 2025 tot en met 23 november 2026"."""
        return f"{in_words(self.from_on)} tot en met {in_words(self.to_on)}"

    def chart(self, key: str) -> Chart | None:
        """Return one chart, or None where the story has none of that kind."""
        return next((chart for chart in self.charts if chart.key == key), None)

    def as_data(self) -> dict[str, Any]:
        """Return the story as plain data for storing; `story_from` gives the same story back."""
        data: dict[str, Any] = msgspec.to_builtins(self)
        return data

    def to_json(self) -> str:
        """Return the story as text; `from_json` gives an equal story back."""
        return msgspec.json.format(msgspec.json.encode(self), indent=1).decode()


@dataclass(frozen=True)
class ReportStory(Story):
    """A year for the yearly report."""

    use = "report"


@dataclass(frozen=True)
class WallStory(Story):
    """A year for a wall or a site, for everyone."""

    use = "public"


@dataclass(frozen=True)
class MessageStory(Story):
    """A year for a message that is sent around."""

    use = "message"


S = TypeVar("S", bound=Story)
# What differs from use to use; the numbers of a period are one and the same.
OF_ONE_USE = ("quotes", "quotes_in_all", "words", "works")


MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def in_words(day: date) -> str:
    """Return a day in Dutch words; renderers run without Django's translations."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def to_store(stories: Sequence[Story]) -> dict[str, Any]:
    """Return stories of one period as plain data: the numbers once, and `told`, per use, what is said."""
    told = {story.use: {part: story.as_data()[part] for part in OF_ONE_USE} for story in stories}
    return {key: value for key, value in stories[0].as_data().items() if key not in OF_ONE_USE} | {
        "told": told
    }


def story_from(data: dict[str, Any], kind: type[S]) -> S:
    """Return the story of one use; what an older edition did not know yet gets its default.

    Raises msgspec.ValidationError, which tells the place, where a part is missing or of another kind.
    """
    told = data.get("told")
    if told is not None:
        nothing: dict[str, Any] = {"quotes": [], "words": [], "works": []}
        data = {**data, **told.get(kind.use, nothing)}
    return msgspec.convert(data, kind)


def from_json(text: str, kind: type[S]) -> S:
    """Return the story that `Story.to_json` wrote."""
    return msgspec.json.decode(text, type=kind)
