"""Form fields of the making pages: lines of needs, and who may see something."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import SharingConsent, Sight

MOST_NEEDS = 12
LONGEST_NEED = 80


class NeedsField(forms.CharField):
    """What is needed, one thing per line; the value is a list."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Read lines as a list."""
        return [line.strip() for line in (value or "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        """Refuse more than MOST_NEEDS lines, and lines longer than LONGEST_NEED."""
        if len(value) > MOST_NEEDS or any(len(line) > LONGEST_NEED for line in value):
            raise forms.ValidationError(_("Dat is veel. Houd het bij 12 regels van 80 tekens."))

    def run_validators(self, value: Any) -> None:
        """Check every line as text, so that a character that no database stores (NUL) is refused here."""
        for line in value:
            super().run_validators(line)


def sight_field(**options: Any) -> forms.ChoiceField:
    """Return the choice of who may see something; closed unless someone opens it."""
    return forms.ChoiceField(
        label=SharingConsent.QUESTION,
        choices=list(SharingConsent.ANSWERS.items()),
        initial=Sight.CLOSED,
        widget=forms.RadioSelect,
        **options,
    )
