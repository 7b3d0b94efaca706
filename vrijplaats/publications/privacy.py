"""What editions hold: numbers, and references to words. Files that show what was erased are made anew."""

from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import HOUSE

from .compose import taken_back_since
from .models import Edition
from .rendering import FILES
from .tasks import kept_stories, render_edition

TELLING = DataCategory(
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
    "id from_on to_on story state allows_gaps done_parts made_by made_at "
    "document poster_svg poster_png poster_pdf",
)


@erases
def erase_in_print(subject: Subject) -> None:
    """Delete the files of every edition that shows what may no longer be shown, and make them again.

    Their words were made nameless just before, so that no edition can be found by subject: all are checked.
    """
    for edition in Edition.objects.printed():
        if taken_back_since(kept_stories(edition)):
            _make_anew(edition)


def _make_anew(edition: Edition) -> None:
    """Delete the files of an edition and order them again; what was erased is now a gap in them."""
    for field in FILES.values():
        getattr(edition, field).delete(save=False)
    edition.state, edition.done_parts = Edition.State.WAITING, 0
    edition.save()
    render_edition.enqueue(str(edition.pk))
