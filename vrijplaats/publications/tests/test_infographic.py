"""The poster: first how it works, then the year; nothing leaves its pane."""

import io
import re
from collections.abc import Callable
from dataclasses import replace
from xml.etree import ElementTree

import page
import pytest
from PIL import Image

from vrijplaats.publications.infographic import Poster, render_picture, render_poster
from vrijplaats.publications.letters import width
from vrijplaats.publications.poster.art_forms import art_forms
from vrijplaats.publications.poster.canvas import FILL, WHITE
from vrijplaats.publications.poster.counts import gathering_bars, totals
from vrijplaats.publications.poster.facade import facade
from vrijplaats.publications.poster.house import house
from vrijplaats.publications.poster.sentences import lessons, quotes
from vrijplaats.publications.poster.sheet import HEIGHT, WIDTH, sheet
from vrijplaats.publications.poster.words import word_wall
from vrijplaats.publications.story import Bar, MessageStory, Quote, Story, WallStory, Word
from vrijplaats.ui.pictures import Box

from .builders import empty_story, example_story, headline, hostile_story, tiny_story
from .pdf_text import Pdf

SVG = "{http://www.w3.org/2000/svg}"
FONTS = {"Vrijplaats Head": "head", "Vrijplaats Text": "body"}


def told(words: str) -> str:
    return "".join(words.split())


def words_of(drawing: str) -> str:
    """Return all the words of a drawing, in the order of the file."""
    root = ElementTree.fromstring(drawing)
    return told("".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")))


def in_svg(drawing: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>'


def spilled(drawing: str, box: Box) -> list[str]:
    """Return the texts that leave a box."""
    out = []
    for text in ElementTree.fromstring(drawing).iter(f"{SVG}text"):
        words, size = "".join(text.itertext()), float(text.attrib["font-size"])
        family = FONTS[text.attrib["font-family"].split(",")[0]]
        font = "bold" if family == "body" and text.attrib["font-weight"] == "700" else family
        x, y = float(text.attrib["x"]), float(text.attrib["y"])
        is_wide = x + width(words, size, font) > box.x + box.width + 2
        is_low = y > box.y + box.height + 2 or y - size * 0.74 < box.y - 2
        if x < box.x - 1 or is_wide or is_low:
            out.append(f"{words[:40]} at {x:.0f},{y:.0f} size {size:.0f}")
    return out


@pytest.fixture(scope="module")
def poster() -> Poster:
    return render_poster(example_story(WallStory))


@pytest.fixture(scope="module")
def png() -> bytes:
    return render_picture(example_story(MessageStory))


def test_it_first_explains_how_it_works_and_then_tells_the_year(poster: Poster) -> None:
    words = words_of(poster.svg.decode())
    order = ["Vier deuren", "Contact", "Maken", "Agency", "Hulp", "jongeren bereikt", "Wat we leerden"]
    places = [words.index(told(part)) for part in order]
    assert places == sorted(places)
    assert told("Binnenkomen kan door elke deur.") in words


def test_the_three_totals_and_their_definitions_are_on_it(poster: Poster) -> None:
    words = words_of(poster.svg.decode())
    for number in example_story().headline:
        assert told(f"{number.shown}{number.label}{number.definition}") in words


def test_the_print_says_what_the_web_says(poster: Poster) -> None:
    printed, shown = Pdf(poster.pdf).text, words_of(poster.svg.decode())
    assert printed == shown


def test_it_has_a_name_and_words_for_who_cannot_see_it(poster: Poster) -> None:
    root = ElementTree.fromstring(poster.svg)
    assert root.attrib["role"] == "img"
    named = {part.attrib["id"]: part.text or "" for part in root if part.tag in (f"{SVG}title", f"{SVG}desc")}
    assert root.attrib["aria-labelledby"].split() == list(named)
    title, told_in_words = named.values()
    assert "Wij maken Waterstad" in title
    assert "50 jongeren bereikt, 18 change makers, 8 change agents" in told_in_words


def test_the_print_can_be_read_by_everyone(poster: Poster) -> None:
    assert page.is_pdf_compliant_bytes(poster.pdf, profile=page.ValidationProfile.PDF_UA_1)


def test_the_web_file_brings_its_own_fonts_and_asks_for_nothing_else(poster: Poster) -> None:
    svg = poster.svg.decode()
    assert svg.count("data:font/") == 3
    assert not re.search(r'(href|src)="http|url\(http', svg)
    assert len(poster.svg) < 200_000


def test_the_picture_is_large_enough_for_a_screen(png: bytes) -> None:
    picture = Image.open(io.BytesIO(png))
    assert picture.width >= 1754
    assert abs(picture.height / picture.width - 420 / 297) < 0.002


def test_the_same_story_gives_the_same_poster(poster: Poster, png: bytes) -> None:
    assert render_poster(example_story(WallStory)) == poster
    assert render_picture(example_story(MessageStory)) == png


def windows(story: Story) -> dict[str, int]:
    """Return how many windows of each colour the façade has."""
    drawing = facade(story, Box(0, 0, 1640, 450))
    return {kind: drawing.count(f'fill="{FILL[kind]}"') for kind in ("contact", "making", "agency")}


def test_each_window_is_one_young_person_and_smaller_circles_lie_within() -> None:
    assert windows(example_story()) == {"contact": 32, "making": 10, "agency": 8}


def test_totals_that_do_not_lie_within_each_other_get_a_row_each() -> None:
    assert windows(replace(example_story(), is_nested=False)) == {"contact": 50, "making": 18, "agency": 8}


def test_totals_that_are_not_public_cannot_be_counted_on_the_facade() -> None:
    few, many = tiny_story(), replace(tiny_story(), headline=replaced_shown("ongeveer 60"))
    assert windows(few) == windows(many)


def replaced_shown(shown: str) -> tuple:
    return tuple(replace(number, shown=shown, value=None) for number in headline())


def test_four_hundred_young_people_still_have_a_window_each() -> None:
    story = replace(example_story(WallStory), headline=headline(400, 120, 31))
    assert windows(story) == {"contact": 280, "making": 89, "agency": 31}
    assert Pdf(render_poster(story).pdf).pages


def test_a_sentence_that_was_taken_back_is_an_empty_pane_when_no_other_is_left() -> None:
    gone = tuple(replace(quote, text="", by="", is_withdrawn=True) for quote in example_story().quotes[:4])
    drawing = in_svg(quotes(gone, Box(0, 0, 2730, 460)))
    assert words_of(drawing).count(told("Hier stond een zin.")) == 4
    assert drawing.count("stroke-dasharray") == 4


LONG = "Ik dacht dat ik alleen kwam eten en nu hangt mijn tekening in de gang. " * 6
PANELS: dict[str, Callable[[Story, Box], str]] = {
    "house": house,
    "facade": facade,
    "gatherings": gathering_bars,
    "art": art_forms,
    "totals": lambda story, box: totals(story.headline, box),
    "quotes": lambda story, box: quotes(story.quotes, box),
    "words": lambda story, box: word_wall(story.words, box),
    "lessons": lambda story, box: lessons(story.lessons, story.works, box),
}
BOXES = {
    "house": Box(120, 720, 2730, 760),
    "facade": Box(184, 1564, 1652, 532),
    "gatherings": Box(1495, 2180, 1355, 600),
    "art": Box(120, 3280, 1780, 560),
    "totals": Box(1920, 1500, 930, 660),
    "quotes": Box(120, 2800, 2730, 460),
    "words": Box(184, 2244, 1227, 472),
    "lessons": Box(1920, 3280, 930, 560),
}


def test_a_second_number_agrees_with_its_label() -> None:
    bars = (Bar("talk", "22", 1.0, second_shown="212"), Bar("tocht", "1", 0.1, False, "1", "hoofd"))
    kinds = replace(example_story().charts[4], bars=bars)
    drawing = gathering_bars(replace(example_story(), charts=(kinds,)), BOXES["gatherings"])
    assert ">22, 212 hoofden<" in drawing
    assert ">1, 1 hoofd<" in drawing


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize(
    "story", [example_story(), empty_story(), tiny_story(), *map(hostile_story, range(7))]
)
def test_no_words_leave_their_pane(panel: str, story: Story) -> None:
    drawing = in_svg(PANELS[panel](story, BOXES[panel]))
    assert spilled(drawing, BOXES[panel]) == []


def test_four_long_sentences_fit() -> None:
    four = tuple(Quote(str(i), LONG[:400], "Mo", "making", "talk") for i in range(4))
    drawing = in_svg(quotes(four, BOXES["quotes"]))
    assert spilled(drawing, BOXES["quotes"]) == []
    assert words_of(drawing).count(told(LONG[:400])) == 4


def test_forms_of_few_people_are_shown_without_a_number() -> None:
    story = example_story()
    few = replace(story.charts[5], bars=tuple(replace(b, is_few=True) for b in story.charts[5].bars * 2))
    for bars in (few.bars, few.bars[:3], few.bars[:1]):
        drawing = in_svg(art_forms(replace(story, charts=(replace(few, bars=bars),)), BOXES["art"]))
        assert spilled(drawing, BOXES["art"]) == []
        assert told("minder dan") not in words_of(drawing)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 24, 60])
def test_a_word_wall_of_any_size_stays_within_its_pane(count: int) -> None:
    some = tuple(Word(f"woord{'en' * (i % 5)} {i}", 5 - i % 5) for i in range(count))
    drawing = in_svg(word_wall(some, BOXES["words"]))
    assert spilled(drawing, BOXES["words"]) == []
    assert words_of(drawing).count("woord") >= min(count, 24)


@pytest.mark.parametrize("seed", range(3))
def test_no_text_from_outside_breaks_the_poster(seed: int) -> None:
    story = hostile_story(seed, WallStory)
    assert spilled(sheet(story), Box(0, 0, WIDTH, HEIGHT)) == []
    made = render_poster(story)
    assert page.is_pdf_compliant_bytes(made.pdf, profile=page.ValidationProfile.PDF_UA_1)


def test_each_phase_speaks_in_its_own_colour_the_help_phase_too() -> None:
    some = [Quote(f"{phase} {n}", f"{phase} {n}", "Mo", phase, "talk") for phase in FILL for n in range(2)]
    drawing = quotes(some, BOXES["quotes"])
    for phase, colour in FILL.items():
        assert drawing.count(f'fill="{colour}"') == 1
        assert words_of(in_svg(drawing)).count(phase) == 1


def test_a_sentence_of_no_phase_has_no_colour_of_a_phase_and_comes_after_those_that_have() -> None:
    own = Quote("own", "Hier adem ik uit.", "Mo", "", "zelf opgeschreven")
    some = [own, *(Quote(phase, phase, "Mo", phase, "talk") for phase in FILL)]
    assert "adem" not in words_of(in_svg(quotes(some, BOXES["quotes"])))
    drawing = quotes(some[:3], BOXES["quotes"])
    assert "adem" in words_of(in_svg(drawing))
    assert drawing.count(f'fill="{WHITE}"') == 1
    assert [drawing.count(f'fill="{colour}"') for colour in FILL.values()] == [1, 1, 1, 0]


def test_the_poster_says_how_many_sentences_there_were() -> None:
    assert told("met toestemming: 4 van 69.") in words_of(sheet(example_story(WallStory)))
    few = replace(example_story(WallStory), quotes=example_story().quotes[:2], quotes_in_all=2)
    assert told("met toestemming.") in words_of(sheet(few))
