"""The kinds of things with a file, which each room registers: who makes files anew walks them all."""

from typing import TypeVar, cast

from .models import WithFile, WithFileQuerySet

_KINDS: dict[str, type[WithFile]] = {}
ThingT = TypeVar("ThingT", bound=type[WithFile])


def offers(kind: str, model: ThingT) -> ThingT:
    """Register a table whose files are made anew; `kind` names it in jobs, so it never changes.

    Raises ValueError where another table has this name.
    """
    if _KINDS.setdefault(kind, model) is not model:
        raise ValueError(f"{kind} is {_KINDS[kind]._meta.label} already")
    return model


def kinds() -> dict[str, type[WithFile]]:
    """Return every table that was registered, by its kind."""
    return dict(_KINDS)


def kind_of(thing: WithFile) -> str:
    """Return the kind of a thing; KeyError where its room did not register it."""
    return {model: kind for kind, model in _KINDS.items()}[type(thing)]


def waiting(kind: str) -> WithFileQuerySet[WithFile]:
    """Return the things of a kind whose file waits to be made anew."""
    return cast("WithFileQuerySet[WithFile]", _KINDS[kind]._default_manager.all()).waiting()
