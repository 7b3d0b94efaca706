"""The demo movement, filled once in a run, and loaded again as it was for every next test.

Filling takes a second and loading a thirtieth of that; on one day the result is the same.
"""

import shutil
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from vrijplaats.demo.fill import fill_demo


@dataclass(frozen=True)
class Table:
    """The rows of one table."""

    name: str
    columns: list[str]
    rows: list[tuple[Any, ...]]


@dataclass(frozen=True)
class Filled:
    """The result of filling: rows, keys and files."""

    tables: list[Table]
    home: Path


_filled: dict[date, Filled] = {}


def stand_demo(lasting: Path) -> None:
    """Load the demo in an empty database; `lasting` is a folder that outlives the test."""
    assert not settings.KEYSTORE.exists(), "the demo comes first: it brings its own keys"
    today = timezone.localdate()
    if today in _filled:
        _put_down(_filled[today])
        return
    empty = [model for model in _models() if not _table(model).rows]
    fill_demo()
    shutil.copytree(settings.HOME, lasting, dirs_exist_ok=True)
    _filled[today] = Filled([_table(model) for model in empty], lasting)


def _models() -> list[type[models.Model]]:
    """Return every model that has a table, also those of many-to-many relations."""
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]


def _table(model: type[models.Model]) -> Table:
    """Return the rows of a model's table as they are stored."""
    columns = [field.column for field in model._meta.local_concrete_fields]
    name, quote = model._meta.db_table, connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(map(quote, columns))} FROM {quote(name)}")
        return Table(name, columns, [tuple(map(_bindable, row)) for row in cursor.fetchall()])


def _bindable(value: Any) -> Any:
    """Return a stored value as it can be stored again: SQLite gives a time of the day as it takes none."""
    return str(value) if isinstance(value, time) else value


@transaction.atomic  # the tables are in no order, so foreign keys are checked at the end
def _put_down(filled: Filled) -> None:
    """Load rows, keys and files into the test's own home; new rows are numbered after these."""
    shutil.copytree(filled.home, settings.HOME, dirs_exist_ok=True)
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table in filled.tables:
            places = ", ".join(["%s"] * len(table.columns))
            names = ", ".join(map(quote, table.columns))
            cursor.executemany(f"INSERT INTO {quote(table.name)} ({names}) VALUES ({places})", table.rows)
        for reset in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(reset)
