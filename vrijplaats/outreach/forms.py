"""One form per act of outreach. Nothing is asked about a person; a name only with their yes."""

from typing import Any, ClassVar
from uuid import uuid4

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.foundation.models import Spot
from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.people.names import NAMESAKE, namesakes, offer
from vrijplaats.ui.forms import CreateForm, EditForm, PlainForm, TimeField, check_has_been, check_year, once

from .models import Encounter, OutreachForm, StreetRound

HEADS_MISSING = _("Met hoeveel mensen sprak je? Kies een getal van 1 tot en met 1000.")


def heads_field(**options: Any) -> forms.IntegerField:
    """Return a field for the number of people met, with one plain sentence for every wrong value."""
    sentences = dict.fromkeys(("required", "invalid", "min_value", "max_value"), HEADS_MISSING)
    return forms.IntegerField(
        min_value=1, max_value=Encounter.MOST_HEADS, error_messages=sentences, **options
    )


class RoundForm(EditForm, forms.ModelForm[StreetRound]):
    """Where we go, when, in which form and with whom; a new round may return for some weeks."""

    starts_at = TimeField(label=_("Begint om"), validators=[check_year])
    ends_at = TimeField(label=_("Tot"), validators=[check_year], required=False)
    weeks = forms.IntegerField(
        label=_("Hoeveel weken achter elkaar"), min_value=1, max_value=26, initial=1, required=False
    )

    class Meta:
        model = StreetRound
        fields = ("form", "starts_at", "ends_at", "spots", "workers", "peers")
        widgets: ClassVar = {
            "form": forms.RadioSelect,
            "spots": forms.CheckboxSelectMultiple,
            "workers": forms.CheckboxSelectMultiple,
            "peers": forms.CheckboxSelectMultiple,
        }
        error_messages: ClassVar = {"form": {"required": _("Kies hoe jullie erop uit gaan.")}}
        help_texts: ClassVar = {"peers": _("Hier staat wie zelf kan inloggen. Zij zien alleen deze ronde.")}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen = YoungPerson.objects.close_to(user)
        self._offer("form", OutreachForm.objects.filter(is_active=True))
        self._offer("spots", Spot.objects.filter(is_active=True))
        self._offer("workers", Worker.objects.active().exclude(role=Worker.Role.RESEARCHER))
        # Young people who go along need an account: with it they see this round, and no other.
        self._offer("peers", self.seen.filter(user__isnull=False))
        if not self.instance._state.adding:
            del self.fields["weeks"]
        elif user.as_worker:
            self.initial.setdefault("workers", [user.as_worker.pk])

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        """Offer these rows, and whatever this round chose before, even what is no longer in use."""
        if not self.instance._state.adding:
            all_rows = self.seen if name == "peers" else rows.model.objects.all()
            chosen = rows.model.objects.filter(rounds=self.instance).values("pk")
            if name == "workers":  # who left stays on the round, and nobody can choose them
                all_rows = Worker.objects.active()
                self.initial["workers"] = [w for w in self.initial["workers"] if w in all_rows]
            rows = all_rows.filter(Q(pk__in=rows.values("pk")) | Q(pk__in=chosen))
        if name == "peers":
            offer(self.fields[name], rows)
        else:
            self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start; keep on the round whom this worker cannot see, and who left."""
        data = super().clean() or self.cleaned_data
        start, end = data.get("starts_at"), data.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("Het einde ligt voor het begin. Kies een later moment."))
        if not self.instance._state.adding and "peers" in data:
            unseen = self.instance.peers.exclude(pk__in=self.seen.values("pk"))
            data["peers"] = [*data["peers"], *unseen]
        if not self.instance._state.adding and "workers" in data:
            data["workers"] = [*data["workers"], *self.instance.workers.gone()]
        data["weeks"] = data.get("weeks") or 1
        return data

    def plan(self) -> dict[str, Any]:
        """Return what was filled in, as arguments of `plan_round` and `change_round`."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class CloseForm(EditForm, forms.ModelForm[StreetRound]):
    """Two short lines at the end of a round."""

    class Meta:
        model = StreetRound
        fields = ("stood_out", "next_time")
        help_texts: ClassVar = {
            "stood_out": _("Eén zin is genoeg. Geen namen."),
            "next_time": _("Wat doen we de volgende keer? Mag leeg blijven."),
        }
        widgets: ClassVar = {
            "stood_out": forms.Textarea(attrs={"rows": 2}),
            "next_time": forms.Textarea(attrs={"rows": 2}),
        }


class TapForm(PlainForm, forms.Form):
    """One tap on the street: how deep, with how many, where we are now."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    spot = forms.ModelChoiceField(Spot.objects.none(), required=False, widget=forms.HiddenInput)
    heads = heads_field(initial=1)
    more = heads_field(required=False)
    depth = forms.ChoiceField(choices=Encounter.Depth.choices)

    def __init__(self, *args: Any, round: StreetRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["spot"].queryset = round.spots.all()  # type: ignore[attr-defined]

    def act(self) -> dict[str, Any]:
        """Return the arguments of `record_encounter`; a number that was typed overrules the button."""
        said = dict(self.cleaned_data)
        said["heads"] = said.pop("more") or said["heads"]
        return said


class MeetForm(PlainForm, forms.ModelForm[Encounter]):
    """A meeting outside a round, such as someone who walks in."""

    id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    heads = heads_field(label=_("Met hoeveel mensen"), initial=1)
    occurred_at = TimeField(label=_("Wanneer"), initial=timezone.localtime, validators=[check_has_been])

    class Meta:
        model = Encounter
        fields = ("depth", "heads", "own_form", "spot", "occurred_at")
        labels: ClassVar = {"own_form": _("Hoe kwamen jullie elkaar tegen")}
        widgets: ClassVar = {"depth": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = {
            "own_form": OutreachForm.objects.filter(is_active=True),
            "spot": Spot.objects.filter(is_active=True),
        }
        for name, rows in choices.items():
            self.fields[name].queryset = rows  # type: ignore[attr-defined]
        self.fields["own_form"].required = True
        self.fields["own_form"].error_messages["required"] = _("Kies hoe jullie elkaar tegenkwamen.")
        self.fields["own_form"].empty_label = _("Kies maar")  # type: ignore[attr-defined]
        self.fields["spot"].empty_label = _("Zomaar ergens")  # type: ignore[attr-defined]


class YesForm(CreateForm, forms.Form):
    """The yes of a young person: how it was asked, and that they said yes."""

    ASKED = _("Mag ik onthouden dat we elkaar spraken? Je mag er altijd weer af.")
    SAID_YES = _("Zonder een ja onthouden we niks. Vraag het gerust een andere keer.")

    yes_words = forms.CharField(
        label=_("Zo vroeg je het"), max_length=300, initial=ASKED, widget=forms.Textarea(attrs={"rows": 2})
    )
    said_yes = forms.BooleanField(label=_("Ja, dat is goed"), error_messages={"required": SAID_YES})


class LinkForm(YesForm):
    """Whom a meeting was with, out of the young people whom this worker is close to."""

    young_person = forms.ModelChoiceField(YoungPerson.objects.none(), label=_("Met wie"))

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self.fields["young_person"], YoungPerson.objects.close_to(user))
        self.fields["young_person"].error_messages["required"] = _("Kies met wie je sprak.")


class KnownForm(YesForm):
    """The almost empty card: a name of choice, and a yes."""

    name = forms.CharField(
        label=_("De naam die jij kiest"),
        max_length=80,
        help_text=_("Je echte naam hoeft niet. Een bijnaam is genoeg."),
        error_messages={"required": _("Kies een naam. Een bijnaam is genoeg.")},
    )
    yes_words = forms.CharField(
        label=_("Zo vroeg je het"),
        max_length=300,
        initial=_("Mag ik je naam onthouden? Je mag er altijd weer af."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

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


class OutreachFormForm(EditForm, forms.ModelForm[OutreachForm]):
    """A way of going out, in the team's own words."""

    class Meta:
        model = OutreachForm
        fields = ("title", "explanation", "is_active")
        error_messages: ClassVar = {"title": {"required": _("Geef deze vorm een naam.")}}

    def clean_title(self) -> str:
        """Refuse a second form with the same name, however it is written."""
        return once(self, "title", _("Deze vorm staat al in de lijst."))
