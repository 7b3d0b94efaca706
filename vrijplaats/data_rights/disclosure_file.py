"""The one file of a disclosure: exactly what exists about one person, in plain text, and nothing else."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models.fields.files import FieldFile
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from vrijplaats.privacy.consent import Yes, yes_of
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.telling import Told, told_about


def disclosure_of(subject: Subject, heading: Iterable[str]) -> str:
    """Return everything that exists about this subject, as text below the lines of `heading`.

    The current reader must be a SubjectAccessReader. Files are listed with their size and SHA-256, and are
    handed over separately.
    """
    return "\n".join([*heading, *_chapters(subject), *_consents(subject), "", _("Meer is er niet.")]) + "\n"


def _chapters(subject: Subject) -> Iterator[str]:
    """Yield the lines of every chapter."""
    for chapter in told_about(subject, None):
        yield from ("", chapter.title, "=" * len(chapter.title))
        for told in chapter.told:
            yield f"- {_line(told)}"
            if told.media:
                yield f"  {_file(told.media)}"


def _line(told: Told) -> str:
    """Return one thing on one line."""
    label = capfirst(told.label)
    when = f" ({date_format(told.on, 'j F Y')})" if told.on else ""
    return f"{label}{when}: {told.words}" if told.words else f"{label}{when}"


def _file(media: FieldFile) -> str:
    """Return the ending, size and SHA-256 of a file."""
    if not media.storage.exists(media.name or ""):
        return _("Bestand: er niet meer")
    seen = hashlib.sha256()
    with media.open("rb") as opened:
        for chunk in opened.chunks():
            seen.update(chunk)
    return _("Bestand: %(size)d bytes, SHA-256 %(hash)s") % {"size": media.size, "hash": seen.hexdigest()}


def _consents(subject: Subject) -> Iterator[str]:
    """Yield a line for every yes, whether it still holds or not."""
    given = yes_of(subject, None)
    if given:
        title = _("Toestemmingen")
        yield from ("", title, "=" * len(title))
        yield from (f"- {_said(yes)}" for yes in given)


def _said(yes: Yes) -> str:
    """Return one yes on one line."""
    words = [f"{yes.what}, {yes.what_for}, {_('voor')} {yes.to_whom}"]
    if yes.asked:
        words.append(_("gevraagd als ‘%(words)s’") % {"words": yes.asked})
    if yes.given_at:
        words.append(_("gegeven op %(day)s") % {"day": _day(yes.given_at)})
    if yes.until:
        words.append(_("tot en met %(day)s") % {"day": date_format(yes.until, "j F Y")})
    if yes.taken_back_at:
        words.append(_("teruggenomen op %(day)s") % {"day": _day(yes.taken_back_at)})
    return "; ".join(words)


def _day(when: datetime) -> str:
    """Return the day of this time, in words."""
    return date_format(timezone.localdate(when), "j F Y")
