"""Promise G22: an act on someone beside their erasure, at the same moment, from two threads.

An act runs as it does after its page was fetched: with rows from before the erasure. It runs inside a
request, so that what the visitor gets is a status. The pages themselves are raced too.
"""

import random
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import cycle, islice
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path, reverse

from tests import cast
from tests.sending import open_form
from vrijplaats.config.urls import urlpatterns as pages
from vrijplaats.journal.tests.builders import side_by_side
from vrijplaats.people.actions import erase_young_person, pause
from vrijplaats.privacy.models import Subject

from .race_acts import ACTS, Someone, someone
from .rules.matrix_pages import ABOUT_A_PERSON, BODIES

AROUND, STEP = 0.03, 0.004  # seconds
SHOWN = ("home:person", "people:edit", "people:preferences", "data_rights:erase")
SENT = tuple(
    n for n in ABOUT_A_PERSON if n not in ("home:person", "people:walk", "people:part", "data_rights:erase")
)
OWN = (("portal:mine", "get"), ("data_rights:who_sees_what", "get"), ("data_rights:take_along", "post"))
_waiting: dict[str, Callable[[], Any]] = {}


def act(request: HttpRequest, key: str) -> HttpResponse:
    """Do the act that waits under this key; what it refuses is shown on the page, as everywhere."""
    try:
        _waiting.pop(key)()
    except (ValidationError, ValueError):
        return HttpResponse("dat kan niet meer")
    return HttpResponse("gedaan")


urlpatterns = [*pages, path("race/<str:key>/", act)]

Request = Callable[[Client], HttpResponse]


def contenders() -> list[tuple[str, Callable[[Someone], Request]]]:
    """Return everything that is raced, by name: what makes it ready, which returns the request itself."""
    acts = [(f"{made.__module__.split('.')[1]}.{made.__name__}", partial(_act, made)) for made in ACTS]
    shown = [(f"GET {name}", partial(_page, name, "get")) for name in SHOWN]
    sent = [(f"POST {name}", partial(_page, name, "post")) for name in SENT]
    own = [(f"own {name}", partial(_own_page, name, method)) for name, method in OWN]
    return [*acts, *shown, *sent, *own]


def _act(made: Any, x: Someone) -> Request:
    key, given = str(x.person.pk), ACTS[made](x)
    _waiting[key] = partial(made, **given)
    return lambda client: client.post(f"/race/{key}/")


def _page(name: str, method: str, x: Someone) -> Request:
    url, make = reverse(name, args=[x.person.pk]), BODIES.get(name)
    if method == "get":
        return lambda client: client.get(url)
    body = make(None, "") if make else {}  # type: ignore[arg-type]
    if is_back := name == "people:come_back":
        pause(young_person=x.person, by=None)
    where = reverse("home:person", args=[x.person.pk]) if is_back else ""
    with suppress(AssertionError):  # other buttons alone have no page on which they were opened
        body |= open_form(cast.signed_in(cast.outreach_worker()), url, where)
    return lambda client: client.post(url, body)


def _own_page(name: str, method: str, x: Someone) -> Request:
    """Return the request of a page that only they themselves open; a file is read to its end."""
    own = cast.signed_in(x.person)
    own.raise_request_exception = False

    def ask(client: Client) -> HttpResponse:
        response = getattr(own, method)(reverse(name))
        if response.streaming:
            list(response.streaming_content)
        return response

    return ask


@dataclass
class Results:
    """What came of a number of races."""

    raced: int = 0
    answers: Counter[int] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    first: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, status: int, erased: int, who: str) -> None:
        self.raced += 1
        self.answers[status] += 1
        self.first[who] += 1
        if max(status, erased) > 499:
            self.errors.append(f"{name}: {status}, erasing: {erased}")


def race(rounds: int, seed: int) -> Results:
    """Race that many acts, each with an erasure of its own, in turn through everything that can be raced."""
    luck, results, head_start = random.Random(seed), Results(), 0.0
    everything = contenders()
    luck.shuffle(everything)
    with override_settings(ROOT_URLCONF="tests.races"):
        helpers = [cast.signed_in(who) for who in (cast.outreach_worker(), cast.coordinator())]
        for client in helpers:
            client.raise_request_exception = False
        for name, prepare in islice(cycle(everything), rounds):
            status, erased, who = _one(prepare, *helpers, head_start + luck.uniform(-AROUND, AROUND))
            results.add(name, status, erased, who)
            # Whoever was first waits a little longer next time, however fast this machine is.
            head_start += STEP if who == "act" else -STEP
    return results


def _one(
    prepare: Callable[[Someone], Request], helper: Client, coordinator: Client, head_start: float
) -> tuple[int, int, str]:
    """Return the status of an act and of the erasure beside it, and which of the two ended first."""
    x, ended = someone(), []
    request = prepare(x)
    erase = partial(coordinator.post, reverse("data_rights:erase", args=[x.person.pk]), {"is_sure": "on"})

    def run(who: str, pause: float, ask: Callable[[], HttpResponse]) -> int:
        time.sleep(max(0.0, pause))
        status = ask().status_code
        ended.append(who)
        return status

    jobs = [
        partial(run, "act", head_start, partial(request, helper)),
        partial(run, "erasure", -head_start, erase),
    ]
    status, erased = side_by_side(jobs)
    if not Subject.objects.get(pk=x.person.pk).is_erased:
        # The act put them away just before, so that the coordinator did not find them.
        erase_young_person(young_person=x.person, by=None)
    return status, erased, ended[0]
