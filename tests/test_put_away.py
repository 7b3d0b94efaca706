"""Who is put away for a while is out of sight of all others, in what they made, said and were part of too."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.canaries import MARK, canary, person_with_canaries
from tests.sending import send
from vrijplaats.foundation.period import Period
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import MakingProcess, Sight, Work
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.leftovers import _owners
from vrijplaats.privacy.models import Subject
from vrijplaats.privacy.uses import Use
from vrijplaats.statements.evidence import shown_works, still_shown, usable_statements

pytestmark = pytest.mark.django_db
# Rows about no one: who begins a gathering is shown through `host`, a round and a meeting hold no name.
SHOWN_WITHOUT_A_NAME = {"gatherings.Gathering", "outreach.Encounter", "outreach.StreetRound"}


@pytest.fixture
def away() -> YoungPerson:
    """Return someone with everything, for everyone to see, who was put away."""
    person = person_with_canaries()
    process = person.processes.get()
    process.works.update(media="", sight=Sight.OPEN)
    process.presentations.update(stage="end")
    # Written down by a colleague who does not walk with them.
    person.statements.update(caught_by=cast.expert_by_experience())
    put_away(person)
    return person


def put_away(person: YoungPerson) -> None:
    Subject.objects.filter(pk=person.pk).update(hidden_at=timezone.now())


def bring_back(person: YoungPerson) -> None:
    Subject.objects.filter(pk=person.pk).update(hidden_at=None)


OTHERS = (
    "outreach_worker",
    "expert_by_experience",
    "coordinator",
    "artist",
    "researcher",
    "change_agent",
    "",
)


def user_of(who: str) -> Any:
    """Return the user of this one of the cast, or a passer-by."""
    return getattr(cast, who)().user if who else AnonymousUser()


def visible() -> Iterator[Any]:
    """Yield every query that says what a user may see."""
    for model in apps.get_models():
        if hasattr(model._default_manager.all(), "visible_to"):
            yield model._default_manager.all()


def theirs(rows: Any, person: YoungPerson) -> list[Any]:
    """Return the rows that are about this person, or that only they made."""
    columns = [field.attname for field in _owners(rows.model)]
    processes = set(person.processes.values_list("pk", flat=True))
    return [
        row
        for row in rows
        if any(getattr(row, column) == person.pk for column in columns)
        or getattr(row, "process_id", row.pk) in processes
    ]


@pytest.mark.parametrize("who", OTHERS)
def test_no_query_gives_others_anything_of_theirs(away: YoungPerson, who: str) -> None:
    user = user_of(who)
    queries = [query for query in visible() if query.model._meta.label not in SHOWN_WITHOUT_A_NAME]
    assert len(queries) > 8
    found = {query.model._meta.label: theirs(query.visible_to(user), away) for query in queries}
    assert {label: rows for label, rows in found.items() if rows} == {}


def test_they_see_it_all_themselves_and_others_do_once_they_are_back(away: YoungPerson) -> None:
    own = {query.model._meta.label for query in visible() if theirs(query.visible_to(away.user), away)}
    assert {"making.MakingProcess", "making.LogEntry", "making.Work", "statements.Statement"} <= own
    passer_by = AnonymousUser()
    assert not Work.objects.visible_to(passer_by).exists()
    bring_back(away)
    assert Work.objects.visible_to(passer_by).exists()
    assert Work.objects.usable_for(Use.PUBLIC).exists()


PAGES = ("portal:window", "portal:programme", "making:index", "statements:index", "home:today", "home:people",
         "gatherings:index", "outreach:index")  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_no_page_shows_them(away: YoungPerson, name: str) -> None:
    clients = [Client(), *map(cast.signed_in, (cast.outreach_worker(), cast.expert_by_experience()))]
    for client in clients:
        assert MARK not in client.get(reverse(name)).content.decode()
    assert MARK not in clients[1].get(reverse("making:index"), {"van": "groep"}).content.decode()


def test_a_page_would_show_them_were_they_here(away: YoungPerson) -> None:
    bring_back(away)
    worker = cast.signed_in(cast.outreach_worker())
    seen = {name for name in PAGES if MARK in worker.get(reverse(name)).content.decode()}
    assert {"portal:window", "making:index", "statements:index", "home:people"} <= seen


def test_what_they_made_has_no_address_meanwhile(away: YoungPerson) -> None:
    work = Work.objects.get(process__makers=away)
    for client in (Client(), cast.signed_in(cast.outreach_worker()), cast.signed_in(cast.change_agent())):
        for name, pk in (("making:process", work.process_id), ("making:work", work.pk)):
            assert client.get(reverse(name, args=[pk])).status_code in (302, 404)


def test_what_they_made_with_others_stays_without_their_name_and_their_part(away: YoungPerson) -> None:
    process, deniz = away.processes.get(), cast.change_agent()
    process.makers.add(deniz)
    process.entries.create(by=deniz, words="Van Deniz", sight=Sight.OPEN)
    theirs_too = [entry.pk for entry in process.entries.filter(by=away)]
    page = cast.signed_in(deniz).get(reverse("making:process", args=[process.pk])).content.decode()
    assert "Van Deniz" in page and away.name not in page
    assert all(str(pk) not in page for pk in theirs_too)
    window = Client().get(reverse("portal:window")).content.decode()
    assert "Deniz" in window and away.name not in window


def test_no_report_shows_them(away: YoungPerson) -> None:
    today = timezone.localdate()
    period = Period(today.replace(month=1, day=1), today.replace(month=12, day=31))
    refs = [Work.objects.get().pk, away.statements.get().pk]
    use = Use.PUBLIC
    assert shown_works(period, use=use) == usable_statements(period, use=use) == []
    assert still_shown(refs, use=use) == set()
    bring_back(away)
    assert len(shown_works(period, use=use)) == len(usable_statements(period, use=use)) == 1
    assert still_shown(refs, use=use) == set(refs)


def test_who_begins_a_talk_keeps_it_and_is_not_shown_on_its_form(away: YoungPerson) -> None:
    gathering = Gathering.objects.get(host_young_person=away)
    worker, url = cast.signed_in(cast.outreach_worker()), reverse("gatherings:edit", args=[gathering.pk])
    assert MARK not in worker.get(url).content.decode()
    starts_at = timezone.localtime(gathering.starts_at).strftime("%Y-%m-%dT%H:%M")
    said = {"kind": "talk", "theme": "Iets nieuws", "starts_at": starts_at}
    assert send(worker, url, said).status_code == 302
    gathering.refresh_from_db()
    assert (gathering.theme, gathering.host_young_person_id) == ("Iets nieuws", away.pk)
    bring_back(away)
    assert away.name in worker.get(url).content.decode()


def test_a_process_without_makers_stays_as_open_as_it_was() -> None:
    process = MakingProcess.objects.create(title=canary("of nobody"), sight=Sight.OPEN)
    Work.objects.create(process=process, title="Muur", sight=Sight.OPEN)
    put_away(cast.young_person())
    assert Work.objects.usable_for(Use.PUBLIC).exists()
    assert MakingProcess.objects.visible_to(AnonymousUser()).exists()
