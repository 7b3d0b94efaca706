"""Phase 1, the acts: going out, meeting people without asking anything, remembering those who say yes."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.foundation.models import Spot
from vrijplaats.journal.actions import write_entry
from vrijplaats.people.actions import welcome_young_person
from vrijplaats.people.models import User, Worker, YoungPerson

from .models import Encounter, EncounterLink, OutreachForm, Remark, StreetRound
from .remarks import let_remarks_go

# --- rounds --------------------------------------------------------------------------------------


@transaction.atomic
def plan_round(
    *,
    by: User,
    form: OutreachForm,
    starts_at: datetime,
    ends_at: datetime | None = None,
    spots: Iterable[Spot] = (),
    workers: Iterable[Worker] = (),
    peers: Iterable[YoungPerson] = (),
    weeks: int = 1,
) -> StreetRound:
    """Plan a round, and the same one for `weeks` weeks in a row; return the first.

    Weeks are counted in local time, so a round at eight stays at eight when summer time begins.
    """
    company = (list(spots), list(workers), list(peers))
    rounds = []
    for week in range(weeks):
        later = timedelta(weeks=week)
        planned = StreetRound.objects.create(
            form=form, starts_at=starts_at + later, ends_at=ends_at + later if ends_at else None
        )
        _set_company(planned, *company)
        rounds.append(planned)
    about = [person.pk for person in [*company[1], *company[2]]]
    write_entry("plan_round", by=by, thing=rounds[0], about=about, counts={"rounds": weeks})
    return rounds[0]


@transaction.atomic
def change_round(
    *,
    by: User,
    round: StreetRound,
    form: OutreachForm,
    starts_at: datetime,
    ends_at: datetime | None,
    spots: Iterable[Spot],
    workers: Iterable[Worker],
    peers: Iterable[YoungPerson],
) -> StreetRound:
    """Replace the plan of one round: form, time, places and who goes."""
    round.form, round.starts_at, round.ends_at = form, starts_at, ends_at
    round.save(update_fields=["form", "starts_at", "ends_at"])
    company = (list(spots), list(workers), list(peers))
    _set_company(round, *company)
    about = [person.pk for person in [*company[1], *company[2]]]
    write_entry("change_round", by=by, thing=round, about=about)
    return round


def _set_company(
    planned: StreetRound, spots: list[Spot], workers: list[Worker], peers: list[YoungPerson]
) -> None:
    planned.spots.set(spots)
    planned.workers.set(workers)
    planned.peers.set(peers)


@transaction.atomic
def go_out_no_more(*, worker: Worker, by: User) -> int:
    """Take a worker who leaves off every round that is still to come; return off how many."""
    company = StreetRound.workers.through.objects.filter(
        worker_id=worker.pk, streetround__in=StreetRound.objects.coming()
    )
    times = company.delete()[0]
    write_entry("go_out_no_more", by=by, thing=worker, about=[worker.pk], counts={"rounds": times})
    return times


@transaction.atomic
def start_round(*, round: StreetRound, by: User) -> StreetRound:
    """Start a round, or go on with one that was closed; a round under way stays as it is."""
    if round.is_open:
        return round
    round.started_at = round.started_at or timezone.now()
    round.closed_at = None
    round.save(update_fields=["started_at", "closed_at"])
    write_entry("start_round", by=by, thing=round)
    return round


@transaction.atomic
def close_round(*, round: StreetRound, by: User, stood_out: str = "", next_time: str = "") -> StreetRound:
    """Close a round with two short lines, or change the lines of one that was closed; both may be empty."""
    round.closed_at = round.closed_at or timezone.now()
    round.stood_out, round.next_time = stood_out, next_time
    round.save(update_fields=["closed_at", "stood_out", "next_time"])
    write_entry("close_round", by=by, thing=round, fields=["stood_out", "next_time"])
    return round


@transaction.atomic
def add_outreach_form(*, title: str, by: User, explanation: str = "") -> OutreachForm:
    """Add a way of going out to the team's own list, at its end."""
    form = OutreachForm.objects.create(
        title=title, explanation=explanation, position=OutreachForm.objects.count()
    )
    write_entry("add_outreach_form", by=by, thing=form)
    return form


# --- encounters ----------------------------------------------------------------------------------


@transaction.atomic
def record_encounter(
    *,
    by: User,
    depth: str,
    round: StreetRound | None = None,
    own_form: OutreachForm | None = None,
    spot: Spot | None = None,
    heads: int = 1,
    occurred_at: datetime | None = None,
    id: UUID | None = None,
) -> Encounter:
    """Note that we met `heads` people, nameless, on a round or, outside one, in a form of its own.

    `id` is made by whoever sends it. The same id with the same content returns the encounter that was
    recorded; with other content it raises ValidationError and nothing is overwritten. Without
    `occurred_at` it is now.
    """
    said: dict[str, Any] = {
        "round": round,
        "own_form": own_form,
        "spot": spot,
        "heads": heads,
        "depth": depth,
    }
    if occurred_at is not None:
        said["occurred_at"] = occurred_at
    kept = {"occurred_at": timezone.now(), **said, "recorded_by": Worker.objects.filter(user=by).first()}
    encounter, is_new = Encounter.objects.get_or_create(pk=id or uuid4(), defaults=kept)
    if is_new:
        write_entry("record_encounter", by=by, thing=encounter)
    elif any(getattr(encounter, field) != value for field, value in said.items()):
        raise ValidationError(_("Deze ontmoeting stond er al, met iets anders erin. Er is niets veranderd."))
    return encounter


@transaction.atomic
def undo_encounter(*, encounter: Encounter, by: User) -> Encounter:
    """Take an encounter back ("toch niet"): it no longer counts and nobody stays linked to it."""
    if encounter.undone_at is not None:
        return encounter
    about = list(encounter.links.values_list("young_person_id", flat=True))
    encounter.links.all().delete()
    let_remarks_go(Remark.objects.filter(encounter=encounter))
    encounter.undone_at = timezone.now()
    encounter.save(update_fields=["undone_at"])
    write_entry("undo_encounter", by=by, thing=encounter, about=about, may_be_gone=True)
    return encounter


@transaction.atomic
def forget_remark(*, encounter: Encounter, by: User) -> Encounter:
    """Delete the remark beside a meeting, and its key; the meeting stays."""
    let_remarks_go(Remark.objects.filter(encounter=encounter))
    write_entry("forget_remark", by=by, thing=encounter)
    return encounter


# --- from nameless to known, with a yes ----------------------------------------------------------


@transaction.atomic
def link_encounter(
    *, encounter: Encounter, young_person: YoungPerson, by: User, yes_words: str
) -> EncounterLink:
    """Remember that this meeting was with this young person, who said yes; time and wording are kept.

    Linking twice changes nothing. Raises ValidationError where more would be linked than were there.
    """
    # Without the lock two colleagues at once could link one person more than were there.
    Encounter.objects.select_for_update().get(pk=encounter.pk)
    link = encounter.links.filter(young_person=young_person).first()
    if link is not None:
        return link
    if encounter.links.count() >= encounter.heads:
        raise ValidationError(_("Alle mensen van deze ontmoeting zijn al gekoppeld."))
    link = encounter.links.create(young_person=young_person, yes_words=yes_words)
    write_entry("link_encounter", by=by, thing=encounter, about=[young_person.pk])
    return link


@transaction.atomic
def unlink_encounter(*, encounter: Encounter, young_person: YoungPerson, by: User) -> Encounter:
    """Make this meeting nameless again for this young person; the yes goes with it."""
    encounter.links.filter(young_person=young_person).delete()
    write_entry("unlink_encounter", by=by, thing=encounter, about=[young_person.pk])
    return encounter


@transaction.atomic
def become_known(*, encounter: Encounter, name: str, yes_words: str, by: User) -> YoungPerson:
    """Record someone who was met and said yes, under the name they chose; whoever asked walks with them.

    Raises ValidationError, and records nobody, where everyone of this encounter is known already.
    """
    worker = Worker.objects.filter(user=by).first()
    young_person = welcome_young_person(name=name, by=by, yes_words=yes_words, worker=worker)
    link_encounter(encounter=encounter, young_person=young_person, by=by, yes_words=yes_words)
    return young_person
