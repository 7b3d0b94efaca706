"""What the pages of someone's story show, gathered once."""

from dataclasses import dataclass
from uuid import UUID

from vrijplaats.people.models import User, Worker, YoungPerson

from .models import Share, SharedPart, StoryPart

MOST_ENDED = 5


@dataclass(frozen=True)
class StoryPage:
    """Someone's story: its parts, what stands open, and what was closed lately."""

    person: YoungPerson
    is_own: bool
    contact: Worker | None
    parts: list[StoryPart]
    open: list[Share]
    ended: list[Share]

    @property
    def is_waiting(self) -> bool:
        """Whether a sound still has to be made anew."""
        return any(part.is_waiting for part in self.parts)


@dataclass(frozen=True)
class SharePage:
    """One share, with its copy as long as there is one."""

    share: Share
    person: YoungPerson
    is_own: bool
    parts: list[SharedPart]
    waiting: set[UUID]


def story_page(user: User, person: YoungPerson) -> StoryPage:
    """Gather someone's story as this user may read it."""
    shares = list(Share.objects.visible_to(user).filter(young_person=person).prefetch_related("openings"))
    return StoryPage(
        person=person,
        is_own=person.user_id == user.pk,
        contact=person.fixed_contact,
        parts=list(StoryPart.objects.visible_to(user).filter(young_person=person)),
        open=[share for share in shares if share.stands],
        ended=[share for share in shares if not share.stands][:MOST_ENDED],
    )


def share_page(user: User, share: Share) -> SharePage:
    """Gather one share that this user may see."""
    parts = SharedPart.objects.visible_to(user).filter(share=share)
    return SharePage(
        share=share,
        person=share.young_person,
        is_own=share.young_person.user_id == user.pk,
        parts=list(parts),
        waiting=set(parts.waiting_for_home().values_list("pk", flat=True)),
    )
