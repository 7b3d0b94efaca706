"""Behind the link: a robot opens nothing, a code is asked without a name, and every opening is seen."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vrijplaats.journal.models import Entry
from vrijplaats.privacy.models import Subject
from vrijplaats.sharing import actions, passes
from vrijplaats.sharing.codes import MOST_WRONG, Secrets
from vrijplaats.sharing.models import Opening, Share
from vrijplaats.sign_in.rate_limit import SHARED_CODE

from .builders import WHO, a_part, a_share, a_voice, door, opened, wrong

pytestmark = pytest.mark.django_db
CLOSED = "Deze link is dicht. Vraag het aan degene van wie je hem kreeg."
ROBOT = {"user-agent": "WhatsApp/2.23 (link preview)"}


def tries(secrets: Secrets, times: int) -> Client:
    """Give so many wrong codes, each from another address."""
    client = Client()
    for number in range(times):
        client.post(door(secrets), {"code": wrong(secrets, number)}, REMOTE_ADDR=f"10.0.0.{number}")
    return client


def seen_by_them(share: Share) -> str:
    samira = cast.signed_in(share.young_person)
    return samira.get(reverse("sharing:share", args=[share.pk])).content.decode()


# --- before the code -----------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_robot_that_follows_the_link_opens_nothing(method: str) -> None:
    _share, secrets = a_share()
    for _ in range(3):
        answer = getattr(Client(), method)(door(secrets), headers=ROBOT)
        assert answer.status_code == 200
        assert WHO not in answer.content.decode()
    assert not Opening.objects.exists()
    assert Share.objects.get().wrong_codes == 0


def test_the_page_of_the_code_names_nobody_and_no_topic() -> None:
    share, secrets = a_share()
    answer = Client().get(door(secrets))
    shown = answer.content.decode()
    for told in ("Samira", "Anouk", "Naima", "kamer", "Wie ik ben", "hulp", str(share.pk), "Waterstad"):
        assert told not in shown, told
    assert "<title>Voor jou</title>" in shown
    assert Entry.objects.filter(act="read").count() == 0


def test_no_page_behind_a_link_is_found_kept_or_told_to_others() -> None:
    _share, secrets = a_share()
    reader = opened(secrets)
    for answer in (Client().get(door(secrets)), reader.get(door(secrets)), Client().get("/d/niks/")):
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store"
        assert "<script" not in answer.content.decode()
        assert "csrftoken" not in str(answer.cookies)


def test_without_the_code_no_address_behind_the_link_gives_anything() -> None:
    share, secrets = a_share(a_voice())
    token, part = secrets.token, share.parts.get()
    for name, more in (("shared_sound", [part.pk]), ("answer", ["received"]), ("answer", ["cannot"])):
        address = reverse(f"sharing:{name}", args=[token, *more])
        assert Client().get(address).headers["Location"] == door(secrets)
    assert Client().post(reverse("sharing:answer", args=[token, "received"])).status_code == 302
    assert not Share.objects.get().answer


# --- the code ------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["{0}{1}", "{0} {1}", "{0}-{1}", " {0}{1} "])
def test_the_code_opens_as_somebody_types_it(typed: str) -> None:
    _share, secrets = a_share()
    client = Client()
    code = typed.format(secrets.code[:3], secrets.code[3:])
    assert client.post(door(secrets), {"code": code}).status_code == 302
    assert WHO in client.get(door(secrets)).content.decode()


@pytest.mark.parametrize("typed", ["", "abc", "1" * 30, "\0", "12345٣"])
def test_what_is_no_code_says_what_to_do(typed: str) -> None:
    _share, secrets = a_share()
    answer = Client().post(door(secrets), {"code": typed})
    assert (answer.status_code, "Dat is niet de code" in answer.content.decode()) == (200, True)
    assert not Opening.objects.exists()


def test_four_wrong_codes_leave_it_open_and_the_fifth_closes_it_for_good() -> None:
    share, secrets = a_share()
    tries(secrets, MOST_WRONG - 1)
    assert Share.objects.get().stands
    assert "4 keer een verkeerde code" in seen_by_them(share)
    last = Client().post(door(secrets), {"code": wrong(secrets, 9)})
    assert (last.status_code, CLOSED in last.content.decode()) == (404, True)
    share = Share.objects.get()
    assert (share.wrong_codes, share.ending) == (MOST_WRONG, Share.Ending.WRONG_CODES)
    assert Client().post(door(secrets), {"code": secrets.code}).status_code == 404
    assert not share.parts.exists()
    shown = seen_by_them(share)
    assert "vijf keer een verkeerde code" in shown and "Deel opnieuw" in shown


def test_after_four_wrong_codes_the_right_one_still_opens_and_the_count_stays() -> None:
    _share, secrets = a_share()
    tries(secrets, MOST_WRONG - 1)
    assert WHO in opened(secrets).get(door(secrets)).content.decode()
    tries(secrets, 1)
    assert not Share.objects.get().stands


def test_wrong_codes_close_one_link_and_no_other() -> None:
    _first, first = a_share()
    _second, second = a_share()
    tries(first, MOST_WRONG)
    assert Client().get(door(first)).status_code == 404
    assert WHO in opened(second).get(door(second)).content.decode()


def test_one_source_that_tries_many_links_is_slowed_down() -> None:
    [limit] = SHARED_CODE
    shares = [a_share()[1] for _ in range(limit.times // (MOST_WRONG - 1) + 1)]
    asked = [(link, number) for link in shares for number in range(MOST_WRONG - 1)]
    codes = [(door(link), {"code": wrong(link, number)}) for link, number in asked]
    answers = [Client().post(*code).status_code for code in codes[: limit.times + 1]]
    assert answers == [200] * limit.times + [429]
    assert Client().post(*codes[-1], REMOTE_ADDR="10.9.9.9").status_code == 200


def test_a_form_from_another_site_does_nothing() -> None:
    _share, secrets = a_share()
    for site, status in (("cross-site", 404), ("same-site", 404), ("same-origin", 302), ("none", 302)):
        sent = Client().post(door(secrets), {"code": secrets.code}, headers={"sec-fetch-site": site})
        assert sent.status_code == status, site


# --- after the code ------------------------------------------------------------------------------


def test_whoever_opens_it_reads_the_copy_and_what_it_is_for_and_until_when() -> None:
    share, secrets = a_share()
    shown = opened(secrets).get(door(secrets)).content.decode()
    for words in (
        WHO,
        "Wie ik ben",
        "Van <bdi>Samira</bdi>",
        "praten over een kamer",
        "Samira</bdi> ziet dat",
    ):
        assert words in shown, words
    assert str(share.until.day) in shown


def test_every_opening_is_seen_by_the_young_person_and_reading_again_is_none() -> None:
    share, secrets = a_share()
    assert "nog niet" in seen_by_them(share)
    reader = opened(secrets)
    for _ in range(3):
        assert reader.get(door(secrets)).status_code == 200
    assert Opening.objects.count() == 1
    opened(secrets)
    assert Opening.objects.count() == 2
    assert "2 keer" in seen_by_them(share)


def test_who_forwards_the_link_gives_nothing_and_with_the_code_it_is_seen() -> None:
    share, secrets = a_share()
    opened(secrets)
    other = Client()
    assert WHO not in other.get(door(secrets)).content.decode()
    other.post(door(secrets), {"code": secrets.code})
    assert WHO in other.get(door(secrets)).content.decode()
    assert "2 keer" in seen_by_them(share)


def test_the_pass_is_for_one_link_this_browser_and_half_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    _share, secrets = a_share()
    _other, others = a_share()
    reader = opened(secrets)
    cookie = reader.cookies[passes.NAME]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (door(secrets), True, "Strict")
    assert cookie["max-age"] == passes.SECONDS == 1800
    thief = Client()
    thief.cookies[passes.NAME] = cookie.value
    assert WHO not in thief.get(door(others)).content.decode()
    later = timezone.now().timestamp() + passes.SECONDS
    monkeypatch.setattr("django.core.signing.time.time", lambda: later - 5)
    assert WHO in reader.get(door(secrets)).content.decode()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later + 5)
    assert WHO not in reader.get(door(secrets)).content.decode()


def test_a_pass_that_was_made_up_is_none() -> None:
    _share, secrets = a_share()
    client = Client()
    client.cookies[passes.NAME] = "Ijki:1vabc:niks"
    assert "Welke code" in client.get(door(secrets)).content.decode()


def test_done_takes_the_pass_and_the_link_asks_again() -> None:
    _share, secrets = a_share()
    reader = opened(secrets)
    assert reader.post(reverse("sharing:done", args=[secrets.token])).status_code == 302
    assert reader.cookies[passes.NAME].value == ""
    assert "Welke code" in reader.get(door(secrets)).content.decode()


def test_a_voice_is_heard_in_parts_and_kept_by_no_browser() -> None:
    share, secrets = a_share(a_voice())
    address = reverse("sharing:shared_sound", args=[secrets.token, share.parts.get().pk])
    answer = opened(secrets).get(address, headers={"range": "bytes=0-3"})
    assert (answer.status_code, b"".join(answer.streaming_content)) == (206, b"OggS")
    assert answer["Cache-Control"] == "no-store"


def test_a_sound_of_another_share_is_not_given() -> None:
    _share, secrets = a_share()
    other, _ = a_share(a_voice())
    address = reverse("sharing:shared_sound", args=[secrets.token, other.parts.get().pk])
    assert opened(secrets).get(address).status_code == 404


def test_reading_is_in_the_journal_about_who_shared_it() -> None:
    share, secrets = a_share()
    reader = opened(secrets)
    before = Entry.objects.filter(act="read").count()
    reader.get(door(secrets))
    fresh = Entry.objects.filter(act="read").latest("sequence")
    assert Entry.objects.filter(act="read").count() == before + 1
    assert [s.subject_id for s in fresh.subjects.all()] == [share.young_person_id]
    assert Entry.objects.filter(act="open_share").count() == 1


# --- answering -----------------------------------------------------------------------------------


def say(reader: Client, secrets: Secrets, answer: str, **typed: str) -> str:
    address = reverse("sharing:answer", args=[secrets.token, answer])
    return reader.post(address, typed).content.decode()


def test_received_takes_one_tap_and_is_seen_by_both() -> None:
    share, secrets = a_share()
    assert "ziet het nu" in say(opened(secrets), secrets, "received")
    assert "Ontvangen" in seen_by_them(share)
    naima = cast.signed_in(cast.outreach_worker())
    assert "Ontvangen" in naima.get(reverse("sharing:share", args=[share.pk])).content.decode()


def test_a_plan_may_have_a_line_and_the_answer_may_change() -> None:
    share, secrets = a_share()
    reader = opened(secrets)
    say(reader, secrets, "received")
    say(reader, secrets, "planning", words="Donderdag om 10:30, Lindekade 12")
    shown = seen_by_them(share)
    assert "We plannen iets" in shown and "Lindekade 12" in shown and "Ontvangen" not in shown
    say(reader, secrets, "planning")
    assert "Lindekade" not in seen_by_them(share)


def test_a_no_asks_for_its_reason_and_keeps_what_was_typed() -> None:
    share, secrets = a_share()
    reader = opened(secrets)
    assert "Zet erbij waarom niet" in say(reader, secrets, "cannot")
    assert not Share.objects.get().answer
    too_long = say(reader, secrets, "cannot", words="Wij mogen pas vanaf 21. " * 30)
    assert "Wij mogen pas vanaf 21." in too_long and "400" in too_long
    say(reader, secrets, "cannot", words="Wij mogen pas vanaf 21.")
    assert "Wij mogen pas vanaf 21." in seen_by_them(share)


def test_an_answer_is_sealed_and_stands_after_the_share_ended() -> None:
    share, secrets = a_share()
    say(opened(secrets), secrets, "planning", words="Lindekade 12")
    assert "Lindekade" not in str(Share.objects.values_list("answer_words").get())
    actions.withdraw_share(share=share, by=None)
    assert "Lindekade 12" in seen_by_them(share)


def test_an_answer_to_what_is_closed_is_answered_kindly() -> None:
    share, secrets = a_share()
    reader = opened(secrets)
    actions.withdraw_share(share=share, by=None)
    assert CLOSED in say(reader, secrets, "received")
    assert not Share.objects.get().answer


# --- closed --------------------------------------------------------------------------------------


def bare(answer: object) -> tuple[int, str]:
    """Return status and page, without what changes by itself."""
    return answer.status_code, re.sub(r"\s+", " ", answer.content.decode())  # type: ignore[attr-defined]


def test_closed_over_used_up_put_away_and_never_there_are_answered_the_same() -> None:
    withdrawn, expired, broken, away = (a_share(a_part()) for _ in range(4))
    actions.withdraw_share(share=withdrawn[0], by=None)
    Share.objects.filter(pk=expired[0].pk).update(ends_at=timezone.now())
    tries(broken[1], MOST_WRONG)
    never = bare(Client().get("/d/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/"))
    assert never[0] == 404 and CLOSED in never[1]
    for _share, secrets in (withdrawn, expired, broken):
        for method in ("get", "post"):
            assert bare(getattr(Client(), method)(door(secrets), {"code": secrets.code})) == never
    Subject.objects.filter(pk=away[0].young_person_id).update(hidden_at=timezone.now())
    assert bare(Client().get(door(away[1]))) == never


def test_the_page_is_open_until_the_last_moment_and_closed_from_there() -> None:
    share, secrets = a_share()
    reader = opened(secrets)
    Share.objects.update(ends_at=timezone.now() + timedelta(seconds=20))
    assert WHO in reader.get(door(secrets)).content.decode()
    Share.objects.update(ends_at=timezone.now())
    assert bare(reader.get(door(secrets)))[0] == 404
    assert share.parts.count() == 1  # refused at once, before anything was cleaned up
