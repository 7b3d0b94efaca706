"""`vrijplaats person`: what one person may ask for, and what a court may ask about one person."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vrijplaats.data_rights.actions import take_along
from vrijplaats.data_rights.data_export import export_of
from vrijplaats.data_rights.disclosure_actions import take_disclosure
from vrijplaats.data_rights.disclosure_file import disclosure_of
from vrijplaats.data_rights.models import Disclosure
from vrijplaats.data_rights.who_sees_what import all_about
from vrijplaats.people.actions import erase_young_person
from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.privacy.telling import SubjectAccessReader
from vrijplaats.sealing.access import reading_as

ID = gettext_lazy("het nummer in het adres van iemands bladzijde")


class Command(BaseCommand):
    """Exports, erases or discloses one person."""

    help = _("Geef iemand alles mee, haal iemand weg, of maak het bestand van een goedgekeurde vrijgave.")

    def add_arguments(self, parser: CommandParser) -> None:
        acts = parser.add_subparsers(dest="act", required=True)
        for act, words in (
            ("export", _("alles van iemand in één ZIP, voor die persoon zelf")),
            ("erase", _("alles van iemand weg; wat blijft, is een telling zonder naam")),
            ("disclose", _("precies wat er over iemand bestaat, nadat twee mensen dat goedkeurden")),
        ):
            one = acts.add_parser(act, help=words)
            one.add_argument("id", type=UUID, help=str(ID))
            if act != "erase":
                one.add_argument("--out", type=Path, required=True, metavar="BESTAND")

    def handle(self, *args: Any, **options: Any) -> None:
        people = YoungPerson.objects.present().select_related("subject", "user", "fixed_contact")
        person = people.filter(pk=options["id"]).first()
        if person is None:
            raise CommandError(_("Hier is niemand met dit nummer."))
        if options["act"] == "erase":
            erase_young_person(young_person=person, by=None)
            self.stdout.write(_("Alles is weg, in elke kamer. Wat blijft, is een telling zonder naam."))
            return
        make = self._export if options["act"] == "export" else self._disclose
        # The file is for that person, or for a court: in the movement's own language, not the terminal's.
        with translation.override(settings.LANGUAGE_CODE), _new_file(options["out"]) as out:
            size = sum(out.write(chunk) for chunk in make(person))
        self.stdout.write(_("Gemaakt: %(out)s (%(size)s bytes).") % {"out": options["out"], "size": size})

    def _export(self, person: YoungPerson) -> Iterable[bytes]:
        """Return the chunks of the data export."""
        reader = SubjectAccessReader(None)
        with reading_as(reader):
            report = all_about(person, None)
        take_along(person=person, by=None)
        return export_of(report, reader)

    def _disclose(self, person: YoungPerson) -> Iterable[bytes]:
        """Return the text of a disclosure that two people approved, and record that it was made."""
        found = Disclosure.objects.granted_by_right().waiting().filter(subject=person.subject)
        disclosure = next((each for each in found if each.is_open), None)
        if disclosure is None:
            raise CommandError(
                _(
                    "Over deze persoon mag niks naar buiten. Eerst vraagt een "
                    "collega het, met de grond in de "
                    "wet, en keurt een ander het goed. Dat kan op de bladzijde Vrijgeven."
                )
            )
        with reading_as(SubjectAccessReader(None)):
            text = disclosure_of(person.subject, heading(disclosure))
        try:
            take_disclosure(disclosure=disclosure, by=None)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        return [text.encode()]


def heading(disclosure: Disclosure) -> list[str]:
    """Return the ground of a disclosure, and the two people who answer for it."""
    asker, approver = _name_of(disclosure.asked_by_id), _name_of(disclosure.approved_by_id)
    approved = timezone.localdate(disclosure.approved_at) if disclosure.approved_at else timezone.localdate()
    asked = date_format(timezone.localdate(disclosure.asked_at), "j F Y")
    return [
        _("Wat er over één persoon bestaat"),
        f"Grond: {disclosure.get_ground_display()}. {disclosure.reference}",
        f"Gevraagd op {asked} door {asker}.",
        f"Goedgekeurd op {date_format(approved, 'j F Y')} door {approver}.",
    ]


def _name_of(worker: UUID | None) -> str:
    """Return the name of this worker, also of one who has left."""
    found = Worker.objects.filter(pk=worker).first()
    return found.name if found else _("iemand van het team")


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    """Open a new file that only its owner can read; delete it where anything fails."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        raise CommandError(
            _("Hier kan geen nieuw bestand komen: %(path)s. Kies een andere plek.") % {"path": path}
        ) from error
    try:
        with path.open("wb") as out:
            yield out
    except BaseException:
        path.unlink()
        raise
