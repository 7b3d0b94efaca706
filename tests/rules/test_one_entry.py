"""Every act is one transaction and leaves exactly one entry in the journal."""

import ast
from collections.abc import Iterator
from pathlib import Path

from .sources import ROOT, source_files

JOURNAL = {"write_entry", "keep_edit"}
LOOPS = (ast.For, ast.While, ast.comprehension)
WRITES = {"save", "create", "update", "delete", "bulk_create", "get_or_create", "update_or_create"}
# Two are part of the act that asks for them, which journals it: one deletes a file once that act commits, one
# lets the file of a new row wait. The third journals who looked.
NO_ACT = {"discard_file", "let_wait", "reading"}


def called(node: ast.AST) -> Iterator[str]:
    """Yield the name of everything that is called below this node."""
    for found in ast.walk(node):
        if isinstance(found, ast.Call):
            yield found.func.attr if isinstance(found.func, ast.Attribute) else ast.unparse(found.func)


def is_atomic(function: ast.FunctionDef) -> bool:
    """Return whether a function is one transaction."""
    return any(ast.unparse(decorator) == "transaction.atomic" for decorator in function.decorator_list)


def entries(function: ast.FunctionDef, private: dict[str, ast.FunctionDef]) -> int:
    """Return how many entries a function writes itself or through private functions of its module."""
    names = list(called(function))
    below = sum(entries(private[name], {}) for name in names if name in private)
    return sum(name in JOURNAL for name in names) + below


def other_actions(tree: ast.Module) -> set[str]:
    """Return the names of actions that a module defines or imports."""
    imported = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[-1] == "actions"
        for alias in node.names
    }
    made = {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and is_atomic(node)}
    return (imported | made) - JOURNAL - NO_ACT


def faults(source: str) -> list[str]:
    """Return what is wrong with the actions in this source, each as "name: what".

    An act that is made entirely of other acts writes no entry of its own: theirs record it.
    """
    tree = ast.parse(source)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    private = {function.name: function for function in functions if function.name.startswith("_")}
    acts = other_actions(tree)
    found = []
    for act in (function for function in functions if function.name not in {*private, *NO_ACT}):
        names, written = set(called(act)), entries(act, private)
        if not is_atomic(act):
            if written or names & (WRITES | (acts - {act.name})):
                found.append(f"{act.name}: is no transaction")
        elif written > 1:
            found.append(f"{act.name}: {written} entries")
        elif written == 0 and not names & (acts - {act.name}):
            found.append(f"{act.name}: no entry")
        loops = (node for node in ast.walk(act) if isinstance(node, LOOPS))
        if any(name in JOURNAL for loop in loops for name in called(loop)):
            found.append(f"{act.name}: an entry in a loop")
    return found


def holds(path: Path, *names: str) -> bool:
    """Return whether this is a module of one of these names, or lies in a package of that name."""
    return path.stem in names or path.parent.name in names


def writers() -> list[Path]:
    """Return the files with actions, and any other file that writes in the journal."""
    ours = [
        p for p in source_files(".py") if p.is_relative_to(ROOT / "vrijplaats") and "tests" not in p.parts
    ]
    return [
        path
        for path in ours
        if path.parts[-2:] != ("journal", "actions.py")
        and (holds(path, "actions") or "write_entry(" in path.read_text())
    ]


def test_every_act_is_one_transaction_with_one_entry() -> None:
    assert len(writers()) >= 8
    found = {str(path.relative_to(ROOT)): faults(path.read_text()) for path in writers()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_no_page_writes_by_itself() -> None:
    inside = [path for path in source_files(".py") if path.is_relative_to(ROOT / "vrijplaats")]
    pages = [path for path in inside if holds(path, "views", "pages", "context")]
    found = [
        str(path.relative_to(ROOT))
        for path in pages
        if (WRITES | {"write_entry"}) & set(called(ast.parse(path.read_text())))
    ]
    assert found == []


def test_a_forgotten_or_doubled_entry_would_be_caught() -> None:
    atomic = "@transaction.atomic\n"
    assert faults(f"{atomic}def wave(*, by):\n    row.save()\n") == ["wave: no entry"]
    assert faults("def wave(*, by):\n    write_entry('wave', by=by)\n") == ["wave: is no transaction"]
    acts = "from .actions import bow\ndef wave(*, by):\n    bow(by=by)\n"
    assert faults(acts) == ["wave: is no transaction"]
    twice = "def wave(*, by):\n    write_entry('wave', by=by)\n    _note(by)\n"
    note = "def _note(by):\n    write_entry('wave', by=by)\n"
    assert faults(f"{atomic}{twice}{note}") == ["wave: 2 entries"]
    loop = "def wave(*, by):\n    for _ in range(2):\n        write_entry('wave', by=by)\n"
    assert faults(f"{atomic}{loop}") == ["wave: an entry in a loop"]
    assert faults(f"{atomic}def wave(*, by):\n    row.save()\n    write_entry('wave', by=by)\n") == []


def test_a_package_of_actions_counts_as_its_module_did() -> None:
    assert holds(Path("people/actions/walking.py"), "actions")
    assert holds(Path("making/actions.py"), "actions")
    assert not holds(Path("people/models/ties.py"), "actions")
