"""What this room holds: tables as they were published, without names."""

from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.categories import COUNTS, LISTS
from vrijplaats.privacy.declarations import declare

from .models import DeclaredPeriod, PublishedTable

SHOWN = COUNTS.but(
    what=_("Tabellen zoals ze getoond zijn, zonder namen"),
    purpose=_("zorgen dat niemand te vinden is door twee tabellen van elkaar af te trekken"),
)

DECLARED = LISTS.but(
    what=_("Van welke periodes de beweging vooraf zei dat de drie totalen precies mogen"),
    purpose=_("andere periodes afronden, zodat niemand te vinden is"),
)

declare(PublishedTable, SHOWN, "id key from_on to_on cells people is_exact published_at")
declare(DeclaredPeriod, DECLARED, "id from_on to_on declared_at")
