"""Recording one's voice in the page: it fills the file field, and says so where the microphone is refused."""

import wave
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.cast import change_agent, young_person
from tests.waiting import until
from vrijplaats.making.models import LogEntry
from vrijplaats.people.models import User
from vrijplaats.uploads.models import Medium

from .conftest import accessibility_faults, sideways_scroll
from .test_leave import AWAY, answer_weather, leave_by_keyboard

SOUND = "input[name=sound]"
# Tells on the console which addresses of recordings this page makes and forgets.
WATCH = """for (const [name, word] of [["createObjectURL", "made"], ["revokeObjectURL", "forgot"]]) {
    const real = URL[name].bind(URL);
    URL[name] = (thing) => { const answer = real(thing); console.log(word, answer ?? thing); return answer; };
}"""
HEARD = """async player => {
    await player.play();
    await new Promise(done => player.addEventListener("timeupdate", done, { once: true }));
    return player.currentTime > 0 && player.error === null;
}"""


def open_start(page: Page, live_server: Any, sign_in: Callable[[User], None]) -> None:
    sign_in(change_agent().user)
    page.goto(f"{live_server.url}/maken/begin/")


def record(page: Page, button: str = "Neem op") -> None:
    page.get_by_role("button", name=button).click()
    expect(page.get_by_text("We luisteren.")).to_be_visible()
    page.wait_for_timeout(700)  # something has to be heard
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_text("Het staat erop.")).to_be_visible()


def files_in(page: Page) -> int:
    count: int = page.locator(SOUND).evaluate("field => field.files.length")
    return count


@pytest.fixture
def addresses(page: Page) -> dict[str, list[str]]:
    """Return which addresses of recordings the page made and forgot, as it goes."""
    seen: dict[str, list[str]] = {"made": [], "forgot": []}

    def note(message: ConsoleMessage) -> None:
        word, _, address = message.text.partition(" blob:")
        seen.get(word, []).append(address)

    page.on("console", note)
    page.add_init_script(WATCH)
    page.context.grant_permissions(["microphone"])
    return seen


def test_it_is_heard_made_again_dropped_and_sent(
    movement: None,
    page: Page,
    live_server: Any,
    sign_in: Callable[[User], None],
    settings: Any,
    tmp_path: Any,
    addresses: dict[str, list[str]],
) -> None:
    settings.MEDIA_ROOT = tmp_path
    open_start(page, live_server, sign_in)
    player = page.get_by_label("Jouw opname")
    expect(player).to_be_hidden()
    record(page)
    assert player.evaluate(HEARD)
    assert accessibility_faults(page) == []
    assert sideways_scroll(page) == 0
    record(page, "Neem opnieuw op")
    until(lambda: len(addresses["made"]) == 2)
    assert addresses["forgot"] == addresses["made"][:1]
    page.get_by_role("button", name="Haal weg").click()
    expect(page.get_by_text("Weg. Er is niks bewaard.")).to_be_visible()
    expect(player).to_be_hidden()
    expect(page.get_by_role("button", name="Neem op")).to_be_focused()
    assert files_in(page) == 0
    assert addresses["forgot"] == addresses["made"]
    record(page)
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_text("Het is er. Meer hoeft niet.")).to_be_visible()
    assert LogEntry.objects.get().medium == Medium.SOUND
    assert len(addresses["made"]) == 3
    assert addresses["forgot"] == addresses["made"]


def test_leaving_quickly_takes_the_recording_along(
    movement: None,
    page: Page,
    live_server: Any,
    sign_in: Callable[[User], None],
    settings: Any,
    addresses: dict[str, list[str]],
) -> None:
    settings.EXIT_ADDRESS = AWAY
    answer_weather(page)
    open_start(page, live_server, sign_in)
    record(page)
    leave_by_keyboard(page)
    page.wait_for_url(AWAY)
    until(lambda: bool(addresses["forgot"]))
    assert addresses["forgot"] == addresses["made"]
    page.go_back()
    page.wait_for_load_state()
    assert page.locator("audio, voice-note").count() == 0


def test_a_chosen_file_is_heard_too_where_no_microphone_is(
    movement: None, page: Page, live_server: Any, sign_in: Callable[[User], None]
) -> None:
    page.add_init_script("delete window.MediaRecorder")
    open_start(page, live_server, sign_in)
    expect(page.get_by_role("button", name="Neem op")).to_have_count(0)
    page.locator(SOUND).set_input_files(
        {"name": "stem.wav", "mimeType": "audio/wav", "buffer": second_of_silence()}
    )
    assert page.get_by_label("Jouw opname").evaluate(HEARD)
    page.get_by_role("button", name="Haal weg").click()
    assert files_in(page) == 0
    expect(page.locator(SOUND)).to_be_focused()


def second_of_silence() -> bytes:
    content = BytesIO()
    with wave.open(content, "wb") as sound:
        sound.setparams((1, 2, 8000, 8000, "NONE", ""))
        sound.writeframes(bytes(16000))
    return content.getvalue()


@pytest.mark.parametrize("path", ["/vraag/stem/", "/mijn-briefjes/van/{}/nieuw/", "/mijn-verhaal/{}/erbij/"])
def test_wherever_a_voice_is_asked_it_can_be_heard_first(
    movement: None,
    page: Page,
    live_server: Any,
    sign_in: Callable[[User], None],
    addresses: dict[str, list[str]],
    path: str,
) -> None:
    samira = young_person()
    sign_in(samira.user)
    page.goto(live_server.url + path.format(samira.pk))
    record(page)
    assert page.get_by_label("Jouw opname").evaluate(HEARD)
    assert accessibility_faults(page) == []


def test_a_voice_is_recorded_and_kept(
    movement: None,
    page: Page,
    live_server: Any,
    sign_in: Callable[[User], None],
    settings: Any,
    tmp_path: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    page.context.grant_permissions(["microphone"])
    open_start(page, live_server, sign_in)
    page.get_by_role("button", name="Neem op").click()
    expect(page.get_by_text("We luisteren.")).to_be_visible()
    page.wait_for_timeout(700)  # something has to be heard
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Het staat erop.")).to_be_visible()
    assert page.locator(SOUND).evaluate("field => field.files.length") == 1
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_text("Het is er. Meer hoeft niet.")).to_be_visible()
    assert LogEntry.objects.get().medium == Medium.SOUND


def test_sending_while_it_listens_takes_along_what_was_said(
    movement: None,
    page: Page,
    live_server: Any,
    sign_in: Callable[[User], None],
    settings: Any,
    tmp_path: Any,
) -> None:
    settings.MEDIA_ROOT = tmp_path
    page.context.grant_permissions(["microphone"])
    open_start(page, live_server, sign_in)
    page.get_by_role("button", name="Neem op").click()
    expect(page.get_by_text("We luisteren.")).to_be_visible()
    page.wait_for_timeout(700)
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_text("Het is er. Meer hoeft niet.")).to_be_visible()
    assert LogEntry.objects.get().medium == Medium.SOUND


def test_a_refused_microphone_is_told_in_words(
    movement: None, page: Page, live_server: Any, sign_in: Callable[[User], None]
) -> None:
    open_start(page, live_server, sign_in)
    page.get_by_role("button", name="Neem op").click()
    expect(page.get_by_text("De microfoon mag niet meedoen")).to_be_visible()
    assert page.locator(SOUND).evaluate("field => field.files.length") == 0
