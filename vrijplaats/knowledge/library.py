"""The library of what works: read once from its YAML source, checked, and never changed while running."""

from functools import cache
from pathlib import Path

from .loading import DamagedLibraryError, read_library
from .parts import Element, Library, ListItem, PhaseDescription, Tag, TensionField, Theme, Value

__all__ = [
    "DamagedLibraryError",
    "Element",
    "Library",
    "ListItem",
    "PhaseDescription",
    "Tag",
    "TensionField",
    "Theme",
    "Value",
    "library",
    "read_library",
]

SOURCE = Path(__file__).parent / "data" / "knowledge.yaml"


@cache
def library() -> Library:
    """Return the library, cached."""
    return read_library(SOURCE.read_text(encoding="utf-8"))
