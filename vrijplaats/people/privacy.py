"""What this room keeps about someone, why and how long, and how it erases: the row stays, nameless."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.journal.models import Entry, EntrySubject
from vrijplaats.privacy.categories import COUNTS
from vrijplaats.privacy.cleanup import cleans_up
from vrijplaats.privacy.contact import shows_contact
from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.erasure import erases, keeps_card
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.terms import LINKS, SILENCE, WISH, WORK

from .models import (
    Exclusion,
    Handover,
    Moment,
    ParentalConsent,
    SignInLink,
    TemporaryAccess,
    User,
    Worker,
    WorksWith,
    YoungPerson,
)

CARD = DataCategory(
    what=_("Je kaartje: de naam die jij kiest, je gezicht en hoe we je bereiken"),
    purpose=_("weten wie je bent als je binnenloopt, en contact houden zoals jij wilt"),
    basis=Basis.AGREEMENT,
    term=WISH,
    grade=Grade.PERSONAL,
    readers=Readers.TOGETHER,
    leaving=Leaving.EMPTIED,
    goes_along=True,
    on_card=_("de naam die jij kiest"),
)
CARD_WORDS = CARD.but(
    what=_("Op je kaartje: zo noem je mij, fijn moment, een regel bij je pauze"), grade=Grade.SEALED
)
OWN_WORDS = CARD.but(
    what=_("Wat jij over jezelf vertelt: talenten, dromen, wat je zoekt"),
    purpose=_("beginnen bij wat je kunt en wilt"),
    term=SILENCE,
    grade=Grade.SEALED,
)
MOMENTS = OWN_WORDS.but(
    what=_("Momenten die jij wilt bewaren"),
    purpose=_("terugkijken op wat voor jou telt"),
    leaving=Leaving.REMOVED,
)
MOMENT_DAYS = MOMENTS.but(what=_("Wanneer een bewaard moment was, en de kleur"), grade=Grade.PERSONAL)
SAID_YES = CARD.but(
    what=_("Dat je ja zei, en wanneer"),
    purpose=_("laten zien dat jij het wilde"),
    basis=Basis.CONSENT,
    on_card=_("dat je ja zei, en wanneer"),
)
ASKED = SAID_YES.but(
    what=_("Hoe we vroegen of we je mochten onthouden"), grade=Grade.SEALED, on_card=_("hoe we het vroegen")
)
AGE = CARD.but(
    what=_("Of je 16 bent: ja of nog niet, en nooit hoe oud"),
    purpose=_("weten of bij jouw ja ook een ja van thuis hoort"),
    basis=Basis.DUTY,
    term=SILENCE,
)
FROM_HOME = AGE.but(
    what=_("Dat er thuis ja is gezegd, of wie een uitzondering besliste; niets over je ouders"),
    purpose=_("laten zien dat een foto, je stem of een openbare pagina van jou mag"),
    leaving=Leaving.REMOVED,
)
EXCEPTION = FROM_HOME.but(what=_("Waarom er een uitzondering is"), grade=Grade.SEALED)
TOGETHER = CARD.but(
    what=_("Wie met je meeloopt, en sinds wanneer"),
    purpose=_("weten wie je helpt, en wie jouw bladzijde mag zien"),
    term=SILENCE,
    leaving=Leaving.NAMELESS,
    on_card=_("wie met je meeloopt"),
)
CAME = COUNTS.but(
    what=_("Wanneer we je leerden kennen, en via wie"),
    is_beside_a_name=True,
    on_card=_("wanneer we je leerden kennen"),
)
ACCESS = TOGETHER.but(
    what=_("Dat een werker die niet met je meeloopt je bladzijde opende, en wanneer"),
    purpose=_("jou laten zien wie er keek"),
    basis=Basis.INTEREST,
    leaving=Leaving.REMOVED,
)
ACCESS_REASON = ACCESS.but(what=_("Wat die werker er wilde doen"), grade=Grade.SEALED)
HANDED_OVER = TOGETHER.but(
    what=_("Wie het overnam van een werker die wegging, en of jij dat hoorde"),
    purpose=_("zorgen dat jij het hoort, en zelf kiest met wie je verder loopt"),
    leaving=Leaving.REMOVED,
)
KEPT_OUT = TOGETHER.but(
    what=_("Welke werkers jij er niet bij wilt"),
    purpose=_("zorgen dat zij niets van je zien"),
    readers=Readers.OWN,
    leaving=Leaving.REMOVED,
)
COLLEAGUE = DataCategory(
    what=_("Wie er in het team werkt: naam, rol, gezicht en wat iemand maakt"),
    purpose=_("zodat jij kunt kiezen met wie je praat"),
    basis=Basis.AGREEMENT,
    term=WORK,
    grade=Grade.PERSONAL,
    readers=Readers.EVERYONE,
    leaving=Leaving.EMPTIED,
)
LIVED = COLLEAGUE.but(
    what=_("Wat een werker zelf meemaakte, als die dat wil vertellen"),
    basis=Basis.CONSENT,
    grade=Grade.SPECIAL,
)
WORK_PHONE = COLLEAGUE.but(
    what=_("Het werknummer van een werker, voor jongeren die deze werker kozen"),
    purpose=_("iemand kunnen bellen die je kent"),
    basis=Basis.CONSENT,
    readers=Readers.TEAM,
)
ACCOUNT = CARD.but(
    what=_("Een sleutel voor jouw plek, zonder wachtwoord of mailadres"),
    purpose=_("jou binnenlaten, en niemand anders"),
    readers=Readers.MACHINE,
    leaving=Leaving.REMOVED,
    goes_along=False,
)
LINK = ACCOUNT.but(
    what=_("Links om binnen te komen, als vingerafdruk"), term=LINKS, leaving=Leaving.BY_ITSELF
)

declare(
    YoungPerson,
    CARD,
    "subject name face fixed_contact channel rhythm is_left_alone paused_at",
)
declare(YoungPerson, CARD_WORDS, "pronouns good_moment pause_words")
declare(YoungPerson, OWN_WORDS, "own_words talents dream can_do looks_for")
declare(YoungPerson, SAID_YES, "said_yes_at")
declare(YoungPerson, ASKED, "yes_words")
declare(YoungPerson, ACCOUNT, "user")
declare(YoungPerson, AGE, "age_band")
declare(YoungPerson, CAME, "came_via created_at")
declare(Moment, MOMENTS, "words")
declare(Moment, MOMENT_DAYS, "id young_person happened_on phase kept_at")
declare(WorksWith, TOGETHER, "id worker young_person since_on until_on")
declare(Handover, HANDED_OVER, "id young_person from_worker to_worker was_fixed_contact handed_at heard_at")
declare(ParentalConsent, FROM_HOME, "id young_person kind basis decided_by given_at taken_back_at")
declare(ParentalConsent, EXCEPTION, "reason")
declare(Worker, COLLEAGUE, "subject user name role face makes")
declare(Worker, LIVED, "has_lived")
declare(Worker, WORK_PHONE, "phone")
declare(TemporaryAccess, ACCESS, "id worker young_person opened_at until")
declare(TemporaryAccess, ACCESS_REASON, "reason")
declare(Exclusion, KEPT_OUT, "id worker young_person")
declare(User, ACCOUNT, "id username password last_login is_active language")
declare(SignInLink, LINK, "id user fingerprint created_at expires_at used_at")

# What is filled when someone is welcomed; the card that asks for the yes is made from it.
WELCOMED = {
    "people.YoungPerson": "name said_yes_at yes_words created_at",
    "people.WorksWith": "worker young_person since_on",
}


@erases
def erase_young_person(subject: Subject) -> None:
    """Empty the row, delete moments, access, exclusions and account, and end walking together.

    The age band goes with what needs it: `making` first closes what waits for a yes from home (`empty_age`).
    """
    young_person = YoungPerson.objects.filter(subject=subject).first()
    if young_person is None:
        return
    account = young_person.user_id
    blank = YoungPerson(subject=subject, created_at=young_person.created_at, age_band=young_person.age_band)
    blank.save(force_update=True)
    young_person.moments.all().delete()
    young_person.temporary_access.all().delete()
    young_person.exclusions.all().delete()
    young_person.handovers.all().delete()
    YoungPerson.objects.filter(came_via=young_person).update(came_via=None)
    WorksWith.objects.filter(young_person=young_person, until_on=None).update(until_on=timezone.localdate())
    if account is not None:
        User.objects.filter(pk=account).delete()


def empty_age(subject: Subject) -> None:
    """Empty whether someone is 16 yet, and every yes from home; what waited for one is closed by then."""
    person = YoungPerson.objects.filter(subject=subject)
    person.exclude(age_band="").update(age_band="")
    ParentalConsent.objects.filter(young_person__in=person).delete()


@keeps_card(erase_young_person)
def erase_all_but_card(subject: Subject) -> None:
    """Empty what someone told and kept; name, face, fixed contact, contact preferences and account stay."""
    person = YoungPerson.objects.filter(subject=subject)
    person.update(own_words="", talents=[], dream="", can_do="", looks_for="")
    Moment.objects.filter(young_person__in=person).delete()


@shows_contact
def met_lately(since: datetime) -> Iterable[UUID]:
    """Yield those who were welcomed, kept a moment, did something here, or were greeted by a worker."""
    yield from YoungPerson.objects.filter(created_at__gte=since).values_list("pk", flat=True)
    yield from Moment.objects.filter(kept_at__gte=since).values_list("young_person_id", flat=True)
    together = WorksWith.objects.filter(since_on__gte=timezone.localdate(since))
    yield from together.values_list("young_person_id", flat=True)
    entries = Entry.objects.filter(recorded_at__gte=since)
    yield from YoungPerson.objects.filter(user_id__in=entries.values("actor_id")).values_list("pk", flat=True)
    greeted = EntrySubject.objects.filter(entry__in=entries.filter(act__in=GREETING))
    hailed = greeted.values("subject_id")
    yield from greeted.values_list("subject_id", flat=True)
    yield from Subject.objects.filter(merged__in=hailed).values_list("pk", flat=True)


GREETING = ("say_hoi", "make_sign_in_link", "change_young_person", "change_contact_preferences", "pause")


@cleans_up(LINKS)
def links(before: datetime) -> int:
    """Remove one-time links that were used or expired before this time."""
    return SignInLink.objects.filter(Q(used_at__lt=before) | Q(expires_at__lt=before)).delete()[0]
