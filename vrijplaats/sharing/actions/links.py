"""What whoever has a link does: open it with the code, and answer. Without an account, `by` is nobody."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.journal.actions import write_entry
from vrijplaats.sharing.codes import MOST_WRONG, fits
from vrijplaats.sharing.ending import end_share
from vrijplaats.sharing.models import Opening, Share


@transaction.atomic
def open_share(*, share: Share, code: str) -> Opening | None:
    """Open a share with its code, which its young person sees; None for a wrong code, and where it ended.

    The fifth wrong code closes it for good. The row is locked first, so that codes that come at the same
    moment are counted one by one.
    """
    now = Share.objects.standing().select_for_update().filter(pk=share.pk).first()
    if now is None or now.token_fingerprint != share.token_fingerprint:
        return None
    is_right = fits(code, now.token_fingerprint, now.code_fingerprint)
    opening = Opening.objects.create(share=now) if is_right else None
    if not is_right:
        _count_wrong(now)
    act = "open_share" if is_right else "refuse_code"
    write_entry(act, by=None, thing=now, about=[now.young_person_id])
    return opening


def _count_wrong(share: Share) -> None:
    """Count a wrong code; the last one that is allowed ends the share. Its row is locked."""
    share.wrong_codes += 1
    share.save(update_fields=["wrong_codes"])
    if share.wrong_codes >= MOST_WRONG:
        end_share(share, Share.Ending.WRONG_CODES)


@transaction.atomic
def answer_share(*, share: Share, answer: str, words: str = "") -> Share:
    """Answer a share; another answer takes the place of the one before, as long as it stands.

    Raises ValidationError where it ended, and where a no has no reason: an organisation owes one.
    """
    if answer == Share.Answer.CANNOT and not words:
        raise ValidationError(_("Zet erbij waarom niet, in één zin."))
    now = Share.objects.standing().select_for_update().filter(pk=share.pk).first()
    if now is None:
        raise ValidationError(_("Deze link is dicht."))
    now.answer, now.answer_words, now.answered_at = answer, words, timezone.now()
    now.save(update_fields=["answer", "answer_words", "answered_at"])
    write_entry("answer_share", by=None, thing=now, about=[now.young_person_id], fields=["answer"])
    return now
