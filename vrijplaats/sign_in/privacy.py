"""What the door keeps: which devices are yours, which visits stand open, and who knocked too often."""

from datetime import datetime

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.declarations import Basis, Grade, Kind, Leaving, Readers, declare
from vrijplaats.privacy.retention import clears
from vrijplaats.privacy.terms import ADDRESSES, HOUSE, SESSIONS, WISH, WORK

from .models import Device, Knock, Salt, Session

DEVICES = Kind(
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
KNOCKS = Kind(
    what=_("Hoe vaak één plek op het net verkeerd klopte, onherkenbaar gemaakt"),
    purpose=_("inbrekers afremmen zonder jou buiten te sluiten"),
    basis=Basis.INTEREST,
    term=ADDRESSES,
    grade=Grade.ORGANISATION,
    readers=Readers.MACHINE,
    leaving=Leaving.BY_ITSELF,
)
TEAM_KEYS = SECRETS.but(
    what=_("Sleutels van het team: passkeys, codes en de eigen inlog van de organisatie"),
    purpose=_("zeker weten dat een werker de werker is"),
    term=WORK,
)
UNUSED = KNOCKS.but(
    what=_("Lijsten van de software die leeg blijven, zoals mailadressen"),
    purpose=_("werken"),
    basis=Basis.NOBODY,
    term=HOUSE,
    leaving=Leaving.STAYS,
)

declare(Device, DEVICES, "id user kind introduced_on used_on")
declare(Device, SECRETS, "fingerprint pictures")
declare(Session, VISIT, "session_key session_data expire_date account opened_with")
declare(Knock, KNOCKS, "id source wanted since times")
declare(Salt, KNOCKS, "day secret")
declare(Authenticator, TEAM_KEYS, "id user type data created_at last_used_at")
declare(SocialAccount, TEAM_KEYS, "id user provider uid last_login date_joined extra_data")
declare(SocialApp, UNUSED, "id provider provider_id name client_id secret key settings")
declare(SocialToken, UNUSED, "id app account token token_secret expires_at")
declare(EmailAddress, UNUSED, "id user email verified primary")
declare(EmailConfirmation, UNUSED, "id email_address created sent key")


@clears(SESSIONS)
def visits(before: datetime) -> int:
    """Remove visits that stopped before this moment."""
    return Session.objects.filter(expire_date__lt=before).delete()[0]


@clears(ADDRESSES)
def knocks(before: datetime) -> int:
    """Remove counts of who knocked, and the secrets that made them unrecognisable, of before this moment."""
    gone = Knock.objects.filter(since__lt=before).delete()[0]
    return gone + Salt.objects.filter(day__lt=before.date()).delete()[0]
