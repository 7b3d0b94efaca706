"""Texts are compared in one way: only `language` folds or lemmatises."""

import re
from pathlib import Path

from .sources import ROOT, source_files

OWN_WAY = re.compile(r"\bcasefold\(|\bimport simplemma|normalize\(\"NFK")
ROOMS = ROOT / "vrijplaats"


def own_ways(text: str) -> list[str]:
    """Return where a source folds or lemmatises by itself."""
    return OWN_WAY.findall(text)


def code_outside_language() -> list[Path]:
    """Return the code of every other room, without tests."""
    files = [path for path in source_files(".py") if ROOMS in path.parents and "tests" not in path.parts]
    return [path for path in files if ROOMS / "language" not in path.parents]


def test_only_the_language_room_folds_and_lemmatises() -> None:
    found = {str(path.relative_to(ROOT)): own_ways(path.read_text()) for path in code_outside_language()}
    assert {name: ways for name, ways in found.items() if ways} == {}


def test_an_own_way_would_be_caught() -> None:
    assert own_ways("if name.casefold() == other:")
    assert own_ways("import simplemma\n")
    assert own_ways('unicodedata.normalize("NFKD", text)')
    assert not own_ways('unicodedata.normalize("NFC", text)')
