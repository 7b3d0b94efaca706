"""Benchmarks can fail: their verdicts on planted numbers, the runner, and the limits in the docs."""

import importlib
import re
from pathlib import Path

import pytest

from benchmarks import run
from benchmarks.judging import Compared, Figure, Timed, compared, compared_at, ratio_figure, verdict

MEASURED = (Path(__file__).parent.parent / "docs" / "measured.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("ratio", "is_over"), [(2.9, False), (3.0, False), (3.1, True)])
def test_a_ratio_may_reach_its_limit_and_not_pass_it(ratio: float, is_over: bool) -> None:
    assert (
        ratio_figure("page", Compared(ratio, seconds=1, floor_seconds=1, wall_seconds=1), 3).is_over
        is is_over
    )


@pytest.mark.parametrize(("queries", "is_over"), [(39, False), (40, False), (41, True)])
def test_an_absolute_figure_may_reach_its_limit_and_not_pass_it(queries: int, is_over: bool) -> None:
    assert Figure("queries", queries, 40, "queries").is_over is is_over


def test_what_is_no_number_is_over() -> None:
    assert Figure("page", float("nan"), 3).is_over


def test_the_same_ratio_on_a_machine_ten_times_as_slow_gets_the_same_verdict() -> None:
    quick = compared([(Timed(0.001, 0.001), Timed(0.002, 0.002))])
    slow = compared([(Timed(0.01, 0.01), Timed(0.02, 0.02))])
    assert quick.ratio == pytest.approx(slow.ratio) == pytest.approx(2)
    assert (quick.seconds, slow.seconds) == (0.002, 0.02)


def test_a_slow_spell_that_hits_floor_and_workload_alike_changes_no_ratio() -> None:
    turns = [(Timed(1, 1), Timed(3, 3)), (Timed(5, 5), Timed(15, 15)), (Timed(1, 1), Timed(9, 9))]
    assert compared(turns).ratio == 3


def test_the_clock_that_judges_makes_the_ratio_and_the_wall_clock_is_only_read() -> None:
    turns = [(Timed(1, wall_seconds=100), Timed(2, wall_seconds=900))]
    assert compared(turns) == Compared(2, seconds=2, floor_seconds=1, wall_seconds=900)


def test_a_share_looks_at_the_slow_ones_of_both() -> None:
    turns = [(Timed(n, n), Timed(2 * n, 2 * n)) for n in range(1, 21)]
    assert compared_at(0.9, turns) == Compared(2, seconds=38, floor_seconds=19, wall_seconds=38)


@pytest.mark.parametrize(
    ("values", "code"), [([3], 0), ([3.1], 1), ([1, 3.1, 1], 1), ([1, 2, 3], 0), ([], 1)]
)
def test_one_figure_over_its_limit_fails_a_benchmark_and_so_does_none_at_all(
    values: list[float], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verdict(Figure("page", value, 3) for value in values) == code
    assert capsys.readouterr().out.count("OVER") == (code if values else 0)


@pytest.mark.parametrize(("names", "over"), [(["good"], []), (["good", "bad", "broken"], ["bad", "broken"])])
def test_the_run_names_what_was_over_or_broke(tmp_path: Path, names: list[str], over: list[str]) -> None:
    folder = tmp_path / "benchmarks"
    folder.mkdir()
    (folder / "good.py").write_text("raise SystemExit(0)")
    (folder / "bad.py").write_text("raise SystemExit(1)")
    (folder / "broken.py").write_text("1 / 0")
    assert run.run(names, tmp_path) == over


@pytest.mark.parametrize(("over", "code"), [([], 0), (["pages"], 1), (["pages", "seals"], 1)])
def test_the_run_fails_where_a_benchmark_does(
    over: list[str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "run", lambda names: over)
    monkeypatch.setattr("sys.argv", ["run"])
    assert run.main() == code


@pytest.mark.parametrize("name", run.benchmarks())
def test_every_benchmark_tells_its_floor_and_its_limits_stand_in_the_docs(name: str) -> None:
    module = importlib.import_module(f"benchmarks.{name}")
    assert module.__doc__ and "Floor" in module.__doc__
    assert limits_told(name) == limits_of(vars(module))


def limits_of(names: dict[str, object]) -> set[float]:
    """Return every limit among a benchmark's constants."""
    found = [value for name, value in names.items() if name.startswith("LIMIT")]
    return {limit for value in found for limit in (value.values() if isinstance(value, dict) else [value])}


def limits_told(name: str) -> set[float]:
    """Return the limits in the docs, the third column of a benchmark's own table."""
    own = MEASURED.partition(f"\n## `{name}`")[2].partition("\n## ")[0]
    rows = [line.split("|") for line in own.splitlines() if line.startswith("|")]
    return {float(re.sub(r"[^\d.]", "", row[3])) for row in rows[2:]}
