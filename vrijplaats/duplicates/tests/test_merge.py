"""Someone who stood here twice: everything about them comes together, each no stays, and nothing is lost."""

from uuid import UUID

import pytest
from django.urls import reverse

from tests import cast
from vrijplaats.duplicates.actions import AreTwoError, undo_merge
from vrijplaats.duplicates.models import Merge
from vrijplaats.making.models import LogEntry, MakingProcess
from vrijplaats.making.tests.builders import a_process, a_sound
from vrijplaats.outreach.models import EncounterLink
from vrijplaats.people.actions import (
    change_contact_preferences,
    change_young_person,
    choose_fixed_contact,
    give_account,
    keep_out,
    open_with_reason,
    pause,
    walk_together,
)
from vrijplaats.people.models import Moment, Worker, YoungPerson
from vrijplaats.people.tests.builders import acts_about
from vrijplaats.privacy.presence import SubjectGone
from vrijplaats.sealing.access import reading
from vrijplaats.sealing.cipher import key_id_of
from vrijplaats.statements.models import Statement
from vrijplaats.uploads.tests.builders import SOUND

from . import builders

pytestmark = pytest.mark.django_db


def test_all_that_stood_on_the_other_card_is_read_on_the_one_that_stays():
    samira, other = cast.young_person(), builders.full_card()
    builders.merged(samira, other)
    naima = cast.outreach_worker().user
    with reading(naima):
        assert [m.words for m in Moment.objects.visible_to(naima)] == ["De zon scheen"]
        assert [s.words for s in Statement.objects.visible_to(naima)] == ["Ik mag hier zijn"]
        assert [p.title for p in MakingProcess.objects.visible_to(naima)] == ["Lijnen"]
        assert [e.words for e in LogEntry.objects.visible_to(naima)] == ["Eerste lijn"]
        assert [t.yes_words for t in EncounterLink.objects.visible_to(naima)] == ["Ja hoor."]
        assert YoungPerson.objects.visible_to(naima).get(pk=samira.pk).dream == "Een eigen atelier"


def test_a_recording_on_the_other_card_is_sealed_for_the_one_that_stays_and_back():
    samira, other = cast.young_person(), builders.card()
    sound = a_sound(a_process(other), readiness="ready")
    merge, naima = builders.merged(samira, other), cast.outreach_worker().user
    with reading(naima):
        assert LogEntry.objects.visible_to(naima).get().media.read() == SOUND
    first, key = sealed_by(sound)
    assert key == samira.pk
    undo_merge(merge=merge, by=samira.user)
    name, key = sealed_by(sound)
    assert (name != first, key) == (True, other.pk)


def sealed_by(entry: LogEntry) -> tuple[str, UUID]:
    """Return the name of the stored file of an entry, and whose key seals it."""
    media = LogEntry._base_manager.get(pk=entry.pk).media
    with media.storage.open(media.name, "rb") as sealed:
        return media.name, UUID(bytes=key_id_of(sealed))


def test_the_other_card_is_nobodys_any_more():
    samira, other = cast.young_person(), builders.full_card()
    builders.merged(samira, other)
    joke, bilal = cast.coordinator().user, cast.expert_by_experience().user
    for user in (joke, bilal, cast.outreach_worker().user):
        assert not YoungPerson.objects.named_to(user).filter(pk=other.pk).exists()
        assert not YoungPerson.objects.visible_to(user).filter(pk=other.pk).exists()
        assert not YoungPerson.objects.openable_by(user).filter(pk=other.pk).exists()
    assert YoungPerson.objects.visible_to(bilal).filter(pk=samira.pk).exists()


def test_an_act_on_the_other_card_is_refused_from_then_on():
    samira, other = cast.young_person(), builders.card()
    builders.merged(samira, other)
    with pytest.raises(SubjectGone):
        change_young_person(young_person=other, by=None, changes={"name": "Iemand"})


def test_who_was_met_on_both_cards_is_reached_once():
    samira, other = cast.young_person(), builders.card()
    for person in (samira, other):
        builders.talk_with(person)
    people = EncounterLink.objects.values("young_person").distinct()
    assert people.count() == 2
    builders.merged(samira, other)
    assert people.count() == 1
    assert EncounterLink.objects.count() == 2


def test_what_both_cards_say_stays_as_it_was_and_what_one_left_empty_is_filled():
    samira = cast.young_person()
    change_young_person(young_person=samira, by=None, changes={"own_words": "Ik zing"})
    other = builders.card(own_words="Ik dans", talents=["koken"])
    builders.merged(samira, other)
    naima = cast.outreach_worker().user
    with reading(naima):
        now = YoungPerson.objects.visible_to(naima).get(pk=samira.pk)
        assert (now.own_words, now.talents) == ("Ik zing", ["koken"])


def kept_out(person: YoungPerson) -> None:
    keep_out(young_person=person, workers=[cast.outreach_worker()], by=None)


@pytest.mark.parametrize("which", [0, 1])
def test_whoever_either_card_keeps_out_stays_out(which):
    naima, bilal = cast.outreach_worker(), cast.expert_by_experience()
    samira, other = builders.card(), builders.card()
    walk_together(young_person=(other, samira)[which], worker=naima, by=None)
    choose_fixed_contact(young_person=(other, samira)[which], worker=naima, by=None)
    kept_out((samira, other)[which])
    merge = builders.asked(samira, other)
    for worker in (naima, bilal):
        merge = builders.say_same(merge=merge, by=worker.user)
    assert merge.merged_at is not None
    now = YoungPerson.objects.get(pk=merge.kept_id)
    assert now.exclusions.get().worker == naima
    assert now.fixed_contact is None
    assert not now.works_with.filter(worker=naima, until_on=None).exists()
    assert not YoungPerson.objects.visible_to(naima.user).filter(pk=now.pk).exists()
    assert YoungPerson.objects.visible_to(bilal.user).filter(pk=now.pk).exists()


def rests(person: YoungPerson) -> None:
    pause(young_person=person, by=None, words="Even niks")


def left_alone(person: YoungPerson) -> None:
    change_contact_preferences(young_person=person, by=None, changes={"is_left_alone": True})


def comes_by_themselves(person: YoungPerson) -> None:
    changes = {"rhythm": YoungPerson.Rhythm.NONE, "channel": YoungPerson.Channel.IN_HOUSE}
    change_contact_preferences(young_person=person, by=None, changes=changes)


def wants(person: YoungPerson) -> tuple[bool, bool, str, str]:
    person = YoungPerson.objects.get(pk=person.pk)
    return person.is_paused, person.is_left_alone, person.rhythm, person.channel


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("says_no", [rests, left_alone, comes_by_themselves])
def test_a_wish_for_rest_on_either_card_holds(says_no, which):
    pair = cast.young_person(), builders.card(rhythm="often", channel="call")
    says_no(pair[which])
    wished = wants(pair[which])
    builders.merged(*pair)
    assert all(now == then for now, then in zip(wants(pair[0]), wished, strict=True) if then)


@pytest.mark.parametrize(
    ("mine", "theirs", "together"),
    [
        ("", "under_16", "under_16"),
        ("under_16", "", "under_16"),
        ("from_16", "under_16", "under_16"),
        ("under_16", "from_16", "under_16"),
        ("", "from_16", "from_16"),
        ("", "", ""),
    ],
)
def test_younger_than_16_on_either_card_holds_and_the_yes_from_home_comes_along(mine, theirs, together):
    kept, other = cast.young_person(), builders.card()
    for person, band in ((kept, mine), (other, theirs)):
        YoungPerson.objects.filter(pk=person.pk).update(age_band=band)
    kept.refresh_from_db()
    other.refresh_from_db()
    other.parental_consents.create(kind="page")
    builders.merged(kept, other)
    kept.refresh_from_db()
    assert kept.age_band == together
    assert kept.parental_consents.get().kind == "page"


def test_what_a_colleague_opened_for_one_card_opens_not_both():
    samira, other = cast.young_person(), builders.card()
    femke = cast._worker("Mo", Worker.Role.WORKER)
    open_with_reason(young_person=other, worker=femke, reason="even iets", by=femke.user)
    builders.merged(samira, other)
    assert not YoungPerson.objects.visible_to(femke.user).exists()


def test_people_who_were_together_somewhere_are_two():
    samira, other = cast.young_person(), builders.card()
    EncounterLink.objects.create(encounter=builders.talk_with(samira), young_person=other)
    with pytest.raises(AreTwoError):
        builders.asked(samira, other)
    assert not Merge.objects.exists()


def test_people_who_make_together_are_two_also_when_they_began_after_the_question():
    samira, other = cast.young_person(), builders.card()
    merge = builders.asked(samira, other)
    a_process(samira, other)
    for worker in (cast.outreach_worker(), cast.expert_by_experience()):
        merge = builders.say_same(merge=merge, by=worker.user)
    with pytest.raises(AreTwoError):
        builders.say_same(merge=merge, by=samira.user)
    assert Merge.objects.get().merged_at is None


def test_the_only_account_comes_along():
    one, other = builders.card(name="Bo", worker=cast.outreach_worker()), builders.card(name="Bo")
    give_account(young_person=other, by=None)
    account = other.user
    merge = builders.asked(one, other)  # whichever card an act names first
    for user in (cast.outreach_worker().user, cast.expert_by_experience().user, account):
        merge = builders.say_same(merge=merge, by=user)
    assert YoungPerson.objects.close_to(account).get().pk == merge.kept_id


def test_of_two_accounts_one_remains_and_both_had_to_say_yes():
    samira, other = cast.young_person(), builders.card()
    give_account(young_person=other, by=None)
    merge = builders.asked(samira, other)
    for worker in (cast.outreach_worker(), cast.expert_by_experience()):
        merge = builders.say_same(merge=merge, by=worker.user)
    merge = builders.say_same(merge=merge, by=samira.user)
    assert merge.merged_at is None
    merge = builders.say_same(merge=merge, by=other.user)
    assert merge.merged_at is not None
    other.user.refresh_from_db()
    samira.user.refresh_from_db()
    assert (samira.user.is_active, other.user.is_active) == (True, False)


def test_who_looked_at_the_other_card_is_found_on_the_one_that_stays():
    samira, other = cast.young_person(), builders.card(dream="Zeilen")
    bilal = cast.expert_by_experience()
    with reading(bilal.user):
        assert YoungPerson.objects.visible_to(bilal.user).get(pk=other.pk).dream == "Zeilen"
    page = reverse("data_rights:who_sees_what")
    assert "Bilal" not in cast.signed_in(samira).get(page).content.decode()
    builders.merged(samira, other)
    assert "Bilal keek" in cast.signed_in(samira).get(page).content.decode()


def test_each_step_stands_in_the_journal_about_both():
    samira, other = cast.young_person(), builders.card()
    builders.merged(samira, other)
    for person in (samira, other):
        assert acts_about(person)[-4:] == ["ask_whether_same", "say_same", "say_same", "merge_cards"]


def test_sealed_words_of_the_other_card_are_sealed_for_the_one_that_stays():
    samira, other = cast.young_person(), builders.full_card()
    builders.merged(samira, other)
    for model in (Moment, Statement):
        assert model._base_manager.get().__dict__["words"].key_id == samira.pk
