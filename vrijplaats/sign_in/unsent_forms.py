"""Words that were typed while a session ran out: kept sealed for a quarter of an hour, for their writer.

Known by the cookie of a session that ended by itself. Signing out, leaving quickly and removing a device
delete the session, also one that ran out before, so that nothing is kept after those; nor is it for a
stranger, who has no such cookie. A button without words is not kept either: it stands on its page again.
"""

import json
from dataclasses import asdict, dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vrijplaats.people.models import User
from vrijplaats.sealing.keystore import share_once_committed
from vrijplaats.ui.typed import words_in

from .models import Session, UnsentForm
from .sessions import KNOWN

# Their yes to what cannot be undone is not kept: sent after all, such an act asks again.
NOT_KEPT = ("csrfmiddlewaretoken", "unsent", "is_sure")
# What a form that is filled in brings along: how it was opened, or the id of what it makes.
OF_A_FORM = {"opened", "form_id", "id"}


@dataclass(frozen=True)
class Sent:
    """What was sent too late: where to, from which page, each field with its value, and if files came too."""

    path: str
    page: str
    fields: list[tuple[str, str]]
    had_files: bool

    @property
    def words(self) -> list[str]:
        """What somebody wrote."""
        return words_in(self.fields)

    @property
    def is_filled_in(self) -> bool:
        """Whether this was a form, and no button such as the one to sign out."""
        return bool(self.words) or any(name in OF_A_FORM for name, _value in self.fields)


def ended_session(key: str) -> Session | None:
    """Return the session with this key if it ended by itself within the last day, with its account."""
    now = timezone.now()
    ended = Session.objects.filter(expire_date__lte=now, expire_date__gt=now - KNOWN)
    return ended.filter(session_key=key, account__is_active=True).select_related("account").first()


def keep_unsent_form(*, account: User, sent: Sent) -> bool:
    """Keep what was sent for this account; return whether it fits. Files are not kept."""
    content = json.dumps(asdict(sent), ensure_ascii=False)
    if len(content.encode()) > UnsentForm.MOST_BYTES:
        return False
    with transaction.atomic():
        _forget_more_than(account, UnsentForm.MOST - 1)
        row = UnsentForm.objects.create(account=account, content=content)
        if young_person := account.as_young_person:
            # Their key opens it from then on, so that it ends with them.
            share_once_committed(row.key_id(), lambda: [young_person.pk])
    return True


def _forget_more_than(account: User, most: int) -> None:
    many = UnsentForm.objects.filter(account=account).values_list("pk", flat=True)
    UnsentForm.objects.filter(pk__in=list(many[most:])).forget()


def unsent_forms(user: User) -> dict[UUID, Sent]:
    """Return what this person could not send by id, the latest first."""
    return {row.pk: _sent(row.content) for row in UnsentForm.objects.visible_to(user)}


def _sent(content: str) -> Sent:
    said = json.loads(content)
    return Sent(**said | {"fields": [(name, value) for name, value in said["fields"]]})


def has_unsent_forms(user: User) -> bool:
    """Return whether there is something that this person could not send."""
    return UnsentForm.objects.visible_to(user).exists()


def id_of(text: str) -> UUID | None:
    """Return the id in this text; None for anything else."""
    try:
        return UUID(text)
    except ValueError:
        return None


def forget_unsent_form(user: User, pk: UUID | None) -> None:
    """Forget one form of this person, if there is one with this id."""
    if pk is not None:
        UnsentForm.objects.visible_to(user).filter(pk=pk).forget()


def forget_old() -> int:
    """Forget every form that was kept longer than a quarter of an hour; return how many."""
    return UnsentForm.objects.filter(kept_at__lte=timezone.now() - UnsentForm.LASTS).forget()
