"""Server time and queries of every page, with 10,000 encounters and 2,000 young people around the demo.

Measured for a worker who walks with all 2,000 and for the coordinator. Floor: a bare Django page, with one
query for a hundred names and one template, without any middleware of ours. Limits: the ratios below, and 40
queries; the tests of queries check that their number does not grow.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from benchmarks.judging import Figure, compare, ratio_figure, verdict
from benchmarks.movement import ENCOUNTERS, PEOPLE, add_city, fill_demo, temporary_movement

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.test import Client

TURNS, NAMES, LIMIT_QUERIES = 15, 100, 40
LIMITS = {"/vandaag/": 30, "/mensen/": 14, "/impact/": 12}
LIMIT_OTHERS = 22
FIXED = (
    *LIMITS, "/", "/programma/", "/rondes/", "/talks/", "/maken/", "/leren/", "/leren/samen/", "/uitgaven/",
)  # fmt: skip
BARE = "<!doctype html><title>Namen</title>{% for person in people %}<p>{{ person.name }}</p>{% endfor %}"


def main() -> int:
    """Measure every page for both; return 1 where a limit is passed."""
    print(f"{ENCOUNTERS} encounters, {PEOPLE} young people")
    with temporary_movement():
        fill()
        return verdict(figures())


def fill() -> None:
    """Fill the demo and a city around it; one worker walks with everyone in it."""
    from vrijplaats.people.actions import open_with_reason
    from vrijplaats.people.models import Worker, WorksWith, YoungPerson

    fill_demo()
    samira, noor = (Worker.objects.get(name=name) for name in ("Samira", "Noor"))
    WorksWith.objects.bulk_create(WorksWith(worker=samira, young_person=person) for person in add_city())
    # A coordinator as such may open nobody's page.
    ruby = YoungPerson.objects.get(name="Ruby")
    open_with_reason(young_person=ruby, worker=noor, reason="Meten", by=noor.user)


def figures() -> Iterator[Figure]:
    """Yield the ratio of every page for both, and their most queries."""
    from django.test import Client

    from vrijplaats.people.models import Worker

    bare, queries = bare_client(), {}
    for name in ("Samira", "Noor"):
        client = Client()
        client.force_login(Worker.objects.get(name=name).user)
        for address in addresses():
            short = f"{name} {address if len(address) < 30 else address[:12] + '…'}"
            queries[short] = queries_of(client, address)
            compared = compare(request_to(bare, "/"), request_to(client, address), turns=TURNS)
            yield ratio_figure(short, compared, LIMITS.get(address, LIMIT_OTHERS))
    most = max(queries, key=lambda short: queries[short])
    yield Figure(f"most queries: {most}", queries[most], LIMIT_QUERIES, "queries")


def bare_client() -> "Client":
    """Return a client that gets the bare page at every address."""
    from django.test import Client, override_settings

    client = Client()
    with override_settings(MIDDLEWARE=["benchmarks.pages.bare_page"]):
        client.get("/")  # its handler loads the middleware at the first request
    return client


def bare_page(_get_response: Callable[["HttpRequest"], "HttpResponse"]) -> Callable[..., "HttpResponse"]:
    """Answer every request with a list of names, as a middleware that passes nothing on."""
    from django.http import HttpResponse
    from django.template import engines

    from vrijplaats.people.models import YoungPerson

    template = engines["django"].from_string(BARE)
    return lambda _request: HttpResponse(
        template.render({"people": YoungPerson.objects.order_by("pk")[:NAMES]})
    )


def addresses() -> list[str]:
    """Return one address of every page that a coordinator can open."""
    from vrijplaats.gatherings.models import Gathering
    from vrijplaats.making.models import MakingProcess
    from vrijplaats.outreach.models import StreetRound
    from vrijplaats.people.models import YoungPerson

    rows = {
        "/mensen/": YoungPerson.objects.get(name="Ruby").pk,
        "/rondes/": StreetRound.objects.earliest("-starts_at").pk,
        "/talks/": Gathering.objects.latest("starts_at").pk,
        "/maken/": MakingProcess.objects.earliest("recorded_at").pk,
    }
    return [*FIXED, *(f"{prefix}{pk}/" for prefix, pk in rows.items())]


def queries_of(client: "Client", address: str) -> int:
    """Return the number of queries of a page at its first request."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        request_to(client, address)()
        return len(queries)  # before the next request empties the log


def request_to(client: "Client", address: str) -> Callable[[], None]:
    """Return a function that requests one page, which must answer."""

    def open_page() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    return open_page


if __name__ == "__main__":
    raise SystemExit(main())
