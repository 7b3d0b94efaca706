"""A small valid library, for tests that damage it."""

from copy import deepcopy
from typing import Any

import yaml

_ELEMENT = {
    "id": "vb-netwerk",
    "title": "Zoek via wie je kent",
    "summary": "Jongeren kennen jongeren.",
    "do": ["Vraag het"],
    "avoid": [],
    "phases": ["contact"],
    "sources": [],
    "figures": [],
    "lines": "1-2",
    "reflect": "Wie ken je nog niet?",
}
_LIBRARY = {
    "meta": {
        "version": "1.0",
        "attribution_line_ui": "Gebaseerd op werk van een ander.",
        "attribution_short_ui": "Naar een ander",
    },
    "values": [{"id": "w-open", "title": "De deur blijft open", "lines": "3"}],
    "phases": [{"id": "contact", "nr": 1, "title": "Contact", "summary": "Hoi.", "what_happens": ["hoi"]}],
    "themes": [
        {
            "id": "t1",
            "nr": 1,
            "title": "Vinden",
            "summary": "Zo vind je.",
            "lines": "1-9",
            "tags": [{"id": "vinden", "label": "#vinden", "title": "Vinden", "elements": [_ELEMENT]}],
        }
    ],
    "lists": {
        "tension_fields": {
            "items": [
                {"id": "sv", "poles": ["dichtbij", "ver"], "theme": "t1", "derived": True, "lines": "4"}
            ]
        }
    },
}


def element_row(**changes: Any) -> dict[str, Any]:
    """Return one element as it is written in the file."""
    return {**deepcopy(_ELEMENT), **changes}


def library_text(*elements: dict[str, Any], **parts: Any) -> str:
    """Return the text of a library with these elements, or one; `parts` replace a whole part."""
    content = {**deepcopy(_LIBRARY), **parts}
    if elements:
        content["themes"][0]["tags"][0]["elements"] = list(elements)
    return yaml.safe_dump(content, allow_unicode=True)
