"""The values, as words: what the interface says and what tables are called."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.apps import apps

from .sources import ROOT, source_files

# Sentences that ask for a defence, threaten with a deadline, or see someone as a problem or a case.
UNKIND = re.compile(
    r"\bwaarom\b[^.]*\?|\buiterlijk\b|\blaatste kans\b|\banders vervalt\b|\bcliënt|\bdossier"
    r"|\bcasus(?:sen)?\b|\bno-?show|\bdoelgroep|\bhulpverleningstraject|\bproblematiek"
    r"|\bte laat\b|\bverlopen\b",
    re.IGNORECASE,
)
NEVER_A_FIELD = re.compile(
    r"bsn|diagnos|nationalit|criminal|score|risk|rank|no_?show|ethnic|religion|problem|dossier|drug",
    re.IGNORECASE,
)
CATALOGUE = ROOT / "vrijplaats" / "locale" / "en" / "LC_MESSAGES" / "django.po"


def unkind(text: str) -> list[str]:
    """Return the unkind words in a text."""
    return [match.group() for match in UNKIND.finditer(text)]


def shown_text(path: Path) -> str:
    """Return the text that a template may show: without comments and tags that name templates or URLs."""
    text = re.sub(
        r"{#.*?#}|{% comment.*?endcomment %}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    return re.sub(r"{%-? *(url|include|extends|load|static)\b.*?%}", "", text)


def spoken(source: str) -> Iterator[str]:
    """Yield every text in Python code that someone may read: string literals without docstrings."""
    tree = ast.parse(source)
    silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node.value


def test_no_literal_says_anything_unkind() -> None:
    files = [p for p in source_files(".py") if ROOT / "vrijplaats" in p.parents and "tests" not in p.parts]
    said = {p: [word for text in spoken(p.read_text()) for word in unkind(text)] for p in files}
    assert {str(p.relative_to(ROOT)): words for p, words in said.items() if words} == {}


def test_no_template_says_anything_unkind() -> None:
    found = {str(p.relative_to(ROOT)): unkind(shown_text(p)) for p in source_files(".html", ".typ")}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_message_says_anything_unkind() -> None:
    found = [entry.msgid for entry in polib.pofile(str(CATALOGUE)) if unkind(entry.msgid)]
    assert found == []


def test_no_table_keeps_what_must_never_be_kept() -> None:
    fields = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("vrijplaats.")
        for field in model._meta.get_fields()
        if NEVER_A_FIELD.search(field.name)
    ]
    assert fields == []


def test_unkind_words_would_be_caught() -> None:
    assert unkind("Waarom was je er niet?")
    assert unkind("Kom uiterlijk vrijdag.")
    assert unkind("Dit dossier is gesloten.")
    assert not unkind("Wat heb je nodig om erbij te zijn?")
    assert NEVER_A_FIELD.search("risk_score")


def test_an_unkind_literal_would_be_caught() -> None:
    source = (
        '"""No dossier here."""\nlabel = _("Dit is je laatste kans")\nother = f"Het dossier van {name}"\n'
    )
    assert [word for text in spoken(source) for word in unkind(text)] == ["laatste kans", "dossier"]
