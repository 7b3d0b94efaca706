"""How the movement works: a house with four doors around one young person; no ladder and no fixed order."""

from collections.abc import Sequence

from vrijplaats.publications.story import PhaseStory, Story
from vrijplaats.ui.pictures import PALETTE, Box, paint

from .canvas import (
    FILL,
    INK,
    LILAC,
    NIGHT,
    ON_FILL,
    PAPER,
    WHITE,
    block,
    even,
    line,
    rect,
    shape,
)

DOORS = {
    "contact": ("Contact", "Hoi zeggen. Meer hoeft niet."),
    "making": ("Maken", "Iets doen met wat je kunt."),
    "agency": ("Agency", "Een ander op weg helpen."),
    "help": ("Hulp", "Kleine stappen, samen."),
}
DOOR_COLOUR = {"contact": PALETTE["3"], "making": NIGHT, "agency": PALETTE["2"], "help": PALETTE["1"]}
RULES = (
    ("contact", "Binnenkomen kan door elke deur."),
    ("making", "Blijven, oversteken of even weg: jij kiest."),
    ("help", "Wie weggaat, mag altijd terug. De deur blijft open."),
)
_YOU = (
    '<path {k} d="M26 60c-6-26 8-38 24-38s30 12 24 38c-3-10-7-15-11-18-9 5-25 5-30 1-3 4-5 10-7 17z"/>'
    '<circle {t} cx="27" cy="64" r="7"/><circle {t} cx="73" cy="64" r="7"/>'
    '<path {t} d="M28 54a22 22 0 0 1 44 0v14a22 24 0 0 1-44 0z"/>'
    '<path {k} d="M27 56c-3-22 9-32 23-32s27 10 23 32c-4-8-6-11-10-14-9 5-21 5-28 1-3 4-5 8-8 13z"/>'
    '<circle {k} cx="42" cy="60" r="3.5"/><circle {k} cx="59" cy="60" r="3.5"/>'
    '<path {k3.5} d="M43 73q7 6 15 0"/>'
)


def house(story: Story, box: Box) -> str:
    """Return the panel: what this is in a few sentences, and beside it the house with its four doors."""
    words = Box(box.x + 70, box.y + 70, box.width * 0.29, box.height - 140)
    front_x = words.x + words.width + 70
    front = Box(front_x, box.y + 60, box.x + box.width - front_x - 70, box.height - 120)
    return rect(box, WHITE) + _explanation(words) + doors(story.phases, front)


def house_in_words(phases: Sequence[PhaseStory]) -> str:
    """Return what the house shows, for anyone who cannot see it."""
    told = " ".join(f"{title}: {sentence}" for _, title, sentence in _rooms(phases))
    rules = " ".join(rule for _, rule in RULES)
    return f"Een huis met vier deuren, en in het midden jij. {told} {rules}"


def _explanation(box: Box) -> str:
    """Return the title and the three rules of the house."""
    drawn = block(
        "Vier deuren, jouw tempo",
        Box(box.x, box.y, box.width, box.height * 0.5),
        "head",
        (148, 60),
        INK,
        1.0,
    )
    top, height = box.y + box.height * 0.52, box.height * 0.16
    room = box.width - 84, height - 8
    size = even([rule for _, rule in RULES], "bold", room, (50, 26))
    for i, (phase, rule) in enumerate(RULES):
        y = top + i * height
        drawn += shape(phase, box.x + 28, y + 34, 52, FILL[phase], INK)
        drawn += block(rule, Box(box.x + 84, y, *room), "bold", (size, size))
    return drawn


def _rooms(phases: Sequence[PhaseStory]) -> list[tuple[str, str, str]]:
    """Return the four doors as (phase, title, sentence): as the movement tells it, else in our words."""
    told = {phase.key: phase for phase in phases}
    return [
        (key, title, told[key].sentence if key in told and told[key].sentence else sentence)
        for key, (title, sentence) in DOORS.items()
    ]


def doors(phases: Sequence[PhaseStory], box: Box) -> str:
    """Return the house: four rooms with a door each, and the young person where they meet."""
    mullion, sill = 22, 40
    width, height = (box.width - mullion) / 2, (box.height - mullion - sill) / 2
    clip = f'<clipPath id="huis">{rect(Box(box.x, box.y, box.width, box.height - sill), INK, 90)}</clipPath>'
    rooms = ""
    for i, (phase, title, sentence) in enumerate(_rooms(phases)):
        room = Box(box.x + i % 2 * (width + mullion), box.y + i // 2 * (height + mullion), width, height)
        rooms += _room(phase, title, sentence, room, is_left=i % 2 == 0)
    ledge = Box(box.x - 34, box.y + box.height - sill + 12, box.width + 68, sill - 8)
    middle = box.x + box.width / 2, box.y + (box.height - sill) / 2
    frame = rect(Box(box.x, box.y, box.width, box.height - sill), NIGHT, 90)
    return f'{clip}<g clip-path="url(#huis)">{frame}{rooms}</g>{rect(ledge, LILAC, 16)}{_you(*middle)}'


def _room(phase: str, title: str, sentence: str, box: Box, *, is_left: bool) -> str:
    """Return one room: its colour, its words on the outer side of the door."""
    door_width, door_height = box.width * 0.155, box.height * 0.66
    door_x = box.x + 56 if is_left else box.x + box.width - 56 - door_width
    door = Box(door_x, box.y + box.height - door_height, door_width, door_height)
    words_x = door_x + door_width + 46 if is_left else box.x + 210
    room_for_words = box.width - door_width - 56 - 46 - 210
    ink = ON_FILL[phase]
    mark = shape(phase, words_x + 38, box.y + 92, 76, INK if ink == INK else PAPER)
    heading = line(title, Box(words_x + 96, box.y + 44, room_for_words - 96, 96), "head", (86, 40), ink)
    told = block(
        sentence,
        Box(words_x, box.y + 164, room_for_words, box.height - 190),
        "bold",
        (54, 28),
        ink,
    )
    return rect(box, FILL[phase], 0) + mark + heading + told + _door(door, phase, opens_left=is_left)


def _door(box: Box, phase: str, *, opens_left: bool) -> str:
    """Return an open door: a lit opening with a round top, and the leaf swung outwards."""
    x, y, w, h = box.x, box.y, box.width, box.height
    arch = f"M{x:.1f} {y + h:.1f}V{y + w / 2:.1f}a{w / 2:.1f} {w / 2:.1f} 0 0 1 {w:.1f} 0V{y + h:.1f}z"
    opening = f'<path d="{arch}" fill="{PAPER}"/>'
    deep, slant = w * 0.44, h * 0.055
    hinge, edge = (x, x + deep) if opens_left else (x + w, x + w - deep)
    leaf = (
        f"M{hinge:.1f} {y + h:.1f}V{y + w / 2:.1f}"
        f"C{hinge:.1f} {y + w * 0.2:.1f} {(hinge + edge) / 2:.1f} {y + slant * 0.4:.1f} "
        f"{edge:.1f} {y + slant + w * 0.02:.1f}V{y + h + slant:.1f}z"
    )
    knob_x = edge + (-18 if opens_left else 18)
    knob = f'<circle cx="{knob_x:.1f}" cy="{y + h * 0.56:.1f}" r="9" fill="{PAPER}"/>'
    return f'{opening}<path d="{leaf}" fill="{DOOR_COLOUR[phase]}"/>{knob}'


def _you(x: float, y: float) -> str:
    """Return the young person in the middle, looking out of a window of their own."""
    size, frame = 300, 20
    outer = Box(x - size / 2 - frame, y - size / 2 - frame, size + 2 * frame, size + 2 * frame)
    glass = Box(x - size / 2, y - size / 2, size, size)
    clip = f'<clipPath id="jij">{rect(glass, INK, 40)}</clipPath>'
    person = f'<g transform="translate({glass.x:.1f} {glass.y - 34:.1f}) scale(3)">{paint(_YOU, PALETTE)}</g>'
    ledge = Box(glass.x, glass.y + size - 78, size, 78)
    plate = rect(ledge, PAPER, 0)
    word = line("jij", Box(x - 36, ledge.y - 6, 140, 72), "head", (62, 62), INK)
    seen = f'<g clip-path="url(#jij)">{rect(glass, LILAC, 40)}{person}{plate}</g>'
    return rect(outer, NIGHT, 58) + clip + seen + word
