"""Stories to render in tests and benchmarks: a full year, a first month, an empty year."""

import itertools
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any

from vrijplaats.knowledge.library import library
from vrijplaats.publications.story import (
    Bar,
    Chart,
    KnowledgeTheme,
    Lesson,
    Number,
    PhaseStory,
    Principle,
    Quote,
    ReportStory,
    Story,
    TensionShown,
    Word,
    WorkShown,
)

COMMAND = "vrijplaats figures --from 2025-11-24 --to 2026-11-23"
SENTENCES = {
    "contact": "Hoi zeggen. Meer hoeft niet.",
    "making": "Iets doen met wat je kunt.",
    "agency": "Een ander op weg helpen.",
    "help": "Kleine stappen, samen.",
}


def number(key: str, label: str, shown: str, value: int | None = None) -> Number:
    """Return a number with words around it."""
    definition = f"Zo tellen we {label}: elke keer dat het gebeurde, één keer opgeschreven."
    return Number(key, label, shown, definition, "Wat niemand opschreef.", COMMAND, value)


def headline(reached: int = 50, makers: int = 18, agents: int = 8) -> tuple[Number, ...]:
    """Return the three totals, as a movement that made them public shows them."""
    met = "Verschillende jongeren met wie in deze periode minstens één echt gesprek was, "
    made = "Jongeren met een eigen maakproces in deze periode, die zelf ja zeiden op maker zijn."
    rows = (
        ("reached", "jongeren bereikt", reached, f"{met}onder een naam of schuilnaam."),
        ("change_makers", "change makers", makers, made),
        ("change_agents", "change agents", agents, "Jongeren die een ander hielpen, en zelf ja zeiden."),
    )
    left_out = "Ontmoetingen zonder naam tellen als ontmoeting, nooit als persoon."
    return tuple(
        Number(key, label, str(value), words, left_out, COMMAND, value) for key, label, value, words in rows
    )


def bars(*rows: tuple[str, int], second: tuple[str, ...] = ()) -> tuple[Bar, ...]:
    """Return bars as long as their numbers."""
    longest = max(value for _, value in rows)
    return tuple(
        Bar(label, str(value), value / longest, second_shown=second[i] if second else "")
        for i, (label, value) in enumerate(rows)
    )


def charts() -> tuple[Chart, ...]:
    """Return the seven charts of a year."""
    forms = bars(("straatronde met ervaring", 96), ("op school", 41), ("caravan", 38), ("online", 22))
    depth = bars(("gegroet", 71), ("praatje", 64), ("echt gesprek", 48), ("wil komen kijken", 14))
    counts = zip(
        ("nov", "dec", "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov"),
        (4, 11, 13, 15, 18, 21, 24, 22, 12, 9, 20, 18, 10),
        strict=True,
    )
    kinds = bars(
        ("talk", 22), ("creatieve sessie", 31), ("samen koken", 12), ("samenwerkdag", 4),
        second=("212", "268", "131", "77"),
    )  # fmt: skip
    second = (
        Bar("straatronde met ervaring", "ongeveer 25", 1.0, second_shown="ongeveer 20"),
        Bar("op school", "ongeveer 10", 0.4, second_shown="minder dan 10"),
        Bar("caravan", "minder dan 10", 0.08, True, "minder dan 10"),
    )
    arts = (
        Bar("muziek en rap", "ongeveer 15", 1.0),
        Bar("film en foto", "ongeveer 10", 0.667),
        Bar("muur en tekenen", "ongeveer 10", 0.667),
        Bar("schrijven", "minder dan 10", 0.13, True),
        Bar("dans", "minder dan 10", 0.13, True),
        Bar("koken", "minder dan 10", 0.13, True),
    )
    themes = (
        Bar("thuis en een plek", "ongeveer 20", 1.0),
        Bar("jezelf laten zien", "ongeveer 15", 0.75),
        Bar("geld en stress", "minder dan 10", 0.12, True),
    )
    rest = ("Wat erin zit.", "Wat er niet in zit.")
    return (
        Chart("encounters_by_form", "Hoe we erop uit gingen", *rest, forms, command=COMMAND),
        Chart("encounters_by_depth", "Hoe diep het ging", *rest, depth, command=COMMAND),
        Chart("encounters_by_month", "Door het jaar heen", *rest, bars(*counts), command=COMMAND),
        Chart(
            "second_meetings", "Van eerste naar tweede keer", *rest, second, "nog een keer ontmoet", COMMAND
        ),
        Chart("gatherings_by_kind", "Wat er was", *rest, kinds, "hoofden", COMMAND),
        Chart("art_forms", "Wat er gemaakt wordt", *rest, arts, command=COMMAND),
        Chart("statement_themes", "Waar het over gaat", *rest, themes, command=COMMAND),
    )


def quotes() -> tuple[Quote, ...]:
    """Return sentences of four phases; one was taken back."""
    rows = (
        (
            "Ik keek drie weken door het raam. Toen deed er iemand open.",
            "zonder naam",
            "contact",
            "straatronde",
        ),
        ("Het hoefde niet goed te zijn. Daarom werd het goed.", "Bo", "making", "creatieve sessie"),
        ("Ik leer het nu aan een ander. Dus ik kan het.", "Luna", "agency", "talk"),
        ("Hij ging mee naar het loket en hield zijn mond. Precies goed.", "zonder naam", "help", "gesprek"),
        ("Mijn eerste beat duurde acht seconden. Ik heb hem veertig keer gedraaid.", "Mo", "making", "maken"),
        ("Bij de talk zei niemand iets over mijn stilte. Toen ging ik praten.", "Ruby", "contact", "talk"),
        ("", "", "agency", "talk"),
        ("Ik dacht dat ik alleen kwam eten. Nu hangt mijn tekening in de gang.", "Şevval", "making", "koken"),
    )
    return tuple(
        Quote(f"00000000-0000-4000-8000-{i:012}", text, by, phase, setting, not text)
        for i, (text, by, phase, setting) in enumerate(rows)
    )


def words() -> tuple[Word, ...]:
    """Return a word wall."""
    heavy = "jezelf zijn 5, thuis 5, samen 4, muziek 4, durven 4, gezien worden 3, rust 3, dromen 3, delen 3"
    light = "talent 2, lachen 2, veilig 2, respect 2, podium 2, verhaal 1, dansen 1, open deur 1, stad 1"
    parts = [part.rpartition(" ") for part in f"{heavy}, {light}".split(", ")]
    return tuple(Word(text, int(weight)) for text, _, weight in parts)


def knowledge() -> tuple[KnowledgeTheme, ...]:
    """Return the whole knowledge base, as a real edition carries it."""
    return tuple(
        KnowledgeTheme(
            theme.nr,
            theme.title,
            theme.summary,
            tuple(Principle(e.title, e.summary, e.do, e.avoid, e.lines) for e in theme.elements),
        )
        for theme in library().themes
    )


def lessons() -> tuple[Lesson, ...]:
    """Return what a team learned, and what did not work."""
    return (
        Lesson(
            "Wat helpt om de eerste keer binnen te komen?",
            "Iemand die buiten al hoi zei, en die er dan ook is.",
            "Een flyer met een tijd erop. Niemand kwam op dat uur.",
            "We lopen samen van de kade naar het huis, zonder afspraak.",
        ),
        Lesson(
            "Hoe laat je een maker los zonder iemand kwijt te raken?",
            "Eén keer meegaan is genoeg als de ander iemand kent.",
            "Elke week bellen. Dat voelde als controle.",
            "We spreken af wie er een keer appt, en verder niks.",
        ),
    )


def example_story(kind: type[Story] = ReportStory) -> Any:
    """Return a full year in Waterstad."""
    known, themes = library(), knowledge()
    return kind(
        movement="Wij maken Waterstad",
        city="Waterstad",
        tagline="Hier brandt licht",
        introduction=(
            "Wij maken Waterstad is een beweging van jongeren die iets willen maken: een liedje, een muur, "
            "een maaltijd, een plan voor de stad. We beginnen bij wat je kunt en waar je van droomt.",
            "Je hoeft je niet in te schrijven en je hoeft niks te vertellen. Je kunt binnenlopen, kijken, "
            "koken, meedoen of weer gaan. De deur blijft open.",
        ),
        house="De Sluis",
        talk_name="Kade-talk",
        from_on=date(2025, 11, 24),
        to_on=date(2026, 11, 23),
        made_on=date(2026, 11, 24),
        headline=headline(),
        is_nested=True,
        numbers=(
            number("encounters", "ontmoetingen", "197", 197),
            number("gatherings", "talks en sessies", "69", 69),
            number("gathering_heads", "hoofden bij talks en sessies", "688", 688),
            number("processes", "maakprocessen begonnen", "ongeveer 40"),
            number("works", "werken", "31", 31),
        ),
        charts=charts(),
        quotes=quotes(),
        words=words(),
        works=(
            WorkShown("Acht seconden", "Muziek", "Mo", "Een beat die nog groeit.", "headphones"),
            WorkShown("Het raam aan de kade", "Muurschildering", "", "Zes handen, één muur.", "spray"),
            WorkShown("Wat mijn oma zei", "Film", "Ruby", "Een film van vier minuten.", "film"),
        ),
        phases=tuple(
            PhaseStory(p.id, p.title, p.summary, p.what_happens, SENTENCES[p.id]) for p in known.phases
        ),
        lessons=lessons(),
        tensions=(
            TensionShown("Rust", "Ritme", "De een wil elke week, de ander alleen als het past."),
            TensionShown("Open deur", "Een eigen plek", "Soms wil de groep onder elkaar zijn."),
        ),
        principles=tuple(theme.principles[0] for theme in themes[:4]),
        knowledge=themes,
        attribution=known.attribution_line,
        quotes_in_all=69,
        sources=("Kansfonds, programma voor jongeren", "Gemeente Waterstad, wijkbudget"),
    )


def empty_story(kind: type[Story] = ReportStory) -> Any:
    """Return a year in which nothing was written down yet."""
    return kind(
        movement="Wij maken Waterstad",
        city="Waterstad",
        tagline="",
        introduction=(),
        house="",
        talk_name="",
        from_on=date(2026, 1, 1),
        to_on=date(2026, 12, 31),
        made_on=date(2026, 2, 28),
        headline=headline(0, 0, 0),
        is_nested=True,
        numbers=(),
        charts=(),
        quotes=(),
        words=(),
        works=(),
        phases=(),
        lessons=(),
        tensions=(),
        principles=(),
        knowledge=(),
        attribution="",
    )


def tiny_story(kind: type[Story] = ReportStory) -> Any:
    """Return a first month: one sentence, one chart, no public totals."""
    whole = example_story(kind)
    shown = tuple(
        Number(n.key, n.label, "minder dan 10", n.definition, n.left_out, COMMAND) for n in headline()
    )
    return replace(
        whole,
        from_on=date(2026, 11, 1),
        headline=shown,
        is_nested=False,
        charts=whole.charts[:1],
        quotes=whole.quotes[:1],
        quotes_in_all=1,
        words=whole.words[:1],
        works=(),
        lessons=(),
        tensions=(),
        principles=(),
        knowledge=whole.knowledge[:1],
    )


HOSTILE = (
    'Een # $ \\ " \' ` * _ @ <b>&amp;</b> ]] }) /* // {{ story }} #read("/etc/passwd") $x^2$',
    "Blij 😀 met 👩🏽‍🎤 en 🏳️‍🌈 en vlag 🇳🇱",
    "مرحبا بالعالم en weer Nederlands שלום",
    "onbekend: \U0001f9ff 漢字 \u0378 \x00\x07 \ufffd \u202e omgedraaid",
    "heel" * 2500,
    "woord " * 2000,
    "",
)


def hostile_story(seed: int = 0, kind: type[Story] = ReportStory) -> Any:
    """Return the full year in which every text is one that tries to break out or to break things."""
    turn = itertools.count(seed)

    def spoiled(value: Any) -> Any:
        if isinstance(value, str):
            return HOSTILE[next(turn) % len(HOSTILE)]
        if isinstance(value, tuple):
            return tuple(spoiled(part) for part in value)
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{f.name: spoiled(getattr(value, f.name)) for f in fields(value)})
        return value

    whole = example_story(kind)
    spoilt: Story = spoiled(replace(whole, knowledge=whole.knowledge[:1]))
    return spoilt
