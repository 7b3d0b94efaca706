"""One form per act with words: catching, confirming, and saying what may be done with them."""

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.gatherings.models import Gathering
from vrijplaats.people.age_question import BandFields, chosen_in
from vrijplaats.people.models import ParentalConsent, User, YoungPerson
from vrijplaats.people.names import offer
from vrijplaats.ui.forms import (
    CreateForm,
    DayField,
    EditForm,
    PastDayField,
    PlainForm,
    check_not_over,
    once,
)

from .models import Consent, Statement, Theme

NAMES = [("", _("zonder naam")), ("yes", _("met naam"))]
PHASES = [("", _("dat laat ik open")), *Statement.Phase.choices]


class ConsentFields(BandFields, PlainForm, forms.Form):
    """What may be done with words. Nothing ticked is a full answer."""

    uses = forms.MultipleChoiceField(
        label=Consent.QUESTION,
        choices=Consent.Use.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    with_name = forms.ChoiceField(
        label=_("Met naam erbij?"),
        choices=NAMES,
        widget=forms.RadioSelect,
        required=False,
        initial="",
    )
    expires_on = DayField(
        label=_("Tot en met"),
        required=False,
        validators=[check_not_over],
        help_text=_("Leeg is goed: dan geldt het tot iemand het terugneemt."),
    )

    def needs_band(self) -> bool:
        """Return whether a use is ticked in which people outside the team read or hear it."""
        return any(use in ParentalConsent.NEEDED_FOR for use in self.cleaned_data.get("uses", ()))

    def hold_back(self) -> None:
        """Leave the uses that need an answer as they were."""
        before = getattr(self, "values", {}).get("uses", ())
        needed, uses = ParentalConsent.NEEDED_FOR, self.cleaned_data["uses"]
        self.cleaned_data["uses"] = [use for use in uses if use not in needed or use in before]

    @property
    def is_with_name(self) -> bool | None:
        """Return whether a name may stand beside the words; None where the page did not ask."""
        return self.cleaned_data["with_name"] == "yes" if "with_name" in self.data else None


class ConsentForm(EditForm, ConsentFields):
    """What may be done with these words from now on; the words are those that the page showed."""

    CONFIRMS = ("words",)
    words = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_bands_of(YoungPerson.objects.filter(pk=self.row.young_person_id), user)

    def values_now(self) -> dict[str, Any]:
        """Return what is allowed now."""
        consents = [consent for consent in self.row.consents.all() if consent.withdrawn_at is None]
        ends = [consent.expires_on for consent in consents if consent.expires_on]
        return {
            "words": self.row.words,
            "uses": [consent.use for consent in consents],
            "with_name": "yes" if any(consent.is_with_name for consent in consents) else "",
            "expires_on": min(ends, default=None),
        }


class OwnWordsForm(CreateForm, ConsentFields):
    """A sentence of one's own: one question, and what may be done with it; no tick is a full answer."""

    words = forms.CharField(
        label=_("Wat wil jij zeggen?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hier staat nog niks. Schrijf de zin op.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_bands_of(YoungPerson.objects.filter(user=user), user)

    @property
    def said(self) -> dict[str, Any]:
        """Return the arguments of `catch_statement`; who writes it themselves confirms it by that."""
        data = self.cleaned_data
        return {name: data[name] for name in ("words", "uses", "expires_on")} | {
            "is_with_name": bool(self.is_with_name),
            "is_confirmed": True,
            "about": {"setting": Statement.Setting.OWN},
        }


class ConfirmForm(EditForm, forms.Form):
    """The words once more, so that the speaker can say them differently; sending it says yes to them."""

    CONFIRMS = ("words",)

    words = forms.CharField(
        label=_("Zoals het gezegd is"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Hier staat nog niks. Schrijf de zin op.")},
    )

    def values_now(self) -> dict[str, Any]:
        """Return the words as they stand."""
        return {"words": self.row.words}


class PhaseForm(EditForm, forms.ModelForm[Statement]):
    """What a sentence is about, said later by its speaker or someone who walks along; or left open again."""

    class Meta:
        model = Statement
        fields = ("phase",)
        widgets: ClassVar = {"phase": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].choices = PHASES  # type: ignore[attr-defined]


class StatementForm(CreateForm, ConsentFields, forms.ModelForm[Statement]):
    """Words as they were said, by whom, where, about what, and what may be done with them."""

    said_on = PastDayField(
        label=_("Wanneer"),
        initial=timezone.localdate,
    )
    is_confirmed = forms.BooleanField(
        label=_("Ik las het hardop voor. Zo is het gezegd."),
        required=False,
        help_text=_("Nog niet? Dan wacht de zin tot de jongere ja zegt."),
    )
    field_order = ("words", "young_person", "alias")

    class Meta:
        model = Statement
        fields = ("words", "young_person", "alias", "setting", "phase", "themes", "said_on", "gathering")
        widgets: ClassVar = {
            "words": forms.Textarea(attrs={"rows": 3}),
            "setting": forms.RadioSelect,
            "phase": forms.RadioSelect,
            "themes": forms.CheckboxSelectMultiple,
            "gathering": forms.HiddenInput,
        }
        error_messages: ClassVar = {
            "words": {"required": _("Hier staat nog niks. Schrijf de zin op.")},
            "young_person": {"invalid_choice": _("Deze naam staat niet in jouw lijst.")},
            "setting": {"required": _("Kies waar het was.")},
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = True
        people, meetings = self.fields["young_person"], self.fields["gathering"]
        offer(people, YoungPerson.objects.close_to(user))
        people.empty_label = _("Iemand zonder naam")  # type: ignore[attr-defined]
        meetings.queryset = Gathering.objects.visible_to(user)  # type: ignore[attr-defined]
        self.fields["setting"].choices = Statement.CAUGHT  # type: ignore[attr-defined]
        self.fields["phase"].choices = PHASES  # type: ignore[attr-defined]
        self.ask_bands_of(chosen_in(self, "young_person"), user)

    @property
    def said(self) -> dict[str, Any]:
        """Return the arguments of `catch_statement`."""
        data = self.cleaned_data
        plain = ("words", "young_person", "alias", "themes", "is_confirmed", "uses", "expires_on")
        about = {name: data[name] for name in ("setting", "phase", "said_on", "gathering")}
        return {name: data[name] for name in plain} | {
            "is_with_name": bool(self.is_with_name),
            "about": about,
        }


class ThemeForm(EditForm, forms.ModelForm[Theme]):
    """A theme of the movement's own."""

    class Meta:
        model = Theme
        fields = ("title",)
        error_messages: ClassVar = {"title": {"required": _("Geef het thema een naam.")}}

    def clean_title(self) -> str:
        """Refuse a second theme with the same name, however it is written."""
        return once(self, "title", _("Dit thema staat al in de lijst."))
