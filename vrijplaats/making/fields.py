"""Form fields of the making pages: an upload that is checked, lines of needs, and who may see it."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from .models import SharingConsent, Sight
from .uploads import Kept

MOST_NEEDS = 12
LONGEST_NEED = 80


class UploadField(forms.FileField):
    """A file that `keep` checks; the value is what is kept of it, and every refusal is a sentence."""

    def __init__(self, *, keep: Callable[["UploadedFile[bytes]"], Kept], accept: str, **options: Any) -> None:
        widget = forms.FileInput(attrs={"accept": accept})
        empty = _("Dit bestand is leeg. Probeer een ander.")
        sentences = {"empty": empty, "missing": empty, "invalid": empty, "max_length": empty}
        # Names of files are not kept: they may say more than someone wants to tell.
        super().__init__(required=False, widget=widget, error_messages=sentences, **options)
        self.keep = keep

    def clean(self, data: Any, initial: Any = None) -> Kept | None:
        """Return what is kept of the upload; None where nothing was chosen."""
        if isinstance(data, UploadedFile):
            # Only the bytes count; a strange or very long name is no reason to refuse.
            data.name = "upload"
        upload = super().clean(data, initial)
        return self.keep(upload) if upload else None


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
