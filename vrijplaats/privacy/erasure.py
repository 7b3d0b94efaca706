"""The steps of erasing someone: each room registers its own, and privacy runs them all."""

from collections.abc import Callable

from .models import Subject

type_of_step = Callable[[Subject], None]
_steps: list[type_of_step] = []
_for_card: dict[type_of_step, type_of_step] = {}


def erases(step: type_of_step) -> type_of_step:
    """Register a step that empties what one room holds about a subject; it must keep past totals true."""
    _steps.append(step)
    return step


def steps() -> tuple[type_of_step, ...]:
    """Return every registered step, in the order in which the rooms were loaded."""
    return tuple(_steps)


def keeps_card(instead_of: type_of_step) -> Callable[[type_of_step], type_of_step]:
    """Register what happens instead of a step where only the contact card of someone is kept."""

    def register(step: type_of_step) -> type_of_step:
        _for_card[instead_of] = step
        return step

    return register


def steps_but_card() -> tuple[type_of_step, ...]:
    """Return every step, with its replacement where the contact card stays."""
    return tuple(_for_card.get(step, step) for step in _steps)
