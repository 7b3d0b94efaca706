"""Letting somebody read some parts, and ending it: the copy and its key go, whatever the ending."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath
from typing import Any, cast
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.foundation.models import Partner
from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, YoungPerson
from vrijplaats.sealing.fields import SealedTextField
from vrijplaats.sharing.codes import Secrets, new_secrets
from vrijplaats.sharing.ending import end_share
from vrijplaats.sharing.models import Share, SharedPart, StoryPart
from vrijplaats.uploads.models import WithFile


@transaction.atomic
def share_parts(
    *,
    young_person: YoungPerson,
    parts: Iterable[StoryPart],
    to_whom: str,
    what_for: str,
    ends_at: datetime,
    asked: str,
    by: User | None,
    partner: Partner | None = None,
) -> tuple[Share, Secrets]:
    """Copy these parts under a key of their own, with a yes to exactly this; return it and what opens it.

    `asked` is the sentence to which the young person said yes. Raises ValidationError without a part, and
    where a sound still waits to be made anew.
    """
    wanted, secrets = {part.pk for part in parts}, new_secrets()
    chosen = list(StoryPart.objects.filter(young_person=young_person, pk__in=wanted))
    if not chosen or len(chosen) < len(wanted):
        raise ValidationError(_("Kies minstens één stuk, van wat er nu staat."))
    if any(part.is_waiting for part in chosen):
        raise ValidationError(_("Een geluid wordt nog klaargezet. Probeer het zo nog eens."))
    share = Share.objects.create(
        young_person=young_person,
        partner=partner,
        to_whom=to_whom,
        what_for=what_for,
        asked=asked,
        ends_at=ends_at,
        is_only_mine=any(part.is_only_mine for part in chosen),
        **secrets.fingerprints,
    )
    for number, part in enumerate(chosen):
        _copy(part, share, number)
    write_entry("share_parts", by=by, thing=share, about=[young_person.pk], counts={"parts": len(chosen)})
    return share, secrets


def _copy(part: StoryPart, share: Share, number: int) -> None:
    """Copy one part into a share; nobody reads it for that."""
    copy = SharedPart(share=share, sequence=number)
    for field in ("title", "words"):
        of, to = (cast("SealedTextField", model._meta.get_field(field)) for model in (StoryPart, SharedPart))
        setattr(copy, field, to.sealed_anew(part, copy, of=of))
    if part.media and part.readiness == WithFile.Readiness.READY:
        ending = PurePath(part.media.name or "").suffix
        copies: Any = copy.media
        copies.take_copy(part.media, f"{uuid4().hex}{ending}")
    copy.save(force_insert=True)


@transaction.atomic
def renew_link(*, share: Share, by: User | None) -> Secrets:
    """Give a share another link and code, which are all that open it from now on.

    Raises ValidationError where it ended meanwhile.
    """
    secrets = new_secrets()
    renewed = Share.objects.standing().filter(pk=share.pk).update(wrong_codes=0, **secrets.fingerprints)
    if not renewed:
        raise ValidationError(_("Dit is al dicht. Deel het opnieuw als je dat wilt."))
    write_entry("renew_link", by=by, thing=share, about=[share.young_person_id])
    return secrets


@transaction.atomic
def withdraw_share(*, share: Share, by: User | None) -> Share:
    """Close a share at once: from here on its link gives nothing. Closing it twice is closing it."""
    if end_share(share, Share.Ending.WITHDRAWN):
        write_entry("withdraw_share", by=by, thing=share, about=[share.young_person_id])
    return share


@transaction.atomic
def end_expired_shares() -> int:
    """Take away the copies of which the last day is over; return how many shares ended. Safe to repeat."""
    over = Share.objects.filter(ended_at=None, ends_at__lte=timezone.now()).select_for_update()
    ended = [share for share in over if end_share(share, Share.Ending.EXPIRED)]
    if ended:
        about = {share.young_person_id for share in ended}
        write_entry("end_expired_shares", by=None, about=about, counts={"shares": len(ended)})
    return len(ended)


@transaction.atomic
def end_restored_shares() -> int:
    """Close every share that an older copy of the movement still has open; return how many.

    That copy cannot tell which of them were closed since, so the young person shares anew what may be read.
    """
    open_then = Share.objects.filter(ended_at=None).select_for_update()
    ended = [share for share in open_then if end_share(share, Share.Ending.RESTORED)]
    if ended:
        about = {share.young_person_id for share in ended}
        write_entry("end_restored_shares", by=None, about=about, counts={"shares": len(ended)})
    return len(ended)
