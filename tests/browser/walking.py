"""How journeys walk: press, follow, write and choose as a hand would, and read what stands there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from io import BytesIO

from django.utils import timezone
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.cast import outreach_worker
from vrijplaats.figures.figures import figures_of
from vrijplaats.foundation.models import Spot
from vrijplaats.outreach.actions import plan_round
from vrijplaats.outreach.models import Encounter, OutreachForm, StreetRound
from vrijplaats.people.actions import make_sign_in_link
from vrijplaats.people.models import User

from .conftest import accessibility_faults, fresh_window, sideways_scroll

SignIn = Callable[[User], None]
PHONE = {"width": 390, "height": 800}


def readable(page: Page, heading: str) -> None:
    """Assert that this page is there, fits a phone, and is readable for all."""
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    assert accessibility_faults(page) == []
    assert sideways_scroll(page) == 0


def press(page: Page, words: str) -> None:
    """Press the button in the page, not in the menu, that says this."""
    page.locator("main").get_by_role("button", name=words).first.click()
    page.wait_for_load_state()


def follow(page: Page, words: str) -> None:
    """Follow the link in the page, not in the menu, that says this."""
    page.locator("main").get_by_role("link", name=words).first.click()
    page.wait_for_load_state()


def unfold(page: Page, words: str) -> None:
    """Open what is folded under these words."""
    page.locator("main summary", has_text=words).first.click()


def write(page: Page, **typed: str) -> None:
    """Type into the fields with these names."""
    for name, words in typed.items():
        page.locator(f"main form [name={name}]:not([type=hidden])").first.fill(words)


def choose(page: Page, name: str, value: str) -> None:
    """Tick the box with this value, as a finger does: on its label."""
    box = page.locator(f"[name={name}][value='{value}']")
    page.locator("main label", has=box).first.click()
    expect(box).to_be_checked()


@contextmanager
def another_phone(browser: Browser, **options: object) -> Iterator[Page]:
    """Open a phone of someone else, with nobody signed in."""
    opened = fresh_window(browser, viewport=PHONE, **options)
    yield opened.new_page()
    opened.close()


def sign_in_with_link(page: Page, base: str, user: User) -> None:
    """Come in on this phone, by a one-time link and the button behind it."""
    page.goto(f"{base}/binnen/{make_sign_in_link(user=user, by=None)}/")
    press(page, "Kom binnen")


def tonights_round() -> StreetRound:
    """Plan a round of today for Naima, past two places."""
    spots = [Spot.objects.create(name=name, kind="street") for name in ("Skatepark", "Station")]
    return plan_round(
        by=outreach_worker().user,
        form=OutreachForm.objects.first(),
        starts_at=timezone.now(),
        spots=spots,
        workers=[outreach_worker()],
    )


def reached_now() -> int:
    """Return how many young people were reached this week, unrounded."""
    today = timezone.localdate()
    return figures_of(today - timedelta(days=6), today).reached.value


def photo() -> dict[str, object]:
    """Return a photo as a phone would send it."""
    content = BytesIO()
    Image.new("RGB", (320, 240), "#7a3ea8").save(content, "PNG")
    return {"name": "IMG_2041.png", "mimeType": "image/png", "buffer": content.getvalue()}


def standing(depth: str) -> int:
    """Return how many meetings of this depth count."""
    return Encounter.objects.standing().filter(depth=depth).count()
