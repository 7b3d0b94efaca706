"""What an import keeps: fingerprints, counts and words of lists; a file only until it was looked at."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.categories import LISTS
from vrijplaats.privacy.cleanup import cleans_up
from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import COUNT, UPLOADS

from .actions import drop_file
from .models import Import, ImportedLine, LearnedWord

UPLOAD = DataCategory(
    what=_("Een lijst die het team uploadt om in te lezen, tot ze bekeken is"),
    purpose=_("meenemen wat de beweging voor deze plek bijhield"),
    basis=Basis.INTEREST,
    term=UPLOADS,
    grade=Grade.SEALED,
    readers=Readers.TEAM,
    leaving=Leaving.BY_ITSELF,
)
IMPORTED = UPLOAD.but(
    what=_("Dat er een lijst is ingelezen: wanneer, en hoeveel regels"),
    purpose=_("terug kunnen nemen wat niet klopte, en niets dubbel tellen"),
    term=COUNT,
    grade=Grade.ORGANISATION,
    leaving=Leaving.STAYS,
)
FINGERPRINT = IMPORTED.but(
    what=_("Een vingerafdruk van een ingelezen regel; niemand kan lezen wat er stond"),
    is_beside_a_name=True,
    purpose=_("een regel nooit twee keer inlezen, en wie vergeten is niet terughalen"),
    readers=Readers.MACHINE,
    leaving=Leaving.NAMELESS,
)

declare(Import, UPLOAD, "file_name content choices_json")
declare(Import, IMPORTED, "id uploaded_by state uploaded_at imported_at undone_at counts new_spots new_forms")
declare(
    ImportedLine, FINGERPRINT, "id imported_by fingerprint word encounter gathering young_person statement"
)
declare(LearnedWord, LISTS, "id kind key written means spot form learned_at")


@erases
def erase_line(subject: Subject) -> None:
    """Cut the link between someone and the line they came from; its fingerprint still refuses the line."""
    ImportedLine.objects.filter(young_person=subject.pk).update(young_person=None)


@cleans_up(UPLOADS)
def uploads(before: datetime) -> int:
    """Delete files that nobody imported."""
    left = Import.objects.waiting().filter(uploaded_at__lt=before)
    for received in left:
        drop_file(received=received, by=None)
    return len(left)
