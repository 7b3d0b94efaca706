"""The document: their words before any number, readable by everyone, the same story the same bytes."""

from dataclasses import replace

import page
import pytest

from vrijplaats.publications.document import document_data, render_document
from vrijplaats.publications.story import Bar, Quote, Story
from vrijplaats.publications.typeset import TypesettingError, typeset

from .builders import empty_story, example_story, hostile_story, tiny_story
from .pdf_text import Pdf


def told(words: str) -> str:
    """Return words as the reader of PDFs gives them: without white space."""
    return "".join(words.split())


def is_accessible(pdf: bytes) -> bool:
    """Return whether an independent checker finds nothing against PDF/UA-1."""
    return bool(page.is_pdf_compliant_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1))


@pytest.fixture(scope="module")
def story() -> Story:
    return example_story()


@pytest.fixture(scope="module")
def pdf(story: Story) -> bytes:
    return render_document(story)


@pytest.fixture(scope="module")
def body(pdf: bytes) -> str:
    """Return the text after the cover and the contents page."""
    return "".join(Pdf(pdf).pages[2:])


def test_the_parts_stand_in_their_order(body: str) -> None:
    parts = [
        "Wat is Wij maken Waterstad?",
        "Wat betekent het voor jou?",
        "Wat we doen",
        "De getallen",
        "Wat werkt",
        "Wat we leerden, en wat niet werkte",
        "Bijlage: de kennisbank",
        "Bronnen, en hoe je dit narekent",
    ]
    places = [body.index(told(part)) for part in parts]
    assert places == sorted(places)


def test_a_month_is_never_called_a_year(story: Story) -> None:
    month = replace(empty_story(), works=story.works, a_period="een maand", this_period="deze maand")
    text = Pdf(render_document(month)).text
    assert told("Een maand in woorden en cijfers") in text
    assert told("Gemaakt deze maand") in text
    assert told("dit jaar") not in text and told("Een jaar") not in text


@pytest.mark.parametrize("is_exact", [True, False])
def test_it_says_which_numbers_are_exact(story: Story, is_exact: bool) -> None:
    hidden = tuple(replace(number, value=None, shown="minder dan 10") for number in story.headline)
    told_story = story if is_exact else replace(story, headline=hidden)
    text = Pdf(render_document(told_story)).text
    assert (told("De drie totalen zijn precies.") in text) is is_exact
    assert told("antallen jongeren onder de tien tonen we niet precies, de rest is afgerond op vijf.") in text


def test_young_people_speak_before_any_number_is_told(story: Story, body: str) -> None:
    first_number = body.index(told(story.headline[0].definition))
    for quote in story.quotes:
        if not quote.is_withdrawn:
            assert body.index(told(quote.text)) < first_number
    before = body[: body.index(told("Wat we doen"))]
    assert not any(told(f"{number.shown}{number.label}") in before for number in story.headline)


def test_every_number_stands_as_the_story_tells_it_with_its_definition(story: Story, body: str) -> None:
    for number in (*story.headline, *story.numbers):
        assert told(number.shown) in body
        assert told(number.definition) in body
        assert told(number.left_out) in body
    for chart in story.charts:
        for bar in chart.bars:
            assert told(f"{bar.label}{bar.shown}") in body


def test_a_second_number_of_one_has_a_label_of_one(body: str) -> None:
    kinds = replace(
        example_story().charts[4],
        bars=(Bar("talk", "22", 1.0, second_shown="212"), Bar("tocht", "1", 0.1, False, "1", "hoofd")),
    )
    (chart,) = document_data(replace(example_story(), charts=(kinds,)))["charts"]
    assert [bar["second_label"] for bar in chart["bars"]] == ["hoofden", "hoofd"]
    assert told("212 hoofden") in body


def test_months_are_told_in_words(story: Story) -> None:
    months = replace(story.charts[2], bars=(Bar("2026-03", "7", 1.0), Bar("later", "3", 0.4)))
    data = document_data(replace(story, charts=(months,)))
    assert [bar["label"] for bar in data["charts"][0]["bars"]] == ["mrt", "later"]


def test_the_sources_say_how_to_compute_each_number_again(story: Story, body: str) -> None:
    end = body[body.index(told("Bronnen, en hoe je dit narekent")) :]
    assert told(story.attribution) in end
    assert told(story.headline[0].command) in end
    assert all(told(number.label) in end for number in story.headline)


def test_what_did_not_work_is_told_too(story: Story, body: str) -> None:
    assert all(told(lesson.did_not_work) in body for lesson in story.lessons)
    assert told("Wat we niet weten") in body


def test_a_sentence_that_was_taken_back_leaves_a_visible_gap(story: Story) -> None:
    gone = replace(story.quotes[0], text="", by="", is_withdrawn=True)
    text = Pdf(render_document(replace(story, quotes=(gone, *story.quotes[1:])))).text
    assert told(story.quotes[0].text) not in text
    assert text.count(told("Hier stond een zin. Die is teruggenomen.")) == 2


def test_the_whole_knowledge_base_is_in_the_appendix(story: Story, body: str) -> None:
    appendix = body[body.index(told("Bijlage: de kennisbank")) :]
    for theme in story.knowledge:
        assert told(theme.title) in appendix
        assert told(theme.principles[-1].title) in appendix


@pytest.mark.parametrize("build", [example_story, tiny_story, empty_story])
def test_everyone_can_read_it(build: object) -> None:
    assert is_accessible(render_document(build()))  # type: ignore[operator]


def test_the_checker_sees_a_planted_fault(pdf: bytes) -> None:
    assert b"/Alt" in pdf
    assert not is_accessible(pdf.replace(b"/Alt", b"/Xlt"))
    assert b"/DisplayDocTitle true" in pdf
    assert not is_accessible(pdf.replace(b"/DisplayDocTitle true", b"/DisplayDocTitle null"))


def test_a_drawing_without_words_is_refused(story: Story) -> None:
    data = document_data(story)
    data["doors"]["alt"] = None
    with pytest.raises(TypesettingError, match="alt"):
        typeset("document", data, story.made_on)


def test_it_says_which_standards_it_keeps(pdf: bytes) -> None:
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf


def test_the_same_story_gives_the_same_bytes(story: Story, pdf: bytes) -> None:
    assert render_document(story) == pdf
    assert render_document(replace(story, city="Elders", movement="Anders")) != pdf


@pytest.mark.parametrize("seed", range(2))
def test_no_text_from_outside_breaks_out_or_breaks_the_file(seed: int) -> None:
    made = render_document(hostile_story(seed))
    assert is_accessible(made)
    assert told('#read("/etc/passwd")') in Pdf(made).text
    assert "root:" not in Pdf(made).text


def test_a_sentence_of_ten_thousand_letters_stands_whole(story: Story) -> None:
    words = "een heel verhaal over de kade " * 340
    long = Quote("r", words, "Mo", "making", "talk")
    assert (
        Pdf(render_document(replace(story, quotes=(long,)))).text.count(told("verhaal over de kade")) == 340
    )


def test_it_says_of_how_many_sentences_these_are_a_choice(story: Story, body: str) -> None:
    assert told(f"{len(story.quotes)} van 69") in body
    whole = replace(story, quotes_in_all=len(story.quotes))
    assert told("Alle zinnen die hier mochten staan") in Pdf(render_document(whole)).text
