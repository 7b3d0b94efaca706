"""An older backup brings nobody back: everyone on the list of erased people is erased once more."""

from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vrijplaats.journal.verification import verify_journal
from vrijplaats.privacy import erased
from vrijplaats.privacy.actions import erase_subject
from vrijplaats.privacy.models import Subject
from vrijplaats.sealing.keystore import keystore


class BrokenJournalError(Exception):
    """The journal of this copy is damaged, so nobody can tell what happened to it."""


class IncompleteListError(Exception):
    """The list lacks people whom this copy already knows as erased, so it is an older list."""


def erase_again(path: Path) -> int:
    """Erase everyone on this list who is not erased here; return how many that were.

    Someone whom the copy does not know yet gets a tombstone, so that a phone that sends later brings nobody
    back. Raises OSError without a list, IncompleteListError where it is older than the copy, and
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
    if missing := known - set(listed):
        raise IncompleteListError(
            ngettext(
                "Deze lijst is ouder dan de kopie: %(number)s mens die al gewist was "
                "staat er niet op. Neem de nieuwste lijst.",
                "Deze lijst is ouder dan de kopie: %(number)s mensen die al gewist waren "
                "staan er niet op. Neem de nieuwste lijst.",
                len(missing),
            )
            % {"number": len(missing)}
        )
    for id in listed:
        erase_subject(subject=Subject.objects.get_or_create(id=id)[0], by=None)
    # An older key file may hold the key of someone whose row is a tombstone already.
    keystore().destroy(*listed)
    return len(set(listed) - known)
