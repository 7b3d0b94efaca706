"""A warm handover, each answer an act of its own; the question stays with whoever goes along."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User
from vrijplaats.support.models import HelpRequest, WarmHandover

from .choices import check_may_offer

State = WarmHandover.State


@transaction.atomic
def propose_handover(*, request: HelpRequest, by: User | None, **plan: Any) -> WarmHandover:
    """Propose that somebody else joins; `plan` holds partner, with_whom, what_for and perhaps meet_at.

    Raises ValidationError while the young person wants nothing now.
    """
    check_may_offer(request.young_person, by)
    handover = request.warmhandover_set.create(young_person_id=request.young_person_id, **plan)
    write_entry("propose_handover", by=by, thing=handover, about=[handover.young_person_id])
    return handover


@transaction.atomic
def agree_to_handover(*, handover: WarmHandover, by: User | None) -> WarmHandover:
    """Keep the young person's yes; only then somebody asks the organisation."""
    return _move(handover, "agree_to_handover", by, (State.PROPOSED,), State.AGREED)


@transaction.atomic
def decline_handover(*, handover: WarmHandover, by: User | None) -> WarmHandover:
    """Keep the young person's no; no reason is asked, and their question stays as it is."""
    return _move(handover, "decline_handover", by, WarmHandover.GOING_ON, State.DECLINED)


@transaction.atomic
def accept_handover(
    *, handover: WarmHandover, by: User | None, meet_at: datetime | None = None
) -> WarmHandover:
    """Keep that the organisation said yes, and when the three meet."""
    values = {"meet_at": meet_at or handover.meet_at, "answered_at": timezone.now()}
    return _move(handover, "accept_handover", by, (State.AGREED,), State.ACCEPTED, **values)


@transaction.atomic
def refuse_handover(*, handover: WarmHandover, reason: str, by: User | None) -> WarmHandover:
    """Keep that the organisation cannot, with its reason, which an organisation always gives."""
    if not reason.strip():
        raise ValidationError(_("Een organisatie geeft een reden. Schrijf hier wat ze zeiden."))
    values = {"answer": reason, "answered_at": timezone.now()}
    may_be = (State.AGREED, State.ACCEPTED)
    return _move(handover, "refuse_handover", by, may_be, State.REFUSED, **values)


@transaction.atomic
def meet_with_three(*, handover: WarmHandover, by: User | None) -> WarmHandover:
    """Note that the three met. The question stays with the one who goes along."""
    return _move(handover, "meet_with_three", by, (State.ACCEPTED,), State.MET)


@transaction.atomic
def finish_handover(*, handover: WarmHandover, by: User | None) -> WarmHandover:
    """Keep that the young person says it works with the other; nobody else can say so."""
    return _move(handover, "finish_handover", by, (State.MET,), State.DONE)


@transaction.atomic
def take_handover_back(*, handover: WarmHandover, by: User | None) -> WarmHandover:
    """Take it back, at any time and also once it was done."""
    may_be = (*WarmHandover.GOING_ON, State.DONE)
    return _move(handover, "take_handover_back", by, may_be, State.TAKEN_BACK)


def _move(
    handover: WarmHandover, act: str, by: User | None, may_be: tuple[str, ...], to: str, **values: Any
) -> WarmHandover:
    """Bring it to another state; ValidationError where it is not in one from which that can be done."""
    if handover.state not in may_be:
        raise ValidationError(_("Hier is intussen iets veranderd. Kijk even hoe het nu staat."))
    for field, value in {**values, "state": to}.items():
        setattr(handover, field, value)
    fields = ["state", *values]
    handover.save(update_fields=fields)
    write_entry(act, by=by, thing=handover, about=[handover.young_person_id], fields=fields)
    return handover
