"""The story of a period: frozen, and the only thing a renderer knows. Numbers arrive as they may be shown."""

import json
from dataclasses import MISSING, asdict, dataclass, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


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
    """One bar of a chart; `share` is its length, 0 to 1."""

    label: str
    shown: str
    share: float
    is_few: bool = False
    second_shown: str = ""


@dataclass(frozen=True)
class Chart:
    """A number split in parts, with words for who cannot see it."""

    key: str
    title: str
    definition: str
    left_out: str
    bars: tuple[Bar, ...]
    second_label: str = ""
    command: str = ""

    @property
    def in_words(self) -> str:
        """Return the whole chart as a sentence."""
        if not self.bars:
            return f"{self.title}: hier staat nog niks."
        return f"{self.title}: " + ", ".join(self._bar_in_words(bar) for bar in self.bars) + "."

    def _bar_in_words(self, bar: Bar) -> str:
        """Return one bar in words, with its second number where it has one."""
        second = f" ({self.second_label} {bar.second_shown})" if bar.second_shown else ""
        return f"{bar.label} {bar.shown}{second}"


@dataclass(frozen=True)
class Quote:
    """A sentence shown with consent; one that was withdrawn stays as a visible gap without words."""

    ref: str
    text: str
    by: str
    phase: str
    setting: str
    is_withdrawn: bool = False


@dataclass(frozen=True)
class WorkShown:
    """A work whose makers opened it to everyone; one they closed again stays as a visible gap."""

    title: str
    art_form: str
    by: str
    sentence: str
    motif: str = "petals"
    ref: str = ""
    is_withdrawn: bool = False


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
    """Two good things that pulled at each other this year."""

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
    """A year, told once; document and infographic render this and nothing else."""

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

    @property
    def period(self) -> str:
        """Return the period in words, such as "24 november 2025 tot en met 23 november 2026"."""
        return f"{in_words(self.from_on)} tot en met {in_words(self.to_on)}"

    def chart(self, key: str) -> Chart | None:
        """Return one chart, or None where the story has none of that kind."""
        return next((chart for chart in self.charts if chart.key == key), None)

    def as_data(self) -> dict[str, Any]:
        """Return the story as plain data for storing; `story_from` gives the same story back."""
        data: dict[str, Any] = _plain(asdict(self))
        return data

    def to_json(self) -> str:
        """Return the story as text; `from_json` gives an equal story back."""
        return json.dumps(self.as_data(), ensure_ascii=False, indent=1)


MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def in_words(day: date) -> str:
    """Return a day in Dutch words; renderers run without Django's translations."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def story_from(data: dict[str, Any]) -> Story:
    """Return the story that `as_data` stored; raise KeyError where a part is missing."""
    return _build(Story, data)


def from_json(text: str) -> Story:
    """Return the story that `Story.to_json` wrote."""
    return story_from(json.loads(text))


def _plain(value: Any) -> Any:
    """Return dates as text and tuples as lists, all the way down."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


def _build(kind: type[T], data: dict[str, Any]) -> T:
    """Return a frozen dataclass from plain data; what an older edition did not know yet gets its default."""
    hints, parts = get_type_hints(kind), {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name in data or field.default is MISSING:
            parts[field.name] = _value(hints[field.name], data[field.name])
    return kind(**parts)


def _value(hint: Any, value: Any) -> Any:
    """Return one value in the type its field asks for."""
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], part) for part in value)
    if get_origin(hint) is UnionType or (hint is not date and not is_dataclass(hint)):
        return value
    return date.fromisoformat(value) if hint is date else _build(hint, value)  # type: ignore[arg-type]
