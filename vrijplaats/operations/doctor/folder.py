"""Whether the movement's folder is for its owner alone, and nothing lies in it in clear that should not."""

import os
import stat
from collections.abc import Iterator

from django.utils.translation import gettext as _

from vrijplaats.backup.home import home
from vrijplaats.config.home import OWNER_ALONE
from vrijplaats.sealing.leftovers import delete_what_lies_in_clear, folders_in_clear

from .findings import Finding, good, wrong


def folder() -> Iterator[Finding]:
    """Check that other accounts of this machine cannot enter, and that no upload was left behind in clear."""
    if _is_open():
        yield wrong(
            "home_mode",
            _("Anderen op deze machine kunnen in de map van de beweging."),
            _("Draai: vrijplaats doctor --fix"),
        )
    else:
        yield good("home_mode", _("De map van de beweging is alleen voor de eigenaar."))
    if left := folders_in_clear():
        yield wrong(
            "uploads",
            _("In %(join)s kan staan wat iemand instuurde, onverzegeld.")
            % {"join": ", ".join(path.name for path in left)},
            _("Draai: vrijplaats doctor --fix"),
        )
    else:
        yield good("uploads", _("Van wat iemand instuurde, ligt niets onverzegeld."))


def set_folder_right() -> Iterator[str]:
    """Close the folder to others and delete what was left in it; yield what was done."""
    if _is_open():
        os.chmod(home(), OWNER_ALONE)  # noqa: PTH101 (follows a link to where the folder was put)
        yield _("De map is weer alleen voor de eigenaar.")
    if delete_what_lies_in_clear():
        yield _("Wat iemand ooit instuurde en onverzegeld bleef liggen, is weg.")


def _is_open() -> bool:
    """Return whether anyone but the owner has a right on the folder."""
    return bool(stat.S_IMODE(home().stat().st_mode) & ~OWNER_ALONE)
