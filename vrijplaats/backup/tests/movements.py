"""Whole movements for the drills of `backup` and `restore`: real processes, on the database under test."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from psycopg import sql

from tests.commands import run_command
from vrijplaats.backup.recovery import RecoveryKey

ROOT = Path(__file__).parents[3]
IS_DRILL = os.environ.get("VRIJPLAATS_DRILL") == "1"  # the long version: `make drill`
SERVER = os.environ.get("DATABASE_URL", "")


class Movement:
    """A home with a database of its own, and the commands that run in it."""

    def __init__(self, home: Path, database: str = "") -> None:
        self.home, self.database = home, database
        self.env = os.environ | {"VRIJPLAATS_HOME": str(home), "COLUMNS": "200"}
        for name in ("VRIJPLAATS_ERASURE_LIST", "VRIJPLAATS_RECOVERY_KEY", "DATABASE_URL"):
            self.env.pop(name, None)
        if database:
            self.env["DATABASE_URL"] = database

    def start(self, *arguments: str, **environment: str) -> "subprocess.Popen[str]":
        """Start a `vrijplaats` command."""
        return subprocess.Popen(
            [sys.executable, "-m", "vrijplaats.config.cli", *arguments],
            cwd=ROOT, env=self.env | environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip

    def run(self, *arguments: str, **environment: str) -> tuple[int, str]:
        """Run a command to its end; return its exit code and its output."""
        ran = run_command(arguments, self.env | environment)
        return ran.code, ran.out + ran.err

    def do(self, *arguments: str, **environment: str) -> str:
        """Run a command that must succeed; return its output."""
        code, said = self.run(*arguments, **environment)
        assert code == 0, said
        return said

    def ask(self, words: str) -> Any:
        """Run Python inside this movement and return what it prints as JSON."""
        return json.loads(self.do("shell", "--no-imports", "-c", f"import json\n{words}").splitlines()[-1])

    def rows(self, table: str) -> list[tuple[Any, ...]]:
        return self._query(
            sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)), f'SELECT * FROM "{table}"'
        )

    def hashes(self) -> dict[str, str]:
        """Return a hash of all rows of each table, whatever their order."""
        hidden = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        shown = sql.SQL("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [row[0] for row in self._query(shown, hidden)]
        return {n: sha256("\n".join(sorted(map(repr, self.rows(n)))).encode()).hexdigest() for n in names}

    def media(self) -> dict[str, str]:
        """Return a hash of every file that was uploaded or made."""
        folder = self.home / "media"
        files = [path for path in folder.rglob("*") if path.is_file()]
        return {str(p.relative_to(folder)): sha256(p.read_bytes()).hexdigest() for p in files}

    def execute(self, words: str) -> None:
        """Change something in the database without the program."""
        if self.database:
            with psycopg.connect(self.database) as connection:
                connection.execute(words)  # type: ignore[arg-type]
            return
        with closing(sqlite3.connect(self.home / "movement.sqlite3")) as connection, connection:
            connection.execute(words)

    def _query(self, postgres: Any, lite: str) -> list[tuple[Any, ...]]:
        if self.database:
            with psycopg.connect(self.database) as connection:
                return connection.execute(postgres).fetchall()
        with closing(sqlite3.connect(self.home / "movement.sqlite3")) as connection:
            return connection.execute(lite).fetchall()


@contextmanager
def movement(home: Path) -> Iterator[Movement]:
    """Give a movement with a database of its own, of the kind under test; delete it afterwards."""
    if not SERVER:
        yield Movement(home)
        return
    name = f"drill_{uuid4().hex[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield Movement(home, _beside(SERVER, name))
        finally:
            server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _beside(address: str, name: str) -> str:
    """Return the address of another database on the same server."""
    before, _, after = address.partition("?")
    return f"{before.rpartition('/')[0]}/{name}{'?' if after else ''}{after}"


def recovery_key(place: Movement) -> str:
    """Make this movement's recovery key and return it as it is on paper."""
    paper = place.home.parent / f"{place.home.name}-paper.txt"
    place.do("recovery_key", VRIJPLAATS_RECOVERY_KEY_OUT=str(paper))
    key = paper.read_text()
    assert RecoveryKey.read(key)
    return key
