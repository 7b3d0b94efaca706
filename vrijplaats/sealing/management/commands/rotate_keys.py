"""`vrijplaats rotate_keys`: wrap every data key under a new master key, while the movement stays in use."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from vrijplaats.sealing.keystore import KeystoreLost, keystore


class Command(BaseCommand):
    """Wraps every key under a new master and deletes the old masters; nothing has to be sealed again."""

    help = _("Wissel de hoofdsleutel. Iedereen kan gewoon doorwerken.")

    def handle(self, *args: Any, **options: Any) -> None:
        store = keystore()
        try:
            total = len(store.ids())
        except KeystoreLost as error:
            raise CommandError(str(error)) from error
        with tqdm(total=total, desc="Sleutels", leave=False) as bar:
            for left in store.rotate():
                bar.update(total - left - bar.n)
        self.stdout.write(
            ngettext(
                "Klaar: %(total)s sleutel zit onder een nieuwe hoofdsleutel. Maak nu een nieuwe "
                "back-up, want de oude sleutelkopie hoort bij de oude hoofdsleutel.",
                "Klaar: %(total)s sleutels zitten onder een nieuwe hoofdsleutel. Maak nu een nieuwe "
                "back-up, want de oude sleutelkopie hoort bij de oude hoofdsleutel.",
                total,
            )
            % {"total": total}
        )
