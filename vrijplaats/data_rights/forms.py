"""Forms about questions from outside and the decisions of two colleagues, and of erasing someone."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from vrijplaats.language.folding import fold
from vrijplaats.people.models import YoungPerson
from vrijplaats.people.names import offer
from vrijplaats.ui.forms import CHOOSE, CreateForm, DayField, PlainForm

from .models import Disclosure

WHEN = [("now", _("Nu meteen")), ("later", _("Het mag nog niet, dan later"))]


class QuestionForm(CreateForm, forms.Form):
    """What someone outside asks, in their words; nothing is looked up."""

    ground = forms.ChoiceField(
        label=_("Wie vraagt het"),
        choices=Disclosure.Ground.choices,
        widget=forms.RadioSelect,
        initial=Disclosure.Ground.PARENT,
        error_messages={"required": CHOOSE},
    )
    asked_about = forms.CharField(
        label=_("Om wie het gaat, zoals zij het zeggen"),
        max_length=120,
        error_messages={"required": _("Schrijf op om wie ze vragen.")},
    )


class DisclosureForm(CreateForm, forms.Form):
    """The legal ground on which everything about one person is asked, and from when they may know."""

    MAY_BE_NEEDED = ("told_from",)

    young_person = forms.ModelChoiceField(
        label=_("Om wie gaat het"),
        queryset=YoungPerson.objects.none(),
        error_messages={"required": _("Kies een naam."), "invalid_choice": _("Kies een naam uit de lijst.")},
    )
    ground = forms.ChoiceField(
        label=_("Op welke grond"),
        choices=Disclosure.Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )
    reference = forms.CharField(
        label=_("Welk bevel, welk artikel, welk nummer"),
        max_length=300,
        error_messages={
            "required": _("Schrijf op waar het staat. Zonder grond gaat er niks naar buiten."),
        },
    )
    when = forms.ChoiceField(
        label=_("Wanneer vertellen we het aan de jongere"),
        choices=WHEN,
        widget=forms.RadioSelect,
        initial="now",
        error_messages={"required": CHOOSE},
    )
    told_from = DayField(
        label=_("Vanaf welke dag mag het wel"),
        required=False,
        help_text=_("Alleen als een bevel zegt dat het nu nog niet mag."),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grounds = [(ground.value, capfirst(str(ground.label))) for ground in Disclosure.Ground]
        self.fields["ground"].choices = grounds  # type: ignore[attr-defined]
        offer(self.fields["young_person"], people)
        self.fields["young_person"].empty_label = _("Kies een naam")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Require a day where telling has to wait, at most two years ahead: "never" is not allowed."""
        data, today = self.cleaned_data, timezone.localdate()
        if data.get("when") == "later" and "told_from" in data:
            day = data["told_from"]
            if day is None:
                self.add_error("told_from", _("Kies vanaf welke dag we het mogen vertellen."))
            elif not today <= day <= date(today.year + 2, 12, 31):
                self.add_error("told_from", _("Kies een dag vanaf vandaag, binnen twee jaar."))
        return data

    @property
    def asked(self) -> dict[str, Any]:
        """Return the arguments of the action."""
        data = self.cleaned_data
        told_from = data["told_from"] if data["when"] == "later" else timezone.localdate()
        return {
            "subject": data["young_person"].subject,
            "ground": data["ground"],
            "reference": data["reference"],
            "told_from": told_from,
        }


class ForgetForm(PlainForm, forms.Form):
    """The confirmation before someone is erased."""

    is_sure = forms.BooleanField(label=_("Ja, haal alles weg"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_sure"].error_messages["required"] = _("Zet hier een vinkje als je het zeker weet.")


class ForgetMeForm(PlainForm, forms.Form):
    """The confirmation by the person: they type their own name, so that nothing is erased by mistake."""

    name = forms.CharField(label=_("Typ je naam, zoals hij hier staat"), max_length=80)

    def __init__(self, *args: Any, young_person: YoungPerson, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.young_person = young_person
        self.fields["name"].help_text = young_person.name
        self.fields["name"].widget.attrs["autocomplete"] = "off"

    def clean_name(self) -> str:
        """Accept the name whatever its spaces and capitals; refuse any other."""
        typed = " ".join(str(self.cleaned_data["name"]).split())
        if fold(typed) != fold(self.young_person.name):
            raise forms.ValidationError(_("Dit is een andere naam. Typ hem zoals hij hierboven staat."))
        return typed
