"""Permission checks taken away, one kind or all at once, and what a role then sees more than before."""

import inspect
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import CodeType

import pytest
from django.apps import apps
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db.models import QuerySet
from rules.predicates import Predicate

from vrijplaats.data_rights import disclosures
from vrijplaats.data_rights.models import Disclosure

from .matrix import Answer, Row, answers
from .matrix_world import World

# Query methods that take a reader, but fetch what belongs to a row through a permission query; and the one
# that only puts the mark of a reader on what such a query found.
NO_CHECKS = {"with_company", "granted_to"}
Fault = Callable[[pytest.MonkeyPatch], None]


def permission_queries() -> Iterator[tuple[type, str]]:
    """Yield every query method that depends on the user."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("vrijplaats."))
    kinds = {type(model._default_manager.get_queryset()) for model in ours}
    for kind in kinds - {QuerySet}:
        for name, method in inspect.getmembers(kind, inspect.isfunction):
            asks = inspect.isfunction(method) and "user" in inspect.signature(method).parameters
            if asks and name not in NO_CHECKS:
                yield kind, name


def forgotten(self: QuerySet, *args: object, **options: object) -> QuerySet:
    """Return everything, as in a view that forgot to ask for permission."""
    return self._chain()


def forget_queries(patch: pytest.MonkeyPatch) -> None:
    """Let every view forget the permission query."""
    queries = set(permission_queries())
    assert len(queries) > 15
    for kind, name in queries:
        patch.setattr(kind, name, forgotten)
    patch.setattr(disclosures, "disclosures_for", lambda user: Disclosure.objects.all())


def is_of_a_query(code: CodeType) -> bool:
    """Whether this code is in the models, where the permission queries are."""
    return bool({"models", "models.py"} & set(Path(code.co_filename).parts))


def refuse_nobody(patch: pytest.MonkeyPatch) -> None:
    """Let every predicate that a view asks say yes, and require no sign-in.

    A predicate that a permission query asks is part of that query; the matrix covers it.
    """
    ask = Predicate.__call__

    def yes(self: Predicate, *args: object, **options: object) -> bool:
        return ask(self, *args, **options) if is_of_a_query(sys._getframe(1).f_code) else True

    patch.setattr(Predicate, "__call__", yes)
    patch.setattr(LoginRequiredMiddleware, "process_view", lambda *args: None)


ALL_CHECKS: tuple[Fault, ...] = (forget_queries, refuse_nobody)


@contextmanager
def without(*faults: Fault) -> Iterator[pytest.MonkeyPatch]:
    """Take these checks away for as long as the block lasts."""
    with pytest.MonkeyPatch.context() as patch:
        for fault in faults:
            fault(patch)
        yield patch


def leaks(world: World, role: str, before: dict[Row, Answer], only: str = "") -> list[str]:
    """Return the pages that show this role more than before, except what is public."""
    return [
        f"{' '.join(row)} shows {role} {answer.canaries} instead of {before[row].canaries}"
        for row, answer in answers(world, role, only, methods=("GET",)).items()
        if answer.canaries > before[row].canaries and row[2] != "open"
    ]
