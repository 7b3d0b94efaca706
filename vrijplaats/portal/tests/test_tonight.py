"""Tonight is one page for everyone, byte for byte, and a browser keeps that page and nothing of anyone."""

import re

import pytest
from django.test import Client

from tests import cast
from vrijplaats.foundation.models import LocalLine, Movement
from vrijplaats.people.models import Worker
from vrijplaats.portal import offline

pytestmark = pytest.mark.django_db
TONIGHT, ENGLISH = "/vannacht/", "/vannacht/en/"


def page(address: str = TONIGHT, client: Client | None = None) -> str:
    return (client or Client()).get(address).content.decode()


def version() -> str:
    return re.search(r'const VERSION = "(\w+)"', page("/sw.js"))[1]


def visitors() -> list[Client]:
    """Return a passer-by, one who reads English, one with a message waiting, and three who are signed in."""
    samira = cast.signed_in(cast.young_person())
    samira.post("/mijn/", {})
    greeted = Client()
    greeted.post("/buiten/")
    return [
        Client(),
        Client(headers={"accept-language": "en", "user-agent": "Another"}),
        greeted,
        samira,
        cast.signed_in(cast.coordinator()),
        cast.signed_in(cast.outreach_worker()),
    ]


@pytest.mark.parametrize("address", [TONIGHT, ENGLISH, "/zonder-bereik/"])
def test_it_is_the_same_for_everyone(address: str) -> None:
    assert len({page(address, client) for client in visitors()}) == 1


def test_a_name_on_it_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    from vrijplaats.portal import views

    def named(template: str, language: str) -> str:
        return str(names.pop())

    names = list(range(9))
    monkeypatch.setattr(views, "rendered", named)
    assert len({page(TONIGHT, client) for client in visitors()}) > 1


def test_every_national_number_is_a_link_with_its_day() -> None:
    shown = page()
    for number in ("112", "113", "08002000", "08000188", "08000432"):
        assert f'href="tel:{number}"' in shown
    assert "0900" not in shown
    assert shown.count("30 nov 2026") == 5
    assert "Tot 18 jaar" in shown


def test_what_a_movement_did_not_fill_says_ask_us() -> None:
    Movement.objects.update_or_create(pk=1, defaults={"phone": "085 0000 100"})
    assert page().count("Vraag het ons") == 3
    LocalLine.objects.create(kind="bed", name="Nachthuis", number="085-0000101", address="Sluisweg 8")
    shown = page()
    assert shown.count("Vraag het ons") == 2
    assert 'href="tel:0850000101"' in shown
    assert "Sluisweg 8" in shown


def test_a_line_that_is_off_is_not_there() -> None:
    LocalLine.objects.create(kind="bed", name="Nachthuis", is_shown=False)
    assert "Nachthuis" not in page()
    assert page().count("Vraag het ons") == 3


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/programma/",
        "/wat-weten-we/",
        "/binnen/",
        "/binnen/x/",
        "/niks/",
        "/weg-ermee/",
        "/vannacht/persoon/",
    ],
)
def test_it_is_one_tap_away_for_a_passer_by(address: str) -> None:
    assert f'href="{TONIGHT}"' in page(address)


@pytest.mark.parametrize("address", ["/vandaag/", "/mensen/", "/ik/", "/niks/", "/leren/", "/maken/"])
@pytest.mark.parametrize("who", ["young_person", "outreach_worker", "coordinator"])
def test_it_is_one_tap_away_for_who_is_signed_in(who: str, address: str) -> None:
    client = cast.signed_in(getattr(cast, who)())
    answer = client.get(address, follow=True)
    assert f'href="{TONIGHT}"' in answer.content.decode()


def test_it_is_one_tap_away_when_we_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    from vrijplaats.portal import views

    monkeypatch.setattr(views, "window_page", lambda: 1 / 0)
    client = Client(raise_request_exception=False)
    answer = client.get("/")
    assert answer.status_code == 500
    assert f'href="{TONIGHT}"' in answer.content.decode()


def test_who_reads_english_is_led_to_the_english_page() -> None:
    assert f'href="{ENGLISH}"' in page("/", Client(headers={"accept-language": "en"}))
    assert "Someone to talk to" in page(ENGLISH)


def test_the_way_out_is_on_it_for_anyone() -> None:
    assert page().count('class="leave"') == 1


# --- what a browser keeps ----------------------------------------------------------------------------


def test_the_worker_is_asked_for_anew_each_time_and_rules_the_whole_house() -> None:
    answer = Client().get("/sw.js")
    assert answer["Cache-Control"] == "no-cache"
    assert answer["Content-Type"].startswith("text/javascript")
    assert "worker-src 'self'" in answer["Content-Security-Policy"]


def test_the_list_holds_only_pages_for_everyone_and_files() -> None:
    pages = [address for address in offline.kept_addresses() if not address.startswith("/static/")]
    assert pages == [TONIGHT, ENGLISH, "/zonder-bereik/"]


def test_everything_on_the_list_answers_without_a_cookie() -> None:
    for address in offline.kept_addresses():
        answer = Client().get(address)
        assert answer.status_code == 200, address
        assert not answer.cookies, address


def test_the_worker_is_the_same_for_everyone() -> None:
    assert len({page("/sw.js", client) for client in visitors()}) == 1


def test_a_change_of_any_word_or_file_makes_another_version(
    monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    seen = {version()}
    assert {version()} == seen
    LocalLine.objects.create(kind="bed", name="Nachthuis")
    seen.add(version())
    other = tmp_path / "other.css"
    other.write_text("p { color: red }")
    monkeypatch.setattr(offline.finders, "find", lambda name: str(other))
    seen.add(version())
    monkeypatch.setattr(offline, "WORKER", other)
    seen.add(version())
    assert len(seen) == 4


# --- my person ----------------------------------------------------------------------------


def test_my_person_is_the_fixed_contact_with_the_number_they_chose_to_show() -> None:
    samira = cast.signed_in(cast.young_person())
    Movement.objects.update_or_create(pk=1, defaults={"phone": "085 0000 100"})
    assert "085 0000 100" in page("/vannacht/persoon/", samira)
    Worker.objects.filter(name="Naima").update(phone="085 0000 103")
    shown = page("/vannacht/persoon/", samira)
    assert "Naima" in shown
    assert 'href="tel:0850000103"' in shown


@pytest.mark.parametrize("who", ["coordinator", "change_agent"])
def test_who_chose_nobody_sees_nobody(who: str) -> None:
    cast.young_person()
    assert "Naima" not in page("/vannacht/persoon/", cast.signed_in(getattr(cast, who)()))


def test_a_passer_by_sees_nobody_and_no_number_of_a_worker() -> None:
    cast.young_person()
    Worker.objects.filter(name="Naima").update(phone="085 0000 103")
    shown = page("/vannacht/persoon/")
    assert "Naima" not in shown
    assert "0850000103" not in shown


def test_a_worker_who_left_is_nobody_s_person_here() -> None:
    samira = cast.young_person()
    samira.fixed_contact.user.is_active = False
    samira.fixed_contact.user.save()
    assert "Naima" not in page("/vannacht/persoon/", cast.signed_in(samira))


def test_a_worker_shows_a_number_only_by_filling_it_in() -> None:
    from tests.sending import send

    naima = cast.outreach_worker()
    send(cast.signed_in(naima), "/ik/verhaal/", {"name": "Naima", "phone": "085 0000 103"})
    naima.refresh_from_db()
    assert naima.phone == "085 0000 103"
