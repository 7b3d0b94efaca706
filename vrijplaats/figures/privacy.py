"""What this room holds: tables as they were published, without names."""

from django.utils.translation import gettext_lazy as _

from vrijplaats.privacy.categories import COUNTS
from vrijplaats.privacy.declarations import declare

from .models import PublishedTable

SHOWN = COUNTS.but(
    what=_("Tabellen zoals ze getoond zijn, zonder namen"),
    purpose=_("zorgen dat niemand te vinden is door twee tabellen van elkaar af te trekken"),
)

declare(PublishedTable, SHOWN, "id key from_on to_on cells people published_at")
