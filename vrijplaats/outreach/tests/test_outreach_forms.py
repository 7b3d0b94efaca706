"""The team's own list of ways to go out."""

import pytest

from tests.cast import outreach_worker, researcher, signed_in
from tests.sending import send
from vrijplaats.journal.models import Entry
from vrijplaats.outreach.models import OutreachForm

from .builders import a_form

pytestmark = pytest.mark.django_db


def test_a_new_form_stands_at_the_end_of_the_list() -> None:
    a_form()
    typed = {"title": "Op de boot", "explanation": "In de zomer"}
    answer = signed_in(outreach_worker()).post("/rondes/vormen/nieuw/", typed, follow=True)
    assert "Op de boot" in answer.content.decode()
    assert OutreachForm.objects.get(title="Op de boot").position == 1
    assert Entry.objects.filter(act="add_outreach_form").count() == 1


def test_a_form_that_is_put_away_cannot_be_planned() -> None:
    form = a_form("Vroeger")
    worker = signed_in(outreach_worker())
    send(worker, f"/rondes/vormen/{form.pk}/", {"title": "Vroeger"})
    assert not OutreachForm.objects.get(pk=form.pk).is_active
    assert form.pk not in [
        value for value, _ in worker.get("/rondes/plannen/").context["form"].fields["form"].choices
    ]
    assert Entry.objects.get(act="change_outreach_form").fields == ["is_active"]


@pytest.mark.parametrize("title", ["", "   ", "met DE  caravan", "x" * 10_000, "ÉCOLE", "ecole"])
def test_a_name_twice_or_none_at_all_is_refused(title: str) -> None:
    a_form(), a_form("École")
    answer = signed_in(outreach_worker()).post("/rondes/vormen/nieuw/", {"title": title})
    assert "title" in answer.context["form"].errors
    assert OutreachForm.objects.count() == 2


def test_the_list_does_not_exist_for_a_researcher() -> None:
    for address in ("", "nieuw/", f"{a_form().pk}/"):
        assert signed_in(researcher()).get(f"/rondes/vormen/{address}").status_code == 404
