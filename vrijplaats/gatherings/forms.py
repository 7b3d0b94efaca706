"""One form per act around a gathering: planning it, counting heads, keeping it as a moment of one's own."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vrijplaats.foundation.models import Spot
from vrijplaats.people.models import Moment, User, Worker, YoungPerson, YoungPersonQuerySet
from vrijplaats.people.names import offer
from vrijplaats.ui.forms import CreateForm, EditForm, TimeField, check_year

from .models import Gathering

MOST_HEADS = 2000
HEADS_MISSING = _("Tel hoeveel mensen er waren: een getal van 0 tot en met 2000.")


class GatheringForm(EditForm, forms.ModelForm[Gathering]):
    """What, when, where, and who hosts; of young people only those this worker is close to, or the host."""

    starts_at = TimeField(label=_("Begint om"), validators=[check_year])
    ends_at = TimeField(label=_("Klaar om"), validators=[check_year], required=False)

    class Meta:
        model = Gathering
        fields = (
            "kind",
            "theme",
            "question",
            "invitation",
            "starts_at",
            "ends_at",
            "spot",
            "host_worker",
            "host_young_person",
            "is_public",
        )
        widgets: ClassVar = {"kind": forms.RadioSelect, "invitation": forms.Textarea(attrs={"rows": 2})}
        help_texts: ClassVar = {
            "theme": _("Een paar woorden zijn genoeg."),
            "question": _("Een vraag die opent. Bijvoorbeeld: wat helpt jou?"),
            "is_public": _("Iedereen ziet dit in het programma, ook zonder in te loggen."),
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._offer_hosts(YoungPerson.objects.close_to(user))
        workers = Worker.objects.active() | Worker.objects.filter(pk=self.instance.host_worker_id)
        spots = Spot.objects.filter(Q(is_active=True) | Q(pk=self.instance.spot_id))
        self.fields["host_worker"].queryset = workers  # type: ignore[attr-defined]
        self.fields["spot"].queryset = spots  # type: ignore[attr-defined]

    def clean_host_worker(self) -> Worker | None:
        """Keep a host who left beside what they hosted, as long as nobody else is chosen."""
        chosen: Worker | None = self.cleaned_data["host_worker"]
        before = Worker.objects.gone().filter(pk=self.instance.host_worker_id)
        return chosen or before.first()

    def _offer_hosts(self, hosts: YoungPersonQuerySet) -> None:
        """Offer these people, and who begins now; someone put away for a while stays, without being shown."""
        now = self.instance.host_young_person
        if now is not None and not now.subject.is_here:
            del self.fields["host_young_person"]
            return
        if now is not None:
            hosts = hosts | YoungPerson.objects.filter(pk=now.pk)
        offer(self.fields["host_young_person"], hosts.distinct())

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the start."""
        data = super().clean() or self.cleaned_data
        start, end = data.get("starts_at"), data.get("ends_at")
        if start and end and end <= start:
            self.add_error("ends_at", _("Het einde ligt voor het begin. Kies een later moment."))
        return data

    def plan(self) -> dict[str, Any]:
        """Return what was filled in, as arguments of `plan_gathering`."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.fields}


class HeadsForm(EditForm, forms.Form):
    """How many people were there. Heads, never names."""

    heads = forms.IntegerField(
        label=_("Hoeveel mensen waren er"),
        min_value=0,
        max_value=MOST_HEADS,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), HEADS_MISSING),
    )
    new_heads = forms.IntegerField(
        label=_("Hoeveel daarvan voor het eerst?"),
        min_value=0,
        max_value=MOST_HEADS,
        required=False,
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), HEADS_MISSING),
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, gathering: Gathering) -> None:
        self.gathering = gathering
        super().__init__(data, row=gathering)

    def values_now(self) -> dict[str, Any]:
        """Return what was counted before."""
        return {"heads": self.gathering.heads, "new_heads": self.gathering.new_heads}

    def clean(self) -> dict[str, Any]:
        """Refuse a count before the beginning, and more newcomers than people."""
        data = super().clean() or self.cleaned_data
        heads, new_heads = data.get("heads"), data.get("new_heads")
        if self.gathering.starts_at > timezone.now():
            raise forms.ValidationError(_("Dit moet nog beginnen. Tel als het zover is."))
        if heads is not None and new_heads is not None and new_heads > heads:
            self.add_error("new_heads", _("Dit zijn er meer dan er waren. Kijk nog eens."))
        return data


class KeepMomentForm(CreateForm, forms.ModelForm[Moment]):
    """What a young person wants to remember of a gathering, in their own words."""

    class Meta:
        model = Moment
        fields = ("words",)
        labels: ClassVar = {"words": _("Wat wil je onthouden?")}
