"""The one form of this room: which period to tell."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vrijplaats.figures.figures import Period, PeriodError

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
SLIPS = {"required": _("Kies een dag."), "invalid": _("Deze dag kennen we niet. Kies er een op de kalender.")}


class OrderForm(forms.Form):
    """From which day up to and including which."""

    from_on = forms.DateField(label=_("Van"), widget=DAY, error_messages=SLIPS)
    to_on = forms.DateField(label=_("Tot en met"), widget=DAY, error_messages=SLIPS)

    def clean(self) -> dict[str, Any]:
        """Build the period, or say what does not fit."""
        data = self.cleaned_data
        if "from_on" in data and "to_on" in data:
            try:
                data["period"] = Period(data["from_on"], data["to_on"])
            except PeriodError as error:
                self.add_error("to_on", str(error))
        return data
