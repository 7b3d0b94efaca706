"""A no that is kept until it is taken back, and the card for turning eighteen."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, YoungPerson
from vrijplaats.transitions.models import NotNow, TransitionCard


def check_may_offer(young_person: YoungPerson, by: User | None) -> None:
    """Raise ValidationError where a worker would offer something to who wants nothing now.

    Whoever said no offers themselves what they like.
    """
    is_own = by is not None and young_person.user_id == by.pk
    if not is_own and young_person.notnow_set.standing().exists():
        raise ValidationError(_("Nu niet, zei deze jongere. Wacht tot die het zelf anders zegt."))


@transaction.atomic
def say_not_now(*, young_person: YoungPerson, by: User | None, later: str = "") -> NotNow:
    """Keep a no, with a later moment in their own words if they like; said twice, the first one stands."""
    no, is_new = NotNow.objects.get_or_create(
        young_person=young_person, ended_at=None, defaults={"later": later}
    )
    if is_new:
        write_entry("say_not_now", by=by, thing=no, about=[young_person.pk])
    return no


@transaction.atomic
def allow_offers(*, no: NotNow, by: User | None) -> NotNow:
    """Take a no back; only the young person does, or a worker to whom they said so."""
    no.ended_at = timezone.now()
    no.save(update_fields=["ended_at"])
    write_entry("allow_offers", by=by, thing=no, about=[no.young_person_id], fields=["ended_at"])
    return no


@transaction.atomic
def keep_card(*, young_person: YoungPerson, changes: Mapping[str, Any], by: User | None) -> TransitionCard:
    """Make or change the one card for turning eighteen; `changes` maps names of fields to values.

    Raises ValidationError where a worker would begin one with who wants nothing now.
    """
    card = TransitionCard.objects.filter(young_person=young_person).first()
    if card is None:
        check_may_offer(young_person, by)
        card = TransitionCard(young_person=young_person)
    for field, value in changes.items():
        setattr(card, field, value)
    card.save()
    write_entry("keep_card", by=by, thing=card, about=[young_person.pk], fields=changes)
    return card


@transaction.atomic
def remove_card(*, card: TransitionCard, by: User | None) -> None:
    """Delete the card, with the month."""
    TransitionCard.objects.filter(pk=card.pk).delete()
    write_entry("remove_card", by=by, thing=card, about=[card.young_person_id])


@transaction.atomic
def forget_month(*, card: TransitionCard) -> TransitionCard:
    """Empty the month once it is over: it was given for this card alone."""
    card.month = None
    card.save(update_fields=["month"])
    write_entry("forget_month", by=None, thing=card, about=[card.young_person_id], fields=["month"])
    return card
