"""Find every fault of a few kinds that a source file could have."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from edits import Edits
from fault import Fault
from parts import WORDS, is_text, is_words, name_of, says_something

ROWS = {"filter": "exclude", "exclude": "filter"}
CHOICES = {"min": "max", "max": "min", "any": "all", "all": "any"}
CONDITIONS = {"filter", "exclude", "get", "Q"}
SAYS = {"__str__", "__repr__"}
# Keyword arguments that say how something is done, not what.
MANNER = {
    "strict", "flat", "update_fields", "exist_ok", "parents", "missing_ok", "separators", "indent",
    "ensure_ascii", "ignore_conflicts", "chunk_size", "save", "key", "reverse", "timeout",
}  # fmt: skip
# A larger number is a size, and one more changes nothing that anyone notices.
LARGEST = 1000


def faults_in(path: Path, root: Path) -> list[Fault]:
    """Return every fault that this file could have, in the order of its lines."""
    source = path.read_bytes()
    finder = Finder(path.relative_to(root).as_posix(), source)
    finder.visit(ast.parse(source))
    found = sorted(finder.found, key=lambda fault: (fault.start, fault.end, fault.kind, fault.after))
    return list(_numbered(found))


def _numbered(faults: list[Fault]) -> Iterator[Fault]:
    """Number the faults that have the same name."""
    seen: Counter[str] = Counter()
    for fault in faults:
        yield replace(fault, number=seen[fault.name])
        seen[fault.name] += 1


def is_change(fault: Fault, root: Path) -> bool:
    """Return whether its file still parses, to another syntax tree."""
    source = (root / fault.path).read_bytes()
    try:
        return ast.dump(ast.parse(fault.planted(source))) != ast.dump(ast.parse(source))
    except SyntaxError:
        return False


@dataclass
class Finder(Edits, ast.NodeVisitor):
    """Visits a file and notes every fault it could have."""

    is_predicate: bool = False

    # --- where to look ---------------------------------------------------------------------------

    def visit_Module(self, node: ast.Module) -> None:
        self._body(node.body)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Visit a class; not `Meta` and choices, since migrations hold what the database enforces."""
        names_choices = any(name_of(base).endswith("Choices") for base in node.bases)
        if node.name != "Meta" and not names_choices:
            self.scope.append(node.name)
            self._body(node.body)
            self.scope.pop()

    def _body(self, body: list[ast.stmt]) -> None:
        """Visit the functions, classes and constants of a module or class."""
        for statement in body:
            if isinstance(statement, ast.ClassDef | ast.FunctionDef):
                self.visit(statement)
            elif isinstance(statement, ast.Assign):
                self._constant(statement.targets[0], statement.value)
            elif isinstance(statement, ast.AnnAssign) and statement.value:
                self._constant(statement.target, statement.value)

    def _constant(self, target: ast.expr, value: ast.expr) -> None:
        """Visit a constant; a field or a manager is none."""
        name = name_of(target)
        if name.isupper():
            self.scope.append(name)
            self.visit(value)
            self.scope.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Visit a function, but not its annotations."""
        if node.name in SAYS:
            return
        self.scope.append(node.name)
        for decorator in node.decorator_list:
            self._drop_decorator(decorator)
        for default in filter(None, (*node.args.defaults, *node.args.kw_defaults)):
            self.visit(default)
        around, self.is_predicate = self.is_predicate, name_of(node.returns) == "bool"
        for statement in node.body:
            self.visit(statement)
        self.is_predicate = around
        self.scope.pop()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Leave out f-strings: they are texts."""

    # --- what could be wrong ---------------------------------------------------------------------

    def visit_Compare(self, node: ast.Compare) -> None:
        for (left, right), operator in zip(pairwise([node.left, *node.comparators]), node.ops, strict=True):
            self._swap(left, operator, right, "compare")
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        for left, right in pairwise(node.values):
            self._swap(left, node.op, right, "and/or")
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        if not is_text(node):
            self._swap(node.left, node.op, node.right, "operator")
        self.generic_visit(node)

    def visit_UnaryOp(self, node: ast.UnaryOp) -> None:
        if isinstance(node.op, ast.Not | ast.Invert):
            self._note("not", node, self._code(node.operand))
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, bool):
            self._note("flag", node, str(not node.value))
        elif isinstance(node.value, int) and node.value <= LARGEST:
            self._note("number", node, str(node.value + 1))

    def visit_Call(self, node: ast.Call) -> None:
        name, is_method = name_of(node.func), isinstance(node.func, ast.Attribute)
        if name in WORDS or says_something(node):
            return
        if other := (ROWS if is_method else CHOICES).get(name):
            end = self._end(node.func)
            self._add("call", end - len(name), end, other, line=node.func.end_lineno or node.lineno)
        if name in ROWS and isinstance(node.func, ast.Attribute):
            self._note("unfiltered", node, self._code(node.func.value))
        if name in CONDITIONS and (node.keywords or name != "get"):
            self._drop_conditions(node)
        for keyword in node.keywords:
            self._move_edge(keyword)
            if keyword.arg not in MANNER:
                self.visit(keyword.value)
        for part in (node.func, *node.args):
            self.visit(part)

    def visit_Return(self, node: ast.Return) -> None:
        if node.value is not None:
            if self.is_predicate:
                self._note("answer", node.value, f"not ({self._code(node.value)})")
            self.visit(node.value)

    def visit_If(self, node: ast.If) -> None:
        if not node.orelse and isinstance(node.body[-1], ast.Return | ast.Raise | ast.Continue):
            self._note("guard", node.test, "False")
        self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> None:
        if isinstance(node.value, ast.Call) and not says_something(node.value):
            self._note("undone", node, "pass")
        if not isinstance(node.value, ast.Constant):
            self.visit(node.value)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        self._drop_items(node.elts)

    def visit_List(self, node: ast.List) -> None:
        self._drop_items(node.elts)

    def visit_Set(self, node: ast.Set) -> None:
        self._drop_items(node.elts)

    def _drop_items(self, items: list[ast.expr]) -> None:
        """Note each item of a constant that somebody could forget; then visit the items."""
        if self.scope and self.scope[-1].isupper() and not any(map(is_words, items)):
            self._drop_each("forgotten", items)
        for item in items:
            self.visit(item)
