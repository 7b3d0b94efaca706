"""Welcoming people, walking along with them, keeping their moments and giving them an account."""

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.journal.models import Entry
from vrijplaats.language.folding import fold
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.privacy.models import Subject

from .models import Exclusion, Moment, SignInLink, TemporaryAccess, User, Worker, WorksWith, YoungPerson

MOST_TRIES_AN_HOUR = 10


class SoughtEnoughError(Exception):
    """Someone looked for names more often than work with young people asks."""


# --- who is here ---------------------------------------------------------------------------------


@transaction.atomic
def welcome_worker(*, name: str, role: str, by: User | None) -> Worker:
    """Give someone of the team a place and an account; `role` is one of `Worker.Role`."""
    worker = Worker.objects.create(
        subject=Subject.objects.create(), user=User.objects.create_user(), name=name, role=role
    )
    write_entry("welcome_worker", by=by, thing=worker, about=[worker.pk])
    return worker


@transaction.atomic
def change_worker(*, worker: Worker, by: User | None, changes: Mapping[str, Any]) -> Worker:
    """Change how someone of the team shows themselves: name, role, face and their short human story."""
    _change(worker, changes)
    write_entry("change_worker", by=by, thing=worker, about=[worker.pk], fields=changes)
    return worker


@transaction.atomic
def welcome_young_person(
    *, name: str, by: User | None, yes_words: str = "", worker: Worker | None = None
) -> YoungPerson:
    """Remember someone who said yes, under a name of choice; `yes_words` is how they were asked."""
    young_person = YoungPerson.objects.create(
        subject=Subject.objects.create(), name=name, yes_words=yes_words, said_yes_at=timezone.now()
    )
    if worker is not None:
        WorksWith.objects.create(worker=worker, young_person=young_person)
    write_entry("welcome_young_person", by=by, thing=young_person, about=[young_person.pk])
    return young_person


@transaction.atomic
def change_young_person(
    *, young_person: YoungPerson, by: User | None, changes: Mapping[str, Any]
) -> YoungPerson:
    """Change name, face, own words, talents, dream, what someone can do for another or looks for."""
    _change(young_person, changes)
    write_entry("change_young_person", by=by, thing=young_person, about=[young_person.pk], fields=changes)
    return young_person


@transaction.atomic
def change_contact_preferences(
    *, young_person: YoungPerson, by: User | None, changes: Mapping[str, Any]
) -> YoungPerson:
    """Change how, when and how often someone likes to hear from us, "nu even niet" included."""
    _change(young_person, changes)
    write_entry(
        "change_contact_preferences", by=by, thing=young_person, about=[young_person.pk], fields=changes
    )
    return young_person


def _change(row: Worker | YoungPerson, changes: Mapping[str, Any]) -> None:
    """Set these fields and save only them."""
    for field, value in changes.items():
        setattr(row, field, value)
    row.save(update_fields=list(changes))


# --- walking together ----------------------------------------------------------------------------


@transaction.atomic
def walk_together(*, young_person: YoungPerson, worker: Worker, by: User | None) -> WorksWith:
    """Let a worker and a young person walk together from today; doing it twice is harmless."""
    together, is_new = WorksWith.objects.get_or_create(
        worker=worker, young_person=young_person, until_on=None
    )
    if is_new:
        write_entry("walk_together", by=by, thing=together, about=[young_person.pk, worker.pk])
    return together


@transaction.atomic
def part_ways(*, young_person: YoungPerson, worker: Worker, by: User | None) -> None:
    """End walking together today; someone who was the fixed contact no longer is."""
    WorksWith.objects.filter(worker=worker, young_person=young_person, until_on=None).update(
        until_on=timezone.localdate()
    )
    if young_person.fixed_contact_id == worker.pk:
        _change(young_person, {"fixed_contact": None})
    write_entry("part_ways", by=by, thing=young_person, about=[young_person.pk, worker.pk])


@transaction.atomic
def choose_fixed_contact(*, young_person: YoungPerson, worker: Worker | None, by: User | None) -> YoungPerson:
    """Choose or swap the one fixed contact; None means that someone would rather have nobody fixed."""
    _change(young_person, {"fixed_contact": worker})
    about = [young_person.pk, *([worker.pk] if worker else [])]
    write_entry("choose_fixed_contact", by=by, thing=young_person, about=about)
    return young_person


@transaction.atomic
def keep_out(*, young_person: YoungPerson, workers: Iterable[Worker], by: User | None) -> None:
    """Keep exactly these workers out of someone's page; nothing is explained and nobody is told.

    Walking together, being the fixed contact and temporary access end at once. The entry is not about
    the workers, so that nobody finds in their own data export that they were kept out.
    """
    chosen = list(workers)
    Exclusion.objects.filter(young_person=young_person).exclude(worker__in=chosen).delete()
    Exclusion.objects.bulk_create(
        [Exclusion(young_person=young_person, worker=worker) for worker in chosen], ignore_conflicts=True
    )
    now = timezone.now()
    young_person.works_with.filter(worker__in=chosen, until_on=None).update(until_on=timezone.localdate(now))
    young_person.temporary_access.filter(worker__in=chosen, until__gt=now).update(until=now)
    if young_person.fixed_contact in chosen:
        _change(young_person, {"fixed_contact": None})
    write_entry("keep_out", by=by, thing=young_person, about=[young_person.pk])


# --- a look with a reason ------------------------------------------------------------------------


@transaction.atomic
def seek_person(*, people: QuerySet[YoungPerson], name: str, by: User) -> YoungPerson | None:
    """Return the one among these people with exactly this name; None for nobody or several.

    Capitals and accents make no difference. Raises SoughtEnoughError after ten tries in an hour. The journal
    counts the tries, so that every process of the house counts alike; it holds no name that was tried.
    """
    hour_ago = timezone.now() - timedelta(hours=1)
    tries = Entry.objects.filter(act="seek_person", actor_id=by.pk, recorded_at__gt=hour_ago)
    if tries.count() >= MOST_TRIES_AN_HOUR:
        raise SoughtEnoughError
    wanted = fold(name)
    names = people.order_by().values_list("pk", "name")
    found = [pk for pk, known in names if fold(known) == wanted]
    write_entry("seek_person", by=by, about=found if len(found) == 1 else [])
    return people.get(pk=found[0]) if len(found) == 1 else None


@transaction.atomic
def open_with_reason(
    *, young_person: YoungPerson, worker: Worker, reason: str, by: User | None
) -> TemporaryAccess:
    """Open someone's page for a worker who does not walk with them, for three hours from now.

    The young person reads the reason on their own place; it is no part of the journal.
    """
    now = timezone.now()
    access = TemporaryAccess.objects.create(
        young_person=young_person,
        worker=worker,
        reason=reason,
        opened_at=now,
        until=now + TemporaryAccess.LASTS,
    )
    write_entry("open_with_reason", by=by, thing=access, about=[young_person.pk, worker.pk])
    return access


@transaction.atomic
def end_temporary_access(*, access: TemporaryAccess, by: User | None) -> TemporaryAccess:
    """Close someone's page again before its three hours are over."""
    access.until = min(access.until, timezone.now())
    access.save(update_fields=["until"])
    write_entry("end_temporary_access", by=by, thing=access, about=[access.young_person_id, access.worker_id])
    return access


# --- pauses --------------------------------------------------------------------------------------


@transaction.atomic
def pause(*, young_person: YoungPerson, by: User | None, words: str = "") -> YoungPerson:
    """Take a break, with a friendly line if anyone likes; nothing is lost and nothing is asked."""
    _change(young_person, {"paused_at": young_person.paused_at or timezone.now(), "pause_words": words})
    write_entry("pause", by=by, thing=young_person, about=[young_person.pk])
    return young_person


@transaction.atomic
def come_back(*, young_person: YoungPerson, by: User | None) -> YoungPerson:
    """Come back from a break; everything is still there and no question is asked."""
    _change(young_person, {"paused_at": None, "pause_words": ""})
    write_entry("come_back", by=by, thing=young_person, about=[young_person.pk])
    return young_person


@transaction.atomic
def say_hoi(*, young_person: YoungPerson, by: User) -> YoungPerson:
    """Note that a worker said hoi, so that the gentle list on Vandaag rests for this person."""
    write_entry("say_hoi", by=by, thing=young_person, about=[young_person.pk])
    return young_person


# --- moments -------------------------------------------------------------------------------------


@transaction.atomic
def keep_moment(
    *, young_person: YoungPerson, happened_on: date, words: str, phase: str, by: User | None
) -> Moment:
    """Keep a moment that the young person chose; `phase` is one of `Moment.Phase`."""
    moment = Moment.objects.create(
        young_person=young_person, happened_on=happened_on, words=words, phase=phase
    )
    write_entry("keep_moment", by=by, thing=moment, about=[young_person.pk])
    return moment


@transaction.atomic
def let_go_of_moment(*, moment: Moment, by: User | None) -> None:
    """Let a kept moment go; it leaves no copy."""
    # By query: the row that is in hand keeps its key, which the entry names.
    Moment.objects.filter(pk=moment.pk).delete()
    write_entry("let_go_of_moment", by=by, thing=moment, about=[moment.young_person_id])


# --- the door ------------------------------------------------------------------------------------


@transaction.atomic
def give_account(*, young_person: YoungPerson, by: User | None) -> User:
    """Give a young person a key of their own; who has one keeps it."""
    if young_person.user is not None:
        return young_person.user
    user = User.objects.create_user()
    _change(young_person, {"user": user})
    write_entry("give_account", by=by, thing=young_person, about=[young_person.pk])
    return user


@transaction.atomic
def make_sign_in_link(*, user: User, by: User | None) -> str:
    """Return the secret of a fresh link that opens the door once, within a week; earlier links stop.

    Only the SHA-256 fingerprint is kept, so nobody can read a link from the database.
    """
    SignInLink.objects.usable().filter(user=user).delete()
    secret = secrets.token_urlsafe(24)
    link = SignInLink.objects.create(user=user, fingerprint=fingerprint_of(secret))
    write_entry("make_sign_in_link", by=by, thing=link, about=subjects_of(user))
    return secret


@transaction.atomic
def use_sign_in_link(token: str) -> User | None:
    """Use a link up and return whose it is; None where it is unknown, used, too old or let go."""
    link = SignInLink.objects.usable().filter(fingerprint=fingerprint_of(token)).first()
    if link is None:
        return None
    # One conditional UPDATE decides between two visitors at the same moment; the read above does not.
    if not SignInLink.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now()):
        return None
    write_entry("use_sign_in_link", by=link.user, thing=link, about=subjects_of(link.user))
    return link.user


def fingerprint_of(secret: str) -> str:
    """Return the SHA-256 fingerprint of a link's secret; 192 random bits need no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def subjects_of(user: User) -> Iterable[Any]:
    """Return the subject id of whoever holds this account, if anyone does."""
    people = [Worker.objects.filter(user=user), YoungPerson.objects.filter(user=user)]
    return [pk for found in people for pk in found.values_list("pk", flat=True)]


# --- letting go ----------------------------------------------------------------------------------


@transaction.atomic
def erase_young_person(*, young_person: YoungPerson, by: User | None) -> None:
    """Forget someone in every room; what remains is a nameless row, so that past totals stay true."""
    erase_subject(subject=young_person.subject, by=by)
