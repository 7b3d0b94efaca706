"""Sending a form as a browser does: the page is opened first, and what travels with its form goes along."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from django.test import Client

FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.S)
FIELD = re.compile(r"<input\b[^>]*>")
CARRIED = ("opened", "form_id", "shown")


def open_form(client: Client, address: str, page: str = "") -> dict[str, str]:
    """Open a page and return what travels with its form that is sent to this address."""
    answer = client.get(page or address, follow=True)
    for action, inside in _forms(answer.content.decode()):
        if action == address.split("?")[0] or (not action and not page):
            carried = {name: value for name, value in _hidden(inside) if name in CARRIED}
            if carried:
                return carried
    raise AssertionError(f"no form on {page or address} is sent to {address} and remembers how it was shown")


def send(
    client: Client, address: str, data: Mapping[str, Any] | None = None, page: str = "", **options: Any
) -> Any:
    """Open the form and send it with these fields; `page` is where it stands, if that is elsewhere."""
    return client.post(address, {**open_form(client, address, page), **(data or {})}, **options)


def _forms(html: str) -> Iterator[tuple[str, str]]:
    for tag, inside in FORM.findall(html):
        yield _attribute(tag, "action").split("?")[0], inside


def _hidden(inside: str) -> Iterator[tuple[str, str]]:
    for tag in FIELD.findall(inside):
        yield _attribute(tag, "name"), _attribute(tag, "value")


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return unescape(found[1]) if found else ""


def insist(client: Client, address: str, data: Mapping[str, Any]) -> Any:
    """Send a form without opening it, as an old page or a script does; choose what was sent where it asks."""
    answer = client.post(address, data)
    page = b"" if answer.streaming else answer.content
    if answer.status_code != 200 or b'name="opened"' not in page:
        return answer
    hidden = list(_hidden(page.decode()))
    mine = {f"keep-{value}": "mine" for name, value in hidden if name == "unsettled"}
    opened = [value for name, value in hidden if name == "opened"]
    return client.post(address, {**data, **mine, "opened": opened[0]})
