"""A `vrijplaats` command that kills itself just before its n-th step on the disk: `dying.py N COMMAND…`.

Steps are counted from the first that touches an unfinished file, so that every point between two can be
tried. With 0 it lives, and its last line says how many steps there were.
"""

import os
import signal
import sys

STEPS = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "subprocess.Popen"}
HALF_MADE = (".backup-", ".restoring-")
last = int(sys.argv[1])
passed = 0


def count(event: str, arguments: tuple[object, ...]) -> None:
    """Count a step, and die before the last one."""
    global passed
    is_writing = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wxa+")
    if event not in STEPS and not is_writing:
        return
    if passed or any(part in str(arguments[0]) for part in HALF_MADE):
        passed += 1
        if passed == last:
            os.kill(os.getpid(), signal.SIGKILL)


sys.addaudithook(count)
sys.argv = ["vrijplaats", *sys.argv[2:]]

from vrijplaats.config.cli import main  # noqa: E402 (only once the steps are counted)

main()
print(passed)
