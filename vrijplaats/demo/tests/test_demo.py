"""The demo movement: complete on any day, the same on the same day, and never over a real one."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from vrijplaats.demo.fill import fill_demo
from vrijplaats.figures.figures import figures_of, latest_full_year
from vrijplaats.foundation.models import Movement
from vrijplaats.gatherings.models import Gathering
from vrijplaats.journal.append_only import lifted
from vrijplaats.outreach.models import Encounter, StreetRound
from vrijplaats.people.models import SignInLink, User, Worker, YoungPerson
from vrijplaats.sign_in.rules import needs_second_factor

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")

DAYS = {
    "new year's day, just after midnight": datetime(2027, 1, 1, 0, 5, tzinfo=AMSTERDAM),
    "leap day": datetime(2028, 2, 29, 12, 0, tzinfo=AMSTERDAM),
    "the day after leap day": datetime(2028, 3, 1, 9, 0, tzinfo=AMSTERDAM),
    "the night the clock goes forward": datetime(2027, 3, 28, 2, 59, tzinfo=ZoneInfo("UTC")),
    "the night the clock goes back": datetime(2026, 10, 25, 23, 50, tzinfo=AMSTERDAM),
}


@pytest.mark.parametrize("now", DAYS.values(), ids=DAYS.keys())
def test_the_year_reaches_fifty_of_whom_eighteen_make_and_eight_help(now: datetime) -> None:
    with time_machine.travel(now, tick=False):
        fill_demo()
        year = figures_of(latest_full_year())
    assert (year.reached.value, year.change_makers.value, year.change_agents.value) == (50, 18, 8)


def test_today_is_full_and_nothing_that_happened_is_in_the_future() -> None:
    fill_demo()
    now, today = timezone.now(), timezone.localdate()
    assert not Encounter.objects.filter(occurred_at__gt=now).exists()
    assert not Gathering.objects.filter(starts_at__gt=now, heads__isnull=False).exists()
    assert StreetRound.objects.filter(starts_at__date=today).exists()
    assert Gathering.objects.filter(starts_at__date=today, kind="talk").exists()


@pytest.mark.django_db(transaction=True)  # flushing needs a database of its own
def test_the_same_day_gives_the_same_year() -> None:
    def snapshot() -> list[tuple[object, ...]]:
        rows = Encounter.objects.order_by("occurred_at", "heads", "depth", "spot__name")
        return list(rows.values_list("occurred_at", "heads", "depth", "spot__name", "people__name"))

    with time_machine.travel(datetime(2026, 5, 21, 10, 0, tzinfo=AMSTERDAM), tick=False):
        fill_demo()
        first = snapshot()
        with lifted():
            call_command("flush", interactive=False, verbosity=0)
        fill_demo()
    assert first and snapshot() == first


def test_sixty_young_people_and_six_workers_with_one_of_each_role() -> None:
    fill_demo()
    assert YoungPerson.objects.exclude(name="Mo B.").count() == 60
    assert sorted(Worker.objects.values_list("role", flat=True)) == sorted(Worker.Role.values)


def test_everyone_with_an_account_gets_a_fresh_key(settings, tmp_path: Path, capsys) -> None:
    settings.HOME = tmp_path
    call_command("demo", no_serve=True)
    printed = capsys.readouterr().out
    assert printed.count("/binnen/") == User.objects.count() == SignInLink.objects.usable().count()


@pytest.mark.django_db(transaction=True)  # flushing needs a database of its own
def test_a_second_demo_keeps_what_a_visitor_changed_and_fresh_begins_anew(settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    call_command("demo", no_serve=True)
    YoungPerson.objects.filter(name="Ruby").update(name="Robijn")
    call_command("demo", no_serve=True)
    assert YoungPerson.objects.filter(name="Robijn").exists()
    call_command("demo", no_serve=True, fresh=True)
    assert not YoungPerson.objects.filter(name="Robijn").exists()
    assert YoungPerson.objects.exclude(name="Mo B.").count() == 60


def test_the_demo_never_goes_over_a_real_movement(settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    call_command("init", no_input=True)
    with pytest.raises(CommandError, match="echte beweging"):
        call_command("demo", no_serve=True, fresh=True)
    assert Movement.objects.get().city == ""
    assert not YoungPerson.objects.exists()


def test_a_new_movement_begins_empty_with_a_key_for_its_coordinator(settings, tmp_path: Path, capsys) -> None:
    settings.HOME = tmp_path
    call_command("init", no_input=True)
    assert "/binnen/" in capsys.readouterr().out
    assert Worker.objects.get().role == Worker.Role.COORDINATOR
    call_command("init", no_input=True)
    assert Worker.objects.count() == 1


def test_everyone_in_the_demo_comes_in_on_a_link_alone(client, capsys) -> None:
    call_command("demo", no_serve=True)
    links = [word for word in capsys.readouterr().out.split() if "/binnen/" in word]
    for link in links:
        visitor = Client()
        assert visitor.post("/binnen/" + link.split("/binnen/")[1]).url == "/vandaag/"
        assert "_auth_user_id" in visitor.session
    assert "Dit is de demo" in client.get("/binnen/eender-welke/").content.decode()


def test_a_demo_is_never_served_in_public(settings) -> None:
    settings.SECURE_HTTPS = True
    with pytest.raises(CommandError, match="vrijplaats init"):
        call_command("demo", no_serve=True)
    assert not Movement.objects.exists()


def test_behind_https_even_a_demo_home_has_a_real_sign_in(settings) -> None:
    call_command("demo", no_serve=True)
    noor = Worker.objects.get(name="Noor").user
    assert not needs_second_factor(noor)
    settings.SECURE_HTTPS = True
    assert needs_second_factor(noor)
