"""Sharing: a yes to one sentence, a copy under its own key, and closing it in one tap."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.sending import open_form, send
from vrijplaats.foundation.models import Partner
from vrijplaats.journal.models import Entry
from vrijplaats.people.models import YoungPerson
from vrijplaats.privacy.consent import yes_of
from vrijplaats.sealing.access import reading
from vrijplaats.sharing import actions
from vrijplaats.sharing.models import Share, SharedPart, StoryPart

from .builders import NEEDS, WHO, a_part, a_share, a_voice, door, opened

pytestmark = pytest.mark.django_db


def chosen(*parts: StoryPart, **typed: object) -> dict[str, object]:
    """Return the form as someone fills it in."""
    return {
        "parts": [str(part.pk) for part in parts], "to_whom": "Anouk", "what_for": "een kamer", "days": "7",
    } | typed  # fmt: skip


def address(person: YoungPerson) -> str:
    return reverse("sharing:share_add", args=[person.pk])


def test_the_sentence_says_who_what_what_for_and_until_when_before_anything_leaves() -> None:
    part = a_part()
    answer = send(cast.signed_in(part.young_person), address(part.young_person), chosen(part))
    shown = answer.content.decode()
    for words in ("Anouk", "Wie ik ben", "een kamer", "Tot en met", "Ja, zet op een kier"):
        assert words in shown, words
    assert not Share.objects.exists()


def test_a_tap_on_a_word_gives_the_form_back_as_it_was() -> None:
    part = a_part()
    answer = send(
        cast.signed_in(part.young_person), address(part.young_person), chosen(part, anders="what_for")
    )
    shown = answer.content.decode()
    assert "Lees het terug" in shown and 'value="een kamer"' in shown and "autofocus" in shown
    assert not Share.objects.exists()


def test_with_a_yes_link_and_code_are_shown_once_and_kept_nowhere() -> None:
    part = a_part()
    samira = cast.signed_in(part.young_person)
    shown = send(samira, address(part.young_person), chosen(part, doe="ja")).content.decode()
    share = Share.objects.get()
    token = shown.partition("/d/")[2].partition("/")[0]
    code = shown.partition('class="huge">')[2].partition("<")[0].replace(" ", "")
    assert len(code) == 6 and code.isdigit() and len(token) == 32
    assert token not in samira.get(reverse("sharing:share", args=[share.pk])).content.decode()
    kept = [str(value) for value in Share.objects.values_list().get()]
    assert not any(secret in value for value in kept for secret in (token, code))
    partner = Client()
    assert partner.post(f"/d/{token}/", {"code": code}).status_code == 302
    assert WHO in partner.get(f"/d/{token}/").content.decode()


def test_a_yes_sent_twice_is_one_share() -> None:
    part = a_part()
    samira = cast.signed_in(part.young_person)
    form = {**open_form(samira, address(part.young_person)), **chosen(part, doe="ja")}
    assert samira.post(address(part.young_person), form).status_code == 200
    again = samira.post(address(part.young_person), form)
    share = Share.objects.get()
    assert again.headers["Location"] == reverse("sharing:share", args=[share.pk])


def test_the_yes_stands_in_the_list_of_what_they_said_yes_to() -> None:
    share, _ = a_share()
    samira = share.young_person
    with reading(samira.user):
        [yes] = [yes for yes in yes_of(samira.subject, samira.user) if yes.to_whom == "Anouk"]
        assert yes.stands and yes.until == share.until and "Wie ik ben" in yes.asked
    actions.withdraw_share(share=share, by=samira.user)
    with reading(samira.user):
        [yes] = [yes for yes in yes_of(samira.subject, samira.user) if yes.to_whom == "Anouk"]
        assert not yes.stands


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"parts": []}, "Kies minstens één stuk"),
        ({"to_whom": ""}, "Met wie deel je het?"),
        ({"what_for": ""}, "Vul hier nog iets in"),
        ({"days": ""}, "Kies hoe lang"),
        ({"days": "365"}, "Kies een van de vakjes"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_shared(typed: dict[str, object], said: str) -> None:
    part = a_part()
    form = chosen(part, doe="ja") | typed
    answer = send(cast.signed_in(part.young_person), address(part.young_person), form)
    assert said in answer.content.decode()
    assert not Share.objects.exists()


def test_a_place_that_we_know_needs_no_other_name() -> None:
    part, place = a_part(), Partner.objects.create(name="Rechtswinkel")
    form = chosen(part, to_whom="", partner=str(place.pk), doe="ja")
    send(cast.signed_in(part.young_person), address(part.young_person), form)
    samira = part.young_person
    with reading(samira.user):
        share = Share.objects.visible_to(samira.user).get()
        assert (share.to_whom, share.partner) == ("Rechtswinkel", place)


def test_there_is_no_share_without_an_end_and_none_longer_than_four_weeks() -> None:
    part = a_part()
    page = cast.signed_in(part.young_person).get(address(part.young_person)).content.decode()
    assert "checked" not in page
    assert [day for day in ("3", "7", "14", "28") if f'name="days" value="{day}"' in page] == [
        "3",
        "7",
        "14",
        "28",
    ]
    send(cast.signed_in(part.young_person), address(part.young_person), chosen(part, days="28", doe="ja"))
    assert Share.objects.get().until == timezone.localdate() + timedelta(days=28)


def test_a_part_of_another_is_never_shared() -> None:
    part, other = a_part(), a_part(cast.change_agent(), title="Van Deniz")
    form = chosen(other, doe="ja")
    answer = send(cast.signed_in(part.young_person), address(part.young_person), form)
    assert "Dit stuk is er niet meer" in answer.content.decode()
    assert not Share.objects.exists()


def test_a_sound_that_still_waits_is_not_shared_yet() -> None:
    part = a_voice(readiness=StoryPart.Readiness.WAITING)
    form = chosen(part, doe="ja")
    answer = send(cast.signed_in(part.young_person), address(part.young_person), form)
    assert "wordt nog klaargezet" in answer.content.decode()
    assert not Share.objects.exists()


def test_what_is_shared_is_a_copy_that_a_later_change_does_not_reach() -> None:
    part = a_part()
    share, secrets = a_share(part)
    actions.change_story_part(part=part, by=None, changes={"words": NEEDS})
    shown = opened(secrets).get(door(secrets)).content.decode()
    assert WHO in shown and NEEDS not in shown
    actions.remove_story_part(part=part, by=None)
    assert WHO in opened(secrets).get(door(secrets)).content.decode()
    assert share.parts.count() == 1


def test_one_tap_closes_it_and_a_second_is_no_other_act() -> None:
    share, secrets = a_share()
    samira = cast.signed_in(share.young_person)
    page, close = reverse("sharing:share", args=[share.pk]), reverse("sharing:withdraw", args=[share.pk])
    shown = open_form(samira, close, page)
    for _ in range(2):
        assert samira.post(close, shown).status_code == 302
    share.refresh_from_db(fields=["ending", "ended_at"])
    assert share.ending == Share.Ending.WITHDRAWN
    assert Entry.objects.filter(act="withdraw_share").count() == 1
    assert "Dicht gedaan" in samira.get(page).content.decode()
    assert Client().get(door(secrets)).status_code == 404


def test_their_fixed_contact_may_share_with_them_and_close_it() -> None:
    part, naima = a_part(), cast.signed_in(cast.outreach_worker())
    page = send(naima, address(part.young_person), chosen(part)).content.decode()
    assert "Alleen als Samira zelf ja zegt" in page
    assert send(naima, address(part.young_person), chosen(part, doe="ja")).status_code == 200
    share = Share.objects.get()
    send(naima, reverse("sharing:withdraw", args=[share.pk]), page=reverse("sharing:share", args=[share.pk]))
    share.refresh_from_db(fields=["ending"])
    assert share.ending == Share.Ending.WITHDRAWN


def test_what_holds_a_part_of_theirs_alone_their_fixed_contact_does_not_see() -> None:
    share, _ = a_share(a_part(is_only_mine=True))
    page = reverse("sharing:share", args=[share.pk])
    assert cast.signed_in(share.young_person).get(page).status_code == 200
    assert cast.signed_in(cast.outreach_worker()).get(page).status_code == 404


@pytest.mark.parametrize("name", ["share", "new_link", "withdraw"])
def test_nobody_else_sees_or_closes_a_share(name: str) -> None:
    share, _ = a_share()
    page = reverse(f"sharing:{name}", args=[share.pk])
    for other in (cast.change_agent(), cast.expert_by_experience(), cast.coordinator()):
        client = cast.signed_in(other)
        assert (client.get if name == "share" else client.post)(page).status_code == 404
    assert Share.objects.get().stands


def test_a_new_link_takes_the_place_of_the_old_one_and_counts_codes_anew() -> None:
    share, old = a_share()
    reader = opened(old)
    Share.objects.update(wrong_codes=4)
    fresh = actions.renew_link(share=share, by=None)
    assert Client().get(door(old)).status_code == 404
    assert reader.get(door(old)).status_code == 404
    assert WHO in opened(fresh).get(door(fresh)).content.decode()
    assert Share.objects.get().wrong_codes == 0


def test_what_is_closed_gets_no_new_link() -> None:
    share, _ = a_share()
    actions.withdraw_share(share=share, by=None)
    with pytest.raises(ValidationError, match="al dicht"):
        actions.renew_link(share=share, by=None)
    samira = cast.signed_in(share.young_person)
    assert samira.post(reverse("sharing:new_link", args=[share.pk])).status_code == 302


def test_nothing_is_shared_without_a_part() -> None:
    with pytest.raises(ValidationError):
        actions.share_parts(
            young_person=cast.young_person(), parts=[], to_whom="Anouk", what_for="x", asked="x",
            ends_at=timezone.now() + timedelta(days=1), by=None,
        )  # fmt: skip
    assert not SharedPart.objects.exists()
