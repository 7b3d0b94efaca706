"""A movement that is served for real, and the web servers before it."""

import json
import os
import shutil
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from tests.commands import give_tables, run_code, run_command
from tests.processes import ROOT, free_port, is_alive
from tests.waiting import LONGEST_WAIT, until

from .guide import HOST, caddy_configuration, nginx_configuration, unit_environment
from .talking import Door, Ended

MANY = 6
# Coordinators and young people, each with one link: a new one would end the link before it.
FILL = f"""
import json, django
django.setup()
from vrijplaats.operations.beginnings import begin_movement
from vrijplaats.people.actions import give_account, make_sign_in_link, welcome_worker, welcome_young_person
from vrijplaats.people.models import Worker
begin_movement(name="Waterstad")
links = {{"joke": [], "samira": []}}
for n in range({MANY}):
    joke = welcome_worker(name=f"Joke {{n}}", role=Worker.Role.COORDINATOR, by=None)
    samira = welcome_young_person(name=f"Samira {{n}}", by=None, worker=joke)
    account = give_account(young_person=samira, by=None)
    links["joke"].append(make_sign_in_link(user=joke.user, by=None))
    links["samira"].append(make_sign_in_link(user=account, by=None))
print(json.dumps(links | {{"worker": str(joke.pk)}}))
"""


class Served:
    """One home and its server, on SQLite or another database; `program` is code that serves instead."""

    def __init__(
        self, home: Path, temporary: Path, *, database: str = "", program: str = "", **environment: str
    ) -> None:
        self.home, self.temporary, self.port = home, temporary, free_port()
        temporary.mkdir()
        self.env = os.environ | environment | {"VRIJPLAATS_HOME": str(home), "TMPDIR": str(temporary)}
        self.env["DJANGO_SETTINGS_MODULE"] = "vrijplaats.config.settings"
        self.env.pop("DATABASE_URL", None)
        if database:
            self.env["DATABASE_URL"] = database
        self.program = ("-c", program) if program else ("-m", "vrijplaats.config.cli")
        self.said = home.parent / f"{home.name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.people: dict[str, Any] = {}

    def fill(self, code: str = FILL) -> None:
        """Make a movement in which two people are known, or what this code makes and prints."""
        if "DATABASE_URL" in self.env:
            self.home.mkdir()
            run_command(("migrate", "--verbosity", "0"), self.env)
        else:
            give_tables(self.home)
        (self.home / "secret_key").write_text("only for a test on this machine, and long enough to sign")
        ran = run_code(code, (), self.env)
        assert ran.code == 0, ran.err
        self.people = json.loads(ran.out)

    def start(self) -> None:
        """Serve, and wait until it answers."""
        command = [sys.executable, *self.program, "serve", "--port", str(self.port)]
        with self.said.open("ab") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log)
        until(lambda: answers(self.door))

    def stop(self, number: int = signal.SIGTERM) -> None:
        """End it, by this signal."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(number)
            self.process.wait(LONGEST_WAIT)

    @property
    def door(self) -> Door:
        """The server itself, without anything before it."""
        host = HOST if self.env.get("VRIJPLAATS_HTTPS") else f"localhost:{self.port}"
        return Door("plain", host, self.port)

    def link(self, name: str) -> str:
        """Return the path of a link that nobody used yet."""
        return f"/binnen/{self.people[name].pop()}/"


def answers(door: Door) -> bool:
    """Return whether anything answers there."""
    try:
        return door.ask("/binnen/").status > 0
    except (OSError, Ended):
        return False


@contextmanager
def served(folder: Path, **environment: str) -> Iterator[Served]:
    """Serve a filled movement in a folder of its own."""
    standing = Served(folder / "home", folder / "tmp", **environment)
    try:
        standing.fill()
        standing.start()
        yield standing
    finally:
        standing.stop()


def served_by_the_guide(folder: Path) -> Iterator[Served]:
    """Serve as the guide's unit for systemd does, but for the folder."""
    environment = unit_environment()
    del environment["VRIJPLAATS_HOME"]
    with served(folder, **environment) as standing:
        yield standing


@contextmanager
def before(name: str, folder: Path, behind: int) -> Iterator[Door]:
    """Put nginx or Caddy before a server, with the guide's own configuration; yield how it is reached."""
    program = shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    assert program, f"there is no {name} on this machine"
    https, http = free_port(), free_port()
    trusts = make_certificate(folder)
    make = {"nginx": nginx_configuration, "caddy": caddy_configuration}[name]
    written = folder / f"{name}.conf"
    text = make(folder, https=https, http=http, behind=behind)
    if name == "nginx" and os.geteuid() == 0:
        text = f"user root;\n{text}"
    written.write_text(text)
    command = {
        "nginx": [program, "-p", str(folder), "-c", str(written)],
        "caddy": [program, "run", "--adapter", "caddyfile", "--config", str(written)],
    }[name]
    env = os.environ | {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "said.log").open("wb") as log:
        process = subprocess.Popen(command, env=env, stdout=log, stderr=log)
    door = Door(
        name, HOST, https, trusts, {"http": str(http), "pid": str(process.pid), "folder": str(folder)}
    )
    try:
        until(lambda: answers(door) or not is_alive(process.pid))
        assert is_alive(process.pid), (folder / "said.log").read_text()
        yield door
    finally:
        process.terminate()
        process.wait(LONGEST_WAIT)


def make_certificate(folder: Path) -> ssl.SSLContext:
    """Write a certificate of our own for the guide's host; return what trusts it and nothing else."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "certificate.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "key.pem").write_bytes(private)
    return ssl.create_default_context(cadata=certificate.public_bytes(Encoding.PEM).decode())
