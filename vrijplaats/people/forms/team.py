"""Someone new in the team, and the story by which a young person may choose a worker."""

from django import forms
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Worker
from vrijplaats.ui.forms import PlainForm

from .face import FaceFields


class WorkerForm(PlainForm, forms.ModelForm):  # type: ignore[type-arg]
    """Someone new in the team."""

    class Meta:
        model = Worker
        fields = ["name", "role"]


class ProfileForm(FaceFields, forms.ModelForm):  # type: ignore[type-arg]
    """The short human story by which a young person may choose someone."""

    class Meta:
        model = Worker
        fields = ["name", "makes", "has_lived"]
        help_texts = {
            "makes": _("Jongeren kiezen hun vaste persoon hierop. Houd het gewoon."),
            "has_lived": _("Alleen wat je zelf wilt vertellen."),
        }
