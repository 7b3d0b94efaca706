"""`vrijplaats figures`: every number of a period, with its definition."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from vrijplaats.figures.disclosure_control import Audience, ShownCell, show, show_cells
from vrijplaats.figures.figures import (
    Breakdown,
    Figure,
    PeriodError,
    YearFigures,
    figures_of,
    period_from_text,
)
from vrijplaats.figures.published_tables import as_published


class Command(BaseCommand):
    """Prints the numbers for people, or as JSON for other programs."""

    help = "Tel een periode, en zeg bij elk getal wat het is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--from", dest="from_on", metavar="DAG", help="eerste dag, zoals 2026-01-01")
        parser.add_argument("--to", dest="to_on", metavar="DAG", help="laatste dag, zoals 2026-12-31")
        parser.add_argument("--json", action="store_true", dest="is_json", help="voor andere programma’s")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            figures = as_published(figures_of(period_from_text(options["from_on"], options["to_on"])))
        except PeriodError as error:
            raise CommandError(str(error)) from error
        if options["is_json"]:
            self.stdout.write(json.dumps(as_data(figures), ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"Van {figures.period.from_on} tot en met {figures.period.to_on}\n")
        for figure in (*figures.headline, *figures.others):
            self.stdout.write(f"{show(figure, Audience.INSIDE):>14}  {figure.label}. {figure.definition}")
        for breakdown in figures.breakdowns:
            self.stdout.write(f"\n{breakdown.title}. {breakdown.definition}")
            for cell in show_cells(breakdown, Audience.INSIDE):
                second = f", {breakdown.second_label}: {cell.second_shown}" if cell.second_shown else ""
                self.stdout.write(f"{cell.shown:>14}  {cell.label}{second}")


def as_data(figures: YearFigures) -> dict[str, Any]:
    """Return the numbers as data: totals by key, then all with their words; breakdowns of people gated."""
    every = (*figures.headline, *figures.others)
    return {
        "from": figures.period.from_on.isoformat(),
        "to": figures.period.to_on.isoformat(),
        **{figure.key: _plain(figure) for figure in every},
        "figures": [_with_words(figure) for figure in every],
        "breakdowns": [
            {
                "key": breakdown.key,
                "title": breakdown.title,
                "definition": breakdown.definition,
                "left_out": breakdown.left_out,
                "command": breakdown.command,
                "cells": [_cell(cell, breakdown) for cell in show_cells(breakdown, Audience.INSIDE)],
            }
            for breakdown in figures.breakdowns
        ],
    }


def _plain(figure: Figure) -> int | str:
    """Return a bare number where it may be exact inside, else as it may be shown."""
    shown = show(figure, Audience.INSIDE)
    return int(shown) if shown.isdecimal() else shown


def _with_words(figure: Figure) -> dict[str, Any]:
    """Return one number with its definition, base, what is left out and the command."""
    shown = _plain(figure)
    return {
        "key": figure.key,
        "label": figure.label,
        "value": shown,
        "n": shown,
        "definition": figure.definition,
        "left_out": figure.left_out,
        "command": figure.command,
    }


def _cell(cell: ShownCell, breakdown: Breakdown) -> dict[str, str]:
    """Return one part of a breakdown as it may be shown."""
    second = {breakdown.second_label: cell.second_shown} if cell.second_shown else {}
    return {"label": cell.label, "shown": cell.shown, **second}
