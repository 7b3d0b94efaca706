"""Ordering an edition, and making one again: the story is frozen at once, the files follow as a job."""

from django.db import transaction
from django.utils import timezone

from vrijplaats.figures.figures import Period
from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User

from .compose import compose_each, without_words
from .models import Edition
from .rendering import RENDERERS, kinds_of
from .story import to_store
from .tasks import render_edition


@transaction.atomic
def order_edition(*, period: Period, by: User) -> Edition:
    """Freeze a period into an edition and ask for its files; numbers are kept, words only as references."""
    stories = compose_each(period, timezone.localdate(), kinds_of(RENDERERS))
    edition = Edition.objects.create(
        from_on=period.from_on,
        to_on=period.to_on,
        story=to_store([without_words(story) for story in stories]),
        made_by=by,
    )
    render_edition.enqueue(str(edition.pk))
    write_entry("order_edition", by=by, thing=edition)
    return edition


@transaction.atomic
def make_edition_again(*, edition: Edition, by: User, allows_gaps: bool = False) -> Edition:
    """Ask for the files once more, with words as they may be shown today; numbers stay as they were.

    With `allows_gaps` a letter that no font draws becomes a small open window, and the files say so.
    """
    edition.allows_gaps = allows_gaps
    edition.state, edition.done_parts = Edition.State.WAITING, 0
    edition.save(update_fields=["allows_gaps", "state", "done_parts"])
    render_edition.enqueue(str(edition.pk))
    write_entry("make_edition_again", by=by, thing=edition)
    return edition
