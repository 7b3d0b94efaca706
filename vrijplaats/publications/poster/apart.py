"""Words apart from their drawing: a drawing with Arabic or emoji in it cannot be tagged."""

import re
from html import unescape
from typing import Any

_TEXT = re.compile(r"<text ([^>]*)>(.*?)</text>", re.S)
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_STYLE = re.compile(r"<style>.*?</style>", re.S)


def words_apart(svg: str) -> dict[str, Any]:
    """Return the drawing without words (`svg`), and its `texts` for the typesetter to set in their place."""
    texts = [_placed(*found) for found in _TEXT.findall(svg)]
    return {"svg": _TEXT.sub("", _STYLE.sub("", svg)), "texts": texts}


def _placed(attributes: str, content: str) -> dict[str, Any]:
    """Return one text with its place, in the units of the drawing."""
    found = dict(_ATTRIBUTE.findall(attributes))
    numbers = {name: float(found.get(name, 0)) for name in ("x", "y", "font-size", "letter-spacing")}
    words = unescape(re.sub(r"</?tspan[^>]*>", "", content))
    family = found["font-family"].split(",")[0]
    weight = int(found["font-weight"])
    return {**numbers, "family": family, "weight": weight, "fill": found["fill"], "words": words}
