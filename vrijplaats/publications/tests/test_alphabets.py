"""Names of many alphabets: drawn, read back as written, and told where no font has their letters."""

import io
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import page
import pymupdf
import pypdf
import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

from vrijplaats.publications import letters, system_fonts
from vrijplaats.publications.document import render_document
from vrijplaats.publications.infographic import render_poster
from vrijplaats.publications.letters import NO_GLYPH, advances, drawable, own_letters, undrawable
from vrijplaats.publications.poster.sheet import WEB_FONTS, sheet
from vrijplaats.publications.story import Quote, ReportStory, Story, WallStory, WorkShown

from .builders import empty_story, example_story
from .conftest import forget_fonts

OURS = {
    "Vietnamese": "Đặng Thị Hạnh",
    "Greek": "Αλέξης",
    "Cyrillic": "Олена Їжак",
    "Ethiopic": "ሳባ",
    "Arabic": "محمد بيتي",
    "Persian": "مهسا می\u200cخواهم",
    "Hebrew": "שירה",
}
CHINESE, TIFINAGH = "王小明", "ⵢⵓⴱⴰ"


def said_by(name: str, kind: type[Story] = ReportStory) -> Story:
    """Return a story in which a name stands in a sentence, beside it, and in a work."""
    words = f"Ik ben {name} en dat is genoeg."
    quote = Quote("1", words, name, "making", "talk")
    work = WorkShown(name, "Muziek", name, words, "mic", "2")
    return replace(empty_story(kind), quotes=(quote,), works=(work,), quotes_in_all=1)


def read_twice(pdf: bytes) -> dict[str, str]:
    """Return the text of a file as two readers give it that know nothing of each other."""
    return {
        "pypdf": " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages),
        "mupdf": " ".join(page.get_text() for page in pymupdf.open(stream=pdf)),
    }


@pytest.mark.parametrize("name", OURS.values(), ids=OURS)
def test_a_name_is_read_back_from_document_and_poster_as_it_was_written(name: str) -> None:
    files = (render_document(said_by(name)), render_poster(said_by(name, WallStory)).pdf)
    for pdf, times in zip(files, (4, 2), strict=True):
        for reader, text in read_twice(pdf).items():
            for word in name.split():
                assert len(re.findall(rf"(?<!\w){word}(?!\w)", text)) >= times, (reader, word)
        assert page.is_pdf_compliant_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1)


def test_letters_that_a_reader_gets_twice_or_elsewhere_would_be_caught(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A joiner that is written behind the next letter, as fonts have it by themselves."""
    moved = "مهسا میخ\u200cواهم"
    for text in read_twice(render_document(said_by(moved))).values():
        assert OURS["Persian"].split()[1] not in text


@pytest.mark.parametrize("name", OURS.values(), ids=OURS)
def test_a_name_of_our_alphabets_has_no_gap_in_running_text_or_in_a_heading(name: str) -> None:
    assert drawable(name) == name
    assert undrawable({"name": [name]}) == []
    drawn = sheet(said_by(name, WallStory))
    assert all(word in re.sub(r"<[^>]*>", " ", drawn) for word in name.split())


def test_a_joiner_stays_between_letters_that_join_and_nowhere_else() -> None:
    assert drawable("می\u200cخواهم") == "می\u200cخواهم"
    assert drawable("a\u200cb \u200dc \u200c") == "ab c "


def test_a_vietnamese_word_is_set_in_one_font() -> None:
    parts = [face for face, part in letters.faces("van Hạnh nu", "body") if part.strip()]
    assert parts == ["body", "sans", "body"]


@pytest.mark.parametrize("name", [CHINESE, TIFINAGH])
def test_letters_that_no_font_draws_are_named_and_never_boxes_without_a_word(name: str) -> None:
    story = said_by(name)
    assert undrawable(story.as_data()) == [name]
    assert drawable(name) == NO_GLYPH * len(name)
    text = read_twice(render_document(story))["mupdf"]
    assert "stond een letter die deze computer niet kon tekenen" in " ".join(text.split())
    assert "kon een letter niet getekend worden" in re.sub(r"<[^>]*>", " ", sheet(said_by(name, WallStory)))


def test_a_story_without_gaps_says_nothing_of_letters() -> None:
    assert "kon tekenen" not in read_twice(render_document(example_story()))["mupdf"]
    assert "getekend worden" not in sheet(example_story(WallStory))


@pytest.mark.parametrize("name", [CHINESE, TIFINAGH])
def test_a_font_of_this_machine_draws_what_ours_do_not(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_font(tmp_path / "Elders-Regular.ttf", name)
    (tmp_path / "stuk.ttf").write_bytes(b"geen lettertype")
    monkeypatch.setattr(system_fonts, "FOLDERS", (tmp_path,))
    forget_fonts()
    assert undrawable(said_by(name).as_data()) == []
    assert letters.width(name, 1000, "body") == 1000 * len(name)
    for pdf in (render_document(said_by(name)), render_poster(said_by(name, WallStory)).pdf):
        for text in read_twice(pdf).values():
            assert name in text


def make_font(path: Path, text: str) -> None:
    """Write a font of another maker that draws these letters, each as an empty square."""
    names = {ord(letter): f"letter{ord(letter)}" for letter in text}
    order = [".notdef", *dict.fromkeys(names.values())]
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(order)
    font.setupCharacterMap(names)
    font.setupGlyf({name: TTGlyphPen(None).glyph() for name in order})
    font.setupHorizontalMetrics(dict.fromkeys(order, (1000, 0)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": "Elders", "styleName": "Regular", "psName": "Elders-Regular"})
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    font.setupPost()
    font.save(path)


def test_our_fonts_draw_the_alphabets_that_we_promise() -> None:
    ranges = {"Greek": (0x391, 0x3C9), "Cyrillic": (0x400, 0x45F), "Ethiopic": (0x1200, 0x1248)}
    ranges |= {"Hebrew": (0x5D0, 0x5EA), "Arabic": (0x621, 0x63A), "Vietnamese": (0x1EA0, 0x1EF9)}
    missing = {
        name: [hex(point) for point in range(first, last + 1) if point not in own_letters()]
        for name, (first, last) in ranges.items()
    }
    assert missing == {
        name: ["0x3a2"] if name == "Greek" else [] for name in ranges
    }  # which Greek leaves out
    assert set("پچژگکیۀ") <= set(map(chr, own_letters()))


@pytest.mark.parametrize("name", OURS.values(), ids=OURS)
def test_the_drawing_for_a_site_brings_the_font_along_only_where_it_needs_it(name: str) -> None:
    assert len(faces_in(sheet(said_by(name, WallStory)))) > 3
    assert faces_in(sheet(said_by("Şevval", WallStory))) == ["Head", "Text", "Text"]


def faces_in(drawing: str) -> list[str]:
    return re.findall(r'@font-face\{font-family:"Vrijplaats (\w+)"', drawing)


def test_a_page_draws_every_letter_that_a_document_draws():
    faces = [path for path in WEB_FONTS.glob("*.woff2") if "bold" not in path.name]
    drawn = set().union(*(TTFont(path).getBestCmap() for path in faces))
    words = {point for point in own_letters() if unicodedata.category(chr(point))[0] in "LMN"}
    emoji = advances()["emoji"].keys()
    assert not sorted(chr(point) for point in words - drawn - emoji)
