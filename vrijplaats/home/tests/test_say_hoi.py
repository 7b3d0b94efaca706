"""Saying hoi again, at the rhythm each young person chose; nobody is counted or pressed."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from time_machine import travel

from tests import cast
from vrijplaats.home.hoi import people_to_greet
from vrijplaats.making.models import LogEntry
from vrijplaats.people.actions import choose_fixed_contact, keep_moment, say_hoi

from .builders import day_ago, days_ago, met, process_of, said, walked_with_since

pytestmark = pytest.mark.django_db


def _names() -> list[str]:
    return [hoi.person.name for hoi in people_to_greet(cast.outreach_worker(), timezone.localdate())]


@pytest.mark.parametrize(
    ("rhythm", "quiet", "is_listed"),
    [
        ("often", 4, False), ("often", 5, True),
        ("weekly", 9, False), ("weekly", 10, True),
        ("sometimes", 21, False), ("sometimes", 22, True),
        ("monthly", 35, False), ("monthly", 36, True),
        ("", 21, False), ("", 22, True),
        ("none", 300, False),
    ],
)  # fmt: skip
def test_someone_is_listed_when_it_is_quiet_for_longer_than_they_like(rhythm, quiet, is_listed):
    walked_with_since(cast.outreach_worker(), "Kiki", quiet, rhythm=rhythm)
    assert _names() == (["Kiki"] if is_listed else [])


@pytest.mark.parametrize("rest", [{"paused_at": timezone.now()}, {"is_left_alone": True}])
def test_someone_who_takes_a_break_or_says_not_now_is_left_in_peace(rest):
    walked_with_since(cast.outreach_worker(), "Kiki", 100, **rest)
    assert _names() == []


def test_a_meeting_a_sentence_or_a_kept_moment_is_a_sign():
    naima = cast.outreach_worker()
    met(walked_with_since(naima, "Ontmoet", 100), 2)
    keep = walked_with_since(naima, "Bewaarde", 100)
    keep_moment(young_person=keep, happened_on=day_ago(3), words="Las voor", phase="making", by=None)
    said(walked_with_since(naima, "Zei iets", 100), "Fijn hier").__class__.objects.update(said_on=day_ago(1))
    walked_with_since(naima, "Stil", 100)
    assert _names() == ["Stil"]


def test_what_someone_made_is_a_sign_until_their_own_while_is_over():
    kiki = walked_with_since(cast.outreach_worker(), "Kiki", 100)
    entry = LogEntry.objects.create(
        process=process_of(kiki, title="Nachtbus"), by=kiki, words="Verder.", made_on=day_ago(21)
    )
    assert _names() == []
    LogEntry.objects.filter(pk=entry.pk).update(made_on=day_ago(22))
    assert _names() == ["Kiki"]


def test_the_last_of_several_signs_counts():
    kiki = walked_with_since(cast.outreach_worker(), "Kiki", 100)
    for day in (22, 21, 34):
        met(kiki, day)
    assert _names() == []


def test_a_meeting_that_was_undone_is_no_sign():
    met(walked_with_since(cast.outreach_worker(), "Kiki", 100), 2, undone_at=timezone.now())
    assert _names() == ["Kiki"]


def test_saying_hoi_gives_the_list_rest():
    kiki = walked_with_since(cast.outreach_worker(), "Kiki", 100)
    say_hoi(young_person=kiki, by=cast.outreach_worker().user)
    assert _names() == []


@pytest.mark.parametrize(("rhythm", "is_listed"), [("often", True), ("", False), ("monthly", False)])
def test_a_hoi_gives_the_rest_that_someone_chose(rhythm, is_listed):
    kiki = walked_with_since(cast.outreach_worker(), "Kiki", 100, rhythm=rhythm)
    with travel(days_ago(6), tick=False):
        say_hoi(young_person=kiki, by=cast.outreach_worker().user)
    assert _names() == (["Kiki"] if is_listed else [])


def test_at_most_five_and_only_those_one_walks_with():
    for n in range(7):
        walked_with_since(cast.outreach_worker(), f"Jongere {n}", 30 + n)
    walked_with_since(cast.expert_by_experience(), "Van Bilal", 300)
    assert len(_names()) == 5
    assert "Van Bilal" not in _names()
    assert people_to_greet(cast.coordinator(), timezone.localdate()) == []


def test_the_same_week_names_the_same_people_and_another_week_others():
    for n in range(30):
        walked_with_since(cast.outreach_worker(), f"Jongere {n}", 200)
    weeks = [timezone.localdate() + timedelta(weeks=n) for n in range(4)]
    drawn = [{hoi.person.name for hoi in people_to_greet(cast.outreach_worker(), day)} for day in weeks]
    assert set(_names()) == drawn[0]
    assert len(set().union(*drawn)) > 5


def test_the_fixed_contact_hears_of_someone_they_do_not_walk_with_yet():
    kiki = walked_with_since(cast.outreach_worker(), "Kiki", 100)
    choose_fixed_contact(young_person=kiki, worker=cast.expert_by_experience(), by=None)
    assert [hoi.person for hoi in people_to_greet(cast.expert_by_experience(), timezone.localdate())] == [
        kiki
    ]


def test_a_fresh_moment_is_something_to_ask_about():
    kiki = walked_with_since(cast.outreach_worker(), "Kiki", 100)
    keep_moment(young_person=kiki, happened_on=day_ago(30), words="Las voor", phase="making", by=None)
    assert people_to_greet(cast.outreach_worker(), timezone.localdate())[0].moment == "Las voor"


def test_the_page_counts_nobody_and_presses_nobody():
    walked_with_since(cast.outreach_worker(), "Kiki", 100)
    page = cast.signed_in(cast.outreach_worker()).get("/vandaag/").content.decode()
    section = re.search(r'aria-labelledby="hoi">(.*?)</section>', page, re.DOTALL).group(1)
    words = re.sub(r"<svg.*?</svg>|<[^>]*>", "", section, flags=re.DOTALL)
    assert "De deur staat open." in words
    assert not re.search(r"\d", words)
