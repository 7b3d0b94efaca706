"""A name that has to go from beside a shared work goes from the files that are handed out too."""

import pytest
from django.utils import timezone

from tests.cast import outreach_worker, signed_in
from tests.test_editions import made_of, make, year
from vrijplaats.making.actions import allow_uses
from vrijplaats.making.models import MakingProcess, Work
from vrijplaats.people.actions import welcome_young_person
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.models import Subject
from vrijplaats.publications import tasks
from vrijplaats.publications.actions import order_edition
from vrijplaats.publications.models import Edition
from vrijplaats.publications.story import Story
from vrijplaats.statements import evidence

pytestmark = pytest.mark.django_db


@pytest.fixture
def stories(monkeypatch: pytest.MonkeyPatch) -> list[Story]:
    calls: list[Story] = []
    monkeypatch.setattr(tasks, "RENDERERS", made_of(calls))
    return calls


def named_work(*makers: YoungPerson) -> Work:
    """Return a work of these makers with a yes for the report, with their names."""
    process = MakingProcess.objects.create(started_on=year().from_on)
    process.makers.set(makers)
    work = Work.objects.create(process=process, title="Nachtbus", shown_on=year().from_on)
    return allow_uses(work=work, uses=["report"], is_with_name=True, by=None)


def two_makers() -> list[YoungPerson]:
    return [welcome_young_person(name=name, by=None) for name in ("Bo", "Mo")]


def put_away(person: YoungPerson) -> None:
    Subject.objects.filter(pk=person.pk).update(hidden_at=timezone.now())


@pytest.mark.parametrize(("how", "left"), [("put away", "Bo"), ("nameless", "")])
def test_a_name_that_has_to_go_from_a_shared_work_is_no_longer_handed_out(
    stories: list[Story], how: str, left: str
) -> None:
    bo, mo = two_makers()
    work = named_work(bo, mo)
    edition = make(order_edition(period=year(), by=outreach_worker().user))
    team, page = signed_in(outreach_worker()), f"/uitgaven/{edition.pk}/"
    assert stories[-1].works[0].by == "Bo en Mo"
    assert team.get(f"{page}document.pdf").status_code == 200
    if how == "put away":
        put_away(mo)
    else:
        allow_uses(work=work, uses=["report"], is_with_name=False, by=None)
    assert team.get(f"{page}document.pdf").status_code == 302
    assert "is 1 ding teruggenomen" in team.get(page).content.decode()
    Edition.objects.update(state=Edition.State.WAITING)
    make(Edition.objects.get())
    assert stories[-1].works[0].by == left
    assert team.get(f"{page}document.pdf").status_code == 200
    assert "is 1 ding teruggenomen" not in team.get(page).content.decode()


def test_who_was_away_when_it_was_made_and_came_back_changes_nothing(stories: list[Story]) -> None:
    bo, mo = two_makers()
    named_work(bo, mo)
    put_away(mo)
    edition = make(order_edition(period=year(), by=outreach_worker().user))
    assert stories[-1].works[0].by == "Bo"
    Subject.objects.filter(pk=mo.pk).update(hidden_at=None)
    assert signed_in(outreach_worker()).get(f"/uitgaven/{edition.pk}/document.pdf").status_code == 200


def test_handing_out_a_name_that_has_to_go_would_be_caught(
    stories: list[Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    bo, mo = two_makers()
    named_work(bo, mo)
    edition = make(order_edition(period=year(), by=outreach_worker().user))
    put_away(mo)
    monkeypatch.setattr(evidence, "still_named", lambda refs, **_: set(refs))
    assert signed_in(outreach_worker()).get(f"/uitgaven/{edition.pk}/document.pdf").status_code == 200
