"""The job that makes the files of an edition; safe to run again after it was cut off."""

import logging

from django.core.files.base import ContentFile
from django_tasks import task

from vrijplaats.sealing.access import reading

from .compose import without_words, words_as_they_stand
from .models import Edition
from .rendering import FILES, PARTS
from .story import Story, story_from

logger = logging.getLogger(__name__)


@task()
def render_edition(edition_id: str) -> None:
    """Make every file of an edition; when one fails, none is offered and the page says so calmly."""
    edition = Edition.objects.filter(pk=edition_id).exclude(state=Edition.State.READY).first()
    if edition is None:
        return
    _note(edition, Edition.State.MAKING, 0)
    try:
        with reading(by=edition.made_by, act="publish"):
            story = words_as_they_stand(story_from(edition.story))
        _make_files(edition, story)
    except Exception:
        logger.exception("an edition could not be made")
        _note(edition, Edition.State.FAILED, 0)
        return
    edition.story = without_words(story).as_data()
    edition.save(update_fields=["story"])
    _note(edition, Edition.State.READY, len(FILES))


def _make_files(edition: Edition, story: Story) -> None:
    """Render each part and store its files, noting how many are done."""
    for render in PARTS.values():
        for name, content in render(story).items():
            _keep(edition, name, content)
            _note(edition, Edition.State.MAKING, edition.done_parts + 1)


def _keep(edition: Edition, name: str, content: bytes) -> None:
    """Replace one file of an edition."""
    field = getattr(edition, FILES[name])
    if field:
        field.delete(save=False)
    field.save(f"{edition.pk}/{name}", ContentFile(content), save=False)
    edition.save(update_fields=[FILES[name]])


def _note(edition: Edition, state: Edition.State, done_parts: int) -> None:
    """Store how far the work is."""
    edition.state, edition.done_parts = state, done_parts
    edition.save(update_fields=["state", "done_parts"])
