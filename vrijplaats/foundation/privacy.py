"""What this room keeps: the organisation's own words, and whom to call at a partner."""

from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.categories import LISTS
from vrijplaats.privacy.declarations import Basis, DataCategory, Grade, Leaving, Readers, declare
from vrijplaats.privacy.terms import HOUSE

from .models import LocalLine, Movement, Partner, Spot, TeamHours

PROFILE = DataCategory(
    what=_("Wie de beweging is en hoe je haar vindt"),
    purpose=_("laten zien wie we zijn, op het raam en in het jaarverhaal"),
    basis=Basis.NOBODY,
    term=HOUSE,
    grade=Grade.OPEN,
    readers=Readers.EVERYONE,
    leaving=Leaving.STAYS,
)
PARTNERS = DataCategory(
    what=_("Partners, en wie je daar belt"),
    purpose=_("samenwerken"),
    basis=Basis.INTEREST,
    term=HOUSE,
    grade=Grade.PERSONAL,
    readers=Readers.TEAM,
    leaving=Leaving.EMPTIED,
)

declare(
    Movement,
    PROFILE,
    "id name city tagline introduction house_name address directions phone talk_name agreements time_zone"
    " is_headline_public privacy_contact",
)
declare(Spot, LISTS, "id name kind good_times what_happens is_active")
declare(TeamHours, LISTS, "weekday opens_at closes_at")
declare(Partner, PARTNERS, "id name kind what contact")
declare(LocalLine, PROFILE, "id kind name number address hours good_to_know checked_on is_shown")
