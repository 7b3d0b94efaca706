"""Behind each convenience of the demo stands a check that raises in a real movement."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.core.management import CommandError
from django.http import HttpRequest
from django.test import RequestFactory

from tests.cast import coordinator
from vrijplaats.config import settings as start
from vrijplaats.demo.fill import fill_demo
from vrijplaats.demo.management.commands import demo as command
from vrijplaats.foundation.demo import demo_marker, is_demo
from vrijplaats.operations.beginnings import begin_movement
from vrijplaats.sign_in.authentication import ONE_FACTOR, sign_in

from .sources import ROOT, source_files

pytestmark = pytest.mark.django_db
MARKS = {"is_demo", "demo_marker", "demo.txt", "require_demo", "fill_demo", "lifted"}
Check = Callable[[pytest.MonkeyPatch, Path], object]


def a_request() -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    SessionMiddleware(lambda asked: None).process_request(request)
    return request


def a_worker_comes_in_with_one_factor(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    for opened_with in ONE_FACTOR:
        with pytest.raises(PermissionDenied):
            sign_in(a_request(), coordinator().user, opened_with=opened_with)


def errors_are_shown(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    (home / "secret_key").write_text("x")
    monkeypatch.setattr(start, "HOME", home)
    monkeypatch.setattr(start, "SIGNING_KEY", home / "secret_key")
    monkeypatch.setenv("VRIJPLAATS_DEBUG", "1")
    with pytest.raises(SystemExit):
        start._debug()


def invented_people_move_in(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    with pytest.raises(ImproperlyConfigured):
        fill_demo()


def the_demo_is_prepared(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    with pytest.raises(CommandError):
        command._prepare(is_fresh=True)


def everything_is_emptied(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    with pytest.raises(ImproperlyConfigured):
        command._empty()


def links_for_everyone_are_printed(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    with pytest.raises(ImproperlyConfigured):
        command.Command()._print_keys(8000)


CHECKS: dict[str, Check] = {
    "config/settings.py: _debug": errors_are_shown,
    "demo/fill.py: fill_demo": invented_people_move_in,
    "demo/management/commands/demo.py: _empty": everything_is_emptied,
    "demo/management/commands/demo.py: _prepare": the_demo_is_prepared,
    "demo/management/commands/demo.py: _print_keys": links_for_everyone_are_printed,
    "sign_in/rules.py: needs_second_factor": a_worker_comes_in_with_one_factor,
}
# What makes nothing easier, with the reason.
NO_CONVENIENCE = {
    "backup/home.py: ": "the mark goes along in a backup",
    "foundation/demo.py: demo_marker": "the mark itself",
    "foundation/demo.py: is_demo": "the flag itself",
    "foundation/demo.py: require_demo": "the check itself",
    "journal/append_only.py: lifted": "who uses it is listed here",
    "operations/management/commands/init.py: handle": "takes a leftover mark away",
    "sign_in/views/sign_in.py: use_link": "shows a sentence alone",
}


def names_in(node: ast.AST, function: str = "") -> Iterator[tuple[str, str]]:
    """Yield (innermost function, name or text) of everything that a module uses or defines."""
    if isinstance(node, ast.FunctionDef):
        function = node.name
        yield function, function
    for attribute in ("id", "attr", "value"):
        if isinstance(name := getattr(node, attribute, None), str):
            yield function, name
    for part in ast.iter_child_nodes(node):
        yield from names_in(part, function)


def uses_of_the_demo() -> set[str]:
    """Return every place in the product that asks for the demo, marks it, fills it or empties it."""
    rooms = ROOT / "vrijplaats"
    product = [path for path in source_files(".py") if rooms in path.parents and "tests" not in path.parts]
    return {
        f"{path.relative_to(rooms)}: {function}"
        for path in product
        for function, name in names_in(ast.parse(path.read_text(encoding="utf-8")))
        if name in MARKS
    }


def test_every_use_of_the_demo_has_a_check_or_makes_nothing_easier() -> None:
    assert uses_of_the_demo() == CHECKS.keys() | NO_CONVENIENCE.keys()
    assert not CHECKS.keys() & NO_CONVENIENCE.keys()


@pytest.mark.parametrize("check", CHECKS.values(), ids=lambda check: check.__name__)
def test_a_convenience_of_the_demo_raises_in_a_real_movement(
    check: Check, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    begin_movement(name="Waterstad")
    assert not is_demo()
    check(monkeypatch, tmp_path)


def test_the_demo_itself_lets_a_worker_in_with_a_link_alone() -> None:
    begin_movement(name="Waterstad")
    demo_marker().write_text("Demo.")
    request = a_request()
    sign_in(request, coordinator().user, opened_with="link")
    assert request.user == coordinator().user
