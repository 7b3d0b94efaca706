"""What every form shares: refusals in plain words."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PlainForm(forms.BaseForm):
    """Says in plain words what to do when something does not fit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["max_length"] = _(
                "Dat past er niet in. Houd het bij %(limit_value)d tekens."
            )
            field.error_messages["required"] = _("Vul hier nog iets in.")
            field.error_messages["invalid_choice"] = _("Kies een van de vakjes.")
