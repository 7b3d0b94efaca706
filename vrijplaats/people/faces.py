"""Faces instead of photos: people pick hair, colours and a mouth; nothing is guessed from who they are."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from vrijplaats.ui.face_parts import MIXES as COLOURS

HAIRS = (
    ("afro", _("groot en rond")),
    ("curls", _("krullen")),
    ("bun", _("knot")),
    ("long", _("lang")),
    ("bob", _("halflang")),
    ("fade", _("opgeschoren")),
    ("cap", _("pet")),
    ("beanie", _("muts")),
    ("hijab", _("hoofddoek")),
    ("spikes", _("stekels")),
    ("locs", _("locs")),
    ("bald", _("kaal")),
)
MIXES = tuple((str(n), str(n + 1)) for n in range(len(COLOURS)))
MOUTHS = (("0", _("lach")), ("1", _("rustig")), ("2", _("brede lach")), ("3", _("zingt")))


@dataclass(frozen=True)
class Sketch:
    """A face to choose from: the two attributes of a person that the drawing reads."""

    pk: str
    face: dict[str, Any]


def sketch(part: str, value: str, face: dict[str, Any]) -> Sketch:
    """Return `face` with one part replaced, to draw beside the option for that part."""
    plain = {"hair": "curls", "mix": 6, "mouth": 0, "glasses": False}
    chosen: Any = value if part == "hair" else int(value)
    return Sketch(pk=f"{part}-{value}", face={**plain, **face, part: chosen})
