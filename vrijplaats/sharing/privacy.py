"""What this room keeps about someone, and how it erases: their story and all that was shared of it go."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.contact import shows_contact
from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import WISH
from vrijplaats.uploads.actions import discard_file

from .ending import take_copies
from .models import Opening, Share, SharedPart, StoryPart

STORY = DataCategory(
    what=_("Jouw verhaal, in stukken, in jouw woorden"),
    purpose=_("het één keer vertellen"),
    basis=Basis.AGREEMENT,
    term=WISH,
    grade=Grade.SEALED,
    readers=Readers.CONTACT,
    leaving=Leaving.REMOVED,
    goes_along=True,
)
VOICE = STORY.but(what=_("Jouw verhaal met je eigen stem"), grade=Grade.SPECIAL)
IN_PARTS = STORY.but(
    what=_("In welke volgorde de stukken van je verhaal staan, en welke van jou alleen zijn"),
    purpose=_("het vertellen zoals jij het wilt"),
    grade=Grade.PERSONAL,
)
SHARED = STORY.but(
    what=_("Welke stukken je met wie deelt, waarvoor en tot wanneer, en wat diegene terugzegt"),
    purpose=_("iemand laten lezen wat jij kiest, zo lang jij dat wilt"),
    basis=Basis.CONSENT,
    readers=Readers.GIVEN,
)
SHARED_VOICE = SHARED.but(what=_("Een kopie van je stem, zo lang je die deelt"), grade=Grade.SPECIAL)
LINKS = SHARED.but(
    what=_("Wanneer je iets deelde, wanneer het werd geopend, en hoe het dicht ging"),
    purpose=_("laten zien wie keek, en dat jij het wilde"),
    grade=Grade.PERSONAL,
    readers=Readers.CONTACT,
)

declare(StoryPart, STORY, "title words")
declare(StoryPart, VOICE, "media")
declare(StoryPart, IN_PARTS, "id young_person is_only_mine sequence recorded_at readiness tries")
declare(Share, SHARED, "to_whom what_for asked answer_words")
declare(
    Share,
    LINKS,
    "id young_person partner is_only_mine given_at ends_at token_fingerprint code_fingerprint wrong_codes"
    " ended_at ending answer answered_at",
)
declare(SharedPart, SHARED, "title words")
declare(SharedPart, SHARED_VOICE, "media")
declare(SharedPart, LINKS, "id share sequence")
declare(Opening, LINKS, "id share opened_at")


@shows_contact
def told_lately(since: datetime) -> Iterable[UUID]:
    """Yield those who told a part of their story, or let somebody read of it."""
    yield from StoryPart.objects.filter(recorded_at__gte=since).values_list("young_person_id", flat=True)
    yield from Share.objects.filter(given_at__gte=since).values_list("young_person_id", flat=True)


@erases
def erase_story(subject: Subject) -> None:
    """Delete someone's story, and end all that they shared of it: copies, files and keys."""
    parts = StoryPart.objects.filter(young_person=subject.pk)
    for part in parts.exclude(media=""):
        discard_file(part.media)
    parts.delete()
    shares = Share.objects.filter(young_person=subject.pk)
    take_copies(shares)
    shares.delete()
