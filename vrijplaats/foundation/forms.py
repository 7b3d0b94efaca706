"""Forms of the movement, its places, its partners and its hours; only names are required."""

from datetime import time
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from vrijplaats.ui.forms import EditForm, PastDayField, once

from .models import LocalLine, Movement, Partner, Spot, TeamHours


class MovementForm(EditForm, forms.ModelForm[Movement]):
    """Who we are, as the public window and the year document tell it."""

    class Meta:
        model = Movement
        fields = (
            "name",
            "city",
            "tagline",
            "introduction",
            "house_name",
            "address",
            "directions",
            "phone",
            "talk_name",
            "agreements",
            "privacy_contact",
            "time_zone",
            "is_headline_public",
        )
        help_texts: ClassVar = {
            "tagline": _("Deze zin staat groot op het raam dat iedereen kan zien."),
            "directions": _("Bijvoorbeeld: de gele deur naast de kapper."),
            "agreements": _("Elke regel is één afspraak."),
            "privacy_contact": _(
                "Een naam en een nummer of mailadres. Dit staat op de bladzijde voor jongeren."
            ),
            "is_headline_public": _("Hoeveel jongeren bereikt, hoeveel makers, hoeveel agents. Meer nooit."),
        }
        widgets: ClassVar = {
            "introduction": forms.Textarea(attrs={"rows": 6}),
            "agreements": forms.Textarea(attrs={"rows": 4}),
        }


class SpotForm(EditForm, forms.ModelForm[Spot]):
    """A place where young people are, and when to go there. Never who is there."""

    class Meta:
        model = Spot
        error_messages: ClassVar = {"name": {"required": _("Geef deze plek een naam.")}}
        fields = ("name", "kind", "good_times", "what_happens", "is_active")
        help_texts: ClassVar = {
            "name": _("Zoals jongeren het noemen. Een plek online mag ook."),
            "good_times": _("Bijvoorbeeld: vrijdag na tienen, of in de pauze."),
            "what_happens": _("Wat je er ziet en doet. Geen namen."),
        }

    def clean_name(self) -> str:
        """Refuse a second place with the same name, whatever its capitals and accents."""
        return once(self, "name", _("Deze plek staat al in de lijst."))


class PartnerForm(EditForm, forms.ModelForm[Partner]):
    class Meta:
        model = Partner
        fields = ("name", "kind", "what", "contact")
        error_messages: ClassVar = {
            "name": {
                "required": _("Hoe heet deze partner?"),
                "unique": _("Deze partner staat al in de lijst."),
            }
        }
        help_texts: ClassVar = {"contact": _("Iemand die opneemt, met een nummer.")}


class LocalLineForm(EditForm, forms.ModelForm[LocalLine]):
    """Somewhere to sleep or someone to call tonight, with the day on which somebody rang it."""

    class Meta:
        model = LocalLine
        fields = ("kind", "name", "number", "address", "hours", "good_to_know", "checked_on", "is_shown")
        field_classes: ClassVar = {"checked_on": PastDayField}
        error_messages: ClassVar = {"name": {"required": _("Hoe heet deze plek?")}}
        help_texts: ClassVar = {
            "number": _("Een nummer dat ’s nachts opneemt. Geen eigen telefoon van een jongere."),
            "hours": _("Bijvoorbeeld: aanbellen tot half twaalf."),
            "good_to_know": _("Bijvoorbeeld: de blauwe deur, je hond mag mee."),
            "checked_on": _("De dag waarop je er zelf belde of langsging. Die dag staat erbij."),
            "is_shown": _("Klopt het niet meer? Zet dit uit, dan is het meteen van de bladzijde."),
        }


class HoursForm(EditForm, forms.Form):
    """From when until when the team is there, per weekday; a day without times is a day without team."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in TeamHours.Weekday:
            for name, label in (("from", _("van")), ("to", _("tot"))):
                self.fields[f"{name}_{day.value}"] = _clock(f"{day.label} {label}")
        self.initial = {**self.initial, **self.values_now()}
        self.values = self.values_now()

    def values_now(self) -> dict[str, Any]:
        """Return the hours of now."""
        found: dict[str, Any] = {}
        for row in TeamHours.objects.all():
            found |= {f"from_{row.weekday}": row.opens_at, f"to_{row.weekday}": row.closes_at}
        return {name: found.get(name) for name in self.fields}

    def clean(self) -> dict[str, Any]:
        """Ask for both times of a day, in their order."""
        data = super().clean() or self.cleaned_data
        for day in TeamHours.Weekday:
            start, end = data.get(f"from_{day.value}"), data.get(f"to_{day.value}")
            if bool(start) != bool(end):
                self.add_error(f"to_{day.value}", _("Van wanneer tot wanneer? Of laat de dag leeg."))
            elif start and end and end <= start:
                self.add_error(f"to_{day.value}", _("Het einde ligt voor het begin. Kies een latere tijd."))
        return data

    def hours(self) -> dict[int, tuple[time, time] | None]:
        """Return the times per weekday, None for a day without team."""
        return {day.value: self._of(day.value) for day in TeamHours.Weekday}

    def _of(self, day: int) -> tuple[time, time] | None:
        start, end = self.cleaned_data[f"from_{day}"], self.cleaned_data[f"to_{day}"]
        return (start, end) if start else None


def _clock(label: str) -> forms.TimeField:
    """Return a field for a time of the day, which may stay empty."""
    clock = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    sentences = {"invalid": _("Schrijf een tijd, zoals 12:00.")}
    return forms.TimeField(label=label, required=False, widget=clock, error_messages=sentences)
