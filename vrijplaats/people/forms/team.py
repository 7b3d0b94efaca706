"""Someone new in the team, and the story by which a young person may choose a worker."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Worker
from vrijplaats.ui.forms import CreateForm

from .face import FaceFields


class WorkerForm(CreateForm, forms.ModelForm):  # type: ignore[type-arg]
    """Name and role of someone new; the rest of a profile is theirs to write."""

    class Meta:
        model = Worker
        fields = ["name", "role"]


class ProfileForm(FaceFields, forms.ModelForm):  # type: ignore[type-arg]
    """A worker's own short story, by which a young person may choose them."""

    class Meta:
        model = Worker
        fields = ["name", "makes", "has_lived"]
        help_texts = {
            "makes": _("Jongeren kiezen hun vaste persoon hierop. Houd het gewoon."),
            "has_lived": _("Alleen wat je zelf wilt vertellen."),
        }
