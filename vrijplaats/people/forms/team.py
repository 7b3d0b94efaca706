"""The team: someone new, a colleague's name and role, who takes over, and one's own story."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vrijplaats.people.models import Exclusion, Worker, WorksWith, YoungPerson
from vrijplaats.people.names import told_apart
from vrijplaats.ui.forms import CreateForm, EditForm, PlainForm

from .face import FaceFields


class WorkerForm(CreateForm, forms.ModelForm):  # type: ignore[type-arg]
    """Name and role of someone new; the rest of a profile is theirs to write."""

    class Meta:
        model = Worker
        fields = ["name", "role"]


class ProfileForm(FaceFields, forms.ModelForm):  # type: ignore[type-arg]
    """A worker's own short story, by which a young person may choose them."""

    class Meta:
        model = Worker
        fields = ["name", "makes", "has_lived", "phone"]
        help_texts = {
            "makes": _("Jongeren kiezen hun vaste persoon hierop. Houd het gewoon."),
            "has_lived": _("Alleen wat je zelf wilt vertellen."),
            "phone": _(
                "Je werknummer, als je dat wilt laten zien. Op Vannacht, voor wie jou als vaste persoon koos."
            ),
        }


class ColleagueForm(EditForm, forms.ModelForm):  # type: ignore[type-arg]
    """The name and role of a colleague, for the coordinator; their story stays their own."""

    class Meta:
        model = Worker
        fields = ["name", "role"]


class HandOverForm(PlainForm, forms.Form):
    """One colleague for each young person, out of those whom that young person lets in.

    `last` are whoever hands over and the accounts they could sign in to: they take over only where they walk
    along already, or where there is nobody else.
    """

    def __init__(
        self, *args: Any, worker: Worker, people: Iterable[YoungPerson], last: Iterable[UUID], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.team = {str(w.pk): w for w in Worker.objects.walking().exclude(pk=worker.pk)}
        avoided = set(last)
        kept_out = _pairs(Exclusion.objects.all())
        together = _pairs(WorksWith.objects.filter(until_on=None))
        apart = told_apart((p.pk, p.name, p.created_at) for p in self.people.values())
        for key, person in self.people.items():
            welcome = {k: w for k, w in self.team.items() if (person.pk, w.pk) not in kept_out}
            already = [k for k, w in welcome.items() if (person.pk, w.pk) in together]
            first = {k: w for k, w in welcome.items() if k in already or w.pk not in avoided}
            others = first or welcome
            self.fields[key] = forms.ChoiceField(
                label=", ".join(filter(None, (person.name, apart.get(person.pk)))),
                choices=[("", "—"), *((k, _name(w, k in already)) for k, w in others.items())],
                initial=next(iter(already), ""),
            )

    @property
    def chosen(self) -> dict[YoungPerson, Worker]:
        """Return who walks on with whom."""
        return {person: self.team[self.cleaned_data[key]] for key, person in self.people.items()}


def _pairs(rows: "QuerySet[Any]") -> set[tuple[UUID, UUID]]:
    return set(rows.values_list("young_person_id", "worker_id"))


def _name(worker: Worker, is_already: bool) -> str:
    """Return how a colleague stands in the list; whoever walks along already says so."""
    told = gettext("loopt al mee") if is_already else worker.get_role_display()
    return f"{worker.name}, {told}"


class AnswerHandoverForm(PlainForm, forms.Form):
    """With whom a young person walks on."""

    worker = forms.ModelChoiceField(label=_("Met wie loop jij verder?"), queryset=Worker.objects.none())

    def __init__(self, *args: Any, among: QuerySet[Worker], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["worker"].queryset = among  # type: ignore[attr-defined]
