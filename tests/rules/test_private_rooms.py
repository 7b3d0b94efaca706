"""Rooms keep their pages private: others use models and actions; only composing pages use templates."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from .sources import ROOT, source_files

PACKAGE = ROOT / "vrijplaats"
PRIVATE = {"views", "forms", "urls", "pages"}
# The base of every form, offered on purpose.
OFFERED = {"vrijplaats.ui.forms"}
COMPOSERS = {"home", "portal", "config"}
BORROWED = re.compile(r'{%\s*(?:include|extends)\s+"([a-z]+)/')


def borrowed_modules(path: Path, room: str) -> Iterator[str]:
    """Yield every import of a private module of another room."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                parts = f"{node.module}.{alias.name}".split(".")
                is_private = PRIVATE.intersection(parts[2:3]) and ".".join(parts[:3]) not in OFFERED
                if parts[0] == "vrijplaats" and parts[1] != room and is_private:
                    yield f"{room}/{path.name}:{node.lineno} borrows {'.'.join(parts)}"


def borrowed_templates(path: Path, room: str) -> Iterator[str]:
    """Yield every template of another room that this one uses."""
    for other in BORROWED.findall(path.read_text(encoding="utf-8")):
        if other not in {room, "ui", "django"}:
            yield f"{room}/{path.name} uses a template of {other}"


def rooms(ending: str) -> Iterator[tuple[Path, str]]:
    """Yield every file of a room with this ending, without tests."""
    for path in source_files(ending):
        if PACKAGE in path.parents and "tests" not in path.parts:
            yield path, path.relative_to(PACKAGE).parts[0]


def test_views_and_forms_are_private() -> None:
    files = [(path, room) for path, room in rooms(".py") if room != "config"]
    assert len(files) > 50
    assert [line for path, room in files for line in borrowed_modules(path, room)] == []


def test_only_composing_pages_borrow_templates() -> None:
    files = [(path, room) for path, room in rooms(".html") if room not in COMPOSERS]
    assert [line for path, room in files for line in borrowed_templates(path, room)] == []


def test_a_borrowed_form_would_be_caught(tmp_path: Path) -> None:
    planted = tmp_path / "actions.py"
    planted.write_text(
        "from vrijplaats.people.forms import WelcomeForm\nfrom vrijplaats.people import views\n"
    )
    assert len(list(borrowed_modules(planted, "making"))) == 2
    assert list(borrowed_modules(planted, "people")) == []


def test_a_borrowed_template_would_be_caught(tmp_path: Path) -> None:
    planted = tmp_path / "page.html"
    planted.write_text('{% extends "ui/app.html" %}{% include "outreach/_round.html" %}')
    assert len(list(borrowed_templates(planted, "making"))) == 1
