"""Files of tests look the same on every machine: only our own fonts draw, unless a test adds one."""

from collections.abc import Iterator

import pytest

from vrijplaats.publications import letters, system_fonts


@pytest.fixture(autouse=True)
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this machine have no fonts of its own."""
    monkeypatch.setattr(system_fonts, "FOLDERS", ())
    forget_fonts()
    yield
    monkeypatch.undo()
    forget_fonts()


def forget_fonts() -> None:
    """Forget which fonts were found."""
    for kept in (system_fonts._path_of, system_fonts._plain_files, letters._advance):
        kept.cache_clear()
