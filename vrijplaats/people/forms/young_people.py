"""What young people tell about themselves. Only a name is asked; all else may wait or stay empty."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Moment, User, YoungPerson
from vrijplaats.people.names import NAMESAKE, namesakes
from vrijplaats.ui.forms import CreateForm, EditForm, PastDayField

from .face import FaceFields

LATER = ("", _("weet ik nog niet"))


class WelcomeForm(CreateForm, forms.ModelForm):  # type: ignore[type-arg]
    """A name of choice, and how the yes was asked."""

    class Meta:
        model = YoungPerson
        fields = ["name", "yes_words"]
        help_texts = {
            "name": _("Een bijnaam is ook goed. Je mag hem later veranderen."),
            "yes_words": _("Mag leeg blijven. Zo weten we later nog hoe we het vroegen."),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.namesakes = user, list[YoungPerson]()

    def clean_name(self) -> str:
        """Ask once whether someone of this name is the one they know already."""
        name: str = self.cleaned_data["name"]
        self.namesakes = [] if "is_another" in self.data else namesakes(self.user, name)
        if self.namesakes:
            raise forms.ValidationError(NAMESAKE)
        return name


class Talents(forms.CharField):
    """Talents in someone's own words, one per line; the value is a list."""

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
        """Check every line as text, so that a character that no database stores (NUL) is refused here."""
        for line in value:
            super().run_validators(line)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare lists: the initial value is one, and the data is text."""
        return bool((initial or []) != self.to_python(data))


class YoungPersonForm(FaceFields, forms.ModelForm):  # type: ignore[type-arg]
    """Who someone is, in their own words. On purpose no field asks for a problem."""

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


class PreferencesForm(EditForm, forms.ModelForm):  # type: ignore[type-arg]
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


class PauseForm(EditForm, forms.Form):
    """A friendly line beside a break; it may stay empty."""

    words = forms.CharField(
        label=_("Een lieve regel erbij"),
        max_length=200,
        required=False,
        help_text=_("Mag leeg blijven. Niemand vraagt iets."),
    )

    def values_now(self) -> dict[str, Any]:
        """Return the line beside a break that is under way."""
        return {"words": self.row.pause_words}


class MomentForm(CreateForm, forms.ModelForm):  # type: ignore[type-arg]
    """A moment to keep, in the young person's own words."""

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
