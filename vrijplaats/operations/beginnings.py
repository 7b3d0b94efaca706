"""The lists of words that every new movement starts with, and may change as it likes."""

from django.db import transaction

from vrijplaats.foundation.models import Movement
from vrijplaats.knowledge.library import library
from vrijplaats.making.models import ArtForm
from vrijplaats.outreach.models import OutreachForm
from vrijplaats.statements.models import Theme

OUTREACH_FORMS = (
    ("Straatronde met ervaringsdeskundige", "Een vaste ronde met iemand die het zelf meemaakte."),
    ("Straatronde met change agent", "Een werker en een jongere die samen gaan."),
    ("Met de caravan", "Opvallend op pad, iedereen mag binnenkijken."),
    ("Op school", "Agents vertellen in de aula of de klas."),
    ("Online", "Waar jongeren online zijn."),
    ("Open deur", "Iemand loopt binnen, of kijkt even."),
)

ART_FORMS = (
    ("Muziek en rap", "headphones"),
    ("Schrijven en spoken word", "talk"),
    ("Film", "film"),
    ("Fotografie", "eye"),
    ("Tekenen en strip", "pen"),
    ("Muur en graffiti", "spray"),
    ("Dans", "dancer"),
    ("Theater", "curtain"),
    ("Koken", "pan"),
    ("Kleding maken", "petals"),
    ("Bouwen en beeldhouwen", "plant"),
    ("Techniek en geluid", "pads"),
)


@transaction.atomic
def begin_movement(**profile: object) -> Movement:
    """Create the movement with this profile, or change it, and give it its first lists. Safe to repeat."""
    movement, _ = Movement.objects.update_or_create(id=1, defaults=profile)
    for position, (title, explanation) in enumerate(OUTREACH_FORMS):
        OutreachForm.objects.get_or_create(
            title=title, defaults={"explanation": explanation, "position": position}
        )
    for position, (title, motif) in enumerate(ART_FORMS):
        ArtForm.objects.get_or_create(title=title, defaults={"motif": motif, "position": position})
    for position, theme in enumerate(library().themes):
        Theme.objects.get_or_create(
            title=theme.title, defaults={"knowledge_id": theme.id, "position": position}
        )
    return movement
