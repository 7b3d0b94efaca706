"""Forms about people. Only a name is asked; everything else may wait or stay empty."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from vrijplaats.ui.forms import PastDayField, PlainForm

from .faces import HAIRS, MIXES, MOUTHS, Sketch, sketch
from .models import Moment, Worker, YoungPerson

LATER = ("", _("weet ik nog niet"))


class FaceFields(PlainForm):
    """Fields to draw a face with; untouched parts are drawn from the person's own key."""

    PARTS = ("hair", "mix", "mouth", "glasses")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["hair"] = _part(_("Haar"), HAIRS)
        self.fields["mix"] = _part(_("Kleuren"), MIXES)
        self.fields["mouth"] = _part(_("Mond"), MOUTHS)
        self.fields["glasses"] = forms.BooleanField(label=_("Met een bril"), required=False)
        self.now: dict[str, Any] = getattr(self, "instance").face or {}  # noqa: B009
        self.initial.update({part: str(self.now.get(part, "")) for part in ("hair", "mix", "mouth")})
        self.initial["glasses"] = bool(self.now.get("glasses"))

    def face(self) -> dict[str, Any]:
        """Return the face as chosen, without the parts left open."""
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
    """Return one part of a face to choose, or to leave open."""
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


class WelcomeForm(PlainForm, forms.ModelForm):  # type: ignore[type-arg]
    """A name of choice, and how the yes was asked."""

    class Meta:
        model = YoungPerson
        fields = ["name", "yes_words"]
        help_texts = {
            "name": _("Een bijnaam is ook goed. Je mag hem later veranderen."),
            "yes_words": _("Mag leeg blijven. Zo weten we later nog hoe we het vroegen."),
        }


class Talents(forms.CharField):
    """Talents in own words, one per line."""

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Read lines as a list."""
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def validate(self, value: Any) -> None:
        """Refuse more than twelve lines, and lines that do not fit on a chip."""
        if len(value) > 12:
            raise forms.ValidationError(_("Kies er hooguit 12. Meer mag in je hoofd."))
        if any(len(line) > 60 for line in value):
            raise forms.ValidationError(_("Houd elke regel bij 60 tekens."))

    def run_validators(self, value: Any) -> None:
        """Check every line as text: a sign that no database keeps is refused here."""
        for line in value:
            super().run_validators(line)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Say whether the lines differ."""
        return bool((initial or []) != self.to_python(data))


class YoungPersonForm(FaceFields, forms.ModelForm):  # type: ignore[type-arg]
    """Who someone is, in their own words. There is no place for a problem."""

    talents = Talents(
        label=_("Hier ben ik goed in"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Een per regel. Alles telt: rijmen, koken, zien wie stil is."),
    )

    class Meta:
        model = YoungPerson
        fields = ["name", "pronouns", "own_words", "talents", "dream", "can_do", "looks_for"]
        help_texts = {
            "name": _("Zo noemen we je. Veranderen mag altijd."),
            "pronouns": _("Bijvoorbeeld: zij, hij, die. Mag leeg blijven."),
            "own_words": _("Een zin over jou, zoals jij hem zegt."),
        }


class PreferencesForm(PlainForm, forms.ModelForm):  # type: ignore[type-arg]
    """How, when and how often someone likes to hear from us."""

    channel = forms.ChoiceField(
        label=_("Liefst via"),
        choices=[*YoungPerson.Channel.choices, LATER],
        required=False,
        widget=forms.RadioSelect,
    )
    rhythm = forms.ChoiceField(
        label=_("Hoe vaak"),
        choices=[*YoungPerson.Rhythm.choices, LATER],
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = YoungPerson
        fields = ["channel", "good_moment", "rhythm", "is_left_alone"]
        help_texts = {"good_moment": _("Bijvoorbeeld: na 12 uur, niet op vrijdag.")}

    def changes(self) -> dict[str, Any]:
        """Return the preferences that were changed."""
        return {name: self.cleaned_data[name] for name in self.changed_data}


class PauseForm(PlainForm, forms.Form):
    """A friendly line at a pause; it may stay empty."""

    words = forms.CharField(
        label=_("Een lieve regel erbij"),
        max_length=200,
        required=False,
        help_text=_("Mag leeg blijven. Niemand vraagt iets."),
    )


class MomentForm(PlainForm, forms.ModelForm):  # type: ignore[type-arg]
    """A moment to keep, in own words."""

    phase = forms.ChoiceField(
        label=_("Welke kleur heeft het"),
        choices=Moment.Phase.choices,
        initial=Moment.Phase.CONTACT,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Moment
        fields = ["words", "happened_on", "phase"]
        field_classes = {"happened_on": PastDayField}
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}


class FixedContactForm(PlainForm, forms.Form):
    """Choose or swap the one fixed contact, without explaining."""

    worker = forms.ModelChoiceField(
        label=_("Mijn vaste persoon"), queryset=Worker.objects.none(), required=False
    )
    is_own_choice = forms.BooleanField(label=_("Dit is de eigen keuze van deze jongere"), required=False)

    def __init__(self, *args: Any, is_own_page: bool, among: QuerySet[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = among  # type: ignore[attr-defined]
        self.fields["is_own_choice"].required = not is_own_page
        self.fields["is_own_choice"].error_messages["required"] = _(
            "Dit kiest een jongere zelf. Vraag het eerst samen."
        )


class CompanionForm(PlainForm, forms.Form):
    """A colleague who walks along, among those given."""

    worker = forms.ModelChoiceField(label=_("Wie loopt er mee"), queryset=Worker.objects.none())

    def __init__(self, *args: Any, among: QuerySet[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = among  # type: ignore[attr-defined]


class KeepOutForm(PlainForm, forms.Form):
    """Who of the team sees nothing here. Nothing ticked is a full answer, and nothing is explained."""

    workers = forms.MultipleChoiceField(label=_("Wie kijkt niet mee"), required=False)
    is_own_choice = forms.BooleanField(label=_("Dit is de eigen keuze van deze jongere"), required=False)

    def __init__(self, *args: Any, is_own_page: bool, among: QuerySet[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team = {str(worker.pk): worker for worker in among}
        self.fields["workers"].choices = [(key, w.name) for key, w in self.team.items()]  # type: ignore[attr-defined]
        self.fields["is_own_choice"].required = not is_own_page
        self.fields["is_own_choice"].error_messages["required"] = _(
            "Dit kiest een jongere zelf. Vraag het eerst samen."
        )

    def clean_workers(self) -> list[Worker]:
        """Return the workers that were ticked."""
        return [self.team[key] for key in self.cleaned_data["workers"]]

    def ticked(self) -> set[UUID]:
        """Return the keys that were ticked, also where something else has to be mended first."""
        return {worker.pk for worker in self.cleaned_data.get("workers", [])}


class SeekForm(PlainForm, forms.Form):
    """A whole name, as someone chose it."""

    name = forms.CharField(
        label=_("Naam"), max_length=80, help_text=_("De hele naam, zoals iemand hem zelf koos.")
    )


class ReasonForm(PlainForm, forms.Form):
    """What someone wants to do on a page outside their own walks; the young person reads it."""

    reason = forms.CharField(
        label=_("Wat wil je hier doen?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["required"] = _("Schrijf op wat je hier wilt doen.")


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
