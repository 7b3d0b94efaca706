"""A form field of the making pages: who may see something."""

from typing import Any

from django import forms

from .models import SharingConsent, Sight


def sight_field(**options: Any) -> forms.ChoiceField:
    """Return the choice of who may see something; closed unless someone opens it."""
    return forms.ChoiceField(
        label=SharingConsent.QUESTION,
        choices=list(SharingConsent.ANSWERS.items()),
        initial=Sight.CLOSED,
        widget=forms.RadioSelect,
        **options,
    )
