"""How long each kind of data is kept: short by default, and a movement may choose within limits."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .models import TermChoice

DAYS_A_YEAR = 365


@dataclass(frozen=True)
class Term:
    """One term in whole days or months. Without a default it does not run out: `label` says what ends it.

    `label` follows the amount ("12 maanden na …"); `what` is the question that a coordinator answers.
    """

    key: str
    label: Any
    what: Any = ""
    default: int = 0
    shortest: int = 0
    longest: int = 0
    in_months: bool = False

    @property
    def has_clock(self) -> bool:
        """Whether it ends by the passing of time; otherwise something that somebody does ends it."""
        return self.default > 0

    def within(self, amount: int) -> int:
        """Return the amount, or the limit that it exceeds."""
        return max(self.shortest, min(amount, self.longest))

    def span(self, amount: int) -> timedelta:
        """Return how long this many of its days or months last; twelve months are 365 days."""
        return timedelta(days=round(amount * DAYS_A_YEAR / 12) if self.in_months else amount)

    def words(self, amount: int) -> str:
        """Return an amount of this term in words, such as "12 maanden"."""
        if self.in_months:
            return ngettext("%(n)s maand", "%(n)s maanden", amount) % {"n": amount}
        return ngettext("%(n)s dag", "%(n)s dagen", amount) % {"n": amount}


# The organisation's privacy officer decides; the defaults are short on purpose. Network addresses are
# kept for seven days at most: what is not kept, nobody can demand.
SILENCE = Term(
    "silence",
    _("na het laatste contact, en dan vragen we het eerst"),
    _("Zo lang zien we iemand niet"),
    12,
    6,
    24,
    in_months=True,
)
ANNOUNCED = Term(
    "announced",
    _("voor iemand kijkt of het mag gaan"),
    _("Zo lang staat de vraag er, voor iemand kijkt"),
    30,
    14,
    90,
)
HIDDEN = Term(
    "hidden", _("nadat iemand keek, zo lang kan het terug"), _("Zo lang kan alles nog terug"), 60, 30, 180
)
ROUND_WORDS = Term("round_words", _("na de ronde"), _("Wat opviel op een ronde"), 12, 3, 24, in_months=True)
REMARKS = Term(
    "remarks", _("na het inlezen"), _("Opmerkingen uit een ingelezen logboek"), 12, 3, 24, in_months=True
)
UPLOADS = Term("uploads", _("na het uploaden, of zodra het ingelezen is"), _("Geüploade lijsten"), 1, 1, 7)
LINKS = Term(
    "links", _("nadat een link gebruikt of gestopt is"), _("Gebruikte links om binnen te komen"), 7, 1, 30
)
SESSIONS = Term("sessions", _("nadat een bezoek gestopt is"), _("Gestopte bezoeken"), 1, 1, 7)
JOBS = Term("jobs", _("nadat een klus klaar is"), _("Klussen van de computer"), 14, 1, 30)
FORMS = Term("forms", _("na het versturen"), _("Nummers van verstuurde formulieren"), 14, 1, 30)
ADDRESSES = Term(
    "addresses", _("na een poging om binnen te komen"), _("Netwerkadressen, om inbrekers te stoppen"), 7, 1, 7
)
MESSAGES = Term(
    "messages",
    _("nadat een berichtje kwam, of een briefje voorbij is"),
    _("Berichtjes die kwamen"),
    30,
    14,
    90,
)
DANGER = Term(
    "danger",
    _("nadat iemand vergeten wilde worden, en alleen als jullie kozen dat het wacht"),
    _("Zo lang wacht wat bij gevaar apart is opgeschreven, als jullie dat kozen"),
    6,
    1,
    24,
    in_months=True,
)
WISH = Term("wish", _("tot jij het weghaalt of je ja terugneemt; na lange stilte vragen we het"))
WORK = Term("work", _("zolang iemand hier werkt"))
HOUSE = Term("house", _("zolang de beweging bestaat"))
COUNT = Term("count", _("blijft als telling, zonder naam"))

TERMS = {
    term.key: term
    for term in (
        SILENCE, ANNOUNCED, HIDDEN, ROUND_WORDS, REMARKS, UPLOADS, LINKS, SESSIONS, JOBS, FORMS,
        ADDRESSES, MESSAGES, DANGER, WISH, WORK, HOUSE, COUNT,
    )
}  # fmt: skip
WITH_CLOCK = tuple(term for term in TERMS.values() if term.has_clock)


def chosen() -> dict[str, int]:
    """Return the amount that this movement chose per key, or the default; never outside the limits."""
    made = dict(TermChoice.objects.values_list("key", "amount"))
    return {term.key: term.within(made.get(term.key, term.default)) for term in WITH_CLOCK}


def span_of(term: Term) -> timedelta:
    """Return how long this movement keeps data under this term."""
    return term.span(chosen()[term.key])


def words_of(term: Term) -> str:
    """Return how long this movement keeps data under this term, in words."""
    return term.words(chosen()[term.key])
