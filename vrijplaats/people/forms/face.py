"""Fields to draw a face with, for young people and workers alike."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.faces import HAIRS, MIXES, MOUTHS, Sketch, sketch
from vrijplaats.ui.forms import EditForm


class FaceFields(EditForm):
    """Fields to draw a face with; a part that is left open is derived from the person's key."""

    PARTS = ("hair", "mix", "mouth", "glasses")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hair"] = _part(_("Haar"), HAIRS)
        self.fields["mix"] = _part(_("Kleuren"), MIXES)
        self.fields["mouth"] = _part(_("Mond"), MOUTHS)
        self.fields["glasses"] = forms.BooleanField(label=_("Met een bril"), required=False)

    @property
    def now(self) -> dict[str, Any]:
        """The chosen parts of the face as it is now."""
        return self.row.face or {}

    def values_now(self) -> dict[str, Any]:
        """Return what the person says of themselves, and the parts of their face."""
        parts = {part: str(self.now.get(part, "")) for part in ("hair", "mix", "mouth")}
        return {**super().values_now(), **parts, "glasses": bool(self.now.get("glasses"))}

    def face(self) -> dict[str, Any]:
        """Return the chosen parts of the face, without those left open; empty where nothing was chosen."""
        data = self.cleaned_data
        chosen: dict[str, Any] = {"hair": data["hair"]} if data["hair"] else {}
        chosen |= {part: int(data[part]) for part in ("mix", "mouth") if data[part]}
        return {**chosen, "glasses": data["glasses"]} if chosen or data["glasses"] else {}

    def sketches(self) -> list[tuple[forms.BoundField, list[tuple[Sketch, Any]]]]:
        """Return per part its field and, for each option, a face drawn with it."""
        return [
            (self[part], [(sketch(part, str(o.data["value"]), self.now), o) for o in self[part].subwidgets])
            for part in ("hair", "mix", "mouth")
        ]

    def changes(self) -> dict[str, Any]:
        """Return the fields of the person that were changed, with their new values."""
        changed = [name for name in self.changed_data if name not in self.PARTS]
        changes = {name: self.cleaned_data[name] for name in changed}
        return {**changes, "face": self.face()} if set(self.PARTS) & set(self.changed_data) else changes


def _part(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)
