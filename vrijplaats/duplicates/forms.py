"""Choosing two cards that carry different names and may be one person."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import YoungPerson
from vrijplaats.people.names import offer
from vrijplaats.ui.forms import PlainForm


class PairForm(PlainForm, forms.Form):
    """Two young people whom this coordinator may know by name."""

    one = forms.ModelChoiceField(
        label=_("Dit kaartje"), empty_label=_("Kies een naam"), queryset=YoungPerson.objects.none()
    )
    other = forms.ModelChoiceField(
        label=_("En dit kaartje"), empty_label=_("Kies een naam"), queryset=YoungPerson.objects.none()
    )

    def __init__(self, *args: Any, among: QuerySet[YoungPerson], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            offer(field, among)

    def clean(self) -> dict[str, Any]:
        """Refuse one card twice."""
        said = super().clean() or {}
        if said.get("one") and said.get("one") == said.get("other"):
            self.add_error("other", gettext("Dat is twee keer hetzelfde kaartje. Kies een ander."))
        return said
