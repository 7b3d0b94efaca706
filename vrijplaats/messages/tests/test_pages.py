"""Designing a reminder on one's own place, or together: what is typed, where it goes, and how it stops."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from tests.sending import open_form, send
from vrijplaats.messages.models import Destination, Message, QuietHours, Reminder
from vrijplaats.messages.sending import send_what_is_due

from .builders import NUMBER, WORDS, a_number, a_reminder, the_message, through

pytestmark = pytest.mark.django_db
GIVE = {"sms": "messages:give_number", "mail": "messages:give_mail"}


def typed(**changes: object) -> dict[str, object]:
    at = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    return {"words": WORDS, "starts_at": at, "repeat": "never", "destination": "", **changes}


def page(client: Client, name: str, *args: object) -> str:
    return client.get(reverse(name, args=args)).content.decode()


def test_a_young_person_designs_one_that_stays_inside():
    samira = cast.young_person()
    client = cast.signed_in(samira)
    answer = send(client, reverse("messages:new", args=[samira.pk]), typed(motif="sun"))
    assert answer.headers["Location"] == reverse("messages:index")
    made = Reminder.objects.get()
    assert (made.words, made.motif, made.destination, made.is_coming) == (WORDS, "sun", None, True)
    assert WORDS in page(client, "messages:index")
    assert WORDS in page(client, "portal:mine")


def test_a_worker_makes_one_together_and_reads_it_and_nobody_else_does():
    samira = cast.young_person()
    client = cast.signed_in(cast.outreach_worker())
    assert send(client, reverse("messages:new", args=[samira.pk]), typed()).status_code == 302
    assert WORDS in page(client, "messages:of", samira.pk)
    assert WORDS in page(client, "home:person", samira.pk)
    for other in (cast.expert_by_experience(), cast.change_agent(), cast.coordinator(), cast.researcher()):
        assert cast.signed_in(other).get(reverse("messages:of", args=[samira.pk])).status_code == 404
        key = Reminder.objects.get().pk
        assert cast.signed_in(other).get(reverse("messages:edit", args=[key])).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"words": ""}, "Schrijf iets, kies een plaatje of spreek het in."),
        ({"words": "w" * 141}, "Houd het bij 140 tekens."),
        ({"starts_at": "2020-01-01T10:00"}, "Dit moment is al geweest."),
        ({"starts_at": ""}, "Kies een dag en een tijd."),
        ({"starts_at": "2027-03-28T02:30"}, "Dit uur is er niet"),
        ({"repeat": "hourly"}, "Kies een van de vakjes."),
    ],
)
def test_what_does_not_fit_is_said_and_what_was_typed_stays(wrong, said):
    samira = cast.young_person()
    answer = send(cast.signed_in(samira), reverse("messages:new", args=[samira.pk]), typed(**wrong))
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert str(wrong.get("words", WORDS)) in answer.content.decode()
    assert not Reminder.objects.exists()


def test_quiet_hours_are_one_of_the_questions():
    samira = cast.young_person()
    client, address = cast.signed_in(samira), reverse("messages:new", args=[samira.pk])
    send(client, address, typed(begins="22:00", ends="08:00"))
    assert QuietHours.objects.get().begins.hour == 22
    send(client, address, typed(words="Nog een", begins="", ends=""))
    assert not QuietHours.objects.exists()
    assert Reminder.objects.count() == 2


def test_quiet_hours_that_do_not_fit_keep_nothing_and_lose_nothing():
    samira = cast.young_person()
    address = reverse("messages:new", args=[samira.pk])
    answer = send(cast.signed_in(samira), address, typed(begins="22:00"))
    shown = answer.content.decode()
    assert "Kies twee tijden" in shown
    assert WORDS in shown
    assert 'value="22:00"' in shown
    assert not Reminder.objects.exists()
    assert not QuietHours.objects.exists()


def test_an_older_page_takes_no_newer_quiet_hours_back():
    samira = cast.young_person()
    client, address = cast.signed_in(samira), reverse("messages:new", args=[samira.pk])
    opened = open_form(client, address)
    send(client, reverse("messages:quiet", args=[samira.pk]), {"begins": "22:00", "ends": "08:00"})
    client.post(address, {**opened, **typed()})
    assert Reminder.objects.exists()
    assert QuietHours.objects.get().ends.hour == 8


def test_the_hour_that_comes_twice_is_the_first_of_the_two():
    samira = cast.young_person()
    night = typed(starts_at="2027-10-31T02:30")
    send(cast.signed_in(samira), reverse("messages:new", args=[samira.pk]), night)
    assert Reminder.objects.get().next_at == datetime.fromisoformat("2027-10-31T00:30+00:00")


def test_another_moment_needs_no_reason_and_one_tap_stops_it():
    samira = cast.young_person()
    made = a_reminder(is_due=False)
    client, address = cast.signed_in(samira), reverse("messages:edit", args=[made.pk])
    later = (timezone.localtime() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    send(client, address, typed(starts_at=later, destination=str(made.destination_id)))
    made.refresh_from_db(fields=["next_at", "destination"])
    assert timezone.localtime(made.next_at).strftime("%Y-%m-%dT%H:%M") == later
    send(client, reverse("messages:stop", args=[made.pk]), page=reverse("messages:index"))
    made.refresh_from_db(fields=["next_at"])
    assert not made.is_coming


def test_what_goes_outside_is_shown_on_a_lock_screen_first_and_no_is_an_answer(settings, gateway):
    samira = cast.young_person()
    client, number = cast.signed_in(samira), a_number()
    data = typed(destination=str(number.pk))
    answer = send(client, reverse("messages:new", args=[samira.pk]), data)
    made = Reminder.objects.get()
    screen = reverse("messages:screen", args=[made.pk])
    assert answer.headers["Location"] == screen
    shown = client.get(screen).content.decode()
    assert "Zo staat het op je scherm. Wie kijkt mee?" in shown
    assert WORDS in shown
    assert made.standing_yes is None
    send(client, screen)
    assert Reminder.objects.get().standing_yes is not None
    assert "in jouw woorden" in page(client, "messages:index")
    client.post(reverse("messages:take_back", args=[made.pk]))
    assert Reminder.objects.get().standing_yes is None


def test_a_yes_to_words_that_changed_meanwhile_is_asked_again():
    samira = cast.young_person()
    made = a_reminder(is_due=False)
    client, screen = cast.signed_in(samira), reverse("messages:screen", args=[made.pk])
    shown = open_form(client, screen)
    made.words = "Heel iets anders"
    made.save(update_fields=["words"])
    page = client.post(screen, shown, follow=True).content.decode()
    assert "Heel iets anders" in page
    assert made.standing_yes is None
    send(client, screen)
    assert Reminder.objects.get(pk=made.pk).standing_yes is not None


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("sms", "06 12345678", NUMBER),
        ("sms", "0031-6-1234 5678", NUMBER),
        ("sms", "+32 470 12 34 56", "+32470123456"),
        ("mail", " samira@voorbeeld.nl ", "samira@voorbeeld.nl"),
    ],
)
def test_a_number_or_address_is_kept_sealed_and_shown_masked(kind, written, kept):
    samira = cast.young_person()
    client = cast.signed_in(samira)
    send(client, reverse(GIVE[kind], args=[samira.pk]), {"to": written})
    assert Destination.objects.get().to == kept
    shown = page(client, "messages:where", samira.pk)
    assert kept not in shown
    assert Destination.objects.get().masked in shown


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("sms", "12"), ("sms", "06 12345678, 06 87654321"), ("sms", "+31612345678/+31687654321"), ("sms", ""),
        ("mail", "samira"), ("mail", "a@b.nl,c@d.nl"), ("mail", '"a,b"@c.nl'), ("mail", ""),
    ],
)  # fmt: skip
def test_what_could_be_two_receivers_or_none_is_refused(kind, written):
    samira = cast.young_person()
    answer = send(cast.signed_in(samira), reverse(GIVE[kind], args=[samira.pk]), {"to": written})
    assert answer.status_code == 200
    assert not Destination.objects.exists()


def test_a_number_goes_with_one_tap_and_its_reminders_stay_inside():
    samira = cast.young_person()
    made = a_reminder(is_due=False)
    cast.signed_in(samira).post(reverse("messages:remove", args=[made.destination_id]))
    made.refresh_from_db(fields=["destination"])
    assert made.destination is None


def test_quiet_hours_are_chosen_changed_and_left_again():
    samira = cast.young_person()
    client, address = cast.signed_in(samira), reverse("messages:quiet", args=[samira.pk])
    send(client, address, {"begins": "22:00", "ends": "08:00"})
    assert "Van 22:00 tot 08:00" in page(client, "messages:where", samira.pk)
    assert b"Kies twee tijden" in send(client, address, {"begins": "22:00", "ends": ""}).content
    assert b"Deze twee zijn gelijk" in send(client, address, {"begins": "22:00", "ends": "22:00"}).content
    send(client, address, {"begins": "", "ends": ""})
    assert not QuietHours.objects.exists()


def test_without_a_provider_the_page_says_that_everything_stays_inside():
    samira = cast.young_person()
    assert "Kan hier nog niet." in page(cast.signed_in(samira), "messages:where", samira.pk)


def test_stop_behind_a_message_asks_no_account_names_nobody_and_looking_changes_nothing(gateway):
    samira = cast.young_person()
    a_reminder(repeat="daily")
    send_what_is_due()
    link = "/s/" + gateway.got[0]["text"].rpartition("/s/")[2]
    passer_by = Client(enforce_csrf_checks=True)
    shown = passer_by.get(link).content.decode()
    assert "Stop deze berichtjes" in shown
    assert not any(word in shown for word in ("Samira", WORDS, NUMBER))
    assert Destination.objects.get().stopped_at is None
    assert passer_by.post(link).status_code == 403
    assert Client().post(link).status_code == 302
    assert Destination.objects.get().stopped_at is not None
    assert "Hier komen geen berichtjes meer." in Client().get(link).content.decode()
    assert Client().get("/s/nooit-van-gehoord/").status_code == 404
    assert "Laat ze weer komen" in page(cast.signed_in(samira), "messages:index")


def test_only_the_young_person_lets_messages_come_again_after_stop():
    samira, worker = cast.young_person(), cast.outreach_worker()
    number = a_number()
    Destination.objects.update(stopped_at=timezone.now())
    address = reverse("messages:allow", args=[number.pk])
    assert "Laat ze weer komen" not in page(cast.signed_in(worker), "messages:where", samira.pk)
    assert cast.signed_in(worker).post(address).status_code == 404
    send(cast.signed_in(samira), address, page=reverse("messages:index"))
    assert Destination.objects.get().stopped_at is None


def test_another_number_does_not_undo_a_stop(gateway):
    samira = cast.young_person()
    a_number()
    Destination.objects.update(stopped_at=timezone.now())
    a_number(to="+31687654321")
    a_reminder(destination=Destination.objects.get())
    assert send_what_is_due() == 0
    assert gateway.got == []
    assert samira.messages.get().state == Message.State.INSIDE


def test_of_a_message_that_may_be_sent_a_person_decides_and_a_double_tap_sends_one(settings):
    samira = cast.young_person()
    from tests.gateway import HANGS_UP, OK, provider

    with provider() as told:
        through(settings, told)
        told.mood, told.knows_references = HANGS_UP, False
        a_reminder()
        send_what_is_due()
        Message.objects.update(claimed_at=timezone.now() - timedelta(minutes=10))
        client, told.mood = cast.signed_in(samira), OK
        shown = page(client, "messages:index")
        assert "Misschien verstuurd" in shown
        again = reverse("messages:again", args=[the_message().pk])
        from tests.sending import open_form

        opened = open_form(client, again, reverse("messages:index"))
        for _ in range(2):
            client.post(again, opened)
        assert Message.objects.count() == 2
        send_what_is_due()
        send_what_is_due()
        assert sum(told.numbers.values()) == 2  # the first, which did arrive, and the one that a person sent
        assert sorted(Message.objects.values_list("state", flat=True)) == ["sent", "unknown"]


def test_never_mind_is_an_answer_too(gateway):
    from tests.gateway import REFUSES

    gateway.mood = REFUSES
    samira = cast.young_person()
    a_reminder()
    send_what_is_due()
    assert the_message().state == Message.State.REFUSED
    leave = reverse("messages:leave", args=[the_message().pk])
    send(cast.signed_in(samira), leave, page=reverse("messages:index"))
    assert the_message().state == Message.State.LEFT
