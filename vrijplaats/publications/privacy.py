"""What this room holds: stories of a year, with numbers; words only as references that may be withdrawn."""

from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.declarations import Basis, Grade, Kind, Leaving, Readers, declare
from vrijplaats.privacy.terms import HOUSE

from .models import Edition

TELLING = Kind(
    what=_("Het verhaal van een jaar: getallen, en woorden waar een ja voor is"),
    purpose=_("vertellen wat de beweging doet"),
    basis=Basis.CONSENT,
    term=HOUSE,
    grade=Grade.ORGANISATION,
    readers=Readers.EVERYONE,
    leaving=Leaving.EMPTIED,
)

declare(
    Edition,
    TELLING,
    "id from_on to_on story state done_parts document poster_svg poster_png poster_pdf made_by made_at",
)
