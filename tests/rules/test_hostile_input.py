"""Whatever is typed into a form, the answer is a page: never an error, and never without what was typed."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
from django import forms
from django.db import transaction
from django.test import Client
from django.urls import get_resolver

from vrijplaats.people.forms import WelcomeForm
from vrijplaats.people.models import User

from .demo_pages import address, patterns

pytestmark = pytest.mark.django_db

STRANGE = "<script>alert(1)</script> {{ 7 }} {% now %} \N{PERFORMING ARTS} \u202eمرحبا &amp; ' \" \\"
TEXTS = ["wacht\0even", STRANGE, "w" * 10_000]
DAYS = ["0001-01-01", "9999-12-31", "29-02-2025", "morgen\0"]
TIMES = ["0001-01-01T00:00", "9999-12-31T23:59", "2025-02-29T10:00", "morgen\0"]
NUMBERS = ["9" * 40, "9" * 5_000, "-1", "0", "2147483648", "1e9", "\0"]
ELSEWHERE = "00000000-0000-4000-8000-000000000000"
FORM = re.compile(r"(<form[^>]*>)(.*?)</form>", re.S)
KEYS = [ELSEWHERE, "wacht\0even", "w" * 10_000]


def hostile_values(field: forms.Field) -> list[str]:
    """Return what somebody clumsy or hostile may put in this field."""
    if isinstance(field, forms.DateTimeField):
        return TIMES
    if isinstance(field, forms.DateField):
        return DAYS
    if isinstance(field, forms.IntegerField):
        return NUMBERS
    return KEYS if isinstance(field, forms.ChoiceField | forms.UUIDField) else TEXTS


def kind_value(field: forms.Field) -> Any:
    """Return a value that this field accepts."""
    if isinstance(field, forms.ModelChoiceField):
        return [str(row.pk) for row in field.queryset[:1]]
    if isinstance(field, forms.ChoiceField):
        return [str(value) for value, _ in field.choices if value][:1]
    kinds: list[tuple[type[forms.Field], str]] = [
        (forms.DateTimeField, "2026-01-02T10:00"),
        (forms.DateField, "2026-01-02"),
        (forms.IntegerField, "1"),
        (forms.BooleanField, "on"),
        (forms.UUIDField, ELSEWHERE),
    ]
    return next((value for kind, value in kinds if isinstance(field, kind)), "Iets kleins")


def forms_on(response: Any) -> Iterator[tuple[forms.BaseForm, str, str]]:
    """Yield every form on a page, with its method and its address."""
    layers = [layer for context in response.context or [] for layer in getattr(context, "dicts", [])]
    found = {id(value): value for layer in layers for value in layer.values()}
    drawn = FORM.findall(response.content.decode()) if found else []
    for form in found.values():
        if isinstance(form, forms.BaseForm) and form.fields:
            name = f'name="{next(iter(form.fields))}"'
            for tag in [tag for tag, inside in drawn if name in inside][:1]:
                action = re.search(r'action="([^"]*)"', tag)
                yield form, "post" if "post" in tag else "get", action[1] if action else ""


def attempts(form: forms.BaseForm) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what to post, with the field under test: each alone among valid values, then all at once."""
    fields = {form.add_prefix(name): field for name, field in form.fields.items()}
    fields = {name: field for name, field in fields.items() if not isinstance(field, forms.FileField)}
    kind = {name: kind_value(field) for name, field in fields.items()}
    opened = opened_with(form)
    yield "", opened
    for name, field in fields.items():
        for value in hostile_values(field):
            yield name, {**opened, **kind, name: value}
    for place in range(len(TEXTS)):
        yield "", {**opened, **{name: hostile_values(field)[place] for name, field in fields.items()}}
    for broken in KEYS:
        yield "", {**kind, "opened": broken, "form_id": broken}


def opened_with(form: forms.BaseForm) -> dict[str, Any]:
    """Return what travels with a form that changes something."""
    found = re.search(r'name="opened" value="([^"]*)"', getattr(form, "carried", ""))
    return {"opened": unescape(found[1])} if found else {}


def typed_names(form: forms.BaseForm) -> list[str]:
    """Return the fields in which somebody types, so that losing their text hurts."""
    return [
        n for n, field in form.fields.items() if isinstance(field.widget, forms.TextInput | forms.Textarea)
    ]


def lost_words(response: Any, form: forms.BaseForm, posted: dict[str, Any]) -> list[str]:
    """Return the fields whose text is not on the page that came back."""
    page = unescape(response.content.decode())
    flat = re.sub(r"\s+", " ", page)
    return [name for name in typed_names(form) if " ".join(str(posted.get(name, "")).split()) not in flat]


def try_form(client: Client, url: str, form: forms.BaseForm, method: str) -> Iterator[str]:
    """Send every hostile value to one form, undoing each; yield what went wrong."""
    send = client.post if method == "post" else client.get
    for name, posted in attempts(form):
        value = str(posted.get(name, ""))[:12]
        cookies = client.cookies.copy()
        with transaction.atomic():
            try:
                with transaction.atomic():
                    response = send(url, posted)
            except Exception as error:
                yield f"{url} {name}={value!r}: {error!r:.120}"
            else:
                if response.status_code not in (200, 302, 404, 405, 410, 429):
                    yield f"{url} {name}={value!r}: {response.status_code}"
                if response.status_code == 302 and any("\0" in posted.get(n, "") for n in typed_names(form)):
                    yield f"{url} {name}={value!r}: kept what PostgreSQL cannot"
                if response.status_code == 200 and (lost := lost_words(response, form, posted)):
                    yield f"{url} {name}={value!r}: lost {lost}"
            transaction.set_rollback(True)
        client.cookies = cookies


# The least number of forms that each of three people finds in a room.
FEWEST = {
    "samira": {
        "changemakers": 1, "data_rights": 2, "figures": 1, "gatherings": 2, "imports": 1, "making": 6,
        "messages": 4, "outreach": 4, "people": 11, "publications": 1, "reflection": 2,
        "reporting_code": 1, "sharing": 2, "support": 12, "transitions": 3,
        "sign_in": 2,
        "statements": 3,
    },
    "noor": {
        "data_rights": 3, "duplicates": 1, "figures": 1, "foundation": 5, "gatherings": 2, "imports": 1,
        "making": 1, "outreach": 4, "people": 6, "publications": 1, "reflection": 2,
        "reporting_code": 1, "retention": 1,
        "sign_in": 1, "statements": 2,
    },
    "luna": {"gatherings": 1, "making": 1, "sharing": 3, "sign_in": 1, "statements": 1, "support": 13,
             "transitions": 2},
}  # fmt: skip


def come_in(username: str) -> Client:
    """Return a browser in which this person is signed in."""
    client = Client()
    client.force_login(User.objects.get(username=username))
    return client


def tried_before(username: str, room: str) -> set[type]:
    """Return the forms of a room that someone earlier in the table reaches too, and tries."""
    earlier = list(FEWEST)[: list(FEWEST).index(username)]
    return {type(form) for who in earlier for form, _, _ in forms_in(come_in(who), room)}


def forms_in(client: Client, room: str) -> Iterator[tuple[forms.BaseForm, str, str]]:
    """Yield every form on the pages of a room, with its method and its address."""
    found = {address(*page) for page in patterns(get_resolver()) if page[0] == room}
    for url in sorted({re.sub(r"vb-netwerk/$", "mid/", url) for url in found}):
        for form, method, action in forms_on(client.get(url)):
            yield form, method, action or url


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    ("username", "room"), [(username, room) for username, rooms in FEWEST.items() for room in rooms]
)
def test_no_form_breaks_or_loses_what_was_typed(username: str, room: str) -> None:
    client, before = come_in(username), tried_before(username, room)
    found, wrong = list(forms_in(client, room)), []
    for form, method, url in found:
        if type(form) not in before:
            wrong += try_form(client, url, form, method)
    assert not wrong, "\n".join(wrong)
    assert len(found) >= FEWEST[username][room]


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("username", FEWEST)
def test_every_room_with_a_form_is_tried(username: str) -> None:
    client = come_in(username)
    rooms = {room for room, _name, _path in patterns(get_resolver())}
    assert len(rooms) > 15
    assert [room for room in sorted(rooms - FEWEST[username].keys()) if list(forms_in(client, room))] == []


WELCOME = "/mensen/welkom/"


def tried_at_the_welcome() -> list[str]:
    """Return what goes wrong in the form that welcomes someone by name."""
    client = come_in("noor")
    ((form, method, _),) = forms_on(client.get(WELCOME))
    return list(try_form(client, WELCOME, form, method))


@pytest.mark.usefixtures("demo")
def test_a_form_that_breaks_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_on_strange_names(self: WelcomeForm) -> str:
        raise OverflowError(self.cleaned_data["name"])

    monkeypatch.setattr(WelcomeForm, "clean_name", break_on_strange_names, raising=False)
    assert any("OverflowError" in line for line in tried_at_the_welcome())


@pytest.mark.usefixtures("demo")
def test_a_form_that_loses_words_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def forget_everything(self: WelcomeForm) -> None:
        self.data = {}

    monkeypatch.setattr(WelcomeForm, "clean", forget_everything)
    assert any("lost" in line for line in tried_at_the_welcome())
