"""What older forms do, tried on every page in a browser's own way: two tabs, the older one sent last.

A form is read from the page and sent as a browser sends it, with only the fields changed that someone in that
tab changes. Two tabs that were opened at one moment hold the same form, so it is read once and sent twice.
Everything that is tried is rolled back.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import unescape
from typing import Any

from django.apps import apps
from django.contrib.messages import get_messages
from django.db import transaction
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from lxml import html

from vrijplaats.making.models import SharingConsent
from vrijplaats.statements.models import Consent

from .matrix import rows_of
from .matrix_pages import body
from .matrix_world import World

CARRIED = {"opened", "form_id", "csrfmiddlewaretoken"}
# What confirms an act, and is no value of anything.
CONFIRMATIONS = {"is_own_choice"}
WORDS = ("duinpan", "vuurtoren")
A_FIRST_LOOK = 2
MOVED = "Intussen veranderde ook"
# The answer that keeps or makes something closed, by the name of its field.
REFUSALS: dict[str, list[str]] = {
    "sight": ["closed"],
    "uses": [],
    "with_name": [""],
    "is_left_alone": ["on"],
    "is_public": [],
    "is_headline_public": [],
    "worker": [""],
}
NOT_COUNTED = {"ui.SentForm", "journal.Entry", "journal.EntrySubject", "sign_in.Session"}


@dataclass
class Found:
    """What was tried and what went wrong, counted by kind, and in words."""

    tried: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)

    def add(self, other: "Found") -> None:
        """Add what was found elsewhere."""
        self.tried += other.tried
        self.wrong += other.wrong
        self.forms |= other.forms


@dataclass
class Tab:
    """One form on a page that was opened: where it is sent, and what a browser would send."""

    page: str
    action: str
    element: Any

    @property
    def values(self) -> dict[str, list[str]]:
        """What is sent when nothing is touched, without what only confirms."""
        sent: dict[str, list[str]] = {}
        for control in self.element.iter("input", "select", "textarea"):
            if control.get("name"):
                for value in _value_of(control):
                    sent.setdefault(control.get("name"), []).append(value)
        return sent

    @property
    def names(self) -> list[str]:
        """The fields that someone can change."""
        names = dict.fromkeys(name for name in self.element.inputs.keys() if name)  # noqa: SIM118
        return [name for name in names if name not in CARRIED | CONFIRMATIONS and not self._is_hidden(name)]

    def _is_hidden(self, name: str) -> bool:
        control = self.element.inputs[name]
        return getattr(control, "type", "") in ("hidden", "file", "submit")

    def other(self, name: str, turn: int = 0) -> list[str] | None:
        """Return another answer to this field, yet another for another `turn`; None where there is none."""
        control, now = self.element.inputs[name], self.values.get(name, [])
        if isinstance(control, html.RadioGroup):
            return _nth([[option] for option in control.value_options if [option] != now], turn)
        if isinstance(control, html.CheckboxGroup):
            box = _nth([[option] for option in control.value_options], turn)
            return box and sorted({*now} ^ {*box})
        if isinstance(control, html.SelectElement):
            return _nth([[option] for option in control.value_options if [option] != (now or [""])], turn)
        if getattr(control, "type", "") == "checkbox":
            return ([] if now else [control.get("value", "on")]) if turn == 0 else None
        return [_typed(control, (now or [""])[0], turn)]

    def send(self, client: Client, changes: dict[str, list[str]]) -> Any:
        """Send this form with these answers, as this tab holds it."""
        confirmed = {name: ["on"] for name in CONFIRMATIONS & set(self.element.inputs.keys())}
        return client.post(self.action, {**self.values, **confirmed, **changes})


def _value_of(control: Any) -> list[str]:
    """Return what a browser sends for one control."""
    if isinstance(control, html.SelectElement):
        chosen = [option.get("value", "") for option in control.iter("option") if "selected" in option.attrib]
        return chosen or [next(option.get("value", "") for option in control.iter("option"))]
    if isinstance(control, html.TextareaElement):
        return [(control.text or "").removeprefix("\n")]
    if control.get("type") in ("checkbox", "radio"):
        return [control.get("value", "on")] if "checked" in control.attrib else []
    return [] if control.get("type") in ("file", "submit") else [control.get("value", "")]


def _nth(answers: list[list[str]], turn: int) -> list[str] | None:
    return answers[turn] if turn < len(answers) else None


def _typed(control: Any, now: str, turn: int) -> str:
    """Return what someone types instead: a later day or time, a higher number, other words."""
    kind = control.get("type", "text")
    if kind == "date":
        return (timezone.localdate() + timedelta(days=turn + 1)).isoformat()
    if kind == "datetime-local":
        begin = datetime.fromisoformat(now) if now else timezone.localtime().replace(tzinfo=None)
        return (begin + timedelta(hours=turn + 1)).strftime("%Y-%m-%dT%H:%M")
    if kind == "number":
        return str(int(now or "0") + turn + 1)
    return f"{now} {WORDS[turn]}".strip()


@contextmanager
def tried() -> Iterator[None]:
    """Undo what is done inside."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tabs_of(client: Client, page: str, carried: str) -> list[Tab]:
    """Return the forms on a page with which this travels, "" for all of them; none where there is no page."""
    with tried():
        answer = client.get(page)
    kind = answer.headers.get("Content-Type", "")
    if answer.status_code != 200 or answer.streaming or not kind.startswith("text/html"):
        return []
    return _tabs_in(answer, page, carried)


def _tabs_in(answer: Any, page: str, carried: str) -> list[Tab]:
    forms = html.fromstring(answer.content.decode()).forms
    return [
        Tab(page, form.action or page, form)
        for form in forms
        if not carried or carried in form.inputs.keys()  # noqa: SIM118
    ]


def again(client: Client, tab: Tab, carried: str = "opened") -> Tab | None:
    """Open the same form once more."""
    return next((one for one in tabs_of(client, tab.page, carried) if one.action == tab.action), None)


def pages_of(world: World) -> list[str]:
    """Return the address of every page about one's own things and those of the movement."""
    pages = (url for row, url in rows_of(world) if row[1] == "GET" and row[2] in ("mine", "-"))
    return [page for page in dict.fromkeys(pages) if not page.startswith("/weg/")]


# --- two tabs ----------------------------------------------------------------------------------------


def try_edits(world: World, role: str, pages: list[str], at_most: int, before: Any = ()) -> Found:
    """Send every edit form from two tabs, at most so many pairs of fields; a first look if tried before."""
    found, client, seen = Found(), world.client(role), set[str]()
    for page in pages:
        for tab in tabs_of(client, page, "opened"):
            if tab.action in seen:
                continue
            seen.add(tab.action)
            found.forms.add(resolve(tab.action).view_name)
            names = tab.names
            most = A_FIRST_LOOK if resolve(tab.action).view_name in before else at_most
            pairs = list(zip(names, [*names[1:], *names[:1]], strict=True))[:most]
            for mine, theirs in pairs:
                with tried():
                    _two_tabs(client, tab, theirs, mine, found)
            for name in names[:most]:
                with tried():
                    _one_field(client, tab, name, found)
            for name in [name for name in names if name in REFUSALS]:
                for other in [None, *(one for one in names if one != name)][: most + 1]:
                    with tried():
                        _a_refusal(client, tab, name, other, found)
    return found


def _two_tabs(client: Client, tab: Tab, theirs: str, mine: str, found: Found) -> None:
    """Save one field in the one tab and another in the other: both are there afterwards."""
    if theirs == mine:
        return
    wanted = {theirs: tab.other(theirs), mine: tab.other(mine)}
    if None in wanted.values() or not _saved(client, tab, theirs, wanted[theirs] or [], found):
        return
    answer = tab.send(client, {mine: wanted[mine] or []})
    after = again(client, tab)
    if after is None or answer.status_code == 404:
        return
    found.tried["two fields"] += 1
    label = f"{tab.action} {theirs}, then {mine}"
    _is_named(answer, label, [*(wanted[theirs] or []), *(wanted[mine] or [])], found)
    if answer.status_code != 302 and _is_asked(answer):
        found.wrong.append(f"{label}: asked, while nothing collides")
    elif answer.status_code == 302:
        lost = [name for name, value in wanted.items() if not _holds(after, name, value or [])]
        found.wrong += [f"{label}: lost {lost}"] if lost else []


def _is_named(answer: Any, label: str, typed: list[str], found: Found) -> None:
    """What another tab changed is named once, beside what was saved or on the page that asks; never told."""
    said = [one for one in said_on(answer) if MOVED in one]
    found.tried["named"] += 1
    if len(said) != 1:
        found.wrong.append(f"{label}: what moved is named {len(said)} times")
    elif any(word in said[0] for word in WORDS) or any(value and value in said[0] for value in typed):
        found.wrong.append(f"{label}: what moved is told")


def said_on(answer: Any) -> list[str]:
    """Return what the next page says, or this one where the form is shown again."""
    if answer.status_code == 302:
        return [str(message) for message in get_messages(answer.wsgi_request)]
    page = html.fromstring(answer.content.decode())
    return [one.text_content() for one in page.xpath("//form//*[@role='status']")]


def _saved(client: Client, tab: Tab, name: str, value: list[str], found: Found) -> bool:
    """Save one field, and return whether it is there: a name beside no words at all is kept nowhere."""
    answer = tab.send(client, {name: value})
    if answer.status_code != 302:
        return False
    if any(MOVED in one for one in said_on(answer)):
        found.wrong.append(f"{tab.action} {name}: named as moved, while nothing moved")
    after = again(client, tab)
    return after is not None and _holds(after, name, value)


def _one_field(client: Client, tab: Tab, name: str, found: Found) -> None:
    """Save the same field in both: what was typed and what is there are both shown, and one is chosen."""
    theirs, mine = tab.other(name), tab.other(name, turn=1)
    if theirs is None or mine is None or not _saved(client, tab, name, theirs, found):
        return
    answer = tab.send(client, {name: mine})
    if answer.status_code not in (200, 302) or again(client, tab) is None:
        return
    found.tried["one field"] += 1
    label = f"{tab.action} {name} twice"
    if isinstance(tab.element.inputs[name], html.CheckboxGroup):
        if answer.status_code != 302:
            found.wrong.append(f"{label}: asked about other boxes")
    elif answer.status_code == 302:
        found.wrong.append(f"{label}: taken without asking")
    elif _is_asked(answer):
        _choose(client, tab, name, answer, {"mine": mine, "now": theirs}, found)


def _choose(
    client: Client, tab: Tab, name: str, answer: Any, outcome: dict[str, list[str]], found: Found
) -> None:
    """Choose either of the two on the page that asks; meanwhile nothing was saved and nothing was lost."""
    asked = next(one for one in _tabs_in(answer, tab.page, "opened") if one.names)
    now = again(client, tab)
    if now is not None and not _holds(now, name, outcome["now"]):
        found.wrong.append(f"{tab.action} {name}: saved before it was chosen")
    if asked.values.get(name, []) != outcome["mine"]:
        found.wrong.append(f"{tab.action} {name}: what was typed is gone")
    for choice, value in outcome.items():
        with tried():
            asked.action = tab.action
            sent = asked.send(client, {f"keep-{name}": [choice]})
            after = again(client, tab)
            found.tried["a choice"] += 1
            if sent.status_code == 302 and after is not None and not _holds(after, name, value):
                found.wrong.append(f"{tab.action} {name}: chose {choice}, and it is not there")


def _a_refusal(client: Client, tab: Tab, name: str, other: str | None, found: Found) -> None:
    """Open something, refuse it in the one tab, and save something else, or nothing, in the older one."""
    refusal = REFUSALS[name]
    opened = [] if refusal == ["on"] else _opened(tab, name)
    if opened is None or tab.send(client, {name: opened}).status_code != 302:
        return
    both = again(client, tab)
    if both is None or both.send(client, {name: refusal}).status_code != 302:
        return
    standing = _yeses()
    both.send(client, {other: both.other(other) or []} if other else {})
    after = again(client, tab)
    if after is None:
        return
    found.tried["a refusal"] += 1
    if not _holds(after, name, refusal):
        found.wrong.append(f"{tab.action} {name}: no longer refused after {other or 'nothing'} was saved")
    if other not in REFUSALS and _yeses() > standing:
        found.wrong.append(f"{tab.action} {name}: a yes that nobody gave, after {other or 'nothing'}")


def _opened(tab: Tab, name: str) -> list[str] | None:
    """Return an answer that opens this."""
    control = tab.element.inputs[name]
    options = [one for one in getattr(control, "value_options", ["on"]) if [one] != REFUSALS[name]]
    return options[-1:] or None


def _yeses() -> int:
    """Return how many times something was opened or allowed, that was not taken back."""
    uses, sights = (
        Consent.objects.filter(withdrawn_at=None),
        SharingConsent.objects.filter(taken_back_at=None),
    )
    return uses.count() + sights.count()


def _holds(tab: Tab, name: str, value: list[str]) -> bool:
    held = [one for one in tab.values.get(name, []) if one]
    return sorted(held) == sorted(one for one in value if one)


def _is_asked(answer: Any) -> bool:
    return b'name="unsettled"' in answer.content


# --- sent twice --------------------------------------------------------------------------------------


def try_creations(world: World, role: str, pages: list[str], seen: set[str]) -> Found:
    """Send every form that creates something twice, and once more with other words under the same id."""
    found, client = Found(), world.client(role)
    for page in pages:
        for tab in tabs_of(client, page, "form_id"):
            name = resolve(tab.action.partition("?")[0]).view_name
            if name not in seen:
                seen.add(name)
                with tried():
                    _twice(world, client, tab, name, found)
    return found


def _twice(world: World, client: Client, tab: Tab, view: str, found: Found) -> None:
    def send(**more: list[str]) -> Any:
        return client.post(tab.action, {**tab.values, **body(world, view, "mine"), **more})

    first = send()
    if first.status_code != 302:
        return
    found.forms.add(view)
    found.tried["sent twice"] += 1
    rows = _rows()
    second = send()
    if (second.status_code, second.headers.get("Location")) != (302, first.headers["Location"]):
        found.wrong.append(f"{tab.action}: the second answer differs from the first")
    if _rows() != rows:
        found.wrong.append(f"{tab.action}: sent twice, two things")
    typed = [name for name in tab.names if _takes_words(tab.element.inputs[name])]
    for name in typed[:1]:
        found.tried["same id, other words"] += 1
        third = send(**{name: ["kwikstaart"]})
        if third.status_code != 200 or "kwikstaart" not in unescape(third.content.decode()):
            found.wrong.append(f"{tab.action}: {name} with other words is lost")
        if _rows() != rows:
            found.wrong.append(f"{tab.action}: other words under the same id made a second thing")


def _takes_words(control: Any) -> bool:
    return isinstance(control, html.TextareaElement) or getattr(control, "type", "") == "text"


def _rows() -> int:
    """Return the number of rows of everything that a form may create."""
    models = [model for model in apps.get_models() if model._meta.label not in NOT_COUNTED]
    return sum(model._default_manager.count() for model in models)
