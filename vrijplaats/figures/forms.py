"""The form in which someone chooses a period."""

from functools import cached_property
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.foundation.period import Period, PeriodError
from vrijplaats.ui.forms import DayField, PlainForm

from .period import latest_full_year


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
                data["period"] = Period(data["from_on"], data["to_on"], self.zone)
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


def period_form(asked: Any) -> PeriodForm:
    """Return the form for the period in the address, or for the latest full year where there is none."""
    if "from_on" in asked or "to_on" in asked:
        return PeriodForm(asked)
    form = PeriodForm()
    form.initial = {"from_on": form.latest.from_on, "to_on": form.latest.to_on}
    return form
