"""The card of a story on someone's own place and on their page, offered to the pages that compose them."""

from dataclasses import dataclass

from vrijplaats.people.models import User, YoungPerson

from .models import Share, StoryPart, readers_of_stories


@dataclass(frozen=True)
class StoryCard:
    """How many parts a story has, and what of it stands open; no word of it."""

    person: YoungPerson
    parts: int
    open: tuple[Share, ...]

    @property
    def answered(self) -> tuple[Share, ...]:
        """What stands open and was answered."""
        return tuple(share for share in self.open if share.answered_at)


def my_story(user: User, person: YoungPerson) -> StoryCard | None:
    """Return the card of someone's story; None for whoever may not read it."""
    if not readers_of_stories(user).filter(pk=person.pk).exists():
        return None
    shares = Share.objects.visible_to(user).standing().filter(young_person=person)
    parts = StoryPart.objects.visible_to(user).filter(young_person=person)
    return StoryCard(person, parts.count(), tuple(shares))
