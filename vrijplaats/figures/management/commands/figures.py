"""`vrijplaats figures`: every number of a period, with its definition."""

import json
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from vrijplaats.figures.disclosure_control import (
    Audience,
    Precision,
    ShownCell,
    ShownNumber,
    show,
    show_cells,
)
from vrijplaats.figures.figures import Figure, PeriodError, YearFigures, figures_of, period_from_text
from vrijplaats.figures.published_tables import as_published
from vrijplaats.figures.wording import in_words, label_beside


class Command(BaseCommand):
    """Prints the numbers for people, or as JSON for other programs."""

    help = _("Tel een periode, en zeg bij elk getal wat het is.")

    def add_arguments(self, parser: CommandParser) -> None:
        day = _("DAG")
        parser.add_argument("--from", dest="from_on", metavar=day, help=_("eerste dag, zoals 2026-01-01"))
        parser.add_argument("--to", dest="to_on", metavar=day, help=_("laatste dag, zoals 2026-12-31"))
        parser.add_argument("--json", action="store_true", dest="is_json", help=_("voor andere programma’s"))

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            figures = as_published(figures_of(period_from_text(options["from_on"], options["to_on"])))
        except PeriodError as error:
            raise CommandError(str(error)) from error
        if options["is_json"]:
            self.stdout.write(json.dumps(as_data(figures), ensure_ascii=False, indent=2))
            return
        for line in as_lines(figures):
            self.stdout.write(line)


def as_lines(figures: YearFigures) -> Iterator[str]:
    """Yield the numbers in words, in the language that is on."""
    days = {"first": figures.period.from_on, "last": figures.period.to_on}
    yield _("Van %(first)s tot en met %(last)s") % days
    for figure in (*figures.headline, *figures.others):
        shown = show(figure, Audience.INSIDE)
        yield f"{in_words(shown):>14}  {label_beside(figure, shown)}. {figure.definition}"
    for breakdown in figures.breakdowns:
        yield f"\n{breakdown.title}. {breakdown.definition}"
        for cell in show_cells(breakdown, Audience.INSIDE):
            second = f", {breakdown.second_label}: {in_words(cell.second)}" if cell.second else ""
            yield f"{in_words(cell.shown):>14}  {cell.label}{second}"


def as_data(figures: YearFigures) -> dict[str, Any]:
    """Return the numbers as data: each by its key, then all with their words, and the breakdowns."""
    every = (*figures.headline, *figures.others)
    return {
        "from": figures.period.from_on.isoformat(),
        "to": figures.period.to_on.isoformat(),
        "counted_on": figures.counted_on.isoformat() if figures.counted_on else None,
        **{figure.key: number_as_data(show(figure, Audience.INSIDE)) for figure in every},
        "figures": [_with_words(figure) for figure in every],
        "breakdowns": [
            {
                "key": breakdown.key,
                "title": breakdown.title,
                "definition": breakdown.definition,
                "left_out": breakdown.left_out,
                "command": breakdown.command,
                "second": breakdown.second_label,
                "cells": [_cell(cell) for cell in show_cells(breakdown, Audience.INSIDE)],
            }
            for breakdown in figures.breakdowns
        ],
    }


def number_as_data(shown: ShownNumber) -> int | dict[str, int] | None:
    """Return 7, {"fewer_than": 5}, {"about": 15}, or None where nothing is told."""
    match shown.precision:
        case Precision.EXACT:
            return shown.value
        case Precision.HIDDEN:
            return None
        case _:
            return {shown.precision.value: shown.value}


def _with_words(figure: Figure) -> dict[str, Any]:
    """Return one number with its definition, base, what is left out and the command."""
    shown = number_as_data(show(figure, Audience.INSIDE))
    return {
        "key": figure.key,
        "label": figure.label,
        "value": shown,
        "n": shown,
        "definition": figure.definition,
        "left_out": figure.left_out,
        "command": figure.command,
    }


def _cell(cell: ShownCell) -> dict[str, Any]:
    """Return one part of a breakdown as it may be shown."""
    second = {} if cell.second is None else {"second": number_as_data(cell.second)}
    return {"label": cell.label, "shown": number_as_data(cell.shown), **second}
