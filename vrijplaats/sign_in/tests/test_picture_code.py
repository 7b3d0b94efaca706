"""Four pictures sign someone in on a young person's own device, and only there."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from vrijplaats.sign_in.models import Device
from vrijplaats.sign_in.pictures import PICTURES as ALL
from vrijplaats.ui.motifs import MOTIFS

from .builders import PICTURES, browser, is_signed_in, let_pass, own_phone, phone_with_pictures, tap, use_link

pytestmark = pytest.mark.django_db


def test_there_are_sixteen_pictures_and_each_can_be_drawn():
    assert len({picture.motif for picture in ALL}) == 16
    assert all(picture.motif in MOTIFS for picture in ALL)
    assert all(picture.ground in MOTIFS[picture.motif].on for picture in ALL)


def test_four_pictures_sign_someone_in_on_their_own_device():
    samira = cast.young_person()
    client = phone_with_pictures(samira)
    assert not is_signed_in(client)
    assert tap(client, PICTURES).url == reverse("home:today")
    assert client.session["_auth_user_id"] == str(samira.user_id)


def test_without_script_every_tap_is_a_page_of_its_own():
    client, picked = phone_with_pictures(cast.young_person()), ""
    for pick in PICTURES[:-1]:
        answer = client.post(reverse("sign_in:picture_code"), {"picked": picked, "pick": pick})
        picked = answer.context["picked"]
    assert not is_signed_in(client)
    client.post(reverse("sign_in:picture_code"), {"picked": picked, "pick": PICTURES[-1]})
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "wrong",
    [["sun", "cat", "cat", "mug"], ["cat", "sun", "cat", "pan"], ["nee", "ook", "niet", "\0"], ["cat"] * 40],
    ids=["another order", "another picture", "no pictures", "far too many"],
)
def test_other_pictures_open_nothing(wrong):
    client = phone_with_pictures(cast.young_person())
    assert tap(client, wrong).status_code == 200
    assert not is_signed_in(client)


def test_wrong_pictures_say_what_to_do():
    page = tap(phone_with_pictures(cast.young_person()), ["sun"] * 4).content.decode()
    assert "Probeer het nog eens" in page
    assert "Vraag je vaste persoon om een nieuwe link" in page


def test_the_right_pictures_on_another_device_open_nothing():
    phone_with_pictures(cast.young_person())
    for other in (browser(), own_phone(cast.change_agent())):
        other.post(reverse("sign_in:sign_out"))
        tap(other, PICTURES)
        assert not is_signed_in(other)


def test_the_database_alone_cannot_be_guessed_at():
    client = phone_with_pictures(cast.young_person())
    device = Device.objects.get()
    secret = client.cookies["device"].value
    assert secret not in (device.fingerprint, device.pictures)
    assert device.pictures.startswith("scrypt$")
    client.cookies["device"] = device.fingerprint  # all that a thief of the database has
    tap(client, PICTURES)
    assert not is_signed_in(client)


def test_a_removed_device_answers_as_any_other_and_signs_nobody_in():
    client, samira = phone_with_pictures(cast.young_person()), cast.young_person()
    elsewhere = own_phone(samira)
    device = Device.objects.exclude(pictures="").get()
    elsewhere.post(reverse("sign_in:remove_device", args=[device.pk]), {"is_sure": "1"})
    page = tap(client, PICTURES).content.decode()
    assert not is_signed_in(client)
    assert "Deze plaatjes passen niet bij dit toestel" in page


def test_removing_a_device_ends_its_sessions_at_once():
    samira = cast.young_person()
    lost, kept = own_phone(samira), own_phone(samira)
    device = Device.objects.get(pk=lost.session["opened_with"].removeprefix("device:"))
    kept.post(reverse("sign_in:remove_device", args=[device.pk]), {"is_sure": "1"})
    assert lost.get(reverse("portal:mine")).status_code == 302
    assert kept.get(reverse("portal:mine")).status_code == 200


def test_nobody_removes_somebody_elses_device():
    own_phone(cast.young_person())
    device = Device.objects.get()
    other = own_phone(cast.change_agent())
    assert other.post(reverse("sign_in:remove_device", args=[device.pk]), {"is_sure": "1"}).status_code == 404
    assert Device.objects.filter(pk=device.pk).exists()


def test_a_new_link_leaves_other_devices_as_they_are_unless_asked():
    samira, naima = cast.young_person(), cast.signed_in(cast.outreach_worker())
    phone, page = own_phone(samira), reverse("sign_in:give_link", args=[samira.pk])
    naima.post(page)
    assert phone.get(reverse("portal:mine")).status_code == 200
    naima.post(page, {"is_reset": "on"})
    assert phone.get(reverse("portal:mine")).status_code == 302
    assert not Device.objects.exists()


def test_the_same_device_is_known_once_however_often_it_comes_with_a_link():
    samira = cast.young_person()
    client = own_phone(samira)
    use_link(client, samira)
    assert Device.objects.count() == 1


def test_on_a_shared_device_nothing_stays_and_the_session_is_short():
    client, samira = browser(), cast.young_person()
    use_link(client, samira, is_shared="on")
    assert is_signed_in(client)
    assert not Device.objects.exists() and "device" not in client.cookies
    assert client.cookies["sessionid"]["max-age"] == ""  # ends with the browser
    assert 0 < client.session.get_expiry_age() <= 30 * 60
    client.get(reverse("portal:mine"))
    assert client.get(reverse("sign_in:choose_pictures")).status_code == 404


def test_an_own_device_tells_only_what_kind_it_is():
    own_phone(cast.young_person())
    assert {"phone"} == set(Device.objects.values_list("kind", flat=True))
    assert {field.name for field in Device._meta.concrete_fields} == {
        "id", "user", "fingerprint", "kind", "pictures", "registered_on", "used_on",
    }  # fmt: skip


def test_a_worker_has_no_picture_code(settings):
    settings.REQUIRE_SECOND_FACTOR = False
    client = browser()
    use_link(client, cast.outreach_worker())
    assert client.get(reverse("sign_in:choose_pictures")).status_code == 404


def test_pictures_are_changed_only_after_a_recent_sign_in():
    client = own_phone(cast.young_person())
    let_pass(client, 16 * 60)
    assert "Even opnieuw binnenkomen" in tap(client, PICTURES, "sign_in:choose_pictures").content.decode()
    assert not Device.objects.exclude(pictures="").exists()


def test_a_strange_device_hears_how_pictures_work():
    assert "Dit toestel kennen we nog niet" in Client().get(reverse("sign_in:picture_code")).content.decode()


def test_the_own_place_offers_a_way_back_in_until_there_is_one():
    client = own_phone(cast.young_person())
    assert "Volgende keer zonder link" in client.get(reverse("portal:mine")).content.decode()
    tap(client, PICTURES, "sign_in:choose_pictures")
    assert "Volgende keer zonder link" not in client.get(reverse("portal:mine")).content.decode()
