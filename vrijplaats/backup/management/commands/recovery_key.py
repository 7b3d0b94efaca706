"""`vrijplaats recovery_key`: the one key that opens a backup. It is shown once and kept on paper."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vrijplaats.backup.recovery import RecoveryKey, RecoveryKeyError, keep_public_half, public_key
from vrijplaats.config.terminal import program

ON_PAPER = gettext_lazy("""
Dit is de herstelsleutel van deze beweging. Hij staat nergens anders.

{key}

Schrijf hem nu op papier, twee keer, en bewaar die op twee plekken: niet bij de computer en niet bij de kopie.
Zonder dit papier gaat geen kopie open, ook niet door ons. Klaar? Kijk het na met:
{program} recovery_key --check

Het is een sleutel van age. Achter elkaar in één regel, zonder spaties, opent hij een kopie ook zonder
Vrijplaats: age -d -i SLEUTEL KOPIE | tar x
""")


class Command(BaseCommand):
    """Makes the key where there is none, checks one on paper, or replaces a lost one."""

    help = _("Maak de herstelsleutel, of kijk na of die op papier klopt.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help=_("kijk na of je papier klopt"))
        parser.add_argument(
            "--replace", action="store_true", help=_("maak een nieuwe; oude kopieën houden de oude")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["check"]:
            self._check()
        elif public_key() is not None and not options["replace"]:
            raise CommandError(
                _(
                    "Er is al een herstelsleutel. Kijk je papier na met --check. Is het papier weg, dan maakt"
                    " --replace een nieuwe; gooi dan ook de oude kopieën weg, want het oude papier opent die."
                )
            )
        else:
            self.stdout.write(make_recovery_key())

    def _check(self) -> None:
        """Say whether the key on paper is this movement's."""
        try:
            is_ours = ask_recovery_key().public == public_key()
        except RecoveryKeyError as error:
            raise CommandError(str(error)) from error
        if not is_ours:
            raise CommandError(_("Dit is een echte herstelsleutel, maar niet die van deze beweging."))
        self.stdout.write(_("Je papier klopt. Deze sleutel opent de kopieën van deze beweging."))


def make_recovery_key() -> str:
    """Make the key; return what to show: the key itself, or the file to which it was written."""
    key, told = RecoveryKey.make(), os.environ.get("VRIJPLAATS_RECOVERY_KEY_OUT", "")
    if not told:
        keep_public_half(key)
        return ON_PAPER.format(key=key.on_paper(), program=program())
    try:
        handle = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise CommandError(
            _("De herstelsleutel kan niet naar %(told)s: %(strerror)s.")
            % {"told": told, "strerror": error.strerror}
        ) from error
    with os.fdopen(handle, "w") as opened:
        opened.write(f"{key.write()}\n")
    keep_public_half(key)
    return _("De herstelsleutel staat in %(resolve)s. Haal hem daar weg en bewaar hem elders.") % {
        "resolve": Path(told).resolve()
    }


def ask_recovery_key() -> RecoveryKey:
    """Return the key from VRIJPLAATS_RECOVERY_KEY, or ask for it; raise RecoveryKeyError."""
    from getpass import getpass

    told = os.environ.get("VRIJPLAATS_RECOVERY_KEY", "")
    return RecoveryKey.read(told or getpass(_("Herstelsleutel (je ziet niet wat je typt): ")))
