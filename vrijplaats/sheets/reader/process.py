"""The process that reads one file: from standard input, with an answer in JSON."""

import json
import sys

MOST_MEMORY = 512 * 1024 * 1024
MOST_SECONDS = 8


def main() -> None:
    """Read standard input, answer in JSON; any exception of a reader means that the file is broken."""
    stay_small()
    # Only now, so that the limits stand before anything is loaded.
    from . import TroubleError, read_sheets

    try:
        answer = json.dumps(read_sheets(sys.stdin.buffer.read()))
    except TroubleError as trouble:
        answer = json.dumps(dict(zip(("trouble", "row"), trouble.args, strict=False)))
    except MemoryError:
        answer = json.dumps({"trouble": "heavy"})
    except BaseException:  # a Rust panic in calamine is no Exception
        answer = json.dumps({"trouble": "broken"})
    sys.stdout.write(answer)


def stay_small() -> None:
    """Limit this process to what a real list needs: no more memory or time, no files, no new processes."""
    try:
        import resource
    except ImportError:  # Windows has no such limits
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
