"""What this room knows of someone, and how it forgets: steps and help stay nameless, their words go."""

from vrijplaats.privacy.erasure import forgets
from vrijplaats.privacy.models import Subject

from .models import HelpGiven


@forgets
def forget_words_of_help(subject: Subject) -> None:
    """Empty the words of every help given; rows without words stay, so that past totals stay true."""
    HelpGiven.objects.filter(helper=subject.pk).update(words="")
