"""Vrijgeven: two people, a ground in law, once, told; and a parent's question that shows nothing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vrijplaats.journal.models import Entry
from vrijplaats.people.actions import keep_out, open_with_reason, welcome_worker
from vrijplaats.people.models import Worker
from vrijplaats.privacy.models import Release
from vrijplaats.privacy.releases import approve_release, take_release

pytestmark = pytest.mark.django_db
ASK = {"ground": "court", "reference": "Bevel 26-114", "when": "now", "told_from": ""}
MINE = "/mijn/wie-ziet-wat/"


def asked_about_samira(**changed: str) -> Release:
    """Let Joke ask for a release about Samira."""
    form = {**ASK, "young_person": str(cast.young_person().pk), **changed}
    answer = cast.signed_in(cast.coordinator()).post(reverse("home:release_ask"), form)
    assert answer.status_code == 302
    return Release.objects.get()


def press(act: str, release: Release, who: Worker) -> int:
    return cast.signed_in(who).post(reverse(f"home:release_{act}", args=[release.pk])).status_code


def test_one_asks_and_another_who_walks_along_approves() -> None:
    release = asked_about_samira()
    assert press("approve", release, cast.outreach_worker()) == 302
    release.refresh_from_db()
    assert release.is_open
    assert (release.asked_by_id, release.approved_by_id) == (cast.coordinator().pk, cast.outreach_worker().pk)


def test_the_coordinator_asks_by_name_and_reads_no_page() -> None:
    release, joke = asked_about_samira(), cast.signed_in(cast.coordinator())
    assert "<bdi>Samira</bdi>" in joke.get(reverse("home:release", args=[release.pk])).content.decode()
    assert joke.get(reverse("home:person", args=[cast.young_person().pk])).status_code == 404


def test_who_is_kept_out_neither_asks_nor_approves() -> None:
    release, samira = asked_about_samira(), cast.young_person()
    sanne = welcome_worker(name="Sanne", role=Worker.Role.COORDINATOR, by=None)
    keep_out(young_person=samira, workers=[sanne, cast.outreach_worker()], by=samira.user)
    for who in (sanne, cast.outreach_worker()):
        client = cast.signed_in(who)
        assert (press("approve", release, who), press("decline", release, who)) == (404, 404)
        assert client.get(reverse("home:release", args=[release.pk])).status_code == 404
        assert "rechter" not in client.get(reverse("home:releases")).content.decode()
    form = {**ASK, "young_person": str(samira.pk)}
    answer = cast.signed_in(sanne).post(reverse("home:release_ask"), form)
    assert answer.status_code == 200
    assert "Samira" not in answer.content.decode()
    release.refresh_from_db()
    assert (release.approved_at, release.declined_at, Release.objects.count()) == (None, None, 1)


def test_a_look_with_a_reason_approves_nothing() -> None:
    release, bilal = asked_about_samira(), cast.expert_by_experience()
    open_with_reason(young_person=cast.young_person(), worker=bilal, reason="Even kijken", by=bilal.user)
    assert press("approve", release, bilal) == 404


def test_nobody_approves_what_they_asked_themselves() -> None:
    release = asked_about_samira()
    page = cast.signed_in(cast.coordinator())
    answer = page.post(reverse("home:release_approve", args=[release.pk]), follow=True)
    assert "Laat een collega ernaar kijken." in answer.content.decode()
    release.refresh_from_db()
    assert release.approved_at is None


def test_who_does_not_walk_along_sees_no_release() -> None:
    release = asked_about_samira()
    for who in (cast.expert_by_experience(), cast.trainee()):
        assert press("approve", release, who) == 404
        assert cast.signed_in(who).get(reverse("home:release", args=[release.pk])).status_code == 404
    for who in (cast.artist(), cast.researcher(), cast.young_person()):
        assert cast.signed_in(who).get(reverse("home:releases")).status_code == 404


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"reference": ""}, "Zonder grond gaat er niks naar buiten."),
        ({"when": "later"}, "Kies vanaf welke dag we het mogen vertellen."),
        ({"when": "later", "told_from": "2001-01-01"}, "Kies een dag vanaf vandaag"),
        ({"young_person": ""}, "Kies een naam."),
    ],
)
def test_a_gap_is_said_in_plain_words_and_what_was_typed_stays(changed: dict[str, str], says: str) -> None:
    form = {**ASK, "young_person": str(cast.young_person().pk), "reference": "Bevel 26-114", **changed}
    page = cast.signed_in(cast.coordinator()).post(reverse("home:release_ask"), form).content.decode()
    assert says in page
    assert form["reference"] in page
    assert not Release.objects.exists()


def test_it_is_made_once_and_within_two_days() -> None:
    release = asked_about_samira()
    with pytest.raises(ValidationError):
        take_release(release=release, by=None)
    press("approve", release, cast.outreach_worker())
    Release.objects.update(approved_at=timezone.now() - timedelta(hours=49))
    with pytest.raises(ValidationError):
        take_release(release=release, by=None)
    Release.objects.update(approved_at=timezone.now() - timedelta(hours=47))
    take_release(release=release, by=None)
    with pytest.raises(ValidationError):
        take_release(release=release, by=None)


def test_a_no_ends_it() -> None:
    release = asked_about_samira()
    press("decline", release, cast.outreach_worker())
    with pytest.raises(ValidationError):
        approve_release(
            release=release, approver=cast.outreach_worker().subject, by=cast.outreach_worker().user
        )
    assert not Release.objects.waiting().exists()


def test_every_step_stands_in_the_journal_about_the_person() -> None:
    release = asked_about_samira()
    press("approve", release, cast.outreach_worker())
    take_release(release=release, by=None)
    acts = Entry.objects.filter(thing_id=release.pk, subjects__subject_id=cast.young_person().pk)
    assert set(acts.values_list("act", flat=True)) == {"ask_release", "approve_release", "take_release"}


def test_the_person_is_told_at_once_or_from_the_day_on_which_it_is_allowed() -> None:
    mine = cast.signed_in(cast.young_person())
    tomorrow = timezone.localdate() + timedelta(days=1)
    asked_about_samira(when="later", told_from=str(tomorrow))
    assert "Iemand van buiten vroeg" not in mine.get(MINE).content.decode()
    Release.objects.update(told_from=timezone.localdate())
    assert "Iemand van buiten vroeg" in mine.get(MINE).content.decode()


def test_a_parents_question_looks_the_same_whether_we_know_the_child_or_not() -> None:
    naima, pages = cast.signed_in(cast.outreach_worker()), []
    for name in (cast.young_person().name, "Niemand"):
        answer = naima.post(
            reverse("home:release_question"), {"ground": "parent", "asked_about": name}, follow=True
        )
        pages.append(answer.content.decode())
        assert name not in pages[-1].replace("<bdi>Naima</bdi>", "")
    assert pages[0] == pages[1]
    assert "Hier staat nu niks." in pages[0]
    assert "Iemand van buiten" not in cast.signed_in(cast.young_person()).get(MINE).content.decode()


def test_a_parents_question_goes_on_only_when_the_coordinator_takes_it_up() -> None:
    naima = cast.signed_in(cast.outreach_worker())
    naima.post(reverse("home:release_question"), {"ground": "parent", "asked_about": "mijn dochter"})
    release = Release.objects.get()
    assert naima.get(reverse("home:release", args=[release.pk])).status_code == 404
    assert naima.get(reverse("home:release_weigh", args=[release.pk])).status_code == 404
    joke, weigh = cast.signed_in(cast.coordinator()), reverse("home:release_weigh", args=[release.pk])
    assert "mijn dochter" in joke.get(weigh).content.decode()
    form = {**ASK, "ground": "parent", "young_person": str(cast.young_person().pk)}
    assert joke.post(weigh, form).status_code == 302
    second = welcome_worker(name="Sanne", role=Worker.Role.COORDINATOR, by=None)
    assert press("approve", release, second) == 302
    release.refresh_from_db()
    assert release.is_open
    assert release.subject_id == cast.young_person().pk


def test_a_question_that_is_declined_told_nobody_anything() -> None:
    cast.signed_in(cast.outreach_worker()).post(
        reverse("home:release_question"), {"ground": "parent", "asked_about": "Samira"}
    )
    assert press("decline", Release.objects.get(), cast.coordinator()) == 302
    assert not Entry.objects.filter(act="decline_release", subjects__isnull=False).exists()
