"""Signing in in a real Chromium: making a passkey, coming back with it, and four pictures under one thumb."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, CDPSession, Page, expect

from tests.cast import change_agent, outreach_worker, young_person
from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.sign_in.models import Device

from .walking import another_phone, follow, press, readable, sign_in_with_link

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]
FINGER = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


class Phone:
    """A tab with a finger to press on it: Chromium's own virtual authenticator."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tools: CDPSession = page.context.new_cdp_session(page)
        self.tools.send("WebAuthn.enable")
        self.id = self.tools.send("WebAuthn.addVirtualAuthenticator", {"options": FINGER})["authenticatorId"]

    def is_another_finger(self) -> None:
        """Let the phone no longer recognise who touches it."""
        self.tools.send("WebAuthn.setUserVerified", {"authenticatorId": self.id, "isUserVerified": False})

    def keys(self) -> list[dict[str, str]]:
        """Return the keys that this phone holds."""
        found = self.tools.send("WebAuthn.getCredentials", {"authenticatorId": self.id})
        return found["credentials"]


@pytest.fixture
def phone(page: Page) -> Iterator[Phone]:
    """Give the tab a finger."""
    yield Phone(page)


@pytest.fixture(autouse=True)
def _second_factor(settings: object) -> None:
    """Ask the team for a second factor, as in a real movement."""
    settings.REQUIRE_SECOND_FACTOR = True


def make_a_key(phone: Phone, base: str) -> None:
    """Let Naima come in for the first time and make her key."""
    sign_in_with_link(phone.page, base, outreach_worker().user)
    readable(phone.page, "Kies jouw sleutel")
    press(phone.page, "Maak een sleutel")
    readable(phone.page, "Codes voor als je telefoon weg is")


def tap_in(phone: Phone, base: str) -> None:
    """Go to the sign-in page and tap to sign in with a passkey."""
    phone.page.goto(f"{base}/binnen/")
    press(phone.page, "Ga naar binnen")


def test_a_worker_makes_a_key_goes_out_and_comes_back_with_one_tap(phone: Phone, live_server: object) -> None:
    page = phone.page
    make_a_key(phone, live_server.url)
    press(page, "Laat ze zien")
    readable(page, "Codes voor als je telefoon weg is")
    expect(page.locator(".codes li")).to_have_count(10)
    follow(page, "Ik heb ze")
    readable(page, "Hoi Naima")
    page.goto(f"{live_server.url}/ik/verhaal/")
    press(page, "Ga naar buiten")
    tap_in(phone, live_server.url)
    readable(page, "Hoi Naima")
    page.goto(f"{live_server.url}/ik/sleutels/")
    readable(page, "Zo kom ik binnen")
    expect(page.get_by_text("Vinger of gezicht", exact=True)).to_be_visible()
    assert len(phone.keys()) == Authenticator.objects.filter(type="webauthn").count() == 1


def test_another_finger_opens_nothing_and_says_what_to_do(phone: Phone, live_server: object) -> None:
    make_a_key(phone, live_server.url)
    phone.page.context.clear_cookies()
    phone.is_another_finger()
    tap_in(phone, live_server.url)
    expect(phone.page.get_by_text("Dat lukte niet.")).to_be_visible()
    readable(phone.page, "Fijn dat je er bent")
    phone.page.goto(f"{live_server.url}/vandaag/")
    readable(phone.page, "Fijn dat je er bent")


# What a page in between would send along: the same signature with another place or person in it.
LYING = """addEventListener('DOMContentLoaded', () => {
    const send = HTMLFormElement.prototype.submit;
    const text = s => btoa(s).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    HTMLFormElement.prototype.submit = function () {
        const answer = JSON.parse(this.elements.credential.value);
        LIE
        this.elements.credential.value = JSON.stringify(answer);
        send.call(this);
    };
});"""
LIES = {
    "nothing": "",
    "another place": """
        const told = atob(answer.response.clientDataJSON.replaceAll('-', '+').replaceAll('_', '/'));
        answer.response.clientDataJSON = text(told.replace('localhost', 'localhost.nep'));""",
    "another person": "answer.response.userHandle = text('WHO');",
}


@pytest.mark.parametrize("lie", LIES)
def test_an_answer_that_lies_about_where_or_who_is_refused(
    phone: Phone, live_server: object, lie: str
) -> None:
    page = phone.page
    make_a_key(phone, live_server.url)
    page.context.clear_cookies()
    script = LYING.replace("LIE", LIES[lie]).replace("WHO", change_agent().user.pk.hex)
    page.add_init_script(script)
    tap_in(phone, live_server.url)
    if lie == "nothing":
        readable(page, "Hoi Naima")
        return
    expect(page.get_by_text("Deze sleutel past hier niet.")).to_be_visible()
    page.goto(f"{live_server.url}/vandaag/")
    readable(page, "Fijn dat je er bent")


def test_four_pictures_under_one_thumb(page: Page, live_server: object) -> None:
    sign_in_with_link(page, live_server.url, young_person().user)
    readable(page, "Hoi Samira")
    follow(page, "Kies maar")
    readable(page, "Zo kom ik binnen")
    follow(page, "Kies vier plaatjes")
    readable(page, "Kies jouw vier plaatjes")
    sent: list[str] = []
    page.on("request", lambda request: request.method == "POST" and sent.append(request.url))
    for name in ("kat", "zon", "kat", "mok"):
        page.get_by_role("button", name=name, exact=True).click()
    readable(page, "Zo kom ik binnen")
    expect(page.get_by_text("kat, zon, kat, mok")).to_be_visible()
    assert len(sent) == 1  # four taps, one message
    assert Device.objects.get().pictures
    page.goto(f"{live_server.url}/mijn/")
    press(page, "Ga naar buiten")
    page.goto(f"{live_server.url}/binnen/")
    readable(page, "Fijn dat je er bent")
    follow(page, "Tik je plaatjes")
    readable(page, "Jouw vier plaatjes")
    for name in ("zon", "zon", "zon", "zon"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_text("Deze plaatjes passen niet")).to_be_visible()
    for name in ("kat", "zon", "kat", "mok"):
        page.get_by_role("button", name=name, exact=True).click()
    readable(page, "Hoi Samira")


def test_without_script_a_worker_takes_an_app_and_pictures_work_tap_by_tap(
    browser: Browser, live_server: object
) -> None:
    with another_phone(browser, java_script_enabled=False) as page:
        sign_in_with_link(page, live_server.url, outreach_worker().user)
        expect(page.get_by_role("button", name="Maak een sleutel")).to_have_count(0)
        follow(page, "Neem een app")
        expect(page.locator("svg.qr-code")).to_be_visible()
    with another_phone(browser, java_script_enabled=False) as page:
        sign_in_with_link(page, live_server.url, young_person().user)
        page.goto(f"{live_server.url}/ik/plaatjes/")
        for name in ("kat", "zon", "kat", "mok"):
            page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_text("kat, zon, kat, mok")).to_be_visible()


def test_a_shared_device_keeps_nothing(browser: Browser, live_server: object) -> None:
    with another_phone(browser) as page:
        link = f"{live_server.url}/binnen/{make_sign_in_link(user=young_person().user, by=None)}/"
        page.goto(link)
        readable(page, "De deur is open")
        page.get_by_label("Dit is een gedeeld toestel").check()
        press(page, "Kom binnen")
        readable(page, "Hoi Samira")
        assert not Device.objects.exists()
        session = next(cookie for cookie in page.context.cookies() if cookie["name"] == "sessionid")
        assert session["expires"] == -1  # ends with the browser
