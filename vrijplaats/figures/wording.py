"""Numbers in words, in the language that is on: for pages, commands and the story of a year."""

from django.utils.translation import gettext as _

from .disclosure_control import Precision, ShownNumber
from .year_figures import Breakdown, Figure


def in_words(number: ShownNumber) -> str:
    """Return a number in words, such as "7" or "ongeveer 15"."""
    match number.precision:
        case Precision.EXACT:
            return str(number.value)
        case Precision.FEWER_THAN:
            return _("minder dan %(value)s") % {"value": number.value}
        case Precision.ABOUT:
            return _("ongeveer %(value)s") % {"value": number.value}
        case Precision.HIDDEN:
            return _("te weinig om te tonen")


def in_short(number: ShownNumber) -> str:
    """Return a number as it fits beside a bar, such as "<5" or "± 15"."""
    match number.precision:
        case Precision.FEWER_THAN:
            return f"<{number.value}"
        case Precision.ABOUT:
            return f"± {number.value}"
        case _:
            return in_words(number)


def label_beside(figure: Figure, number: ShownNumber) -> str:
    """Return what a figure counts, as it reads behind its number: one of them, or more."""
    return figure.label_of_one if number.exact == 1 else figure.label


def second_label_beside(breakdown: Breakdown, number: ShownNumber) -> str:
    """Return what the second number of a part counts, as it reads behind that number."""
    return breakdown.second_label_of_one if number.exact == 1 else breakdown.second_label


def month_in_words(month: str) -> str:
    """Return a month such as "2026-05" in words; a year stays as it is."""
    year, _dash, number = month.partition("-")
    return f"{_months()[int(number) - 1]} {year}" if number else year


def _months() -> list[str]:
    """Return the months as they fit beside a bar."""
    return [
        _("jan"), _("feb"), _("mrt"), _("apr"), _("mei"), _("jun"),
        _("jul"), _("aug"), _("sep"), _("okt"), _("nov"), _("dec"),
    ]  # fmt: skip
