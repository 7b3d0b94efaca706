"""A page is read aloud with a voice of this device alone: any other would send the words away."""

import pytest
from playwright.sync_api import Page, expect

from tests.cast import young_person

from .walking import SignIn

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]
# Chromium without a window has no voices; this stands in for those of a phone.
VOICES = """
window.said = [];
const voices = %s;
Object.defineProperty(window, "speechSynthesis", {value: {
  speaking: false, getVoices: () => voices, addEventListener: () => {},
  speak(one) { this.speaking = true; window.said.push(one.text); }, cancel() { this.speaking = false; },
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } addEventListener() {} };
"""
OF_THE_DEVICE = '[{lang: "nl-NL", localService: true}]'
OF_A_SERVER = '[{lang: "nl-NL", localService: false}]'


def _open(page: Page, voices: str, address: str) -> None:
    page.add_init_script(VOICES % voices)
    page.goto(address)


def test_a_page_is_read_and_stops_when_asked(page: Page, sign_in: SignIn, live_server: object) -> None:
    sign_in(young_person().user)
    _open(page, OF_THE_DEVICE, f"{live_server.url}/vraag/nieuw/")
    page.get_by_role("button", name="Lees voor").click()
    said = page.evaluate("window.said")
    assert said[0] == "Vraag maar"
    assert "Alleen jij en Naima lezen dit. Een halve zin is genoeg." in said
    assert "Lees voor" not in said
    stop = page.get_by_role("button", name="Stop")
    stop.click()
    expect(page.get_by_role("button", name="Lees voor")).to_be_visible()
    assert page.evaluate("speechSynthesis.speaking") is False


def test_a_voice_of_a_server_reads_nothing(page: Page, sign_in: SignIn, live_server: object) -> None:
    sign_in(young_person().user)
    _open(page, OF_A_SERVER, f"{live_server.url}/vraag/nieuw/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("button", name="Lees voor")).to_have_count(0)
