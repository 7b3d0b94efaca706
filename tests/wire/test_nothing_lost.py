"""Two workers, two tabs of one of them, and a server that is killed: no word is lost, no "no" is undone."""

import json
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from random import Random
from signal import SIGKILL
from threading import Event
from time import sleep
from typing import Any

import pytest
from django.utils import timezone

from tests.commands import run_code, run_command
from tests.postgres import postgres
from tests.runs import IS_DRILL
from tests.waiting import until

from .entering import signed_in
from .hands import CANARY, Hand, Switch, Values
from .standing import Served
from .whereabouts import FILL, STANDING

DATABASES = {"SQLite": nullcontext, "PostgreSQL": postgres}
KILLS, TIMES = (10, 10) if IS_DRILL else (8, 1)
UP = (0.5, 1.8)  # seconds between an answer of a new server and the next kill
# The least that is tried, however slow a machine is.
LEAST = {"kept": 30, "made": 20, "a no": 10}
LEAVING, ERASES_EVERY = 8, 4.0  # people who are erased meanwhile, and seconds between two at most
SERVE = "import django; django.setup(); from vrijplaats.config.cli import main; {}; main()"
FAULTS = {
    "lost": "from vrijplaats.ui.forms import EditForm; EditForm._settle = lambda *_: None",
    "too many": "from uuid import uuid4; from vrijplaats.ui.forms import CreateForm; "
    "CreateForm.form_id = property(lambda _: uuid4())",
}


@dataclass
class Found:
    """What was found: the hands, and what stands in the database."""

    hands: list[Hand]
    standing: dict[str, Any]
    is_whole: bool

    @property
    def counts(self) -> Counter[str]:
        return sum((hand.told.counts for hand in self.hands), Counter[str]())

    def wrong(self) -> list[str]:
        """Return everything that is not as someone was told."""
        found = [line for hand in self.hands for line in hand.told.wrong]
        found += [f"no longer refused: {name}" for name, is_no in self.standing["no"].items() if not is_no]
        found += [f"left of who was erased: {kind}" for kind, n in self.standing["left"].items() if n]
        found += ["words about who was erased"] if CANARY in str(self.standing) else []
        found += [] if self.standing["erased"] == LEAVING else ["not everyone was erased"]
        found += [] if self.is_whole else ["the journal is broken"]
        return [*found, *self._words(), *self._made()]

    def _words(self) -> Iterator[str]:
        told = [
            (name, word)
            for hand in self.hands
            for (_, name), words in hand.told.words.items()
            for word in words
        ]
        shown = [(name, word) for name, text in self.standing["fields"].items() for word in text.split()]
        yield from _differences("words", Counter(told), Counter(shown))
        for name, total in Counter(name for name, _word in told).items():
            noted = self.standing["changed"].get(name, total)
            if noted != total:
                yield f"{name}: {total} words, {noted} entries"

    def _made(self) -> Iterator[str]:
        for kind, rows in self.standing["made"].items():
            told = [
                word
                for hand in self.hands
                for page, words in hand.told.made.items()
                for word in words
                if f"/{kind}/" in page
            ]
            ours = Counter(word for word in rows if word[:1].islower() and word != "begin")
            entries = Counter({word: n for word, n in self.standing["entries"][kind].items() if word in ours})
            yield from _differences(kind, Counter(told), ours)
            yield from _differences(f"entries of {kind}", ours, entries)


def _differences(label: str, told: Counter[Any], shown: Counter[Any]) -> Iterator[str]:
    yield from (f"{label}: lost {one}" for one in (told - shown))
    yield from (f"{label}: too many of {one}" for one in (shown - told))


def hands_of(movement: Served, seed: int) -> list[Hand]:
    """Sign both workers in, and give each tab its own switches."""
    keys = movement.people["keys"]
    young, process = f"/mensen/{keys['samira']}", f"/maken/{keys['process']}"
    consent, uses = f"/impact/zinnen/{keys['said']}/wat-mag/", f"/maken/werk/{keys['work']}/gebruik/"
    fields = [
        *((f"{young}/aanpassen/", name) for name in ("own_words", "dream", "can_do", "looks_for")),
        *((f"{process}/aanpassen/", name) for name in ("title", "next_step")),
        *((f"{process}/moment/mid/", name) for name in ("for_whom", "words")),
        (f"{young}/contact/", "good_moment"),
    ]

    def box(page: str, name: str, *, no: str = "", yes: str = "") -> Switch:
        return Switch(page, name, tuple(filter(None, [no])), tuple(filter(None, [yes])), is_box=True)

    switches = {
        "a": [box(f"{young}/niet-mee/", "workers", no=keys["otto"]), box(uses, "uses", yes="report"),
              box(consent, "uses", yes="public"),
              Switch(f"{process}/aanpassen/", "sight", ("closed",), ("open",))],
        "b": [box(f"{young}/niet-mee/", "workers", no=keys["femke"]), box(uses, "uses", yes="message"),
              box(consent, "uses", yes="message"), Switch(f"{young}/contact/", "is_left_alone", ("on",), ())],
        "c": [box(uses, "uses", yes="film"), box(consent, "uses", yes="report"),
              Switch(f"{process}/moment/mid/", "planned_at", ("",), ("2027-03-04T20:00",)),
              Switch(f"{young}/pauze/", "words", ("rust",), ("",), opens=f"{young}/terug/",
                     opens_on=f"{young}/")],
    }  # fmt: skip
    naima, bilal, joke = (signed_in(movement.door, movement, name) for name in ("naima", "bilal", "joke"))
    luck, makes, leaving = Random(seed), _makes(young, process, keys["samira"]), dict[str, str]()
    for key in movement.people["leaving"]:
        leaving |= {f"/mensen/{key}/moment/": "words", f"/mensen/{key}/contact/": "good_moment"}
    return [
        Hand(name, visitor, Random(luck.random()), fields, switches.get(name, []), makes, leaving)
        for name, visitor in (("a", naima), ("b", naima), ("c", bilal), ("joke", joke))
    ]


def _makes(young: str, process: str, person: str) -> dict[str, Any]:
    today = [str(timezone.localdate())]

    def said(word: str) -> Values:
        return {"words": [word], "setting": ["talk"], "phase": ["making"], "young_person": [person]}

    return {
        f"{young}/moment/": lambda word: {"words": [word], "happened_on": today},
        f"{process}/erbij/": lambda word: {"words": [word]},
        f"{process}/werk/": lambda word: {"title": [word]},
        "/impact/zinnen/nieuw/": said,
        "/mensen/welkom/": lambda word: {"name": [word]},
    }


def killed(movement: Served, hands: list[Hand], luck: Random, kills: int) -> Found:
    """Let all of them work while the server is killed so many times; return what stands afterwards."""
    is_over, leaving = Event(), [f"/mensen/{key}/vergeten/" for key in movement.people["leaving"]]
    *workers, coordinator = hands
    with ThreadPoolExecutor(len(hands)) as threads:
        erasing = threads.submit(coordinator.erase, leaving, is_over, ERASES_EVERY)
        working = [threads.submit(hand.work, is_over) for hand in workers]
        try:
            for turn in range(kills):
                sleep(luck.uniform(*UP))
                movement.stop(SIGKILL)
                for hand in hands if 2 * turn >= kills else []:
                    hand.closing.set()
                movement.start()
            until(lambda: has_tried_enough(workers) or any(one.done() for one in working))
        finally:
            is_over.set()
        for one in (*working, erasing):
            one.result()
    return found_in(movement, hands)


def has_tried_enough(hands: list[Hand]) -> bool:
    tried = sum((hand.told.counts for hand in hands), Counter[str]())
    return all(tried[kind] >= least for kind, least in LEAST.items())


def found_in(movement: Served, hands: list[Hand]) -> Found:
    """Read what stands in the database now."""
    ran = run_code(STANDING, (), movement.env)
    assert ran.code == 0, ran.err
    return Found(hands, json.loads(ran.out), run_command(("verify_journal",), movement.env).code == 0)


@contextmanager
def serving(folder: Path, database: str, program: str = "") -> Iterator[Served]:
    movement = Served(folder / "home", folder / "tmp", database=database, program=program)
    try:
        movement.fill(FILL.replace("LEAVING", str(LEAVING)))
        movement.start()
        yield movement
    finally:
        movement.stop()


@pytest.mark.parametrize("turn", range(TIMES))
@pytest.mark.parametrize("database", DATABASES)
def test_no_word_is_lost_and_no_refusal_undone_while_the_server_is_killed(
    database: str, turn: int, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    seed = pytestconfig.getoption("randomly_seed") + turn
    with DATABASES[database]() as address, serving(tmp_path, address or "") as movement:
        found = killed(movement, hands_of(movement, seed), Random(seed), KILLS)
    print(database, dict(found.counts))
    assert found.wrong() == []
    assert found.counts["unanswered"] >= KILLS


@pytest.mark.parametrize("said", FAULTS)
def test_a_form_without_memory_would_be_caught(said: str, tmp_path: Path) -> None:
    with serving(tmp_path, "", SERVE.format(FAULTS[said])) as movement:
        found = killed(movement, hands_of(movement, 1), Random(1), 0)
    assert any(said in line for line in found.wrong()), found.wrong()
