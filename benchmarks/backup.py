"""The envelope of a backup: 2 GB sealed and opened again, in time and memory.

Workload: 2 GB of random bytes written to the envelope in pieces of 1 MB, as an archive does, then read back.
The floor is what pyrage takes for the same bytes from file to file, in the same run; ours adds a thread and a
pipe. Seconds are of processor time. Limits: three times the floor; 64 MB of memory for the whole process.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

GIGABYTES, MOST_OF_FLOOR, MOST_MB, MB = 2, 3, 64, 1024 * 1024
KEY = "AGE-SECRET-KEY-1K2DTSE92KVUPY0FSMX0AXH2FAC2C0UCW5H2ZZM6WFDV4MLLRXLMQJZ33GK"  # of nothing else


def fill(plain: Path) -> None:
    """Write the bytes to seal."""
    import random

    piece = random.Random(1).randbytes(MB)
    with plain.open("wb") as target:
        for _ in range(GIGABYTES * 1024):
            target.write(piece)


def seal(plain: Path, sealed_file: Path, *, bare: bool) -> None:
    """Seal a file, by pyrage alone or as a backup does."""
    import pyrage

    from vrijplaats.backup.envelope import sealed
    from vrijplaats.backup.recovery import RecoveryKey

    public = RecoveryKey.read(KEY).public
    with plain.open("rb") as source, sealed_file.open("wb") as target:
        if bare:
            pyrage.encrypt_io(source, target, [pyrage.x25519.Recipient.from_str(public)])
            return
        with sealed(target, public) as stream:
            while piece := source.read(MB):
                stream.write(piece)


def open_again(sealed_file: Path, plain: Path, *, bare: bool) -> None:
    """Open a file, by pyrage alone or as a restore does."""
    import pyrage

    from vrijplaats.backup.envelope import opened
    from vrijplaats.backup.recovery import RecoveryKey

    key = RecoveryKey.read(KEY)
    with sealed_file.open("rb") as source, plain.open("wb") as target:
        if bare:
            pyrage.decrypt_io(source, target, [key.identity])
            return
        with opened(source, key) as stream:
            while piece := stream.read(MB):
                target.write(piece)


def measure(act: str, source: Path, target: Path, *, bare: bool) -> None:
    """Do one act in this process and print its seconds and its memory in MB."""
    before = time.process_time()
    {"seal": seal, "open": open_again}[act](source, target, bare=bare)
    taken, memory = time.process_time() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([taken, memory]))


def measured(act: str, source: Path, target: Path, how: str) -> tuple[float, float]:
    """Return what an act takes in a process of its own."""
    command = [sys.executable, __file__, act, str(source), str(target), how]
    seconds, memory = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return seconds, memory


def main() -> int:
    """Measure and print; return 1 where a limit is passed."""
    over = False
    with tempfile.TemporaryDirectory() as folder:
        plain, sealed_file, again = (Path(folder) / name for name in ("plain", "sealed", "again"))
        fill(plain)
        for act, source, target in (("seal", plain, sealed_file), ("open", sealed_file, again)):
            floor, _ = measured(act, source, target, "bare")
            seconds, memory = measured(act, source, target, "ours")
            over |= seconds > floor * MOST_OF_FLOOR or memory > MOST_MB
            print(
                f"{act}  {GIGABYTES} GB in {seconds:.1f} s, pyrage alone {floor:.1f} s:"
                f" {seconds / floor:.2f} ×, limit {MOST_OF_FLOOR}; {memory:.0f} MB, limit {MOST_MB}"
            )
    return int(over)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), bare=sys.argv[4] == "bare")
        raise SystemExit(0)
    raise SystemExit(main())
