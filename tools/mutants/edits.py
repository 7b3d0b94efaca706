"""The edits of one source file, each by its first and last byte."""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from fault import Fault
from parts import name_of

SWAPS: dict[type[ast.AST], str] = {
    ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "==",
    ast.Is: "is not", ast.IsNot: "is", ast.In: "not in", ast.NotIn: "in",
    ast.And: "or", ast.Or: "and", ast.BitAnd: "|", ast.BitOr: "&", ast.Add: "-", ast.Sub: "+",
}  # fmt: skip
OPERATORS = re.compile(rb"<=|>=|==|!=|is\s+not|not\s+in|\b(?:is|in|and|or)\b|[<>&|+-]")
EDGES = {"gte": "gt", "gt": "gte", "lte": "lt", "lt": "lte"}
# Without these a function is no longer called, or may be called by the wrong person.
DECORATORS = {
    "forgets", "erases", "keeps_card", "clears", "cleans_up", "shows_contact", "tells", "keeps_yes",
    "open_to", "require_POST", "require_safe", "atomic",
}  # fmt: skip


@dataclass
class Edits:
    """Every fault found so far in one file, and the scope that is being visited."""

    path: str
    source: bytes
    found: list[Fault] = field(default_factory=list)
    scope: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = [0]
        for line in self.source.splitlines(keepends=True):
            self.lines.append(self.lines[-1] + len(line))

    def _swap(self, left: ast.expr, operator: ast.AST, right: ast.expr, kind: str) -> None:
        """Note another operator between these two."""
        other = SWAPS.get(type(operator))
        match = OPERATORS.search(self.source, self._end(left), self._start(right))
        if other and match:
            self._add(kind, match.start(), match.end(), other, line=right.lineno)

    def _move_edge(self, keyword: ast.keyword) -> None:
        """Note a lookup that includes or excludes its boundary."""
        name, _, lookup = (keyword.arg or "").rpartition("__")
        if name and lookup in EDGES:
            start, later = self._start(keyword), f"{name}__{EDGES[lookup]}"
            self._add("edge", start, start + len(keyword.arg or ""), later, line=keyword.lineno)

    def _drop_conditions(self, node: ast.Call) -> None:
        """Note each of several conditions that somebody could forget."""
        parts: list[ast.expr | ast.keyword] = [*node.args, *node.keywords]
        self._drop_each("unasked", sorted(parts, key=self._start))

    def _drop_each(self, kind: str, parts: Sequence[ast.expr | ast.keyword]) -> None:
        """Note, for each of several parts, that it is missing, with the comma beside it."""
        for before, this in pairwise(parts):
            self._add(kind, self._end(before), self._end(this), "", line=this.lineno)
        if len(parts) > 1:
            self._add(kind, self._start(parts[0]), self._start(parts[1]), "", line=parts[0].lineno)

    def _drop_decorator(self, decorator: ast.expr) -> None:
        """Note a function that is no longer registered or protected."""
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        if name_of(called) in DECORATORS:
            start = self.source.rindex(b"@", 0, self._start(decorator))
            self._add("undecorated", start, self._end(decorator), "", line=decorator.lineno)

    def _note(self, kind: str, node: ast.expr | ast.stmt, after: str) -> None:
        """Note that this whole node becomes something else."""
        self._add(kind, self._start(node), self._end(node), after, line=node.lineno)

    def _add(self, kind: str, start: int, end: int, after: str, line: int) -> None:
        before, where = self.source[start:end].decode(), ".".join(self.scope) or "module"
        self.found.append(Fault(self.path, where, kind, line, start, end, before, after))

    def _code(self, node: ast.expr) -> str:
        """Return the source of a node."""
        return self.source[self._start(node) : self._end(node)].decode()

    def _start(self, node: ast.expr | ast.keyword | ast.stmt) -> int:
        """Return the byte at which a node begins."""
        return self.lines[node.lineno - 1] + node.col_offset

    def _end(self, node: ast.expr | ast.keyword | ast.stmt) -> int:
        """Return the byte after the end of a node."""
        return self.lines[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
