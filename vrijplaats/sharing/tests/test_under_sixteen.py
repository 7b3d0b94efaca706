"""Under 16: words may be read behind a link as always; a voice is heard there with a yes from home."""

import pytest
from django.urls import reverse

from tests import cast
from tests.sending import send
from vrijplaats.people.actions import record_parental_consent, stop_parental_consent
from vrijplaats.people.models import ParentalConsent, YoungPerson
from vrijplaats.sharing.models import Share, SharedPart, StoryPart

from .builders import WHO, a_part, a_share, a_voice, door, opened

pytestmark = pytest.mark.django_db
LEFT_OPEN, WAITS = "Kies ‘Ja’ of ‘Nog niet’", "Wacht op een ja van thuis"
UNDER = YoungPerson.AgeBand.UNDER_16


def samira(band: str) -> YoungPerson:
    person = cast.young_person()
    YoungPerson.objects.filter(pk=person.pk).update(age_band=band)
    person.refresh_from_db()
    return person


def sent(part: StoryPart, **more: str) -> dict[str, object]:
    asked = {"to_whom": "Anouk", "what_for": "praten over een kamer", "days": "7"}
    return {"parts": [str(part.pk)], **asked, **more}


def test_a_voice_behind_a_link_waits_for_a_yes_from_home_and_closes_with_it() -> None:
    person = samira(UNDER)
    share, secrets = a_share(a_part(person), a_voice(person))
    anouk, voice = opened(secrets), share.parts.exclude(media="").get()
    sound = reverse("sharing:shared_sound", args=[secrets.token, voice.pk])

    def heard() -> bool:
        page = anouk.get(door(secrets)).content.decode()
        assert WHO in page
        is_heard = anouk.get(sound).status_code == 200
        assert is_heard == ("<audio" in page)
        return is_heard

    assert not heard()
    mine = reverse("sharing:share", args=[share.pk])
    assert WAITS in cast.signed_in(person).get(mine).content.decode()
    record_parental_consent(young_person=person, kind=ParentalConsent.Kind.PAGE, by=None)
    assert not heard(), "a yes to something else"
    consent = record_parental_consent(young_person=person, kind=ParentalConsent.Kind.PICTURES, by=None)
    assert heard()
    assert WAITS not in cast.signed_in(person).get(mine).content.decode()
    stop_parental_consent(consent=consent, by=None)
    assert not heard()
    samira(YoungPerson.AgeBand.FROM_16)
    assert heard()


def test_sharing_words_never_asks_and_sharing_a_voice_asks_once() -> None:
    person = samira("")
    client, page = cast.signed_in(person), reverse("sharing:share_add", args=[person.pk])
    words, voice = a_part(person), a_voice(person)
    assert "zet op een kier" in send(client, page, sent(words)).content.decode()
    shown = send(client, page, sent(voice)).content.decode()
    assert LEFT_OPEN in shown and "praten over een kamer" in shown
    answered = sent(voice, **{f"band-{person.pk.hex}": UNDER})
    shown = send(client, page, answered).content.decode()
    assert "zet op een kier" in shown and samira("").age_band == ""
    kept = f'name="band-{person.pk.hex}" value="under_16"'
    assert kept in " ".join(shown.split()), "it goes along to the yes"
    send(client, page, {**answered, "doe": "ja"})
    person.refresh_from_db()
    assert person.age_band == UNDER and Share.objects.count() == 1
    assert SharedPart.objects.waiting_for_home().count() == 1
    assert LEFT_OPEN not in send(client, page, sent(voice)).content.decode()
