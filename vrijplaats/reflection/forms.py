"""One form per act of learning together. Everything but the day and the question may stay empty."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext_lazy as _

from vrijplaats.knowledge.library import library
from vrijplaats.people.models import Worker
from vrijplaats.ui.forms import DayField, EditForm, check_year

from .models import LearningSession, Tension

MOST_ELEMENTS = 12


class TensionForm(EditForm, forms.ModelForm[Tension]):
    """Two good things that pull at each other, an example of that, and whether it is current."""

    class Meta:
        model = Tension
        fields = ("pole_a", "pole_b", "example", "is_active")
        widgets: ClassVar = {"example": forms.Textarea(attrs={"rows": 4})}
        help_texts: ClassVar = {"example": _("Kort, en zonder namen.")}
        error_messages: ClassVar = {
            "__all__": {"unique_together": _("Deze spanning staat er al."), "unique": _("Deze staat er al.")}
        }

    def clean(self) -> dict[str, Any]:
        """Refuse the same pair twice, beside its second pole."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        others = Tension.objects.exclude(pk=self.instance.pk)
        if others.filter(pole_a=data.get("pole_a"), pole_b=data.get("pole_b")).exists():
            self.add_error("pole_b", _("Deze spanning staat er al."))
        return data


class SessionForm(EditForm, forms.ModelForm[LearningSession]):
    """A session: its question, what is used with it, and afterwards what it brought."""

    held_on = DayField(label=_("Wanneer"), validators=[check_year])
    look_back_on = DayField(label=_("We kijken terug op"), validators=[check_year], required=False)
    element_ids = forms.MultipleChoiceField(
        label=_("Uit de kennisbank"), widget=forms.CheckboxSelectMultiple, required=False
    )

    class Meta:
        model = LearningSession
        fields = (
            "question",
            "held_on",
            "tension",
            "element_ids",
            "present",
            "learned",
            "did_not_work",
            "trying_next",
            "look_back_on",
        )
        widgets: ClassVar = {
            "present": forms.CheckboxSelectMultiple,
            "learned": forms.Textarea(attrs={"rows": 4}),
            "did_not_work": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        elements = library().elements.values()
        self.fields["element_ids"].choices = [(e.id, e.title) for e in elements]  # type: ignore[attr-defined]
        self.fields["present"].queryset = Worker.objects.active()  # type: ignore[attr-defined]
        self.fields["tension"].empty_label = _("Geen, of nog niet")  # type: ignore[attr-defined]

    def clean_present(self) -> list[Worker]:
        """Keep who was there and left since."""
        gone = Worker.objects.gone().filter(sessions=self.instance)
        return [*self.cleaned_data["present"], *gone]

    @property
    def shelves(self) -> Iterator[tuple[str, list[BoundWidget], int]]:
        """Yield per theme its title, the boxes of its elements, and how many are ticked."""
        boxes = {str(box.data["value"]): box for box in self["element_ids"]}
        for theme in library().themes:
            found = [boxes[element.id] for element in theme.elements]
            yield theme.title, found, sum(bool(box.data["selected"]) for box in found)

    def clean_element_ids(self) -> list[str]:
        """Refuse more than MOST_ELEMENTS: no session gets round to more."""
        chosen: list[str] = self.cleaned_data["element_ids"]
        if len(chosen) > MOST_ELEMENTS:
            raise forms.ValidationError(_("Kies er hooguit twaalf. Drie tot vijf werkt het best."))
        return chosen

    def clean(self) -> dict[str, Any]:
        """Refuse a day to look back that lies before the session."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        held_on, look_back_on = data.get("held_on"), data.get("look_back_on")
        if held_on and look_back_on and look_back_on < held_on:
            self.add_error("look_back_on", _("Terugkijken kan pas na de leermiddag. Kies een latere dag."))
        return data
