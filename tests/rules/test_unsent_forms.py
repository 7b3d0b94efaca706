"""After a session ran out, every form that was filled in is kept for its writer, and no button is."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from lxml import html

from vrijplaats.sign_in.models import Session, UnsentForm
from vrijplaats.sign_in.unsent_forms import Sent

from .matrix_world import World, build_world
from .older_forms import Tab, pages_of, tabs_of, tried

# Which form is kept is decided before anything is stored.
pytestmark = [pytest.mark.django_db, pytest.mark.only_on_sqlite]
ROLES = ("young", "worker", "coordinator")
TYPED = "duinpan en vuurtoren"
# Signing in again, and who may sign in, begin afresh: no words of theirs are typed there.
OWN_WAY = {"sign_in:choose_pictures", "sign_in:give_link", "sign_in:give_worker_link"}
LEAST = {"buttons": 25, "words": 25}


def forms_of(world: World) -> Iterator[tuple[Client, Tab]]:
    """Yield every form that is sent from a page, once, with a browser whose session ran out."""
    seen: set[str] = set()
    for role in ROLES:
        client = world.client(role)
        key = an_ended_session(client)
        for page in pages_of(world):
            for tab in tabs_of(client, page, ""):
                view = resolve(tab.action.partition("?")[0])
                if tab.element.method == "POST" and view.view_name not in seen | OWN_WAY:
                    if not getattr(view.func, "login_required", True):
                        continue
                    seen.add(view.view_name)
                    ended = Client(raise_request_exception=False)
                    ended.cookies["sessionid"] = key
                    yield ended, tab


def an_ended_session(client: Client) -> str:
    """Return the key of a session of the same account that ran out just now."""
    owner = Session.objects.get(session_key=client.cookies["sessionid"].value).account
    session = Session(session_key=f"ended{owner.pk.hex[:20]}", account=owner, expire_date=timezone.now())
    session.save()
    return session.session_key


def controls(tab: Tab) -> list[Any]:
    """Return what somebody can fill in or choose."""
    named = tab.element.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]")
    return [one for one in named if one.get("type") not in ("hidden", "submit")]


def takes_words(control: Any) -> bool:
    return isinstance(control, html.TextareaElement) or control.get("type", "text") in ("text", "search")


def wrong(world: World, tried_of: Counter[str]) -> Iterator[str]:
    """Send each of them, and yield what was kept without words, or lost with them."""
    for client, tab in forms_of(world):
        words = [one.get("name") for one in controls(tab) if takes_words(one)]
        kind = "words" if words else "choices" if controls(tab) else "buttons"
        with tried():
            tab.send(client, {name: [TYPED] for name in words[:1]})
            is_kept = UnsentForm.objects.exists()
        tried_of[kind] += 1
        if kind != "choices" and is_kept is not bool(words):
            yield f"{tab.action} of {tab.page}: {'kept' if is_kept else 'lost'}"


def test_every_form_with_words_is_kept_and_no_button() -> None:
    tried_of = Counter[str]()
    assert list(wrong(build_world(), tried_of)) == []
    print(tried_of)
    assert [kind for kind, least in LEAST.items() if tried_of[kind] < least] == []


@pytest.mark.parametrize(("says", "is_wrong"), [(True, "kept"), (False, "lost")])
def test_what_is_kept_or_lost_would_be_caught(
    monkeypatch: pytest.MonkeyPatch, says: bool, is_wrong: str
) -> None:
    monkeypatch.setattr(Sent, "is_filled_in", says)
    assert any(line.endswith(is_wrong) for line in wrong(build_world(), Counter()))
