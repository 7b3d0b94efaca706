"""How this room tells someone which gatherings they hosted."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Chapter, Told, tells

from .models import Gathering


@tells
def tell_hosting(subject: Subject, reader: Any) -> Chapter:
    """Tell which gatherings someone hosted; who came was never written down."""
    hosted = Gathering.objects.filter(host_young_person=subject.pk)
    told = [
        Told(_("Jij begon het gesprek"), h.theme, timezone.localdate(h.starts_at), "group") for h in hosted
    ]
    return Chapter(_("Talks en momenten"), "talks", tuple(told))
