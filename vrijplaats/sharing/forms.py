"""One form per act of this room. A story asks for nothing; a share asks for what its sentence says."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vrijplaats.foundation.models import Partner
from vrijplaats.people.age_question import BandFields
from vrijplaats.people.models import User, YoungPerson
from vrijplaats.ui.forms import CreateForm, EditForm, PlainForm
from vrijplaats.uploads.fields import UploadField
from vrijplaats.uploads.receiving import keep_sound

from .models import Share, StoryPart

WHO = gettext_lazy("Met wie deel je het? Een voornaam is genoeg.")
# How long somebody may read, in days after today; nothing is open without an end.
DAYS = {
    "3": gettext_lazy("drie dagen"),
    "7": gettext_lazy("een week"),
    "14": gettext_lazy("twee weken"),
    "28": gettext_lazy("vier weken"),
}


class PartForm(EditForm, forms.ModelForm[StoryPart]):
    """One part: words, a voice, or both."""

    MAY_BE_NEEDED = ("words", "sound")

    sound = UploadField(
        label=gettext_lazy("Of met je stem"),
        keep=keep_sound,
        accept="audio/*",
        help_text=gettext_lazy("Een nieuwe opname komt in de plaats van de vorige."),
    )

    class Meta:
        model = StoryPart
        fields = ("title", "words", "is_only_mine")
        widgets = {"words": forms.Textarea(attrs={"rows": 5})}
        labels = {"title": gettext_lazy("Hoe heet dit stuk?")}

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_own:
            # What is theirs alone, they say themselves.
            del self.fields["is_only_mine"]

    def clean(self) -> dict[str, Any]:
        """Ask for words or a voice, unless a sound was sent and refused already, or stands there."""
        data = super().clean() or self.cleaned_data
        has_sound = data.get("sound") or "sound" in self.errors or self.instance.media
        if not has_sound and "words" not in self.errors and not data.get("words"):
            self.add_error("words", _("Schrijf een zin, of spreek iets in. Eén van de twee is genoeg."))
        return data

    def act(self) -> dict[str, Any]:
        """Return the arguments of `add_story_part`."""
        data = dict(self.cleaned_data)
        kept = data.pop("sound")
        return {**data, "sound": kept.file if kept else None}

    def new_sound(self) -> Any:
        """Return the sound that takes the place of the one before; None for none."""
        kept = self.cleaned_data.get("sound")
        return kept.file if kept else None


class ShareForm(BandFields, CreateForm, forms.Form):
    """Which parts, with whom, what for and until when: together they are the sentence of the yes."""

    MAY_BE_NEEDED = ("to_whom", "partner")

    parts = forms.ModelMultipleChoiceField(
        StoryPart.objects.none(),
        label=gettext_lazy("Welke stukken?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Kies minstens één stuk."),
            "invalid_choice": gettext_lazy("Dit stuk is er niet meer. Kies een ander."),
            "invalid_pk_value": gettext_lazy("Dit stuk is er niet meer. Kies een ander."),
        },
    )
    to_whom = forms.CharField(label=gettext_lazy("Met wie?"), max_length=120, required=False)
    partner = forms.ModelChoiceField(
        Partner.objects.none(),
        label=gettext_lazy("Of een plek die we kennen"),
        required=False,
        empty_label=gettext_lazy("iemand anders"),
    )
    what_for = forms.CharField(
        label=gettext_lazy("Waarvoor?"),
        max_length=120,
        help_text=gettext_lazy("Een paar woorden, zoals: praten over een kamer."),
    )
    days = forms.ChoiceField(
        label=gettext_lazy("Hoe lang mag het open?"),
        choices=list(DAYS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies hoe lang. Eerder dicht kan altijd.")},
    )

    def __init__(
        self, *args: Any, parts: QuerySet[StoryPart], person: YoungPerson, user: User, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["parts"]
        chosen.queryset, chosen.label_from_instance = parts, lambda part: part.name
        partners: Any = self.fields["partner"]
        partners.queryset = Partner.objects.exclude(kind=Partner.Kind.FUNDER)
        if not partners.queryset.exists():
            del self.fields["partner"]
            self.fields["to_whom"].required = True
            self.fields["to_whom"].error_messages["required"] = WHO
        self.ask_bands_of(YoungPerson.objects.filter(pk=person.pk), user)

    def needs_band(self) -> bool:
        """Return whether a voice goes along; words alone need no yes from home."""
        return any(part.media for part in self.cleaned_data.get("parts", ()))

    def clean(self) -> dict[str, Any]:
        """Take the name of the place that was chosen, where no other name was given; ask for one of both."""
        data = super().clean() or self.cleaned_data
        if not data.get("to_whom") and data.get("partner"):
            data["to_whom"] = data["partner"].name
        if not data.get("to_whom") and "to_whom" not in self.errors:
            self.add_error("to_whom", WHO)
        return data

    @property
    def until(self) -> date:
        """The last day that was chosen."""
        return timezone.localdate() + timedelta(days=int(self.cleaned_data["days"]))

    @property
    def titles(self) -> list[str]:
        """The names of the chosen parts, in the order of the story."""
        return [part.name for part in self.cleaned_data["parts"]]

    def sentence(self) -> str:
        """Return the sentence to which this is a yes."""
        data = self.cleaned_data
        return _("%(who)s mag lezen: %(parts)s. Voor: %(what_for)s. Tot en met %(day)s.") % {
            "who": data["to_whom"],
            "parts": ", ".join(self.titles),
            "what_for": data["what_for"],
            "day": date_format(self.until, "l j F"),
        }

    def act(self) -> dict[str, Any]:
        """Return the arguments of `share_parts`."""
        data = self.cleaned_data
        midnight = datetime.combine(self.until + timedelta(days=1), time.min)
        return {
            "parts": data["parts"],
            "to_whom": data["to_whom"],
            "partner": data.get("partner"),
            "what_for": data["what_for"],
            "ends_at": timezone.make_aware(midnight),
            "asked": self.sentence(),
        }


class SharedCodeForm(PlainForm, forms.Form):
    """The code that was told apart from the link."""

    code = forms.CharField(
        label=gettext_lazy("Welke code kreeg je?"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "size": 8}),
    )


class SharedAnswerForm(PlainForm, forms.Form):
    """A line with the answer; a no needs one."""

    words = forms.CharField(max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, answer: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_no = answer == Share.Answer.CANNOT
        label = _("In één zin, voor wie dit deelde") if self.is_no else _("Wanneer, waar, en wie is er dan?")
        self.fields["words"].label = label
        self.fields["words"].required = self.is_no
        if self.is_no:
            missing = _("Zet erbij waarom niet. Weet je wie het wel kan? Dan helpt dat.")
            self.fields["words"].error_messages["required"] = missing
