"""The form in which someone chooses a period."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.foundation.period import Period, PeriodError
from vrijplaats.ui.forms import CreateForm, DayField, PlainForm

from .models import DeclaredPeriod
from .period import asked_period, latest_full_year

# Shorter, and an exact total would say who it is about.
LEAST_MONTHS = 3
TOO_SHORT = _("Dat is te kort: dan is te zien wie het zijn. Neem minstens drie maanden.")


class PeriodForm(PlainForm, forms.Form):
    """From which day up to and including which."""

    from_on = DayField(label=_("Van"))
    to_on = DayField(label=_("Tot en met"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Every request lives in the movement's own time zone, so there is no need to ask for it again.
        self.zone = timezone.get_current_timezone()

    def clean(self) -> dict[str, Any]:
        """Build the period, or say what is wrong with its days."""
        data = self.cleaned_data
        if "from_on" in data and "to_on" in data:
            try:
                data["period"] = asked_period(data["from_on"], data["to_on"], self.zone)
            except PeriodError as error:
                self.add_error("to_on", str(error))
        return data

    @property
    def period(self) -> Period:
        """Return the chosen period, or the latest full year where nothing usable was chosen."""
        if self.is_bound and self.is_valid():
            period: Period = self.cleaned_data["period"]
            return period
        return self.latest

    @cached_property
    def latest(self) -> Period:
        """Return the movement's latest full year."""
        return latest_full_year(self.zone)


class DeclareForm(CreateForm, forms.Form):
    """A period that lies ahead, long enough for many young people to come."""

    from_on = DayField(label=_("Van"))
    to_on = DayField(label=_("Tot en met"), help_text=_("Minstens drie maanden later."))

    def clean(self) -> dict[str, Any]:
        """Build the period; refuse one that has begun, is short, or was declared before."""
        data = self.cleaned_data
        if "from_on" not in data or "to_on" not in data:
            return data
        try:
            data["period"] = period = Period(data["from_on"], data["to_on"], timezone.get_current_timezone())
        except PeriodError as error:
            self.add_error("to_on", str(error))
            return data
        if not period.is_to_come:
            self.add_error("from_on", _("Dit kan alleen vooraf. Kies een dag na vandaag."))
        if period.months < LEAST_MONTHS:
            self.add_error("to_on", TOO_SHORT)
        if DeclaredPeriod.objects.filter(from_on=period.from_on, to_on=period.to_on).exists():
            self.add_error("to_on", _("Deze periode staat er al."))
        return data


def period_form(asked: Any) -> PeriodForm:
    """Return the form for the period in the address, or for the latest full year where there is none."""
    if "from_on" in asked or "to_on" in asked:
        return PeriodForm(asked)
    form = PeriodForm()
    form.initial = {"from_on": form.latest.from_on, "to_on": form.latest.to_on}
    return form
