"""The sixteen pictures to choose from, each with a name to read aloud and to remember."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Picture:
    """One picture: its motif, the colour behind it, and its name."""

    motif: str
    ground: str
    name: str | Promise


PICTURES = (
    Picture("mic", "1", _("microfoon")),
    Picture("cat", "4", _("kat")),
    Picture("sun", "2", _("zon")),
    Picture("board", "l", _("skateboard")),
    Picture("headphones", "l", _("koptelefoon")),
    Picture("moon", "n", _("maan")),
    Picture("pan", "1", _("pan")),
    Picture("spray", "4", _("spuitbus")),
    Picture("plant", "l", _("plant")),
    Picture("key", "2", _("sleutel")),
    Picture("mug", "3", _("mok")),
    Picture("film", "1", _("filmcamera")),
    Picture("dancer", "2", _("danser")),
    Picture("lamp", "n", _("lamp")),
    Picture("rainbow", "w", _("regenboog")),
    Picture("eye", "4", _("oog")),
)
NAMES = frozenset(picture.motif for picture in PICTURES)
