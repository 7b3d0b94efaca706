"""Of other packages only public modules and names are imported: the rest may change in any version."""

import ast
from collections.abc import Iterator
from pathlib import Path

from .sources import source_files

OURS = ("vrijplaats", "tests", "benchmarks", "tools")
# Types that exist for type checkers only are published under this name.
PUBLISHED = ("_typeshed",)


def private_imports(path: Path) -> Iterator[str]:
    """Yield every import from an `internal` or underscored place in a package that is not ours."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for name in _named_in(node):
            parts = name.split(".")
            if parts[0] not in OURS + PUBLISHED and any(map(_is_private, parts)):
                yield f"{path.name}:{node.lineno} uses {name}"


def _named_in(node: ast.AST) -> list[str]:
    """Return the dotted names that a node imports, or holds as text, as `monkeypatch.setattr` takes them."""
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [f"{node.module}.{alias.name}" for alias in node.names]
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and ".internal." in node.value:
        return [node.value]
    return []


def _is_private(part: str) -> bool:
    return part == "internal" or (part.startswith("_") and not part.startswith("__"))


def test_only_public_interfaces_of_others_are_used() -> None:
    files = source_files(".py")
    assert len(files) > 400
    assert [line for path in files for line in private_imports(path) if path != Path(__file__)] == []


def test_an_internal_import_would_be_caught(tmp_path: Path) -> None:
    planted = tmp_path / "webauthn.py"
    planted.write_text(
        "from allauth.mfa.webauthn.internal import auth\n"
        "from allauth.mfa import internal\n"
        "import fido2._pyu2f\n"
        "from django.db.models import _private\n"
        "monkeypatch.setattr('allauth.mfa.totp.internal.auth.x', None)\n"
        "from vrijplaats.sign_in._ours import fine\n"
        "from _typeshed import ReadableBuffer\n"
        "from __future__ import annotations\n"
    )
    assert len(list(private_imports(planted))) == 5
