"""A yes from home, written down by a worker: for what, and that it was said or an exception was decided."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import ParentalConsent, Worker
from vrijplaats.ui.forms import CreateForm


class FromHomeForm(CreateForm, forms.Form):
    """For what, and on what it rests. Nothing about a parent is asked."""

    kind = forms.ChoiceField(
        label=_("Waarvoor?"),
        choices=ParentalConsent.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarvoor.")},
    )
    basis = forms.ChoiceField(
        label=_("Hoe is het gegaan?"),
        choices=ParentalConsent.Basis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies of thuis iemand ja zei, of dat het een uitzondering is.")},
    )
    decided_by = forms.ModelChoiceField(
        Worker.objects.none(),
        label=_("Welke coördinator besliste de uitzondering?"),
        required=False,
        empty_label=_("kies iemand"),
    )
    reason = forms.CharField(
        label=_("En de reden, in één zin"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Alleen bij een uitzondering. De jongere leest dit ook."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        coordinators = Worker.objects.active().filter(role=Worker.Role.COORDINATOR)
        self.fields["decided_by"].queryset = coordinators  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask who decided an exception, and why."""
        data = super().clean() or self.cleaned_data
        if data.get("basis") == ParentalConsent.Basis.EXCEPTION:
            if not data.get("decided_by") and "decided_by" not in self.errors:
                self.add_error("decided_by", _("Kies welke coördinator dit besliste."))
            if not data.get("reason") and "reason" not in self.errors:
                self.add_error("reason", _("Schrijf op waarom, in één zin."))
        return data
