"""The journey of a danger record: five steps on a phone, a few who read it, and two who tell it."""

from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.cast import coordinator, expert_by_experience, outreach_worker, trainee, young_person
from vrijplaats.people.models import User
from vrijplaats.reporting_code.models import DangerRecord

from .walking import SignIn, another_phone, follow, press, readable, sign_in_with_link, write

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]
SEEN = "Kwam zonder jas. Wilde niet naar huis."
DECIDED = "We bellen morgen samen. Nu niet melden."
SAID = "Dat we ons zorgen maken, en met wie we praten."
OWN = ("/mijn/", "/mijn/wie-ziet-wat/", "/wat-weten-we/")


def user_of(person: object) -> User:
    user: User = person.user  # type: ignore[attr-defined]
    return user


def walk_the_steps(page: Page, base: str) -> str:
    """Read the five steps, write down with a finger what was decided, and return where it stands."""
    page.goto(f"{base}/mensen/")
    follow(page, "Vijf stappen")
    readable(page, "Maak je je zorgen?")
    expect(page.locator("main ol > li")).to_have_count(5)
    follow(page, "Schrijf apart op")
    readable(page, "Apart opschrijven")
    page.get_by_label("Om wie gaat het?").select_option(label="Samira")
    page.get_by_label("Met welke collega je overlegde").select_option(label="Bilal")
    write(page, seen=SEEN, decided=DECIDED, said=SAID, look_again_on=timezone.localdate().isoformat())
    press(page, "Bewaar")
    readable(page, "Samira")
    expect(page.get_by_text(DECIDED)).to_be_visible()
    expect(page.get_by_text("Met collega Bilal")).to_be_visible()
    return page.url


def look_again_with_keys(phone: Page) -> None:
    """Let the colleague who was consulted come past its sign on Vandaag, by keyboard alone, and read it."""
    go_with_keys(phone, "Er is iets om nog eens naar te kijken.")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Wat apart staat")
    expect(phone.get_by_text("Kijk hier nog eens naar")).to_be_visible()
    go_with_keys(phone, "Samira")
    readable(phone, "Samira")
    expect(phone.get_by_text(SEEN)).to_be_visible()


def go_with_keys(page: Page, words: str) -> None:
    """Walk to what says this with Tab, and press Enter."""
    main = page.locator("main")
    there = main.get_by_role("link", name=words).or_(main.get_by_role("button", name=words))
    for _ in range(80):
        page.keyboard.press("Tab")
        if there.evaluate("e => e === document.activeElement"):
            break
    expect(there).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def for_samira(phone: Page, base: str) -> str:
    """Return what the young person reads on their own pages, also what is folded."""
    found = []
    for path in OWN:
        phone.goto(base + path)
        found.append(phone.locator("main").text_content() or "")
    return "\n".join(found)


def parcel_of(phone: Page, base: str) -> str:
    """Return the text of what the young person takes along."""
    phone.goto(f"{base}/mijn/meenemen/")
    with phone.expect_download() as waited:
        phone.get_by_role("button", name="Neem alles mee").click()
    with ZipFile(waited.value.path()) as parcel:
        return "\n".join(parcel.read(name).decode(errors="replace") for name in parcel.namelist())


def nothing_there(phone: Page, address: str, base: str) -> None:
    """Assert that for whoever is signed in here the record does not exist."""
    answer = phone.goto(address)
    assert answer is not None and answer.status == 404
    assert SEEN not in phone.content()
    phone.goto(f"{base}/vijf-stappen/opgeschreven/")
    expect(phone.get_by_text("Hier staat niks.")).to_be_visible()
    phone.goto(f"{base}/vandaag/")
    expect(phone.get_by_text("nog eens naar te kijken")).to_have_count(0)


def test_the_few_decide_and_look_again_and_nobody_else_knows(
    page: Page, browser: Browser, live_server: object, sign_in: SignIn
) -> None:
    base = live_server.url  # type: ignore[attr-defined]
    expert_by_experience(), trainee()
    with another_phone(browser) as samira:
        sign_in_with_link(samira, base, user_of(young_person()))
        before = for_samira(samira, base)
        sign_in(user_of(outreach_worker()))
        address = walk_the_steps(page, base)
        with another_phone(browser) as bilal:
            sign_in_with_link(bilal, base, user_of(expert_by_experience()))
            look_again_with_keys(bilal)
        with another_phone(browser) as femke:
            sign_in_with_link(femke, base, user_of(trainee()))
            nothing_there(femke, address, base)
        assert for_samira(samira, base) == before
        assert not any(words in parcel_of(samira, base) for words in (SEEN, DECIDED, SAID))
        answer = samira.goto(address)
        assert answer is not None and answer.status == 404


def test_another_day_to_look_again_takes_the_sign_away(
    page: Page, live_server: object, sign_in: SignIn
) -> None:
    base = live_server.url  # type: ignore[attr-defined]
    young_person(), expert_by_experience()
    sign_in(user_of(outreach_worker()))
    walk_the_steps(page, base)
    follow(page, "Aanpassen")
    readable(page, "Apart opschrijven")
    expect(page.locator("main [name=seen]")).to_have_value(SEEN)
    later = timezone.localdate() + timedelta(days=7)
    write(page, look_again_on=later.isoformat())
    press(page, "Bewaar")
    expect(page.get_by_text("Weer kijken op")).to_be_visible()
    page.goto(f"{base}/vandaag/")
    expect(page.get_by_text("nog eens naar te kijken")).to_have_count(0)
    assert DangerRecord.objects.get().look_again_on == later


def say_yes(phone: Page, address: str) -> None:
    """Open the record and say yes to telling it, after the question."""
    phone.goto(address)
    press(phone, "Ja, dit mag")
    readable(phone, "Mag de jongere dit lezen?")
    press(phone, "Ja, dit mag")
    readable(phone, "Samira")


def test_two_decide_and_the_young_person_reads_it(
    page: Page, browser: Browser, live_server: object, sign_in: SignIn
) -> None:
    base = live_server.url  # type: ignore[attr-defined]
    young_person(), expert_by_experience(), coordinator()
    sign_in(user_of(outreach_worker()))
    address = walk_the_steps(page, base)
    say_yes(page, address)
    expect(page.get_by_text("Naima zei ja. Nog één")).to_be_visible()
    press(page, "Toch nog niet")
    expect(page.get_by_text("Nu bestaat dit voor de jongere niet.")).to_be_visible()
    say_yes(page, address)
    with another_phone(browser) as samira:
        sign_in_with_link(samira, base, user_of(young_person()))
        assert SEEN not in for_samira(samira, base)
        with another_phone(browser) as joke:
            sign_in_with_link(joke, base, user_of(coordinator()))
            say_yes(joke, address)
            expect(joke.get_by_text("Ja, zeiden Naima en Joke.")).to_be_visible()
        told = for_samira(samira, base)
        parcel = parcel_of(samira, base)
        assert all(words in told and words in parcel for words in (SEEN, DECIDED, SAID))
        samira.goto(f"{base}/mijn/wie-ziet-wat/")
        readable(samira, "Wie ziet wat")
