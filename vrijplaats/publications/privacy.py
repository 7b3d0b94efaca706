"""What editions hold: numbers, and references to words. Files that show what was erased are made anew."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import HOUSE

from .compose import shows_work_of, taken_back_since
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
    "id from_on to_on story state allows_gaps done_parts made_by made_at told_at "
    "document poster_svg poster_png poster_pdf",
)


@erases
def erase_in_print(subject: Subject) -> None:
    """Delete the files of every edition that shows what may no longer be shown, and make them again.

    Their words were made nameless just before, so that no edition can be found by subject: all are checked.
    What they made with others stays, without their name.
    """
    for edition in Edition.objects.printed():
        stories = kept_stories(edition)
        if taken_back_since(stories, edition.told_until) or shows_work_of(subject.pk, stories):
            _make_anew(edition)


def _make_anew(edition: Edition) -> None:
    """Delete the files of an edition and order them again; what was erased is now a gap in them."""
    for field in FILES.values():
        if kept := getattr(edition, field):
            # Once it is committed: where the erasure is rolled back, the row still names the file.
            transaction.on_commit(partial(kept.storage.delete, kept.name))
        setattr(edition, field, "")
    edition.state, edition.done_parts = Edition.State.WAITING, 0
    edition.save()
    render_edition.enqueue(str(edition.pk))
