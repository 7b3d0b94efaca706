"""Luna tells her story in two parts, and lets Anouk of the neighbourhood team read one of them."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.utils import timezone

from vrijplaats.people.models import YoungPerson
from vrijplaats.sharing.actions import add_story_part, answer_share, open_share, share_parts
from vrijplaats.sharing.models import Share, StoryPart

from .media import play_tone

PARTS = (
    ("Over mij", "Luna, 19. Ik praat veel als ik zenuwachtig ben. Thee helpt."),
    ("Wat ik nu nodig heb", "Een plek waar ik langer dan een week kan blijven."),
)
ASKED = "Anouk mag lezen: Over mij, Wat ik nu nodig heb. Voor: praten over een kamer."
ANSWER = "Donderdag om half elf, met jou en Samira."
DAYS_OPEN = 14


def tell_of_luna(people: dict[str, YoungPerson]) -> None:
    """Let Luna tell two parts and speak a third, and let Anouk open what was shared and answer it."""
    luna = people["Luna"]
    parts = [
        add_story_part(young_person=luna, by=luna.user, title=title, words=words) for title, words in PARTS
    ]
    _speak(luna)
    share, secrets = share_parts(
        young_person=luna,
        parts=parts,
        to_whom="Anouk, buurtteam",
        what_for="praten over een kamer",
        asked=ASKED,
        ends_at=timezone.now() + timedelta(days=DAYS_OPEN),
        by=luna.user,
    )
    open_share(share=share, code=secrets.code)
    answer_share(share=share, answer=Share.Answer.PLANNING, words=ANSWER)


def _speak(luna: YoungPerson) -> None:
    """Let Luna speak a part that is hers alone; a demo needs no sandbox for a sound that it made itself."""
    part = StoryPart(young_person=luna, title="Wat er is gebeurd", is_only_mine=True, sequence=len(PARTS))
    part.media.save("stem.wav", ContentFile(play_tone("Luna")), save=False)
    part.save()
