"""Forms of signing in. Every refusal is one sentence that says what to do."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vrijplaats.ui.forms import PlainForm

from .picture_code import HOW_MANY
from .pictures import NAMES


class UseLinkForm(PlainForm, forms.Form):
    """Whether others use this device as well."""

    is_shared = forms.BooleanField(
        label=_("Dit is een gedeeld toestel"),
        required=False,
        help_text=_("Dan ga je vanzelf weer naar buiten, na een half uur of als je afsluit."),
    )


class PastedLinkForm(UseLinkForm):
    """The link or code that someone was given."""

    link = forms.CharField(
        label=_("Plak hier je link of code"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )

    def token(self) -> str:
        """Return the secret, whether the whole link was pasted or only its end."""
        return str(self.cleaned_data["link"]).strip().rstrip("/").rsplit("/", 1)[-1]


class CodeForm(PlainForm, forms.Form):
    """A code of an app, or a recovery code from paper."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Vul de code in die je app nu laat zien."),
            "max_length": _("Een code is korter. Kijk nog eens."),
        },
    )


class PictureForm(PlainForm, forms.Form):
    """The pictures tapped so far, and the one tapped now."""

    picked = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    pick = forms.CharField(required=False, max_length=20)

    def clean(self) -> dict[str, Any]:
        """Collect the pictures in order, ignoring names that are no picture of ours."""
        data = super().clean() or {}
        tapped = [*str(data.get("picked", "")).split(","), str(data.get("pick", ""))]
        data["pictures"] = [motif for motif in tapped if motif in NAMES][:HOW_MANY]
        return data

    def pictures(self) -> list[str]:
        """Return the pictures tapped so far, in order; empty where the form was malformed."""
        return list(self.cleaned_data.get("pictures", [])) if self.is_valid() else []


class GiveLinkForm(PlainForm, forms.Form):
    """Whether a new link also removes every earlier credential and device."""

    is_reset = forms.BooleanField(
        label=_("Laat alle eerdere toestellen los"),
        required=False,
        help_text=_("Handig als een telefoon weg is, of als iemand meekijkt."),
    )
