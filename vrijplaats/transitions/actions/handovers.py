"""A warm handover, each answer an act of its own; the question stays with whoever goes along."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User
from vrijplaats.support.models import HelpRequest
from vrijplaats.transitions.models import WarmHandover

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
    fields = _move(handover, (State.PROPOSED,), State.AGREED)
    write_entry("agree_to_handover", by=by, thing=handover, about=[handover.young_person_id], fields=fields)
    return handover


@transaction.atomic
def decline_handover(*, handover: WarmHandover, by: User | None) -> WarmHandover:
    """Keep the young person's no; no reason is asked, and their question stays as it is."""
    fields = _move(handover, WarmHandover.GOING_ON, State.DECLINED)
    write_entry("decline_handover", by=by, thing=handover, about=[handover.young_person_id], fields=fields)
    return handover


@transaction.atomic
def accept_handover(
    *, handover: WarmHandover, by: User | None, meet_at: datetime | None = None
) -> WarmHandover:
    """Keep that the organisation said yes, and when the three meet."""
    values = {"meet_at": meet_at or handover.meet_at, "answered_at": timezone.now()}
    fields = _move(handover, (State.AGREED,), State.ACCEPTED, **values)
    write_entry("accept_handover", by=by, thing=handover, about=[handover.young_person_id], fields=fields)
    return handover


@transaction.atomic
def refuse_handover(*, handover: WarmHandover, reason: str, by: User | None) -> WarmHandover:
    """Keep that the organisation cannot, with its reason, which an organisation always gives."""
    if not reason.strip():
        raise ValidationError(_("Een organisatie geeft een reden. Schrijf hier wat ze zeiden."))
    values = {"answer": reason, "answered_at": timezone.now()}
    may_be = (State.AGREED, State.ACCEPTED)
    fields = _move(handover, may_be, State.REFUSED, **values)
    write_entry("refuse_handover", by=by, thing=handover, about=[handover.young_person_id], fields=fields)
    return handover


@transaction.atomic
def meet_with_three(*, handover: WarmHandover, by: User | None) -> WarmHandover:
    """Note that the three met. The question stays with the one who goes along."""
    fields = _move(handover, (State.ACCEPTED,), State.MET)
    write_entry("meet_with_three", by=by, thing=handover, about=[handover.young_person_id], fields=fields)
    return handover


@transaction.atomic
def finish_handover(*, handover: WarmHandover, by: User | None) -> WarmHandover:
    """Keep that the young person says it works with the other; nobody else can say so."""
    fields = _move(handover, (State.MET,), State.DONE)
    write_entry("finish_handover", by=by, thing=handover, about=[handover.young_person_id], fields=fields)
    return handover


@transaction.atomic
def take_handover_back(*, handover: WarmHandover, by: User | None) -> WarmHandover:
    """Take it back, at any time and also once it was done."""
    may_be = (*WarmHandover.GOING_ON, State.DONE)
    fields = _move(handover, may_be, State.TAKEN_BACK)
    write_entry("take_handover_back", by=by, thing=handover, about=[handover.young_person_id], fields=fields)
    return handover


def _move(handover: WarmHandover, may_be: tuple[str, ...], to: str, **values: Any) -> list[str]:
    """Bring it to another state; ValidationError where it is not in one from which that can be done."""
    if handover.state not in may_be:
        raise ValidationError(_("Hier is intussen iets veranderd. Kijk even hoe het nu staat."))
    return handover.set_fields(**values, state=to)
