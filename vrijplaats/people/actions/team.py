"""The team: another name or role for a colleague, handing over whom they walk with, leaving, coming back."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import Handover, SignInLink, User, Worker, WorksWith, YoungPerson


class LastCoordinatorError(ValueError):
    """Without this worker there would be no coordinator."""


class OwnRoleError(ValueError):
    """Nobody changes their own role, and nobody lets themselves go."""


class StillWalkingError(ValueError):
    """This worker still walks with young people, who are handed over first."""


@transaction.atomic
def change_colleague(*, worker: Worker, by: User, changes: Mapping[str, str]) -> Worker:
    """Change the name or role of a colleague; `changes` maps "name" and "role" to new values.

    Raises OwnRoleError, LastCoordinatorError, and StillWalkingError for a role that sees nobody by name.
    """
    if "role" in changes:
        _may_lose_role(worker, by)
        if changes["role"] not in Worker.WALKING and YoungPerson.objects.with_worker(worker).exists():
            raise StillWalkingError
    for field, value in changes.items():
        setattr(worker, field, value)
    worker.save(update_fields=list(changes))
    write_entry("change_worker", by=by, thing=worker, about=[worker.pk], fields=changes)
    return worker


@transaction.atomic
def hand_over(*, young_person: YoungPerson, from_worker: Worker, to_worker: Worker, by: User) -> Handover:
    """Let another worker walk with someone instead; the young person hears it, and may choose otherwise.

    The fixed contact is of their own choice, so that place stays empty until they choose.
    """
    was_fixed = young_person.fixed_contact_id == from_worker.pk
    _stop_walking(young_person, from_worker)
    WorksWith.objects.get_or_create(worker=to_worker, young_person=young_person, until_on=None)
    # Whoever took over and now leaves too was perhaps never told of; one message is enough.
    young_person.handovers.unheard().filter(to_worker=from_worker).delete()
    handover = Handover.objects.create(
        young_person=young_person,
        from_worker=from_worker,
        to_worker=to_worker,
        was_fixed_contact=was_fixed,
    )
    about = [young_person.pk, from_worker.pk, to_worker.pk]
    write_entry("hand_over", by=by, thing=handover, about=about)
    return handover


@transaction.atomic
def hand_over_all(*, from_worker: Worker, chosen: Mapping[YoungPerson, Worker], by: User) -> None:
    """Hand over everyone in `chosen`, each to the worker beside them."""
    for young_person, to_worker in chosen.items():
        hand_over(young_person=young_person, from_worker=from_worker, to_worker=to_worker, by=by)


@transaction.atomic
def hear_handover(*, handover: Handover, by: User) -> Handover:
    """Note that the young person was told who took over."""
    handover.heard_at = timezone.now()
    handover.save(update_fields=["heard_at"])
    write_entry("hear_handover", by=by, thing=handover, about=[handover.young_person_id])
    return handover


@transaction.atomic
def answer_handover(*, handover: Handover, worker: Worker, by: User) -> Handover:
    """Walk on with the worker whom the young person chose: who took over, or somebody else.

    Where the one who left was the fixed contact, the one they chose is so from now on.
    """
    young_person = handover.young_person
    if worker != handover.to_worker:
        _stop_walking(young_person, handover.to_worker)
        WorksWith.objects.get_or_create(worker=worker, young_person=young_person, until_on=None)
    if handover.was_fixed_contact:
        young_person.fixed_contact = worker
        young_person.save(update_fields=["fixed_contact"])
    handover.heard_at = timezone.now()
    handover.save(update_fields=["heard_at"])
    about = [young_person.pk, worker.pk, handover.to_worker_id]
    write_entry("answer_handover", by=by, thing=handover, about=about)
    return handover


@transaction.atomic
def leave_team(*, worker: Worker, by: User) -> Worker:
    """Close the account of a worker; their name stays beside what they did.

    Whoever keeps `by` out stays unknown to them, and goes on with the first colleague whom they let in.
    Raises OwnRoleError, LastCoordinatorError, and StillWalkingError where someone is left to hand over.
    """
    _may_lose_role(worker, by)
    left = YoungPerson.objects.with_worker(worker)
    if left.filter(pk__in=YoungPerson.objects.named_to(by).values("pk")).exists():
        raise StillWalkingError
    for young_person in left:
        to_worker = Worker.objects.choosable_by(young_person).exclude(pk=worker.pk).first()
        if to_worker is not None:
            hand_over(young_person=young_person, from_worker=worker, to_worker=to_worker, by=by)
    worker.temporary_access.standing().update(until=timezone.now())
    SignInLink.objects.usable().filter(user=worker.user).delete()
    _set_active(worker, is_active=False)
    write_entry("leave_team", by=by, thing=worker, about=[worker.pk])
    return worker


@transaction.atomic
def return_to_team(*, worker: Worker, by: User) -> Worker:
    """Open the account of a worker who left; a new link signs them in, and they walk with nobody yet."""
    _set_active(worker, is_active=True)
    write_entry("return_to_team", by=by, thing=worker, about=[worker.pk])
    return worker


def _may_lose_role(worker: Worker, by: User) -> None:
    """Raise where this worker is oneself or the last coordinator; keeps others from leaving meanwhile."""
    if worker.user_id == by.pk:
        raise OwnRoleError
    coordinators = Worker.objects.active().filter(role=Worker.Role.COORDINATOR).order_by("pk")
    standing = {each.pk for each in coordinators.select_for_update()}
    if standing == {worker.pk}:
        raise LastCoordinatorError


def _stop_walking(young_person: YoungPerson, worker: Worker) -> None:
    """End walking together today; a worker who was the fixed contact no longer is."""
    together = young_person.works_with.filter(worker=worker, until_on=None)
    together.update(until_on=timezone.localdate())
    if young_person.fixed_contact_id == worker.pk:
        young_person.fixed_contact = None
        young_person.save(update_fields=["fixed_contact"])


def _set_active(worker: Worker, *, is_active: bool) -> None:
    worker.user.is_active = is_active
    worker.user.save(update_fields=["is_active"])
