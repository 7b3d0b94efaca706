"""An older backup brings nobody back, and opens nothing to the outside that was closed since."""

from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vrijplaats.journal.verification import verify_journal
from vrijplaats.messages.actions import keep_all_inside
from vrijplaats.privacy import erased
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.sweep import sweep
from vrijplaats.sealing.keystore import keystore
from vrijplaats.sharing.actions import end_restored_shares


class BrokenJournalError(Exception):
    """The journal of this copy is damaged, so nobody can tell what happened to it."""


class RefusedListError(Exception):
    """This list cannot say who must not come back; the message says in Dutch why, and what to do."""


def check_list(path: Path) -> erased.Head:
    """Return the head of a list; RefusedListError where it has none: whatever it is, it may lack anyone."""
    head = erased.head(path)
    if head is None:
        raise RefusedListError(
            _(
                "%(path)s is geen lijst van wie gewist is, of haar kop ontbreekt. Neem de lijst die"
                " VRIJPLAATS_ERASURE_LIST bijhoudt."
            )
            % {"path": path}
        )
    return head


def erase_again(path: Path, made_at: datetime | None = None) -> int:
    """Erase everyone on this list once more; return how many of them were still here.

    Someone whom the copy does not know yet gets a tombstone, so that a phone that sends later brings nobody
    back; of someone whom it knows as erased, whatever is left goes. `made_at` is when the copy was made that
    is put back: whatever it still has open to the outside is closed too, since it cannot tell what was closed
    after it.
    Raises OSError without a list, RefusedListError where it cannot be trusted with this copy, and
    BrokenJournalError where the journal was tampered with.
    """
    listed = erased.read(path)
    if not verify_journal().is_whole:
        raise BrokenJournalError(
            _(
                "Het logboek in deze kopie is niet heel: er is een regel "
                "veranderd of weg. Neem een andere kopie."
            )
        )
    known = set(Subject.objects.exclude(erased_at=None).values_list("id", flat=True))
    _check_against_copy(check_list(path), set(listed), known, made_at)
    here = Subject.objects.filter(pk__in=listed, erased_at=None).count()
    for id in listed:
        erase_subject(subject=Subject.objects.get_or_create(id=id)[0], by=None)
    # An older key file may hold the key of someone whose row is a tombstone already.
    keystore().destroy(*listed)
    sweep()
    if made_at is not None:
        end_restored_shares()
        keep_all_inside()
    return here


def _check_against_copy(
    head: erased.Head, listed: set[UUID], known: set[UUID], made_at: datetime | None
) -> None:
    """Raise RefusedListError where this list is of another movement, not whole, or older than the copy."""
    if (mark := erased.this_movement()) and head.movement != mark:
        raise RefusedListError(_("Deze lijst is van een andere beweging. Neem die van deze beweging."))
    if len(listed) < head.people:
        raise RefusedListError(
            _("Deze lijst is niet heel: er stonden er %(people)s op, nu %(listed)s. Neem een andere.")
            % {"people": head.people, "listed": len(listed)}
        )
    if missing := known - listed:
        raise RefusedListError(
            ngettext(
                "Deze lijst is ouder dan de kopie: %(number)s mens die al gewist was "
                "staat er niet op. Neem de nieuwste lijst.",
                "Deze lijst is ouder dan de kopie: %(number)s mensen die al gewist waren "
                "staan er niet op. Neem de nieuwste lijst.",
                len(missing),
            )
            % {"number": len(missing)}
        )
    if made_at is not None and head.at < made_at:
        raise RefusedListError(
            _("Deze lijst is van %(list)s, en de kopie is van daarna: %(copy)s. Neem de nieuwste lijst.")
            % {"list": _day(head.at), "copy": _day(made_at)}
        )


def _day(when: datetime) -> str:
    """Return a time in figures, in the movement's own zone."""
    return f"{timezone.localtime(when):%d-%m-%Y %H:%M}"
