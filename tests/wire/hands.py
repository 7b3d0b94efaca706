"""Someone at one tab of a browser: opens forms, leaves some open, and sends again what got no answer."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count
from random import Random
from threading import Event
from urllib.parse import urlencode

from lxml import html

from tests.rules.older_forms import CONFIRMATIONS, Tab
from tests.waiting import until

from .talking import Answer, Ended, Visitor

Values = dict[str, list[str]]
KEPT_OPEN = 3  # forms of one page, in one tab of the browser
CANARY = "Kanarie"


@dataclass(frozen=True)
class Switch:
    """A field, or one box of a list (`is_box`), with the answer that keeps closed and the one that opens.

    `opens` is the address of a button that opens it instead, on the page `opens_on`.
    """

    page: str
    name: str
    no: tuple[str, ...]
    yes: tuple[str, ...]
    is_box: bool = False
    opens: str = ""
    opens_on: str = ""

    def is_no(self, values: Values) -> bool:
        """Return whether a form shows that this is closed."""
        shown = set(values.get(self.name, []))
        return set(self.no) <= shown if self.no else not shown & set(self.yes)

    def set(self, values: Values, *, to_no: bool) -> Values:
        """Return what is sent for this answer; other boxes of the list stay as the form has them."""
        answer, known = (self.no if to_no else self.yes), {*self.no, *self.yes}
        others = [one for one in values.get(self.name, []) if one not in known] if self.is_box else []
        return {self.name: [*others, *answer]}


@dataclass
class Told:
    """What one tab was told to be kept, and what went wrong in its eyes."""

    words: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    made: dict[str, list[str]] = field(default_factory=dict)
    switched: dict[Switch, bool] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


@dataclass
class Hand:
    """One tab: the fields to which it adds words, the switches that it alone sets, and what it makes."""

    name: str
    visitor: Visitor
    luck: Random
    fields: list[tuple[str, str]]
    switches: list[Switch]
    makes: Mapping[str, Callable[[str], Values]]
    leaving: Mapping[str, str]
    closing: Event = field(default_factory=Event)
    told: Told = field(default_factory=Told)
    kept: dict[str, list[Tab]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def work(self, is_over: Event) -> None:
        """Do one thing after another; from `closing` on nothing is opened any more."""
        acts = [self.add_words, self.add_words, self.make, self.switch, self.write_about_who_leaves]
        while not is_over.is_set():
            self.luck.choice(acts)()
        for switch in self.switches:
            self._set(switch, to_no=True)

    # --- one thing ---------------------------------------------------------------------------------------

    def add_words(self) -> None:
        """Add a word to what a form shows; where another was first, take theirs and add it to that."""
        page, name = self.luck.choice(self.fields)
        tab = self._kept_open(page) if self.luck.random() < 0.6 else self._opened(page)
        word = self._word()
        while self._fits(tab, name, word):
            if self._add(tab, page, name, word):
                self.told.words.setdefault((page, name), []).append(word)
                return
            tab = self._opened(page)

    def _fits(self, tab: Tab, name: str, word: str) -> bool:
        shown, room = tab.values[name][0], int(tab.element.inputs[name].get("maxlength"))
        return word in shown.split() or len(f"{shown} {word}") <= room

    def _add(self, tab: Tab, page: str, name: str, word: str) -> bool:
        """Return whether this word is kept now."""
        shown = tab.values[name][0]
        if word in shown.split():
            return True
        answer = self._send(tab, {name: [f"{shown} {word}".strip()]})
        if answer.status == 302:
            self.told.counts["kept"] += 1
            return True
        asked = next(iter(self._tabs(answer, page)), None)
        if asked is None or "unsettled" not in asked.values:
            self.told.wrong.append(f"{self.name} {page} {name}: {answer.status} {answer.text[:60]}")
            return True
        self.told.counts["asked"] += 1
        if word not in " ".join(asked.values[name]).split():
            self.told.wrong.append(f"{self.name} {page} {name}: what was typed is gone")
        if self._send(asked, {f"keep-{name}": ["now"]}, page).status != 302:
            self.told.wrong.append(f"{self.name} {page} {name}: could not take theirs")
        return False

    def make(self) -> None:
        """Make something, now and then by tapping twice."""
        page = self.luck.choice([*self.makes])
        tab, word = self._opened(page, "form_id"), self._word()
        answers = [self._send(tab, self.makes[page](word)) for _ in range(self.luck.choice([1, 1, 2]))]
        places = {(answer.status, answer.get("location")) for answer in answers}
        if len(places) != 1 or answers[0].status != 302:
            self.told.wrong.append(f"{self.name} {page}: {places}")
        self.told.made.setdefault(page, []).append(word)
        self.told.counts["made"] += 1

    def write_about_who_leaves(self) -> None:
        """Write about someone who is erased meanwhile: it is kept or refused, and gone either way."""
        page = self.luck.choice([*self.leaving])
        answer = self._ask(lambda: self.visitor.get(page))
        for tab in self._tabs(answer, page, "opened")[:1] or self._tabs(answer, page, "form_id")[:1]:
            answer = self._send(tab, {self.leaving[page]: [CANARY], "phase": ["making"]})
        self.told.counts[f"beside an erasure: {answer.status}"] += 1

    def erase(self, pages: list[str], is_over: Event, wait: float) -> None:
        """Erase these people one by one, at most so many seconds apart."""
        for page in pages:
            is_over.wait(self.luck.uniform(0, wait))
            answer = self._ask(lambda page=page: self.visitor.post(page, is_sure="on"))  # type: ignore[misc]
            if answer.status not in (302, 404):  # 404: it was done, and only the answer was lost
                self.told.wrong.append(f"{page}: {answer.status}")

    def switch(self) -> None:
        """Say no, or yes to what is no now."""
        switch = self.luck.choice(self.switches)
        self._set(switch, to_no=self.closing.is_set() or not self.told.switched.get(switch, False))

    def _set(self, switch: Switch, *, to_no: bool) -> None:
        tab = self._opened(switch.page)
        if switch.is_no(tab.values) == to_no:
            return
        if switch.opens and not to_no:
            answer = self._send(self._button(switch), {})
        else:
            answer = self._send(tab, switch.set(tab.values, to_no=to_no))
        if answer.status != 302:
            self.told.wrong.append(f"{self.name} {switch.page} {switch.name}: {answer.status}")
        self.told.switched[switch] = to_no
        self.told.counts["a no" if to_no else "a yes"] += 1

    def _button(self, switch: Switch) -> Tab:
        """Open the page with the button that opens this, as it is now."""
        answer = self._ask(lambda: self.visitor.get(switch.opens_on))
        return next(tab for tab in self._tabs(answer, switch.opens_on, "shown") if tab.action == switch.opens)

    # --- a page ------------------------------------------------------------------------------------------

    def _opened(self, page: str, carried: str = "opened") -> Tab:
        """Open a form, see whether what was told to be kept is there, and leave it open for later."""
        answer = self._ask(lambda: self.visitor.get(page))
        tab = next(iter(self._tabs(answer, page, carried)), None)
        assert tab is not None, f"{page}: {answer.status} {answer.get('location')}"
        self._look(tab)
        kept = self.kept.setdefault(page, [])
        kept.append(tab)
        if len(kept) > KEPT_OPEN:
            kept.pop(self.luck.randrange(len(kept)))
        return tab

    def _kept_open(self, page: str) -> Tab:
        return self.luck.choice(self.kept[page]) if page in self.kept else self._opened(page)

    def _look(self, tab: Tab) -> None:
        for (page, name), words in self.told.words.items():
            shown = Counter(tab.values.get(name, [""])[0].split()) if page == tab.page else Counter(words)
            self.told.wrong += [
                f"{self.name} {page} {name}: {word} is there {shown[word]} times"
                for word in words
                if shown[word] != 1
            ]
        for switch, is_no in self.told.switched.items():
            if switch.page == tab.page and switch.is_no(tab.values) != is_no:
                self.told.wrong.append(
                    f"{self.name} {switch.page} {switch.name}: {'no' if is_no else 'yes'} undone"
                )

    def _tabs(self, answer: Answer, page: str, carried: str = "opened") -> list[Tab]:
        if answer.status != 200:
            return []
        forms = html.fromstring(answer.text).forms
        return [Tab(page, form.action or page, form) for form in forms if carried in form.inputs.keys()]  # noqa: SIM118

    def _send(self, tab: Tab, changes: Values, page: str = "") -> Answer:
        """Send a form as this tab holds it; the very same form again where no answer came."""
        confirmed = {name: ["on"] for name in CONFIRMATIONS & set(tab.element.inputs.keys())}
        body = urlencode({**tab.values, **confirmed, **changes}, doseq=True).encode()
        return self._ask(lambda: self.visitor.send(page or tab.action, body))

    def _ask(self, ask: Callable[[], Answer]) -> Answer:
        """Ask until there is an answer."""
        heard: list[Answer] = []
        until(lambda: heard.extend(self._answers_of(ask)) or heard)
        if heard[0].status > 499:
            self.told.wrong.append(f"{self.name}: {heard[0].status} {heard[0].text[:60]}")
        return heard[0]

    def _answers_of(self, ask: Callable[[], Answer]) -> list[Answer]:
        """Return the one answer, or none."""
        self.told.counts["sent"] += 1
        try:
            return [ask()]
        except ConnectionRefusedError:
            self.told.counts["refused"] += 1
        except (OSError, Ended):
            self.told.counts["unanswered"] += 1
        return []

    def _word(self) -> str:
        return f"{self.name}{next(self.numbers)}"
