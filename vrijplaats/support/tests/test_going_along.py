"""Going along, one line afterwards, and waiting as the work of the team."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.sending import send
from vrijplaats.support import actions
from vrijplaats.support.cards import support_today
from vrijplaats.support.models import Accompaniment, Waiting

from .builders import along, asked

pytestmark = pytest.mark.django_db


def _at(hours: int) -> str:
    return (timezone.localtime() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def test_an_appointment_says_who_comes_along_how_to_get_there_and_what_it_is_like() -> None:
    found, samira = asked(), cast.signed_in(cast.young_person())
    data = {
        "at": _at(48),
        "where": "Lindekade 12",
        "companion": str(cast.outreach_worker().pk),
        "route": "10:00 Bij de fietsenmaker\n10:10 Bus 4",
        "bring": "Je telefoon",
        "how_it_goes": "Naima haalt ons op",
    }
    page = send(samira, reverse("support:along_add", args=[found.pk]), data, follow=True).content.decode()
    for words in ("Lindekade 12", "10:10 Bus 4", "Je telefoon", "Naima haalt ons op", "gaat mee"):
        assert words in page


def test_an_appointment_leads_to_a_reminder_an_hour_before() -> None:
    found, samira = asked(), cast.signed_in(cast.young_person())
    at = timezone.localtime().replace(hour=10, minute=30) + timedelta(days=2)
    actions.go_along(request=found, by=None, at=at, where="Lindekade 12")
    page = samira.get(reverse("support:request", args=[found.pk])).content.decode()
    proposed = f"?op={at:%Y-%m-%d}T09:30"
    assert proposed in page
    address = reverse("messages:new", args=[cast.young_person().pk])
    assert f'value="{at:%Y-%m-%d}T09:30"' in samira.get(address + proposed).content.decode()


def test_too_many_lines_are_refused_and_kept() -> None:
    found, samira = asked(), cast.signed_in(cast.young_person())
    data = {"at": _at(48), "where": "Daar", "bring": "iets\n" * 9}
    page = send(samira, reverse("support:along_add", args=[found.pk]), data).content.decode()
    assert "Houd het bij 8 onder elkaar, elk tot 120 tekens" in page
    assert "Daar" in page
    send(samira, reverse("support:along_add", args=[found.pk]), data | {"bring": "iets\n" * 8})
    assert len(Accompaniment.objects.visible_to(cast.young_person().user).get().bring) == 8


def test_only_who_is_near_goes_along() -> None:
    found, naima = asked(), cast.signed_in(cast.outreach_worker())
    data = {"at": _at(48), "where": "Daar", "companion": str(cast.trainee().pk)}
    send(naima, reverse("support:along_add", args=[found.pk]), data)
    assert not Accompaniment.objects.exists()


def test_not_yet_is_a_normal_outcome_and_nothing_closes() -> None:
    found = asked()
    been, samira = along(found), cast.signed_in(cast.young_person())
    data = {"outcome": "not_yet", "afterwards": "Zonder papieren ging het niet."}
    address = reverse("support:along_afterwards", args=[been.pk])
    page = send(samira, address, data, follow=True).content.decode()
    assert "Nog niet gelukt. We blijven." in page
    found.refresh_from_db(fields=["state"])
    assert found.state == "busy"


def test_an_appointment_that_is_off_leaves_nothing_and_asks_no_reason() -> None:
    off, samira = along(asked()), cast.signed_in(cast.young_person())
    address = reverse("support:along_off", args=[off.pk])
    page = samira.post(address).content.decode()
    assert "Gaat het niet door?" in page
    samira.post(address, {"is_sure": "1"})
    assert not Accompaniment.objects.exists()


def test_waiting_is_ours_the_worker_gets_the_nudge_and_the_young_person_never() -> None:
    found, naima = asked(), cast.outreach_worker()
    data = {"what": "Een kamer", "asked_on": str(timezone.localdate()), "call_on": str(timezone.localdate())}
    send(cast.signed_in(naima), reverse("support:waiting_add", args=[found.pk]), data)
    assert [each.young_person for each in support_today(naima).to_call] == [cast.young_person()]
    page = cast.signed_in(naima).get("/vandaag/").content.decode()
    assert "Je zou vandaag bellen voor <bdi>Samira</bdi>" in page
    assert "Een kamer" not in page
    own = cast.signed_in(cast.young_person()).get(reverse("portal:mine")).content.decode()
    assert "bellen voor" not in own


@pytest.mark.parametrize(("days", "is_called"), [(0, True), (1, False)])
def test_a_call_is_asked_for_on_its_day(days: int, is_called: bool) -> None:
    call_on = timezone.localdate() + timedelta(days=days)
    actions.begin_waiting(request=asked(), by=None, what="Een kamer", call_on=call_on)
    assert bool(support_today(cast.outreach_worker()).to_call) is is_called


def test_what_was_said_is_kept_and_the_day_moves() -> None:
    waiting = actions.begin_waiting(request=asked(), by=None, what="Een kamer", call_on=timezone.localdate())
    naima, later = cast.signed_in(cast.outreach_worker()), timezone.localdate() + timedelta(days=7)
    data = {"said": "Nog geen plek.", "call_on": str(later)}
    send(naima, reverse("support:waiting_call", args=[waiting.pk]), data)
    told = Waiting.objects.visible_to(cast.young_person().user).get()
    assert (told.said, told.call_on, told.called_on) == ("Nog geen plek.", later, timezone.localdate())


def test_a_young_person_has_no_page_on_which_to_call() -> None:
    waiting = actions.begin_waiting(request=asked(), by=None, what="Een kamer", call_on=timezone.localdate())
    samira = cast.signed_in(cast.young_person())
    assert samira.get(reverse("support:waiting_call", args=[waiting.pk])).status_code == 404
