"""The one form of this room: which period to tell."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vrijplaats.figures.figures import PeriodError, asked_period
from vrijplaats.ui.forms import CreateForm, DayField


class OrderForm(CreateForm, forms.Form):
    """From which day up to and including which."""

    from_on = DayField(label=_("Van"))
    to_on = DayField(label=_("Tot en met"))

    def clean(self) -> dict[str, Any]:
        """Build the period, or say what does not fit."""
        data = self.cleaned_data
        if "from_on" in data and "to_on" in data:
            try:
                data["period"] = asked_period(data["from_on"], data["to_on"])
            except PeriodError as error:
                self.add_error("to_on", str(error))
        return data
