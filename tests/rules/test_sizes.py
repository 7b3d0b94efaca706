"""Files and functions stay small enough to read in one go, and no part of a page stands in two places."""

import ast
from pathlib import Path

from .sources import ROOT, source_files

MOST_FUNCTION, MOST_FILE, MOST_TEMPLATE, MOST_LINE = 60, 400, 150, 159
MOST_ALIKE = 9


def long_functions(source: str) -> list[str]:
    """Return the functions in this source that are too long."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    found = [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]
    return [node.name for node in found if (node.end_lineno or 0) - node.lineno + 1 > MOST_FUNCTION]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def long_lines(template: str) -> list[int]:
    """Return the numbers of the lines of a template that do not fit on a screen."""
    return [n for n, line in enumerate(template.splitlines(), 1) if len(line) > MOST_LINE]


def alike(templates: dict[str, str]) -> set[tuple[str, ...]]:
    """Return which templates have more than so many lines in a row alike, however they are indented."""
    places: dict[tuple[str, ...], set[str]] = {}
    for name, template in templates.items():
        told = [line.strip() for line in template.splitlines() if line.strip()]
        for start in range(len(told) - MOST_ALIKE):
            places.setdefault(tuple(told[start : start + MOST_ALIKE + 1]), set()).add(name)
    return {tuple(sorted(names)) for names in places.values() if len(names) > 1}


def test_no_function_is_too_long() -> None:
    found = {str(p.relative_to(ROOT)): long_functions(p.read_text()) for p in source_files(".py")}
    assert {name: functions for name, functions in found.items() if functions} == {}


def test_no_file_is_too_long() -> None:
    code = [p for p in source_files(".py", ".css", ".js", ".typ") if lines(p) > MOST_FILE]
    templates = [p for p in source_files(".html") if lines(p) > MOST_TEMPLATE]
    assert [str(p.relative_to(ROOT)) for p in code + templates] == []


def test_no_line_of_a_template_is_too_long() -> None:
    found = {str(p.relative_to(ROOT)): long_lines(p.read_text()) for p in source_files(".html")}
    assert {name: numbers for name, numbers in found.items() if numbers} == {}


def test_no_part_of_a_page_stands_in_two_templates() -> None:
    assert alike({str(p.relative_to(ROOT)): p.read_text() for p in source_files(".html")}) == set()


def test_a_part_that_stands_in_two_templates_would_be_caught() -> None:
    part = "\n".join(f"<p>{n}</p>" for n in range(MOST_ALIKE + 1))
    assert alike({"a": f"<b>\n{part}", "b": f"{part}\n<i>"}) == {("a", "b")}
    assert alike({"a": part, "b": part.removesuffix("<p>9</p>")}) == set()


def test_a_long_line_of_a_template_would_be_caught() -> None:
    assert long_lines("<p>\n" + "x" * MOST_LINE) == []
    assert long_lines("<p>\n" + "x" * (MOST_LINE + 1)) == [2]


def test_a_long_function_would_be_caught() -> None:
    assert long_functions("def long():\n" + "    x = 1\n" * MOST_FUNCTION) == ["long"]
    assert long_functions("def short():\n    return 1\n") == []
