"""Questions about a node of a syntax tree: its name, and whether it is a text that no rule depends on."""

import ast

# Texts, types and logs: no rule depends on them.
WORDS = {"_", "gettext", "gettext_lazy", "ngettext", "cast", "TypeVar", "getLogger"}
SPEAKERS = {"messages", "stdout", "stderr", "logger", "log"}


def name_of(called: ast.expr | None) -> str:
    """Return the last name of what is called: `filter` of `rows.filter`."""
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""


def says_something(call: ast.Call) -> bool:
    """Return whether a call only reports something: a log, a message, a line of a command."""
    return isinstance(call.func, ast.Attribute) and name_of(call.func.value) in SPEAKERS


def is_words(item: ast.expr) -> bool:
    """Return whether this is a text for a page."""
    return isinstance(item, ast.Call) and name_of(item.func) in WORDS


def is_text(node: ast.BinOp) -> bool:
    """Return whether an operand is a text or a list, for which minus is undefined."""
    return any(
        isinstance(each, ast.JoinedStr | ast.List | ast.Tuple)
        or (isinstance(each, ast.Constant) and isinstance(each.value, str | bytes))
        for each in ast.walk(node)
    )
