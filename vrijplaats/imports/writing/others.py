"""Writes gatherings, people who said yes, and statements: there are few, so one by one."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vrijplaats.foundation.models import current_movement
from vrijplaats.gatherings.models import Gathering
from vrijplaats.imports.models import Import, ImportedLine
from vrijplaats.imports.parsing.gatherings import GatheringLine
from vrijplaats.imports.parsing.people import PersonLine
from vrijplaats.imports.parsing.statements import StatementLine
from vrijplaats.people.models import WorksWith, YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.statements.models import Consent, Statement

from .names import ResolvedNames

NOON = time(12)


def write_gatherings(
    fresh: list[tuple[str, GatheringLine]], imported: Import, *, spots: ResolvedNames
) -> None:
    zone = current_movement().zone
    for fingerprint, line in fresh:
        gathering = Gathering.objects.create(
            kind=line.kind,
            theme=line.theme,
            starts_at=datetime.combine(line.day, line.begin or NOON, zone),
            ends_at=_end(line, zone),
            spot=spots.row(line.spot),
            host_worker=imported.uploaded_by,
            is_public=line.is_public,
            heads=line.heads,
            new_heads=line.new_heads,
        )
        ImportedLine.objects.create(
            imported_by=imported, fingerprint=fingerprint, gathering=gathering, word=spots.word(line.spot)
        )


def _end(line: GatheringLine, zone: ZoneInfo) -> datetime | None:
    """Return when a gathering ended; at midnight, that is on the next day."""
    if line.end is None:
        return None
    day = line.day + timedelta(days=1) if line.end == time(0) else line.day
    return datetime.combine(day, line.end, zone)


def write_people(fresh: list[tuple[str, PersonLine]], imported: Import) -> None:
    """Remember these people, who agreed to it; the worker who imports them walks with them."""
    zone = current_movement().zone
    for fingerprint, line in fresh:
        day = datetime.combine(line.said_yes_on, NOON, zone)
        young_person = YoungPerson.objects.create(
            subject=Subject.objects.create(),
            name=line.name,
            channel=line.channel,
            rhythm=line.rhythm,
            good_moment=line.good_moment,
            said_yes_at=day,
            yes_words=_("Ja gezegd op {day}, voor deze plek er was.").format(
                day=date_format(line.said_yes_on, "j F Y")
            ),
        )
        if imported.uploaded_by:
            WorksWith.objects.create(worker=imported.uploaded_by, young_person=young_person)
        ImportedLine.objects.create(imported_by=imported, fingerprint=fingerprint, young_person=young_person)


def write_statements(fresh: list[tuple[str, StatementLine]], imported: Import) -> None:
    """Keep these statements, with a consent for each use in the list."""
    zone = current_movement().zone
    for fingerprint, line in fresh:
        day = datetime.combine(line.said_on, NOON, zone)
        statement = Statement.objects.create(
            words=line.words,
            alias=line.alias,
            caught_by=imported.uploaded_by,
            setting=line.setting,
            phase=line.phase,
            said_on=line.said_on,
            confirmed_at=day if line.is_confirmed else None,
        )
        for use in line.uses:
            with_name = bool(line.alias)
            asked = Consent.asked_for(use, with_name)
            statement.consents.create(use=use, is_with_name=with_name, asked=asked, given_at=day)
        ImportedLine.objects.create(imported_by=imported, fingerprint=fingerprint, statement=statement)
