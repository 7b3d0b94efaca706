"""`vrijplaats verify_journal`: is every entry still there, as it was written?"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from tqdm import tqdm

from vrijplaats.journal.append_only import is_guarded
from vrijplaats.journal.chain import Damage, Link, Verdict
from vrijplaats.journal.heads import HeadError, head_as_data, read_head
from vrijplaats.journal.models import Entry
from vrijplaats.journal.verification import verify_journal

HOW = {
    Damage.CHANGED: gettext_lazy("Regel %(n)s is veranderd nadat hij was geschreven."),
    Damage.MISSING: gettext_lazy("Regel %(n)s ontbreekt."),
    Damage.MISPLACED: gettext_lazy("Waar regel %(n)s hoort, staat een regel met een nummer van eerder."),
    Damage.UNREADABLE: gettext_lazy("Regel %(n)s is niet te lezen."),
    Damage.STRAY: gettext_lazy("Er staat iemand bij een regel die er niet is."),
    Damage.SHORTENED: gettext_lazy("Het logboek is korter dan de kop zegt: regel %(n)s is er niet meer."),
    Damage.REWRITTEN: gettext_lazy("Vóór regel %(n)s is iets veranderd."),
}


class Command(BaseCommand):
    """Checks the chain from its first entry; exits with 1 where it is damaged or a trigger is missing."""

    help = _("Kijk of het logboek nog heel is, en of een eerdere kop er nog in zit.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", type=Path, metavar="BESTAND", help=_("een kop die je eerder bewaarde"))
        parser.add_argument("--json", action="store_true", dest="is_json", help=_("voor andere programma’s"))

    def handle(self, *args: Any, head: Path | None, is_json: bool, **options: Any) -> None:
        try:
            earlier = read_head(head) if head else None
        except HeadError as error:
            raise CommandError(str(error), returncode=2) from error
        verdict = verify_journal(earlier, watch=_bar if sys.stderr.isatty() else iter)
        guarded = is_guarded()
        if is_json:
            self.stdout.write(json.dumps(_as_data(verdict, guarded=guarded), ensure_ascii=False))
        else:
            self.stdout.write("\n".join(_sentences(verdict, guarded=guarded)))
        if not (verdict.is_whole and guarded):
            sys.exit(1)


def _bar(links: Iterable[Link]) -> "tqdm[Link]":
    return tqdm(links, total=Entry.objects.head().sequence, desc=_("Logboek"), unit="", leave=False)


def _as_data(verdict: Verdict, *, guarded: bool) -> dict[str, Any]:
    """Return the verdict for other programs; `head` is the last good entry."""
    return {
        "is_whole": verdict.is_whole,
        "is_guarded": guarded,
        "damage": verdict.damage,
        "broken_at": verdict.broken_at,
        "head": head_as_data(verdict.head),
        "sentences": _sentences(verdict, guarded=guarded),
    }


def _sentences(verdict: Verdict, *, guarded: bool) -> list[str]:
    if verdict.damage:
        said = [_("Het logboek is niet heel."), str(HOW[verdict.damage]) % {"n": verdict.broken_at}]
    else:
        said = [_("Het logboek is heel. Aantal regels: %(n)s.") % {"n": verdict.head.sequence}]
    if not guarded:
        said.append(_("De sloten tegen veranderen zitten er niet meer op. Iemand haalde ze eraf."))
    if verdict.damage or not guarded:
        said.append(_("Bewaar een kopie van alles zoals het nu is, en vraag iemand die dit kan uitzoeken."))
    return said
