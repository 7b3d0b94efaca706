"""The envelope of a backup: 2 GB encrypted and decrypted, in time and memory.

Workload: 2 GB of random bytes written to the envelope in pieces of 1 MB, as an archive does, then read back,
in a process of its own. Floor: the library (pyrage) alone, with the same bytes from file to file; ours adds a
thread and a pipe. Memory is of the whole process.
"""

import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BufferedReader, BufferedWriter
from pathlib import Path

from benchmarks.judging import Figure, compared, ratio_figure, timed, verdict

ROOT = Path(__file__).resolve().parent.parent
GIGABYTES, MB, LIMIT, LIMIT_MB = 2, 1024 * 1024, 3, 64
KEY = "AGE-SECRET-KEY-1K2DTSE92KVUPY0FSMX0AXH2FAC2C0UCW5H2ZZM6WFDV4MLLRXLMQJZ33GK"  # used for nothing else


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    print(f"{GIGABYTES} GB")
    with tempfile.TemporaryDirectory(prefix="vrijplaats-bench-") as folder:
        return verdict(figures(Path(folder)))


def figures(folder: Path) -> Iterator[Figure]:
    """Yield time and memory to encrypt, then to decrypt."""
    plain, sealed_file, again = (folder / name for name in ("plain", "sealed", "again"))
    fill(plain)
    for act, source, target in (("seal", plain, sealed_file), ("open", sealed_file, again)):
        floor = timed(lambda: megabytes_to(f"{act}_plainly", source, target))  # noqa: B023
        ours = timed(lambda: megabytes_to(act, source, target))  # noqa: B023
        yield ratio_figure(f"{act} {GIGABYTES} GB", compared([(floor, ours)]), LIMIT)
        yield Figure(f"memory to {act}", ours.result, LIMIT_MB, "MB")


def fill(plain: Path) -> None:
    """Write the bytes to encrypt."""
    piece = random.Random(1).randbytes(MB)
    with plain.open("wb") as target:
        for _ in range(GIGABYTES * 1024):
            target.write(piece)


def megabytes_to(act: str, source: Path, target: Path) -> float:
    """Do one act in a process of its own; return the memory of that process, in MB."""
    command = [sys.executable, "-m", "benchmarks.backup", act, str(source), str(target)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return float(done.stdout)


def do(act: str, source_path: Path, target_path: Path) -> None:
    """Do one act in this process and print its memory in MB."""
    with source_path.open("rb") as source, target_path.open("wb") as target:
        ACTS[act](source, target)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def seal(source: BufferedReader, target: BufferedWriter) -> None:
    """Encrypt a file as a backup does."""
    from vrijplaats.backup.envelope import sealed
    from vrijplaats.backup.recovery import RecoveryKey

    with sealed(target, RecoveryKey.read(KEY).public) as stream:
        shutil.copyfileobj(source, stream, MB)


def seal_plainly(source: BufferedReader, target: BufferedWriter) -> None:
    """Encrypt a file by the library alone."""
    import pyrage

    pyrage.encrypt_io(source, target, [pyrage.x25519.Identity.from_str(KEY).to_public()])


def open_again(source: BufferedReader, target: BufferedWriter) -> None:
    """Decrypt a file as a restore does."""
    from vrijplaats.backup.envelope import opened
    from vrijplaats.backup.recovery import RecoveryKey

    with opened(source, RecoveryKey.read(KEY)) as stream:
        shutil.copyfileobj(stream, target, MB)


def open_plainly(source: BufferedReader, target: BufferedWriter) -> None:
    """Decrypt a file by the library alone."""
    import pyrage

    pyrage.decrypt_io(source, target, [pyrage.x25519.Identity.from_str(KEY)])


ACTS = {"seal": seal, "seal_plainly": seal_plainly, "open": open_again, "open_plainly": open_plainly}

if __name__ == "__main__":
    if len(sys.argv) > 1:
        do(sys.argv[1], *map(Path, sys.argv[2:]))
    else:
        raise SystemExit(main())
