"""`vrijplaats publish`: whole or not at all, and clear about what is wrong."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from vrijplaats.publications.management.commands import publish
from vrijplaats.publications.rendering import Renderer
from vrijplaats.publications.story import ReportStory, Story, WallStory
from vrijplaats.publications.typeset import TypesettingError

pytestmark = pytest.mark.django_db


def run(*options: str) -> list[str]:
    out = StringIO()
    call_command("publish", *options, stdout=out)
    return out.getvalue().split()


def test_a_year_becomes_a_document_and_an_infographic(tmp_path: Path, nobody_looks: None) -> None:
    written = run("--from", "2024-01-01", "--to", "2024-12-31", "--out", str(tmp_path / "nieuw" / "jaar"))
    names = ["document.pdf", "infographic.svg", "infographic.pdf", "infographic.png"]
    assert [Path(path).name for path in written] == names
    starts = [Path(path).read_bytes()[:4] for path in written]
    assert starts[0] == starts[2] == b"%PDF"
    assert starts[3] == b"\x89PNG"
    assert {path.name for path in (tmp_path / "nieuw" / "jaar").iterdir()} == set(names)


def test_only_what_is_asked_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish, "RENDERERS", ONE_IS_BROKEN)
    run("--out", str(tmp_path), "--only", "document")
    assert [path.name for path in tmp_path.iterdir()] == ["document.pdf"]


def _broken(story: Story) -> dict[str, bytes]:
    raise TypesettingError("stuk")


ONE_IS_BROKEN = (
    Renderer("document", ReportStory, ("document.pdf",), lambda _: {"document.pdf": b"%PDF"}),
    Renderer("infographic", WallStory, ("infographic.pdf",), _broken),
)


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "document.pdf").write_text("vorig jaar")
    monkeypatch.setattr(publish, "RENDERERS", ONE_IS_BROKEN)
    with pytest.raises(CommandError, match="Er is niets veranderd"):
        run("--out", str(tmp_path))
    assert {p.name: p.read_text() for p in tmp_path.iterdir()} == {"document.pdf": "vorig jaar"}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--only", "document,lied"), "‘lied’ maken we niet"),
        (("--only", ""), "Kies uit"),
        (("--from", "2024-12-31", "--to", "2024-01-01"), "Draai ze om"),
        (("--from", "mei", "--to", "juni"), "Schrijf het zo"),
    ],
)
def test_a_slip_is_answered_in_plain_words(options: tuple[str, ...], says: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=says):
        run(*options, "--out", str(tmp_path / "uit"))
    assert not (tmp_path / "uit").exists()


def test_a_folder_that_cannot_be_written_in_is_named(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("geen map")
    with pytest.raises(CommandError, match="kunnen we niet schrijven"):
        run("--out", str(tmp_path / "bestand"))
