"""What outreach keeps about someone, and how it erases: a nameless meeting stays, its words go."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.categories import COUNTS, LISTS
from vrijplaats.privacy.cleanup import cleans_up
from vrijplaats.privacy.contact import shows_contact
from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import COUNT, REMARKS, ROUND_WORDS, SILENCE, WISH

from .models import Encounter, EncounterLink, OutreachForm, Remark, StreetRound
from .remarks import let_remarks_go

ROUND = DataCategory(
    what=_("Een straatronde: wanneer, waar, in welke vorm"),
    is_beside_a_name=True,
    purpose=_("er zijn waar jongeren zijn"),
    basis=Basis.INTEREST,
    term=COUNT,
    grade=Grade.ORGANISATION,
    readers=Readers.TEAM,
    leaving=Leaving.STAYS,
)
COMPANY = ROUND.but(
    what=_("Wie er meegaat op een ronde"),
    purpose=_("nooit alleen op pad gaan"),
    basis=Basis.AGREEMENT,
    term=SILENCE,
    grade=Grade.PERSONAL,
    leaving=Leaving.REMOVED,
    goes_along=True,
)
NOTES = ROUND.but(
    what=_("Wat opviel op een ronde, zonder namen"),
    purpose=_("het de volgende keer beter doen"),
    term=ROUND_WORDS,
    grade=Grade.SEALED,
    leaving=Leaving.BY_ITSELF,
)
MEETING = COUNTS.but(
    what=_("Een ontmoeting: de dag, de plek, met hoeveel mensen, hoe diep, en wie van ons het opschreef"),
    purpose=_("weten waar we jongeren spreken; jouw naam staat er alleen bij als jij ja zei"),
    is_beside_a_name=True,
    on_card=_(
        "van een ontmoeting: de dag, de plek, met hoeveel, hoe diep het ging, en wie van ons het opschreef"
    ),
)
LINK = DataCategory(
    what=_("Dat we elkaar spraken, met jouw naam erbij omdat je ja zei"),
    purpose=_("weten dat we elkaar kennen, en hoeveel jongeren we spreken"),
    basis=Basis.CONSENT,
    term=COUNT,
    grade=Grade.PERSONAL,
    readers=Readers.TOGETHER,
    leaving=Leaving.NAMELESS,
    goes_along=True,
    on_card=_("dat we elkaar spraken"),
)
ASKED = LINK.but(
    what=_("Hoe we vroegen of we je naam mochten onthouden"),
    term=WISH,
    grade=Grade.SEALED,
    leaving=Leaving.EMPTIED,
    on_card=_("hoe we het vroegen"),
)
REMARK = LINK.but(
    what=_("Een opmerking bij een ontmoeting, uit een logboek van voor deze plek"),
    purpose=_("niet kwijtraken wat het team al wist"),
    basis=Basis.INTEREST,
    term=REMARKS,
    grade=Grade.SEALED,
    leaving=Leaving.REMOVED,
)

declare(OutreachForm, LISTS, "id title explanation is_active position")
declare(StreetRound, ROUND, "id form starts_at ends_at started_at closed_at spots recorded_at")
declare(StreetRound, COMPANY, "workers peers")
declare(StreetRound, NOTES, "stood_out next_time")
declare(
    Encounter,
    MEETING,
    "id round own_form spot occurred_at heads depth recorded_by recorded_at undone_at",
)
declare(Encounter, LINK, "people")
declare(EncounterLink, LINK, "id encounter young_person said_yes_at")
declare(EncounterLink, ASKED, "yes_words")
declare(Remark, MEETING, "id encounter imported_at")
declare(Remark, REMARK, "words")

# What is tied to a name by a yes; the cards that ask for it are made from these.
LINKED = {
    "outreach.EncounterLink": "encounter young_person said_yes_at yes_words",
    "outreach.Encounter": "round own_form spot occurred_at heads depth recorded_by recorded_at",
}


@shows_contact
def spoken_lately(since: datetime) -> Iterable[UUID]:
    """Yield those who were met by name, or went along on a round."""
    met = EncounterLink.objects.filter(encounter__undone_at=None, encounter__occurred_at__gte=since)
    yield from met.values_list("young_person_id", flat=True)
    peers = StreetRound.peers.through.objects.filter(streetround__starts_at__gte=since)
    yield from peers.values_list("youngperson_id", flat=True)


@cleans_up(ROUND_WORDS)
def round_words(before: datetime) -> int:
    """Empty the notes on rounds that were to begin before this time; the rounds stay."""
    old = StreetRound.objects.filter(starts_at__lt=before).exclude(Q(stood_out="") & Q(next_time=""))
    return old.update(stood_out="", next_time="")


@cleans_up(REMARKS)
def remarks(before: datetime) -> int:
    """Delete remarks that were imported before this time; their meetings stay."""
    return let_remarks_go(Remark.objects.filter(imported_at__lt=before))


@erases
def erase_meetings(subject: Subject) -> None:
    """Empty the wording of every yes and take them off all rounds; meetings stay, so past totals stay true.

    Remarks beside meetings with this subject go, also where others were met too.
    """
    let_remarks_go(Remark.objects.filter(encounter__links__young_person=subject.pk))
    EncounterLink.objects.filter(young_person=subject.pk).update(yes_words="")
    StreetRound.peers.through.objects.filter(youngperson=subject.pk).delete()
