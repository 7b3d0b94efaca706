"""Mo is younger than 16: his picture waits for home, what home said yes to is shown; nobody else waits."""

import pytest
from django.urls import reverse

from tests import cast
from vrijplaats.demo.fill import fill_demo
from vrijplaats.making.models import LogEntry, Work
from vrijplaats.people.models import ParentalConsent, User, YoungPerson
from vrijplaats.statements.models import Statement

pytestmark = pytest.mark.django_db


def test_one_picture_waits_and_its_maker_and_companion_read_that_it_does() -> None:
    fill_demo()
    waiting = LogEntry.objects.waiting_for_home().get()
    mo = YoungPerson.objects.get(name="Mo")
    assert waiting.by == mo and not Work.objects.waiting_for_home().exists()
    others = User.objects.get(username="luna")
    assert not LogEntry.objects.visible_to(others).filter(pk=waiting.pk).exists()
    assert Statement.objects.usable_for("public").filter(young_person=mo).exists()
    pictures, page = ParentalConsent.Kind.PICTURES, ParentalConsent.Kind.PAGE
    assert YoungPerson.objects.awaiting_parental_consent(pictures).get() == mo
    assert not YoungPerson.objects.awaiting_parental_consent(page).exists()
    samira = cast.signed_in(User.objects.get(username="samira"))
    for client, address in (
        (cast.signed_in(mo), reverse("portal:mine")),
        (samira, reverse("home:person", args=[mo.pk])),
    ):
        assert "Wacht op een ja van thuis" in client.get(address).content.decode()
