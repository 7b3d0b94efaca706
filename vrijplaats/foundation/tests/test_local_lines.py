"""What stands on Tonight about this city: the coordinator fills it, and says when somebody looked."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import coordinator, outreach_worker, signed_in, young_person
from tests.sending import send
from vrijplaats.foundation.models import LocalLine, kinds_without_line
from vrijplaats.journal.models import Entry

pytestmark = pytest.mark.django_db
NEW = "/beweging/vannacht/nieuw/"


def line(**changes: object) -> dict[str, object]:
    """Return a line as its form takes it."""
    given = {"kind": "bed", "name": "De Kade", "number": "085-0000101", "is_shown": "on"}
    return given | {"checked_on": timezone.localdate().isoformat()} | changes


def test_a_line_is_kept_and_its_kind_is_no_longer_missing() -> None:
    assert kinds_without_line() == list(LocalLine.Kind)
    answer = send(signed_in(coordinator()), NEW, line(), follow=True)
    assert "De Kade" in answer.content.decode()
    assert LocalLine.objects.get().dialled == "0850000101"
    assert LocalLine.Kind.BED not in kinds_without_line()
    assert "De Kade" not in str(Entry.objects.get(act="add_local_line").fields)


def test_a_line_that_is_taken_off_counts_as_missing_again() -> None:
    send(signed_in(coordinator()), NEW, line())
    row = LocalLine.objects.get()
    sent = line()
    del sent["is_shown"]
    send(signed_in(coordinator()), f"/beweging/vannacht/{row.pk}/", sent)
    assert LocalLine.Kind.BED in kinds_without_line()


def test_nobody_looked_tomorrow() -> None:
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    answer = send(signed_in(coordinator()), NEW, line(checked_on=tomorrow))
    assert "Die dag moet nog komen" in answer.content.decode()
    assert not LocalLine.objects.exists()


def test_a_line_needs_a_name_and_a_day_and_nothing_else() -> None:
    assert "Hoe heet deze plek?" in send(signed_in(coordinator()), NEW, line(name="")).content.decode()
    assert send(signed_in(coordinator()), NEW, line(checked_on="")).status_code == 200
    assert not LocalLine.objects.exists()
    send(signed_in(coordinator()), NEW, line(number=""))
    assert LocalLine.objects.get().dialled == ""


@pytest.mark.parametrize("who", [outreach_worker, young_person])
def test_for_anyone_else_these_pages_do_not_exist(who) -> None:
    assert signed_in(who()).get("/beweging/vannacht/").status_code == 404
    assert signed_in(who()).post(NEW, line()).status_code == 404
