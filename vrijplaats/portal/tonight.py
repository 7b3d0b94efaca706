"""Tonight: who answers and where to sleep, the same for everyone who opens it, word for word.

The page is made without the request, so that nothing of whoever asks can enter what a browser keeps of it.
"""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.utils import translation

from vrijplaats.foundation.models import LocalLine, Movement, current_movement
from vrijplaats.foundation.national_lines import DANGER, NationalLine, national_lines


@dataclass(frozen=True)
class OfKind:
    """One kind of help in this city, with its lines; without any, the page says to ask us."""

    label: str
    lines: list[LocalLine]


@dataclass(frozen=True)
class TonightPage:
    """Everything that Tonight shows."""

    movement: Movement
    danger: NationalLine
    national: list[NationalLine]
    beds: OfKind
    near: list[OfKind]

    @property
    def checked_on(self) -> date:
        """The day on which the number for danger was checked."""
        return self.danger.checked_on


def tonight_page() -> TonightPage:
    """Gather Tonight: the national lines of the file, and the lines of this city that are shown."""
    shown = list(LocalLine.objects.filter(is_shown=True))
    lines = national_lines()
    return TonightPage(
        movement=current_movement(),
        danger=next(line for line in lines if line.key == DANGER),
        national=[line for line in lines if line.key != DANGER],
        beds=_of_kind(LocalLine.Kind.BED, shown),
        near=[_of_kind(kind, shown) for kind in (LocalLine.Kind.HOUSE, LocalLine.Kind.CRISIS)],
    )


def _of_kind(kind: LocalLine.Kind, shown: list[LocalLine]) -> OfKind:
    return OfKind(str(kind.label), [line for line in shown if line.kind == kind])


def rendered(template: str, language: str, **context: object) -> str:
    """Return a page for everyone in this language, made without a request."""
    with translation.override(language):
        page = tonight_page()
        return render_to_string(template, {"page": page, "movement": page.movement, **context})
