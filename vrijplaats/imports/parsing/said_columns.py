"""Which column is what, as somebody says it on the command line: "Aantal people=heads"."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from vrijplaats.sheets.sandbox import UnreadableSheetError, open_sheets

from .cells import plain
from .contact_log import CONTACT_LOG
from .headings import headings_in
from .list_types import ReadingChoices

# In the order in which a message names them.
ROLES = tuple(dict.fromkeys(name for _word, name in CONTACT_LOG.headings))
NOTHING = "none"


def said_columns(told: Sequence[str], content: bytes) -> dict[str, str]:
    """Return the field for each plain heading of a file, as `heading=role`; the role `none` leaves it out.

    Raises UnreadableSheetError with a sentence for what is no such pair, a column that is not in the file, a
    role that does not exist, and a column or role that is said twice.
    """
    if not told:
        return {}
    headings, _found = headings_in(open_sheets(content), ReadingChoices())
    known = {plain(heading): heading for heading in headings}
    found: dict[str, str] = {}
    for pair in told:
        heading, sign, role = pair.rpartition("=")
        if not sign or not plain(heading):
            raise UnreadableSheetError(_("Schrijf een kolom als kopje=rol, zoals: --column “Wanneer=day”."))
        if plain(heading) not in known:
            raise UnreadableSheetError(
                _("De kolom “{heading}” staat niet in dit bestand. Wel: {headings}.").format(
                    heading=heading, headings=", ".join(headings)
                )
            )
        if role not in (*ROLES, NOTHING):
            raise UnreadableSheetError(
                _("De rol “{role}” kennen we niet. Kies uit: {roles}.").format(
                    role=role, roles=", ".join((*ROLES, NOTHING))
                )
            )
        if plain(heading) in found or (role != NOTHING and role in found.values()):
            raise UnreadableSheetError(
                _("Een kolom kan maar één ding zijn. Noem elke kolom en rol een keer.")
            )
        found[plain(heading)] = role
    return {heading: "" if role == NOTHING else role for heading, role in found.items()}
