"""The same person always gets the same face, and every drawing is well-formed XML."""

from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from django.template import engines

from vrijplaats.ui import pictures, windows
from vrijplaats.ui.face_parts import HAIR, MIXES, MOUTHS, PLAYFUL_MIXES
from vrijplaats.ui.icons import ICONS
from vrijplaats.ui.motifs import MOTIFS, PHASES

CHOSEN = {"hair": "afro", "mix": 0, "mouth": 2, "glasses": True}


def drawn(svg: str) -> ElementTree.Element:
    """Parse a drawing; fails where it is not well-formed."""
    return ElementTree.fromstring(svg)


def rendered(source: str, **context: object) -> str:
    """Render a piece of template with the tags of ui loaded."""
    return engines["django"].from_string("{% load ui %}" + source).render(context)


@pytest.mark.parametrize("motif", MOTIFS)
def test_every_motif_draws_on_every_ground_that_suits_it(motif):
    for ground in MOTIFS[motif].on:
        svg = pictures.tile(motif, ground)
        assert drawn(svg).get("class") == "art"
        assert "{" not in svg


@pytest.mark.parametrize("hair", HAIR)
@pytest.mark.parametrize("mouth", range(len(MOUTHS)))
def test_every_face_that_can_be_chosen_draws(hair, mouth):
    for mix in range(len(MIXES)):
        svg = pictures.face("x", {"hair": hair, "mouth": mouth, "mix": mix, "glasses": True})
        drawn(svg)
        assert "{" not in svg


@pytest.mark.parametrize("icon", ICONS)
def test_every_icon_draws(icon):
    drawn(rendered(f'{{% icon "{icon}" %}}'))


def test_the_same_person_always_gets_the_same_face():
    assert pictures.face("ruby", {}) == pictures.face("ruby", {})


def test_two_people_who_chose_nothing_can_be_told_apart():
    assert len({pictures.face(n, {}) for n in range(20)}) > 10


def test_what_someone_chose_is_what_is_drawn():
    assert pictures.face("ruby", CHOSEN) != pictures.face("ruby", {**CHOSEN, "glasses": False})
    assert pictures.face("ruby", CHOSEN) != pictures.face("ruby", {**CHOSEN, "hair": "bob"})


def test_nobodys_looks_are_guessed():
    human = set("dtsp")
    fills = [f'class="fill-{pictures.COLOURS[tone]}"' for tone in human]
    assert not [mix for mix in PLAYFUL_MIXES if MIXES[mix][1] in human]
    svg = "".join(pictures.face(n, {}) for n in range(60))
    assert not [fill for fill in fills if fill in svg]
    chosen = pictures.face("ruby", {"mix": next(n for n, mix in enumerate(MIXES) if mix[1] in human)})
    assert [fill for fill in fills if fill in chosen]


def test_choices_that_do_not_exist_still_give_a_face():
    drawn(pictures.face("ruby", {"hair": "<script>", "mix": 99, "mouth": "x"}))


def test_a_name_with_strange_signs_stays_a_name():
    label = 'Zoë "<script>" & co'
    assert drawn(pictures.face("x", CHOSEN, label=label)).get("aria-label") == label
    assert drawn(pictures.tile("mic", "1", label)).get("aria-label") == label


def test_a_picture_without_a_name_is_hidden_from_a_screen_reader():
    assert drawn(pictures.tile("mic", "1")).get("aria-hidden") == "true"


def test_a_window_holds_no_motif_twice_and_no_equal_grounds_side_by_side():
    chosen = pictures.arrange("beweging", 9, 3)
    assert len({motif for motif, _ in chosen}) == 9
    beside = [(chosen[i], chosen[i + 1]) for i in range(9) if i % 3 < 2]
    assert all(left[1] != right[1] for left, right in beside)


def test_clip_paths_of_two_panes_never_share_a_name():
    one = pictures.pane("mic", "1", pictures.Box(0, 0, 100, 100))
    two = pictures.pane("mic", "1", pictures.Box(105, 0, 100, 100))
    assert drawn(f"<svg>{one}</svg>")[0].get("id") != drawn(f"<svg>{two}</svg>")[0].get("id")


def test_a_palette_gives_fills_that_need_no_stylesheet():
    svg = pictures.tile("mic", "1", palette=pictures.PALETTE)
    assert 'fill="#FFC73A"' in svg
    assert 'class="fill-' not in svg


@pytest.mark.parametrize("state", ["closed", "ajar", "open"])
def test_the_window_of_a_presentation_opens_step_by_step(state):
    drawn(windows.presentation_window(state, "pan"))


def test_a_window_that_is_open_is_said_in_words():
    svg = drawn(rendered('{% mini_windows "open" "ajar" "closed" %}'))
    assert svg.get("aria-label") == "1 van de 3 momenten geweest"


@pytest.mark.parametrize("level", ["closed", "ajar", "group", "open", "open_nameless"])
def test_who_sees_something_is_drawn_and_said(level):
    element = drawn(rendered(f'{{% sight "{level}" %}}'))
    assert element.find("svg") is not None
    assert len(element.findtext("span")) > 10


def test_own_words_about_who_sees_something_are_escaped():
    assert "&lt;b&gt;" in rendered('{% sight "group" words %}', words="<b>")


@pytest.mark.parametrize(
    ("people", "told"),
    [
        ([], ""),
        (["Ruby"], "<bdi>Ruby</bdi>"),
        (["Ruby", "<b>"], "<bdi>Ruby</bdi> en <bdi>&lt;b&gt;</bdi>"),
        (["Ruby", "Jay", "Luna"], "<bdi>Ruby</bdi>, <bdi>Jay</bdi> en <bdi>Luna</bdi>"),
    ],
)
def test_names_stand_in_one_sentence(people, told):
    named = [SimpleNamespace(name=name) for name in people]
    assert rendered("{% names people %}", people=named) == told


@pytest.mark.parametrize("phase", PHASES)
def test_every_phase_has_a_shape(phase):
    drawn(pictures.phase_shape(phase))


def test_what_belongs_to_no_phase_has_no_shape():
    assert rendered('{% phase_shape "" %}') == ""


def test_a_motif_from_data_that_is_gone_becomes_petals():
    assert rendered('{% tile "weg" "1" %}') == rendered('{% tile "petals" "1" %}')


def test_a_face_comes_from_the_key_and_choices_of_a_person():
    person = SimpleNamespace(pk="ruby", face=CHOSEN)
    svg = drawn(rendered('{% face person "small" label="Ruby" %}', person=person))
    assert (svg.get("class"), svg.get("aria-label")) == ("face face-small", "Ruby")
