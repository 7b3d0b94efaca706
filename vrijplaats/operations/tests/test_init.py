"""A movement is created: three questions, its first lists and one link, and never over an existing one."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.urls import reverse

from vrijplaats.foundation.demo import demo_marker, is_demo
from vrijplaats.foundation.models import Movement
from vrijplaats.knowledge.library import library
from vrijplaats.making.models import ArtForm
from vrijplaats.operations.beginnings import ART_FORMS, OUTREACH_FORMS, begin_movement
from vrijplaats.outreach.models import OutreachForm
from vrijplaats.people.models import SignInLink, Worker, YoungPerson
from vrijplaats.statements.models import Theme

pytestmark = pytest.mark.django_db


def answers(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    """Answer the questions of `init` with these words."""
    said: Iterator[str] = iter(words)
    monkeypatch.setattr("builtins.input", lambda question: next(said))


def test_the_answers_name_the_movement_and_its_coordinator(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "Havenkade", " Schelpstad ", "Noor")
    call_command("init")
    movement, noor = Movement.objects.get(), Worker.objects.get()
    assert (movement.name, movement.city) == ("Havenkade", "Schelpstad")
    assert (noor.name, noor.role) == ("Noor", Worker.Role.COORDINATOR)


def test_whoever_answers_nothing_gets_what_usually_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "", "", "")
    call_command("init")
    assert Movement.objects.get().name
    assert Worker.objects.get().name == "Coördinator"


def test_a_new_movement_knows_nobody_and_has_its_first_lists() -> None:
    call_command("init", no_input=True)
    assert not YoungPerson.objects.exists()
    assert OutreachForm.objects.count() == len(OUTREACH_FORMS)
    assert ArtForm.objects.count() == len(ART_FORMS)
    assert Theme.objects.count() == len(library().themes)


def test_beginning_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("init", no_input=True)
    Movement.objects.update(name="Onze eigen naam")
    ArtForm.objects.filter(title="Koken").delete()
    call_command("init", no_input=True)
    assert "al een beweging" in capsys.readouterr().out
    assert Movement.objects.get().name == "Onze eigen naam"
    assert not ArtForm.objects.filter(title="Koken").exists()
    assert SignInLink.objects.count() == 1


def test_giving_the_lists_twice_gives_them_once() -> None:
    begin_movement(name="Havenkade")
    begin_movement(name="Havenkade")
    assert OutreachForm.objects.count() == len(OUTREACH_FORMS)


def test_the_key_that_is_printed_signs_in(client, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("init", no_input=True)
    link = next(word for word in capsys.readouterr().out.split() if "/binnen/" in word)
    assert link.startswith("http://localhost:8000/")
    path = link.removeprefix("http://localhost:8000")
    assert client.post(path).url == reverse("sign_in:choose_factor")  # a coordinator needs a second factor
    assert client.session["pending"]["user"] == Worker.objects.get().user_id.hex


def test_a_leftover_of_a_demo_makes_no_sign_in_light(settings) -> None:
    demo_marker().write_text("Demo.")
    assert is_demo()
    call_command("init", no_input=True)
    assert not is_demo()
