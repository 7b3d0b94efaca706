"""A form field for a file that somebody sends."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from .receiving import Kept


class SoundInput(forms.FileInput):
    """A file input beside which a browser with a microphone offers to record; it works without script."""

    template_name = "uploads/sound_input.html"


class UploadField(forms.FileField):
    """A file that `keep` checks; the value is what is kept of it, and every refusal is a sentence."""

    def __init__(
        self,
        *,
        keep: Callable[["UploadedFile[bytes]"], Kept],
        accept: str,
        required: bool = False,
        nothing: Any = "",
        **options: Any,
    ) -> None:
        """Take a file that `keep` accepts; where one is required, `nothing` is said when none was sent."""
        kind = SoundInput if accept == "audio/*" else forms.FileInput
        widget = kind(attrs={"accept": accept})
        empty = _("Dit bestand is leeg. Probeer een ander.")
        sentences = {"empty": empty, "missing": empty, "invalid": empty, "max_length": empty}
        sentences |= {"required": nothing} if required else {}
        # Names of files are not kept: they may say more than someone wants to tell.
        super().__init__(required=required, widget=widget, error_messages=sentences, **options)
        self.keep = keep

    def clean(self, data: Any, initial: Any = None) -> Kept | None:
        """Return what is kept of the upload; None where nothing was chosen."""
        if isinstance(data, UploadedFile):
            # Only the bytes count; a strange or very long name is no reason to refuse.
            data.name = "upload"
        upload = super().clean(data, initial)
        return self.keep(upload) if upload else None
