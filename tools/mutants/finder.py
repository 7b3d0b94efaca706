"""Find every fault of a few kinds that a source file could hold."""

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from fault import Fault

SWAPS: dict[type[ast.AST], str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
    ast.And: "or", ast.Or: "and", ast.BitAnd: "|", ast.BitOr: "&", ast.Add: "-", ast.Sub: "+",
}  # fmt: skip
OPERATORS = re.compile(rb"<=|>=|==|!=|is\s+not|not\s+in|\b(?:is|in|and|or)\b|[<>&|+-]")
EDGES = {"gte": "gt", "gt": "gte", "lte": "lt", "lt": "lte"}
ROWS = {"filter": "exclude", "exclude": "filter"}
CHOICES = {"min": "max", "max": "min", "any": "all", "all": "any"}
CONDITIONS = {"filter", "exclude", "get", "Q"}
# Without these a function is no longer called, or is called by whom it should not be.
DECORATORS = {
    "forgets", "erases", "keeps_card", "clears", "cleans_up", "shows_contact", "tells", "keeps_yes",
    "open_to", "require_POST", "require_safe", "atomic",
}  # fmt: skip
# Texts, types and logs: no rule hangs on them.
WORDS = {"_", "gettext", "gettext_lazy", "ngettext", "cast", "TypeVar", "getLogger"}
SPEAKERS = {"messages", "stdout", "stderr", "logger", "log"}
SAYS = {"__str__", "__repr__"}
# Keywords that say how something is done, not what.
MANNER = {
    "strict", "flat", "update_fields", "exist_ok", "parents", "missing_ok", "separators", "indent",
    "ensure_ascii", "ignore_conflicts", "chunk_size", "save", "key", "reverse", "timeout",
}  # fmt: skip
# Above this a number is a size, and one more changes nothing that anyone notices.
LARGEST = 1000


def faults_in(path: Path, root: Path) -> list[Fault]:
    """Return every fault that this file could hold, in the order of its lines."""
    source = path.read_bytes()
    finder = Finder(path.relative_to(root).as_posix(), source)
    finder.visit(ast.parse(source))
    found = sorted(finder.found, key=lambda fault: (fault.start, fault.end, fault.kind, fault.after))
    return list(_numbered(found))


def _numbered(faults: list[Fault]) -> Iterator[Fault]:
    """Tell faults apart that have the same name."""
    seen: Counter[str] = Counter()
    for fault in faults:
        yield replace(fault, number=seen[fault.name])
        seen[fault.name] += 1


def is_change(fault: Fault, root: Path) -> bool:
    """Return whether its file still parses, and says something else."""
    source = (root / fault.path).read_bytes()
    try:
        return ast.dump(ast.parse(fault.planted(source))) != ast.dump(ast.parse(source))
    except SyntaxError:
        return False


@dataclass
class Finder(ast.NodeVisitor):
    """Walks over a file and notes every fault it could hold."""

    path: str
    source: bytes
    found: list[Fault] = field(default_factory=list)
    scope: list[str] = field(default_factory=list)
    is_predicate: bool = False

    def __post_init__(self) -> None:
        self.lines = [0]
        for line in self.source.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    # --- where to look ---------------------------------------------------------------------------

    def visit_Module(self, node: ast.Module) -> None:
        self._body(node.body)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Look into a class; what the database holds of a model stands in migrations, not here."""
        names_choices = any(_name_of(base).endswith("Choices") for base in node.bases)
        if node.name != "Meta" and not names_choices:
            self.scope.append(node.name)
            self._body(node.body)
            self.scope.pop()

    def _body(self, body: list[ast.stmt]) -> None:
        """Look at the functions, classes and constants of a module or class."""
        for statement in body:
            if isinstance(statement, ast.ClassDef | ast.FunctionDef):
                self.visit(statement)
            elif isinstance(statement, ast.Assign):
                self._constant(statement.targets[0], statement.value)
            elif isinstance(statement, ast.AnnAssign) and statement.value:
                self._constant(statement.target, statement.value)

    def _constant(self, target: ast.expr, value: ast.expr) -> None:
        """Look at a constant; a field or a manager is none."""
        name = _name_of(target)
        if name.isupper():
            self.scope.append(name)
            self.visit(value)
            self.scope.pop()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Look into a function, but not at its annotations."""
        if node.name in SAYS:
            return
        self.scope.append(node.name)
        for decorator in node.decorator_list:
            self._drop_decorator(decorator)
        for default in filter(None, (*node.args.defaults, *node.args.kw_defaults)):
            self.visit(default)
        around, self.is_predicate = self.is_predicate, _name_of(node.returns) == "bool"
        for statement in node.body:
            self.visit(statement)
        self.is_predicate = around
        self.scope.pop()

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """A text has no faults of this sort."""

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
        if not _is_text(node):
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
        name, is_method = _name_of(node.func), isinstance(node.func, ast.Attribute)
        if name in WORDS or _says_something(node):
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
        if isinstance(node.value, ast.Call) and not _says_something(node.value):
            self._note("undone", node, "pass")
        if not isinstance(node.value, ast.Constant):
            self.visit(node.value)

    def visit_Tuple(self, node: ast.Tuple) -> None:
        self._drop_items(node.elts)

    def visit_List(self, node: ast.List) -> None:
        self._drop_items(node.elts)

    def visit_Set(self, node: ast.Set) -> None:
        self._drop_items(node.elts)

    # --- how it is noted -------------------------------------------------------------------------

    def _swap(self, left: ast.expr, operator: ast.AST, right: ast.expr, kind: str) -> None:
        """Note another operator between these two."""
        other = SWAPS.get(type(operator))
        match = OPERATORS.search(self.source, self._end(left), self._start(right))
        if other and match:
            self._add(kind, match.start(), match.end(), other, line=right.lineno)

    def _move_edge(self, keyword: ast.keyword) -> None:
        """Note a condition that begins or ends one step earlier or later."""
        name, _, lookup = (keyword.arg or "").rpartition("__")
        if name and lookup in EDGES:
            start, later = self._start(keyword), f"{name}__{EDGES[lookup]}"
            self._add("edge", start, start + len(keyword.arg or ""), later, line=keyword.lineno)

    def _drop_conditions(self, node: ast.Call) -> None:
        """Note each condition of several that somebody could forget."""
        parts: list[ast.expr | ast.keyword] = [*node.args, *node.keywords]
        self._drop_each("unasked", sorted(parts, key=self._start))

    def _drop_items(self, items: list[ast.expr]) -> None:
        """Note each item of a constant that somebody could forget; then look into the items."""
        if self.scope and self.scope[-1].isupper() and not any(map(_is_words, items)):
            self._drop_each("forgotten", items)
        for item in items:
            self.visit(item)

    def _drop_each(self, kind: str, parts: Sequence[ast.expr | ast.keyword]) -> None:
        """Note, for each of several parts, that it is not there; the comma beside it goes along."""
        for before, this in pairwise(parts):
            self._add(kind, self._end(before), self._end(this), "", line=this.lineno)
        if len(parts) > 1:
            self._add(kind, self._start(parts[0]), self._start(parts[1]), "", line=parts[0].lineno)

    def _drop_decorator(self, decorator: ast.expr) -> None:
        """Note a function that is no longer registered, or no longer guarded."""
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        if _name_of(called) in DECORATORS:
            start = self.source.rindex(b"@", 0, self._start(decorator))
            self._add("undecorated", start, self._end(decorator), "", line=decorator.lineno)

    def _note(self, kind: str, node: ast.expr | ast.stmt, after: str) -> None:
        """Note that this whole node becomes something else."""
        self._add(kind, self._start(node), self._end(node), after, line=node.lineno)

    def _add(self, kind: str, start: int, end: int, after: str, line: int) -> None:
        """Note one edit."""
        before, where = self.source[start:end].decode(), ".".join(self.scope) or "module"
        self.found.append(Fault(self.path, where, kind, line, start, end, before, after))

    def _code(self, node: ast.expr) -> str:
        """Return a node as it is written."""
        return self.source[self._start(node) : self._end(node)].decode()

    def _start(self, node: ast.expr | ast.keyword | ast.stmt) -> int:
        """Return at which byte a node begins."""
        return self.lines[node.lineno - 1] + node.col_offset

    def _end(self, node: ast.expr | ast.keyword | ast.stmt) -> int:
        """Return at which byte a node has ended."""
        return self.lines[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)


def _name_of(called: ast.expr | None) -> str:
    """Return the last name of what is called: `filter` of `rows.filter`."""
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def _says_something(call: ast.Call) -> bool:
    """Return whether a call only tells someone something: a log, a message, a line of a command."""
    return isinstance(call.func, ast.Attribute) and _name_of(call.func.value) in SPEAKERS


def _is_words(item: ast.expr) -> bool:
    """Return whether this is a text for a page."""
    return isinstance(item, ast.Call) and _name_of(item.func) in WORDS


def _is_text(node: ast.BinOp) -> bool:
    """Return whether something is done with a text or a list, where minus means nothing."""
    return any(
        isinstance(each, ast.JoinedStr | ast.List | ast.Tuple)
        or (isinstance(each, ast.Constant) and isinstance(each.value, str | bytes))
        for each in ast.walk(node)
    )
