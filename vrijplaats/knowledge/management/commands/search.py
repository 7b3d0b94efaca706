"""`vrijplaats search`: find what works, for people or for other programs."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from vrijplaats.knowledge.library import library
from vrijplaats.knowledge.search import Hit, search


@dataclass(frozen=True)
class SearchArguments:
    """The query and its filters."""

    text: str
    theme: str | None
    phase: str | None
    limit: int


class Command(BaseCommand):
    """Prints what was found, best first; finding nothing is no error."""

    help = _("Zoek in wat werkt. Het beste staat bovenaan.")
    # It needs no movement and no database, only the file.
    requires_system_checks: tuple[str, ...] = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("text", nargs="*", metavar="TEKST", help=_("waar je iets over zoekt"))
        parser.add_argument("--theme", metavar="THEMA", help=_("alleen dit thema, zoals t6-armoede-schulden"))
        parser.add_argument(
            "--phase", metavar="FASE", help=_("alleen deze fase: contact, making, agency, help")
        )
        parser.add_argument("--limit", type=int, default=20, metavar="N", help="hoogstens zoveel (20)")
        parser.add_argument("--json", action="store_true", dest="is_json", help=_("voor andere programma’s"))

    def handle(self, *args: Any, **options: Any) -> None:
        arguments = read_arguments(options)
        hits = search(arguments.text, theme=arguments.theme, phase=arguments.phase, limit=arguments.limit)
        if options["is_json"]:
            self.stdout.write(json.dumps([as_data(hit) for hit in hits], ensure_ascii=False, indent=2))
            return
        for hit in hits:
            theme = library().theme_of(hit.element)
            self.stdout.write(
                _("%(title)s  (%(id)s, thema %(nr)s: %(theme)s)")
                % {"title": hit.element.title, "id": hit.element.id, "nr": theme.nr, "theme": theme.title}
            )
            self.stdout.write(f"    {hit.element.summary}")
        self.stdout.write(library().attribution_line if hits else _("Hier staat nog niks over. Dat mag."))


def read_arguments(options: dict[str, Any]) -> SearchArguments:
    """Return the query; raise CommandError in plain Dutch for an unknown theme, tag or phase."""
    known = {"theme": [t.id for t in library().themes], "phase": [p.id for p in library().phases]}
    for name, ids in known.items():
        if options[name] and options[name] not in ids:
            raise CommandError(
                _("‘%(value)s’ kennen we niet. Kies uit: %(join)s.")
                % {"value": options[name][:40], "join": ", ".join(ids)}
            )
    if options["limit"] < 1:
        raise CommandError(_("Geef bij --limit 1 of meer."))
    return SearchArguments(" ".join(options["text"]), options["theme"], options["phase"], options["limit"])


def as_data(hit: Hit) -> dict[str, Any]:
    """Return one result for another program."""
    element = hit.element
    return {
        "id": element.id,
        "score": hit.score,
        "title": element.title,
        "theme": element.theme_id,
        "summary": element.summary,
    }
