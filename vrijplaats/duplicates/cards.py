"""Which card says what once two are one: a no of either stays, and what one left empty the other fills."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models
from django.utils import timezone

from vrijplaats.people.models import Exclusion, User, YoungPerson

from .models import Merge
from .moving import changed, made, type_of_change

# What two cards may both say in other words: for a week both can be read, side by side.
WORDS = ("pronouns", "own_words", "talents", "dream", "can_do", "looks_for", "good_moment")
# Wishes of which one is a no: said on either card, it holds for both.
STRICT: dict[str, Any] = {"rhythm": YoungPerson.Rhythm.NONE, "channel": YoungPerson.Channel.IN_HOUSE}
REST = ("is_left_alone", "paused_at", *STRICT)


def join_cards(kept: YoungPerson, other: YoungPerson) -> Iterator[type_of_change]:
    """Write on the card that stays what both ask for, yielding what was changed."""
    yield from _account(kept, other)
    values = _joined(kept, other)
    columns = {name: kept._meta.get_field(name).attname for name in values}  # type: ignore[union-attr]
    before = {name: kept.__dict__[column] for name, column in columns.items()}
    for name, value in values.items():
        setattr(kept, columns[name], value)
    kept.save(update_fields=list(values))
    for name, column in columns.items():
        if before[name] != values[name]:
            yield changed(kept, column, before[name], values[name])


def _joined(kept: YoungPerson, other: YoungPerson) -> dict[str, Any]:
    """Return the fields of the card that stays, by name."""
    values: dict[str, Any] = {
        "is_left_alone": kept.is_left_alone or other.is_left_alone,
        "paused_at": kept.paused_at or other.paused_at,
        "fixed_contact": kept.fixed_contact_id or other.fixed_contact_id,
        "came_via": _via(kept, other),
        "created_at": min(kept.created_at, other.created_at),
    }
    for name, strict in STRICT.items():
        mine, theirs = getattr(kept, name), getattr(other, name)
        values[name] = strict if strict in (mine, theirs) else mine or theirs
    bands = {kept.age_band, other.age_band}
    values["age_band"] = min(bands - {""}, key=[*YoungPerson.AgeBand].index, default="")
    return values | _words(kept, other)


def _via(kept: YoungPerson, other: YoungPerson) -> Any:
    known = [row.came_via_id for row in (kept, other) if row.came_via_id not in (None, kept.pk, other.pk)]
    return next(iter(known), None)


def _words(kept: YoungPerson, other: YoungPerson) -> dict[str, Any]:
    """Return, sealed, the words of the other card where the card that stays has none."""
    found = {}
    for name in (*WORDS, "pause_words"):
        field: Any = YoungPerson._meta.get_field(name)
        if not kept.__dict__[name] and other.__dict__[name]:
            found[name] = field.sealed_anew(other, kept)
    return found


def _account(kept: YoungPerson, other: YoungPerson) -> Iterator[type_of_change]:
    """Keep one way in: the account of the card that stays, or else the other's; a second one rests."""
    if other.user_id is None:
        return
    if kept.user_id is not None:
        User.objects.filter(pk=other.user_id).update(is_active=False)
        yield {"model": "people.User", "pk": str(other.user_id), "field": "is_active",
               "before": True, "after": False}  # fmt: skip
        return
    account = other.user_id
    for person, before, after in ((other, account, None), (kept, None, account)):
        person.user_id = after
        person.save(update_fields=["user"])
        yield changed(person, "user_id", before, after)


@contextmanager
def account_kept(other: YoungPerson) -> Iterator[None]:
    """Keep the row of a second account while its card is emptied, without anything to sign in with.

    Without it Wie keek would say that somebody who is gone looked, where it was the young person.
    """
    account = other.user_id
    YoungPerson.objects.filter(pk=other.pk).update(user=None)
    yield
    if account is None:
        return
    for relation in User._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            relation.related_model._base_manager.filter(**{relation.field.name: account}).delete()
    YoungPerson.objects.filter(pk=other.pk).update(user=account)


def keep_out_of_both(kept: YoungPerson, other: YoungPerson) -> Iterator[type_of_change]:
    """Keep out whomever either card keeps out: they walk along no longer, and open no page."""
    already = set(kept.exclusions.values_list("worker_id", flat=True))
    for worker in other.exclusions.exclude(worker__in=already).values_list("worker_id", flat=True):
        yield made(Exclusion.objects.create(young_person=kept, worker_id=worker))
    out = kept.exclusions.values("worker")
    for walk in kept.works_with.filter(worker__in=out, until_on=None):
        walk.until_on = timezone.localdate()
        walk.save(update_fields=["until_on"])
        yield changed(walk, "until_on", None, walk.until_on)
    if kept.exclusions.filter(worker=kept.fixed_contact_id).exists():
        yield changed(kept, "fixed_contact_id", kept.fixed_contact_id, None)
        kept.fixed_contact = None
        kept.save(update_fields=["fixed_contact"])


def end_temporary_access(kept: YoungPerson, other: YoungPerson) -> None:
    """End what colleagues opened for three hours: they gave a reason for one card, not for both."""
    for person in (kept, other):
        person.temporary_access.standing().update(until=timezone.now())


def state_of(kept: YoungPerson) -> dict[str, Any]:
    """Return as plain values what someone does not want, and whom they keep out."""
    refused = {name: str(getattr(kept, name)) for name in REST}
    return refused | {"kept_out": [str(pk) for pk in kept.exclusions.values_list("worker_id", flat=True)]}


def carry_refusals(merge: Merge) -> None:
    """Give the other card each no that was said since the merge, before that is undone."""
    kept, other, then = merge.kept, merge.other, merge.changes["state"]
    already = [*then["kept_out"], *other.exclusions.values_list("worker_id", flat=True)]
    for row in kept.exclusions.exclude(worker__in=already):
        Exclusion.objects.create(young_person=other, worker_id=row.worker_id)
    now = {name: getattr(kept, name) for name in REST}
    said = {name: value for name, value in now.items() if _is_no(name, value) and str(value) != then[name]}
    for name, value in said.items():
        setattr(other, name, value)
    other.save(update_fields=list(said))


def _is_no(name: str, value: Any) -> bool:
    return value == STRICT[name] if name in STRICT else bool(value)


def differences(kept: YoungPerson, other: YoungPerson) -> list[tuple[str, Any, Any]]:
    """Return label and both words of each field in which both cards say something else."""
    found = []
    for name in WORDS:
        mine, theirs = getattr(kept, name), getattr(other, name)
        if theirs and mine != theirs:
            label = str(YoungPerson._meta.get_field(name).verbose_name)  # type: ignore[union-attr]
            found.append((label, shown(mine), shown(theirs)))
    return found


def shown(value: Any) -> str:
    """Return the words of a field, a list with commas."""
    return ", ".join(value) if isinstance(value, list) else value
