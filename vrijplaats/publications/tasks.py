"""The job that makes the files of an edition; safe to run again after it was cut off."""

import logging
from collections.abc import Iterable

from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks import task

from vrijplaats.sealing.access import reading

from .compose import told_for, without_words, words_as_they_stand
from .letters import undrawable
from .models import Edition
from .rendering import FILES, RENDERERS, kinds_of
from .story import Story, story_from, to_store

logger = logging.getLogger(__name__)


@task()
def render_edition(edition_id: str) -> None:
    """Make every file of an edition; when one fails, none is offered and the page says so calmly."""
    edition = Edition.objects.filter(pk=edition_id).exclude(state=Edition.State.READY).first()
    if edition is None:
        return
    edition.told_at = timezone.now()
    edition.save(update_fields=["told_at"])
    _note(edition, Edition.State.MAKING, 0)
    try:
        with reading(by=edition.made_by, act="publish"):
            stories = stories_of(edition)
        if not edition.allows_gaps and undrawable(to_store(stories)):
            _note(edition, Edition.State.LETTERS, 0)
            return
        _make_files(edition, stories)
    except Exception:
        logger.exception("an edition could not be made")
        _note(edition, Edition.State.FAILED, 0)
        return
    edition.story = to_store([without_words(story) for story in stories])
    edition.save(update_fields=["story"])
    _note(edition, Edition.State.READY, len(FILES))


def kept_stories(edition: Edition) -> list[Story]:
    """Return what an edition tells for each use, without words: numbers and references."""
    return [story_from(edition.story, kind) for kind in kinds_of(RENDERERS)]


def is_outdated(edition: Edition) -> bool:
    """Return whether its files are from before each use had a yes of its own; then none is handed out."""
    return any(kind.use not in edition.story.get("told", {}) for kind in kinds_of(RENDERERS))


def stories_of(edition: Edition) -> list[Story]:
    """Return what an edition tells, for each use, as it may be told today.

    An edition of before a use had a yes of its own gets words and works for that use now.
    """
    kinds = kinds_of(RENDERERS)
    return [
        words_as_they_stand(story_from(edition.story, kind))
        if kind.use in edition.story.get("told", {})
        else told_for(story_from(edition.story, kind), kind)
        for kind in kinds
    ]


def _make_files(edition: Edition, stories: Iterable[Story]) -> None:
    """Let each renderer make its files from the story of its own use, noting how many are done."""
    told = {type(story): story for story in stories}
    for renderer in RENDERERS:
        for name, content in renderer.made_of(told[renderer.kind]).items():
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
