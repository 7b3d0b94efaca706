"""The second net: with every permission check taken away, what is sealed still opens for nobody else.

A view may forget its query, a decorator may fall off, a predicate may always say yes, the door to sign in may
stand open. Here all of that happens at once, for the whole house. What is sealed opens only where the
permission query itself fetched it for who is looking, so no page may show one canary more than before.
"""

import inspect
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import pytest
from django.apps import apps
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import transaction
from django.db.models import QuerySet
from rules.predicates import Predicate

from vrijplaats.data_rights import disclosures
from vrijplaats.data_rights.models import Disclosure
from vrijplaats.people.models import YoungPersonQuerySet

from .matrix import Row, pages, rows_of
from .matrix_world import CANARY, ROLES, World, build_world
from .sources import ROOT, source_files

pytestmark = pytest.mark.django_db
# Take a reader along to fetch what lies around a row; each asks a permission query for it.
NO_CHECKS = {"with_company"}


def permission_queries() -> Iterator[tuple[type, str]]:
    """Yield every query method that asks who is looking."""
    ours = (model for model in apps.get_models() if model.__module__.startswith("vrijplaats."))
    kinds = {type(model._default_manager.get_queryset()) for model in ours}
    for kind in kinds - {QuerySet}:
        for name, method in vars(kind).items():
            asks = inspect.isfunction(method) and "user" in inspect.signature(method).parameters
            if asks and name not in NO_CHECKS:
                yield kind, name


def stamping_files() -> list[str]:
    """Return the files beside the models in which something is fetched for a reader."""
    found = [path for path in source_files(".py") if ".stamped(" in path.read_text(encoding="utf-8")]
    beside = [path.relative_to(ROOT) for path in found if not {"models", "models.py"} & set(path.parts)]
    return [str(path) for path in beside if path.parts[0] == "vrijplaats" and "tests" not in path.parts]


def forgotten(self: QuerySet, *args: object, **options: object) -> QuerySet:
    """Return everything, as a view does that never asked."""
    return self._chain()


@pytest.fixture
def forgotten_queries(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every view forget to ask what may be seen."""
    queries = set(permission_queries())
    assert len(queries) > 15
    for kind, name in queries:
        monkeypatch.setattr(kind, name, forgotten)
    monkeypatch.setattr(disclosures, "disclosures_for", lambda user: Disclosure.objects.all())


def is_of_a_query(code: CodeType) -> bool:
    """Whether this code stands among the models, where the permission queries are."""
    return bool({"models", "models.py"} & set(Path(code.co_filename).parts))


@pytest.fixture
def open_doors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every predicate that a view asks say yes, and nobody be asked to sign in.

    What a permission query asks by itself is part of that query; the matrix holds it.
    """
    ask = Predicate.__call__

    def yes(self: Predicate, *args: object, **options: object) -> bool:
        return ask(self, *args, **options) if is_of_a_query(sys._getframe(1).f_code) else True

    monkeypatch.setattr(Predicate, "__call__", yes)
    monkeypatch.setattr(LoginRequiredMiddleware, "process_view", lambda *args: None)


@pytest.fixture
def no_checks(forgotten_queries: None, open_doors: None) -> None:
    """Take every check away."""


def canaries(world: World, role: str, only: str = "") -> dict[Row, int]:
    """Return how many canaries this role sees on every page; files are read to their end."""
    client, found = world.client(role), {}
    for row, url in rows_of(world):
        if row[1] == "GET" and row[0].startswith(only):
            with transaction.atomic():
                answer = client.get(url)
                content = b"".join(answer) if answer.streaming else answer.content
                transaction.set_rollback(True)
            found[row] = content.decode(errors="replace").count(CANARY)
    return found


def leaks(world: World, role: str, before: dict[Row, int], only: str = "") -> list[str]:
    """Return the pages that show this role more than before; what is open to everyone is no secret."""
    return [
        f"{' '.join(row)} shows {role} {number} instead of {before[row]}"
        for row, number in canaries(world, role, only).items()
        if number > before[row] and row[2] != "open"
    ]


@pytest.mark.parametrize("role", ROLES)
def test_without_any_check_nothing_sealed_opens(role, request):
    world = build_world()
    before = canaries(world, role)
    request.getfixturevalue("no_checks")
    assert leaks(world, role, before) == []


@pytest.mark.parametrize("fault", ["forgotten_queries", "open_doors"])
@pytest.mark.parametrize("role", ["researcher", "agent", "passer-by"])
def test_one_net_may_tear_without_the_other(role, fault, request):
    """With all torn at once, a page may break before it shows anything; with one torn, it comes further."""
    world = build_world()
    before = canaries(world, role)
    request.getfixturevalue(fault)
    assert leaks(world, role, before) == []


def test_the_canaries_sing_for_who_they_are_for():
    world = build_world()
    seen = canaries(world, "young")
    for name in ("portal:mine", "home:person", "making:process", "making:media", "making:presentation"):
        assert any(number for row, number in seen.items() if row[0] == name), name


def test_a_check_that_is_taken_away_is_really_gone(no_checks):
    world = build_world()
    client = world.client("researcher")
    url = dict(rows_of(world))["home:person", "GET", "not mine"]
    page = client.get(url).content.decode()
    assert "Ilias" in page
    assert CANARY not in page


def test_a_net_with_a_hole_would_be_caught(monkeypatch, request):
    """Where also the stamp is put on everything, the harness must see canaries."""
    world = build_world()
    before = canaries(world, "researcher", only="home:person")
    request.getfixturevalue("no_checks")
    monkeypatch.setattr(YoungPersonQuerySet, "visible_to", lambda self, user: self.stamped(user))
    assert leaks(world, "researcher", before, only="home:person")


def test_what_is_fetched_for_a_reader_is_fetched_by_a_permission_query():
    """One stands in a room, as releases lie below people; the harness forgets it by name."""
    assert stamping_files() == [str(Path("vrijplaats", "data_rights", "disclosures.py"))]
    assert inspect.getsource(disclosures).count(".stamped(") == 1
    assert ".stamped(" in inspect.getsource(disclosures.disclosures_for)


def test_every_page_is_looked_at():
    world = build_world()
    assert {page.name for page in pages()} == {row[0] for row, _url in rows_of(world)}
