"""Acts of the approach from start to finish, on a phone: what is seen, and what is then in the database."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.cast import change_agent, coordinator, outreach_worker, young_person
from tests.jobs import do_waiting_jobs
from vrijplaats.changemakers.models import HelpGiven, Step
from vrijplaats.figures.figures import figures_of, latest_full_year
from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import LogEntry, MakingProcess, Presentation, Sight
from vrijplaats.outreach.models import Encounter, EncounterLink, StreetRound
from vrijplaats.people.models import YoungPerson
from vrijplaats.publications.models import Edition
from vrijplaats.statements.models import Consent, Statement
from vrijplaats.uploads.models import Medium

from .conftest import accessibility_faults
from .walking import (
    SignIn,
    another_phone,
    choose,
    follow,
    photo,
    press,
    reached_now,
    readable,
    sign_in_with_link,
    standing,
    tonights_round,
    unfold,
    write,
)

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("movement")]


# --- contact -------------------------------------------------------------------------------------


def test_contact_from_a_hoi_on_the_street_to_a_name_of_choice(page: Page, sign_in: SignIn) -> None:
    tonights_round()
    before = reached_now()
    sign_in(outreach_worker().user)
    readable(page, "Hoi Naima")
    press(page, "Start de ronde")
    readable(page, "Skatepark")
    for depth in ("Hoi gezegd", "Praatje", "Echt gesprek"):
        press(page, depth)
        expect(page.locator("main header")).to_contain_text(depth)
    assert [standing(depth) for depth in ("greeting", "chat", "real_talk")] == [1, 1, 1]
    press(page, "Toch niet: praatje")
    assert [standing(depth) for depth in ("greeting", "chat", "real_talk")] == [1, 0, 1]
    assert reached_now() == before  # nameless people are never counted as persons
    readable(page, "Skatepark")

    follow(page, "Echt gesprek")
    readable(page, "Echt gesprek")
    follow(page, "Iemand wil onthouden worden")
    readable(page, "Jouw kaartje")
    write(page, name="Vlinder")
    press(page, "Onthoud mij")
    expect(page.get_by_text("Zonder een ja onthouden we niks")).to_be_visible()
    assert not YoungPerson.objects.filter(name="Vlinder").exists()
    page.get_by_label("Ja, dat is goed").check()
    press(page, "Onthoud mij")
    expect(page.get_by_text("Hoi Vlinder. Fijn dat je er bent.")).to_be_visible()
    readable(page, "Echt gesprek")
    link = EncounterLink.objects.get(young_person__name="Vlinder")
    assert link.encounter.depth == "real_talk"
    assert link.yes_words
    assert reached_now() == before + 1

    page.goto(page.url.split("/rondes/")[0] + f"/rondes/{link.encounter.round_id}/klaar/")
    readable(page, "Klaar voor vandaag")
    write(page, stood_out="Het was druk bij de halfpipe.")
    press(page, "Sluit de ronde")
    expect(page.get_by_text("Het was druk bij de halfpipe.")).to_be_visible()
    assert StreetRound.objects.get().closed_at is not None


# --- making --------------------------------------------------------------------------------------


def a_link_for_samira(page: Page, address: str) -> str:
    """Make a one-time link on her page and return it."""
    page.goto(address)
    follow(page, "Een link")
    readable(page, "Een link voor Samira")
    press(page, "Maak een link")
    readable(page, "Een link voor Samira")
    return page.get_by_label("Dit is de link").input_value()


def test_making_from_one_sentence_to_a_presentation(
    page: Page, browser: Browser, sign_in: SignIn, live_server: object
) -> None:
    # Everyone is here from the start: a page still fetches its pictures while the next line runs.
    samira, luna = young_person(), change_agent()
    sign_in(outreach_worker().user)
    page.goto(f"{live_server.url}/mensen/{samira.pk}/")
    readable(page, "Samira")
    follow(page, "Maken")
    readable(page, "Ik wil iets maken")
    write(page, words="Een liedje over de nachtbus.")
    press(page, "Begin")
    process = MakingProcess.objects.get()
    assert list(process.makers.all()) == [samira]
    assert process.sight == Sight.CLOSED

    link = a_link_for_samira(page, f"{live_server.url}/mensen/{samira.pk}/")

    with another_phone(browser) as hers:
        hers.goto(link)
        readable(hers, "De deur is open")
        press(hers, "Kom binnen")
        readable(hers, "Hoi Samira")
        hers.locator(f"main a[href$='/maken/{process.pk}/']").first.click()
        expect(hers.get_by_text("Een liedje over de nachtbus.").first).to_be_visible()
        assert accessibility_faults(hers) == []
        follow(hers, "Zet iets erbij")
        readable(hers, "Zet iets erbij")
        hers.locator("[name=file]").set_input_files(photo())
        choose(hers, "sight", "closed")
        press(hers, "Zet het erbij")
        expect(hers.get_by_text("Dit wordt klaargezet")).to_be_visible()
        assert accessibility_faults(hers) == []
        do_waiting_jobs()
        expect(hers.locator("main img")).to_be_visible()
        follow(hers, "Zet iets erbij")
        write(hers, words="De laatste bus rijdt leeg naar huis.")
        choose(hers, "sight", "group")
        press(hers, "Zet het erbij")
        expect(hers.get_by_text("De laatste bus rijdt leeg naar huis.")).to_be_visible()
        assert not LogEntry.objects.visible_to(luna.user).exists()  # the window itself is closed
        follow(hers, "Aanpassen")
        choose(hers, "sight", "group")
        press(hers, "Bewaar")
        hers.locator("main a", has_text="Kies een moment").first.click()
        planned = timezone.localtime() + timedelta(days=9)
        write(hers, planned_at=planned.strftime("%Y-%m-%dT20:00"), for_whom="drie vrienden")
        assert accessibility_faults(hers) == []
        press(hers, "Bewaar")
        expect(hers.get_by_text("Voor drie vrienden.")).to_be_visible()
        assert accessibility_faults(hers) == []

    entries = {entry.medium: entry for entry in LogEntry.objects.filter(process=process).exclude(media="")}
    assert entries[Medium.PHOTO].sight == Sight.CLOSED
    assert [e.sight for e in LogEntry.objects.all() if "laatste bus" in e.words] == [Sight.GROUP]
    presentation = Presentation.objects.get()
    assert timezone.localtime(presentation.planned_at).date() == planned.date()
    others = LogEntry.objects.visible_to(luna.user)
    assert entries[Medium.PHOTO] not in others
    assert any("laatste bus" in entry.words for entry in others)


# --- change makers -------------------------------------------------------------------------------


def test_a_step_is_seen_confirmed_and_given_back_and_help_is_two_taps(
    page: Page, browser: Browser, sign_in: SignIn, live_server: object
) -> None:
    samira = young_person()
    sign_in(outreach_worker().user)
    page.goto(f"{live_server.url}/mensen/{samira.pk}/")
    follow(page, "Maker of agent")
    readable(page, "Iemand hielp of maakte iets")
    choose(page, "kind", "agent")
    press(page, "Dit zag ik")
    step = Step.objects.get()
    assert step.confirmed_on is None

    with another_phone(browser) as hers:
        sign_in_with_link(hers, live_server.url, samira.user)
        expect(hers.get_by_text("Mogen we jou change agent noemen? Alleen als jij dat wilt.")).to_be_visible()
        readable(hers, "Hoi Samira")
        press(hers, "Ja, dat ben ik")
        expect(hers.get_by_text("Daar zei je ja op.")).to_be_visible()
        assert Step.objects.standing().get() == step
        readable(hers, "Hoi Samira")
        follow(hers, "Geef terug")
        press(hers, "Geef terug")
        expect(hers.get_by_text("Daar zei je ja op.")).to_have_count(0)
        assert not Step.objects.standing().exists()

        follow(hers, "Ik hielp iemand")
        readable(hers, "Jij hielp iemand")
        hers.locator("main label", has=hers.locator("[name=helped_with]")).first.click()
        press(hers, "Bewaar")
        readable(hers, "Hoi Samira")
    given = HelpGiven.objects.get()
    assert given.helper == samira
    assert given.happened_on == timezone.localdate()


# --- talks ---------------------------------------------------------------------------------------


def test_a_talk_from_plan_to_a_sentence_that_is_taken_back(
    page: Page, browser: Browser, sign_in: SignIn, live_server: object
) -> None:
    samira = young_person()
    sign_in(outreach_worker().user)
    page.goto(f"{live_server.url}/talks/nieuw/")
    readable(page, "Plan iets")
    choose(page, "kind", "talk")
    unfold(page, "Een vraag, een uitnodiging")
    write(page, theme="Slapen met een vol hoofd", question="Wat helpt jou?")
    write(page, starts_at=f"{timezone.localtime() + timedelta(days=2):%Y-%m-%dT19:00}")
    page.locator("[name=host_young_person]").select_option(str(samira.pk))
    page.locator("[name=is_public]").check()
    press(page, "Bewaar")
    readable(page, "Slapen met een vol hoofd")
    talk = Gathering.objects.get()
    assert talk.host_young_person == samira
    assert talk.is_public

    with another_phone(browser) as passer_by:
        passer_by.goto(f"{live_server.url}/programma/")
        readable(passer_by, "Programma")
        expect(passer_by.get_by_text("Slapen met een vol hoofd")).to_be_visible()
        expect(passer_by.get_by_text("Samira")).to_have_count(0)

    Gathering.objects.update(starts_at=timezone.now() - timedelta(hours=1))  # the evening has come
    page.reload()
    write(page, heads="11", new_heads="3")
    press(page, "Bewaar het aantal")
    talk.refresh_from_db()
    assert (talk.heads, talk.new_heads) == (11, 3)

    follow(page, "Bewaar een zin")
    readable(page, "Wat het betekent")
    write(page, words="Hier mag ik moe zijn.")
    page.locator("[name=young_person]").select_option(str(samira.pk))
    page.locator("[name=is_confirmed]").check()
    page.locator("summary").filter(has_text="Wat mag hiermee?").click()
    choose(page, "uses", "report")
    press(page, "Bewaar deze zin")
    expect(page.get_by_text("Hier mag ik moe zijn.")).to_be_visible()
    assert accessibility_faults(page) == []
    said = Statement.objects.usable_for(Consent.Use.REPORT).get()
    assert said.gathering == talk

    with another_phone(browser) as hers:
        sign_in_with_link(hers, live_server.url, samira.user)
        hers.get_by_text("Wat mag hiermee?").click()
        readable(hers, "Hoi Samira")
        follow(hers, "Haal deze zin weg")
        readable(hers, "Deze zin terugnemen?")
        press(hers, "Haal weg")
        expect(hers.get_by_text("Hier mag ik moe zijn.")).to_have_count(0)
    page.goto(f"{live_server.url}/impact/zinnen/")
    readable(page, "In hun woorden")
    expect(page.get_by_text("Hier mag ik moe zijn.")).to_have_count(0)
    assert not Statement.objects.usable_for(Consent.Use.REPORT).exists()
    said.refresh_from_db()
    assert said.words == ""


# --- the year ------------------------------------------------------------------------------------


def a_log() -> bytes:
    """Return a log with a heading and a depth in words of its own, and a day that is none."""
    day = (timezone.localdate() - timedelta(days=70)).strftime("%d-%m-%Y")
    lines = [
        "Ons logboek;;;;;",
        "Wnr;Plek;Hoeveel;Diepte;Vorm;Opmerkingen",
        f"{day};Skatepark;ong. 3;praatje;Straatronde;Mo vertelde over thuis",
        f"{day};skp;1;bakkie;Straatronde;",
        "31-02-2025;Station;1;echt gesprek;Straatronde;",
    ]
    return "\n".join(lines).encode()


def import_a_log(page: Page, base: str) -> None:
    """Import a log: upload it, say what we do not understand, look, and wait for it."""
    page.goto(f"{base}/rondes/")
    follow(page, "Inlezen wat jullie al hadden")
    readable(page, "Neem mee wat jullie al hadden")
    page.locator("[name=file]").set_input_files(
        {"name": "logboek.csv", "mimeType": "text/csv", "buffer": a_log()}
    )
    press(page, "Bekijk dit bestand")
    readable(page, "Welke kolom is wat?")
    page.select_option("[name=day]", label="Wnr")
    press(page, "Bekijk de lijst")
    readable(page, "Dit staat erin")
    expect(page.get_by_text("“ong. 3” lezen we als 3.")).to_be_visible()
    page.select_option("[name=depth-0]", "real_talk")
    press(page, "Lees opnieuw")
    expect(page.get_by_text("1 regel kunnen we niet lezen")).to_be_visible()
    expect(page.get_by_text("Lijkt op Skatepark.")).to_be_visible()
    assert not Encounter.objects.exists()
    press(page, "Lees dit in")
    expect(page.get_by_role("heading", level=1)).to_contain_text("We lezen het in")
    assert accessibility_faults(page) == []
    do_waiting_jobs()
    # The page that waits looks by itself whether it is done.
    expect(page.get_by_role("heading", level=1)).to_contain_text("Het staat erbij")
    readable(page, "Het staat erbij")
    assert sorted(Encounter.objects.values_list("heads", "spot__name")) == [
        (1, "Skatepark"),
        (3, "Skatepark"),
    ]
    assert not YoungPerson.objects.exists()


def test_the_year_from_a_log_to_a_document(page: Page, sign_in: SignIn, live_server: object) -> None:
    sign_in(coordinator().user)
    import_a_log(page, live_server.url)

    page.goto(f"{live_server.url}/impact/")
    readable(page, "Wat er in beweging kwam")
    year = latest_full_year()
    assert figures_of(year).figure("encounters").value == 2
    follow(page, "Maak het verhaal")
    readable(page, "Vertel een periode")
    press(page, "Maak het")
    edition = Edition.objects.get()
    assert (edition.from_on, edition.to_on) == (year.from_on, year.to_on)
    expect(page.get_by_text("We zetten alles klaar.")).to_be_visible()
    assert accessibility_faults(page) == []
    do_waiting_jobs()
    # This page looks by itself too; going there meanwhile would cross that.
    expect(page.get_by_role("heading", name="Neem mee")).to_be_visible()
    assert accessibility_faults(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name=re.compile("^Document")).click()
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    assert download.value.suggested_filename == f"{year.to_on:%Y-%m-%d}-document.pdf"
