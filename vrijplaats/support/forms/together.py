"""What is done together: small steps, appointments, and what we wait for."""

from datetime import timedelta
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Worker
from vrijplaats.support.models import (
    Accompaniment,
    SmallStep,
    Waiting,
)
from vrijplaats.ui.forms import (
    CHOOSE,
    CreateForm,
    DayField,
    EditForm,
    LinesField,
    PastDayField,
    TimeField,
    check_not_over,
    check_year,
)

LINES: Any = {"most": 8, "longest": 120}
LETTERS = forms.Textarea(attrs={"rows": 3})


class StepForm(EditForm, forms.ModelForm[SmallStep]):
    """One small step, who does it, and a day if that helps."""

    on = DayField(label=_("Op welke dag?"), required=False, validators=[check_year])

    class Meta:
        model = SmallStep
        fields = ("words", "doer", "on")
        widgets: ClassVar = {"doer": forms.RadioSelect}
        help_texts: ClassVar = {"words": _("Zo klein dat het vandaag zou kunnen.")}
        error_messages: ClassVar = {
            "words": {"required": _("Welke kleine stap? Een paar woorden is genoeg.")},
            "doer": {"required": CHOOSE},
        }

    def __init__(self, *args: Any, worker_name: str, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["doer"].choices = doers(worker_name, is_own=is_own)  # type: ignore[attr-defined]


def doers(worker_name: str, *, is_own: bool) -> list[tuple[str, Any]]:
    """Return who may do a step, as the one who reads calls them: "ik" is whoever looks."""
    doer = SmallStep.Doer
    me, other = (_("ik"), worker_name or _("wie met je meeloopt")) if is_own else (_("jij"), _("ik"))
    return [(doer.YOUNG_PERSON, me), (doer.WORKER, other), (doer.TOGETHER, _("samen"))]


class MoveForm(EditForm, forms.Form):
    """Another day for a step, or none; never a reason."""

    when = forms.ChoiceField(label=_("Wanneer dan?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["when"].choices = [  # type: ignore[attr-defined]
            ("", _("geen dag, het mag wachten")),
            (str(today + timedelta(days=1)), _("morgen")),
            (str(today + timedelta(days=3)), _("over een paar dagen")),
            (str(today + timedelta(days=7)), _("volgende week")),
        ]
        self.fields["when"].required = False

    def values_now(self) -> dict[str, Any]:
        """Return the day of now."""
        return {"when": str(self.row.on or "")}

    def day(self) -> Any:
        """Return the day that was chosen; None for no day."""
        return forms.DateField().clean(self.cleaned_data["when"]) if self.cleaned_data["when"] else None


class AlongForm(EditForm, forms.ModelForm[Accompaniment]):
    """An appointment: when, where, who goes along, and what makes it easy to come."""

    at = TimeField(label=_("Wanneer is het?"), validators=[check_year])
    route = LinesField(
        **LINES,
        label=_("Zo komen we er"),
        required=False,
        help_text=_("Eén regel per halte. Begin met de tijd: 10:00 Bij de fietsenmaker."),
    )
    bring = LinesField(**LINES, label=_("Neem mee"), required=False, help_text=_("Eén ding per regel."))
    how_it_goes = LinesField(
        **LINES,
        label=_("Zo gaat het daar"),
        required=False,
        help_text=_("Wie doet open, wat zeg je, mag je weg?"),
    )

    class Meta:
        model = Accompaniment
        fields = ("at", "where", "companion", "route", "bring", "how_it_goes")

    def __init__(self, *args: Any, companions: QuerySet[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["companion"].queryset = companions  # type: ignore[attr-defined]
        self.fields["companion"].empty_label = _("dat zien we nog")  # type: ignore[attr-defined]
        self.fields["companion"].required = False


class AfterwardsForm(EditForm, forms.ModelForm[Accompaniment]):
    """How it was, in one line."""

    outcome = forms.ChoiceField(
        label=_("Hoe was het?"),
        choices=Accompaniment.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE},
    )

    class Meta:
        model = Accompaniment
        fields = ("outcome", "afterwards")
        widgets: ClassVar = {"afterwards": LETTERS}


class WaitingForm(CreateForm, forms.ModelForm[Waiting]):
    """What we wait for, since when, and when a worker calls again."""

    asked_on = PastDayField(label=_("Wanneer vroegen we het?"), initial=timezone.localdate)
    call_on = DayField(label=_("Wanneer bel je weer?"), validators=[check_year, check_not_over])

    class Meta:
        model = Waiting
        fields = ("what", "asked_on", "meanwhile", "call_on")
        error_messages: ClassVar = {"what": {"required": _("Waar wachten jullie op?")}}


class CallNoteForm(EditForm, forms.ModelForm[Waiting]):
    """What was said when a worker called, and when they call again."""

    call_on = DayField(label=_("Wanneer bel je weer?"), validators=[check_year, check_not_over])

    class Meta:
        model = Waiting
        fields = ("said", "call_on")
        error_messages: ClassVar = {"said": {"required": _("Wat zeiden ze? Eén regel is genoeg.")}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["said"].required = True
