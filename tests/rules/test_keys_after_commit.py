"""Keys are shared and destroyed once an act is committed: the keystore does not roll back with the rows."""

import ast
from collections.abc import Iterator
from pathlib import Path

from .sources import ROOT, source_files

CHANGES = {"share", "destroy"}
OFFERS = ROOT / "vrijplaats" / "sealing" / "keystore"
# What runs after a commit, or outside any act.
ALLOWED = {
    "vrijplaats/privacy/actions.py:_for_good": "after the commit: it writes the list of the erased first",
    "vrijplaats/backup/erasing_again.py:erase_again": "while a backup is put back, before anybody acts",
}


def changes_of_keys(path: Path) -> Iterator[str]:
    """Yield the function of each direct call of `share` or `destroy` on a keystore."""
    for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if (
                    isinstance(node, ast.Attribute)
                    and node.attr in CHANGES
                    and "keystore" in ast.unparse(node)
                ):
                    yield function.name


def test_no_act_changes_a_key_before_it_is_committed() -> None:
    files = [path for path in source_files(".py") if "tests" not in path.parts and OFFERS not in path.parents]
    found = {
        f"{path.relative_to(ROOT)}:{name}"
        for path in files
        if path.is_relative_to(ROOT / "vrijplaats")
        for name in changes_of_keys(path)
    }
    assert found == set(ALLOWED)


def test_a_key_that_is_shared_at_once_would_be_caught(tmp_path: Path) -> None:
    planted = tmp_path / "actions.py"
    planted.write_text(
        "def join():\n    keystore().share(1, [2])\n"
        "def leave():\n    transaction.on_commit(partial(keystore().destroy, 1))\n"
        "def kept():\n    share_once_committed(1, [2])\n"
    )
    assert list(changes_of_keys(planted)) == ["join", "leave"]
