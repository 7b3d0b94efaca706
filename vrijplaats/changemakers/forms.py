"""Two small forms: which step was seen, and with what someone helped another."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import YoungPerson
from vrijplaats.ui.forms import CHOOSE, CreateForm, PastDayField

from .models import HelpGiven, Step


class SeeStepForm(CreateForm, forms.Form):
    """Which step someone took; only steps that they do not have yet are offered."""

    kind = forms.ChoiceField(
        label=_("Wat zag je?"),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )

    def __init__(self, *args: Any, young_person: YoungPerson, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        there = set(young_person.steps.filter(given_back_on=None).values_list("kind", flat=True))
        meaning = {
            Step.Kind.MAKER: _("Change maker: maakt iets van zichzelf"),
            Step.Kind.AGENT: _("Change agent: helpt een ander"),
        }
        open_kinds = [(kind.value, words) for kind, words in meaning.items() if kind.value not in there]
        self.fields["kind"].choices = open_kinds  # type: ignore[attr-defined]

    @property
    def is_done(self) -> bool:
        """Whether someone has both steps already, so that nothing is left to ask."""
        return not self.fields["kind"].choices  # type: ignore[attr-defined]


class HelpGivenForm(CreateForm, forms.ModelForm[HelpGiven]):
    """With what someone helped, when, and a line that may stay empty; never who was helped."""

    class Meta:
        model = HelpGiven
        fields = ("helped_with", "happened_on", "words")
        labels: ClassVar = {"helped_with": _("Waarmee?")}
        help_texts: ClassVar = {"words": _("Mag leeg blijven. Wie geholpen is, hoeft er niet bij.")}
        field_classes: ClassVar = {"happened_on": PastDayField}
        widgets: ClassVar = {"helped_with": forms.RadioSelect}
        error_messages: ClassVar = {
            "helped_with": {"required": CHOOSE},
            "happened_on": dict.fromkeys(("required", "invalid"), _("Kies de dag waarop het was.")),
        }
