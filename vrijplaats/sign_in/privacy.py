"""What signing in keeps: devices, sessions, forms sent after one had ended, and how often a source tried."""

from datetime import datetime

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.cleanup import cleans_up
from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.terms import ADDRESSES, HOUSE, SESSIONS, WISH, WORK

from .models import AttemptCount, DailySalt, Device, Session, UnsentForm

DEVICES = DataCategory(
    what=_("Op welke apparaten jouw plek open kan: telefoon of computer, en sinds wanneer"),
    purpose=_("jou binnenlaten op je eigen apparaat, en niemand anders"),
    basis=Basis.AGREEMENT,
    term=WISH,
    grade=Grade.PERSONAL,
    readers=Readers.OWN,
    leaving=Leaving.REMOVED,
    goes_along=True,
)
SECRETS = DEVICES.but(
    what=_("Vingerafdrukken van sleutels en plaatjes; de sleutels zelf hebben we niet"),
    readers=Readers.MACHINE,
    goes_along=False,
)
VISIT = SECRETS.but(
    what=_("Dat je nu binnen bent, op dit apparaat"),
    purpose=_("je niet bij elke tik opnieuw om je sleutel vragen"),
    term=SESSIONS,
    leaving=Leaving.BY_ITSELF,
)
ATTEMPTS = DataCategory(
    what=_("Hoe vaak één plek op het net verkeerd klopte, onherkenbaar gemaakt"),
    purpose=_("inbrekers afremmen zonder jou buiten te sluiten"),
    basis=Basis.INTEREST,
    term=ADDRESSES,
    grade=Grade.ORGANISATION,
    readers=Readers.MACHINE,
    leaving=Leaving.BY_ITSELF,
)
UNSENT = VISIT.but(
    what=_("Wat je verstuurde toen je bezoek net voorbij was, hooguit een kwartier"),
    purpose=_("het je teruggeven als je weer binnen bent"),
    basis=Basis.INTEREST,
    grade=Grade.SEALED,
    readers=Readers.OWN,
)
TEAM_KEYS = SECRETS.but(
    what=_("Sleutels van het team: passkeys, codes en de eigen inlog van de organisatie"),
    purpose=_("zeker weten dat een werker de werker is"),
    term=WORK,
)
UNUSED = ATTEMPTS.but(
    what=_("Lijsten van de software die leeg blijven, zoals mailadressen"),
    purpose=_("werken"),
    basis=Basis.NOBODY,
    term=HOUSE,
    leaving=Leaving.STAYS,
)

declare(Device, DEVICES, "id user kind registered_on used_on")
declare(Device, SECRETS, "fingerprint pictures")
declare(Session, VISIT, "session_key session_data expire_date account opened_with")
declare(UnsentForm, VISIT, "id account kept_at")
declare(UnsentForm, UNSENT, "content")
declare(AttemptCount, ATTEMPTS, "id source limit window_start times")
declare(DailySalt, ATTEMPTS, "day secret")
declare(Authenticator, TEAM_KEYS, "id user type data created_at last_used_at")
declare(SocialAccount, TEAM_KEYS, "id user provider uid last_login date_joined extra_data")
declare(SocialApp, UNUSED, "id provider provider_id name client_id secret key settings")
declare(SocialToken, UNUSED, "id app account token token_secret expires_at")
declare(EmailAddress, UNUSED, "id user email verified primary")
declare(EmailConfirmation, UNUSED, "id email_address created sent key")


@cleans_up(SESSIONS)
def sessions(before: datetime) -> int:
    """Remove sessions that ended before this time."""
    return Session.objects.filter(expire_date__lt=before).delete()[0]


@cleans_up(SESSIONS)
def unsent_forms(before: datetime) -> int:
    """Remove forms that were kept for a quarter of an hour; each minute does so too."""
    return UnsentForm.objects.filter(kept_at__lt=before).forget()


@cleans_up(ADDRESSES)
def attempts(before: datetime) -> int:
    """Remove counts of tries from before this time, and the salts of their fingerprints."""
    gone = AttemptCount.objects.filter(window_start__lt=before).delete()[0]
    return gone + DailySalt.objects.filter(day__lt=before.date()).delete()[0]
