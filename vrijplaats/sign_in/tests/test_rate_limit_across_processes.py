"""Wrong tries of a source are counted across all processes."""

from pathlib import Path

from tests.commands import give_tables
from tests.processes import running_home
from tests.waiting import LONGEST_WAIT

TRY = """
from datetime import timedelta
from vrijplaats.sign_in.rate_limit import Limit, is_allowed
print(sum(is_allowed("one source", (Limit("test", 40, timedelta(days=1)),)) for _ in range(40)))
"""


def test_two_processes_count_together(tmp_path: Path) -> None:
    give_tables(tmp_path)
    with running_home(tmp_path) as home:
        both = [home.start("shell", "--no-imports", "-c", TRY) for _ in range(2)]
        allowed = [int(process.communicate(timeout=LONGEST_WAIT)[0].split()[-1]) for process in both]
    assert sum(allowed) == 40


def test_counts_of_one_process_alone_would_be_caught(tmp_path: Path) -> None:
    alone = TRY.replace("print(", "import vrijplaats.sign_in.rate_limit as p; s = {}\n"
        "def count(f, limit): s[f] = s.get(f, 0) + 1; return s[f]\n"
        "p._count = count\nprint(")  # fmt: skip
    give_tables(tmp_path)
    with running_home(tmp_path) as home:
        both = [home.start("shell", "--no-imports", "-c", alone) for _ in range(2)]
        allowed = [int(process.communicate(timeout=LONGEST_WAIT)[0].split()[-1]) for process in both]
    assert sum(allowed) == 80
