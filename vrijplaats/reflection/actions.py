"""Learning on the job, the acts: noting a tension, preparing a session, and writing down what it brought."""

from django.db import transaction
from django.forms import ModelForm

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User

from .models import LearningSession, Tension


@transaction.atomic
def keep_session(*, form: "ModelForm[LearningSession]", by: User) -> LearningSession:
    """Save a session, new or changed, from a form that is valid; the entry is about everyone present."""
    act = "add_session" if form.instance._state.adding else "change_session"
    session = form.save()
    about = session.present.values_list("pk", flat=True)
    write_entry(act, by=by, thing=session, about=about, fields=form.changed_data)
    return session


@transaction.atomic
def keep_tension(*, form: "ModelForm[Tension]", by: User) -> Tension:
    """Save a tension, new or changed, from a form that is valid; the entry is about nobody."""
    act = "add_tension" if form.instance._state.adding else "change_tension"
    tension = form.save()
    write_entry(act, by=by, thing=tension, fields=form.changed_data)
    return tension
