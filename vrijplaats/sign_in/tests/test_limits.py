"""Every limit of signing in, on both sides: the last that is allowed, and the first that is refused."""

import ast
import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.cookies import Morsel
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as house_settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vrijplaats import sign_in
from vrijplaats.people.models import SignInLink
from vrijplaats.sign_in import (
    authentication,
    devices,
    one_time_codes,
    pending,
    picture_code,
    rate_limit,
    sessions,
)
from vrijplaats.sign_in.actions import renew_recovery_codes
from vrijplaats.sign_in.models import Session, UnsentForm
from vrijplaats.sign_in.sessions import SessionStore
from vrijplaats.sign_in.views import passkeys

from .builders import (
    PICTURES,
    SECRET,
    browser,
    code_now,
    is_signed_in,
    link_to,
    make_passkey,
    options_of,
    own_phone,
    phone_with_pictures,
    tap,
    use_link,
    worker_with_app,
)

pytestmark = pytest.mark.django_db
A_SECOND = timedelta(seconds=1)
DAY_BREAK = datetime(2027, 3, 1, tzinfo=UTC)
Clock = Any
Sides = tuple[bool, bool]


@pytest.fixture(autouse=True)
def clock(time_machine: Clock, settings: Any) -> Clock:
    """Let the time stand still at the start of every window; a link alone signs workers in."""
    settings.REQUIRE_SECOND_FACTOR = False
    time_machine.move_to(DAY_BREAK, tick=False)
    return time_machine


def around(clock: Clock, length: timedelta, is_open: Callable[[], bool]) -> Sides:
    """Return whether it is open at the last second of this length from now, and at its end."""
    begin = timezone.now()
    clock.move_to(begin + length - A_SECOND, tick=False)
    last = is_open()
    clock.move_to(begin + length, tick=False)
    return last, is_open()


def session_of(person: Any, clock: Clock, length: timedelta, **ticked: str) -> Sides:
    """Look in one browser at the last second and in another at the end: looking prolongs a session."""
    browsers = [browser(), browser()]
    for client in browsers:
        use_link(client, person, **ticked)
    return around(clock, length, lambda: looks_in(browsers.pop()))


def looks_in(client: Client) -> bool:
    """Look at a page that asks to sign in, and return whether it was shown."""
    return reverse("sign_in:sign_in") not in client.get(reverse("people:me")).headers.get("Location", "")


def used_near_its_end(clock: Clock, *minutes: int) -> list[Client]:
    """Return two browsers in which someone looked so many minutes after the fixed end of their session."""
    browsers = [own_phone(cast.young_person()) for _ in range(2)]
    for after in minutes:
        clock.move_to(DAY_BREAK + authentication.AT_HOME + timedelta(minutes=after), tick=False)
        assert all(map(looks_in, browsers))
    return browsers


def session_in_use(clock: Clock) -> Sides:
    browsers = used_near_its_end(clock, -5)
    return around(clock, sessions.IN_USE, lambda: looks_in(browsers.pop()))


def session_always_in_use(clock: Clock) -> Sides:
    browsers = used_near_its_end(clock, -5, 5, 15, 25)
    clock.move_to(DAY_BREAK + authentication.AT_HOME, tick=False)
    return around(clock, sessions.MOST_PROLONGED, lambda: looks_in(browsers.pop()))


def ended_session(clock: Clock) -> Sides:
    samira = cast.young_person()
    client = own_phone(samira)
    clock.move_to(DAY_BREAK + authentication.AT_HOME, tick=False)

    def is_known() -> bool:
        UnsentForm.objects.all().delete()
        client.post(reverse("people:keep_moment", args=[samira.pk]), {"words": "Vandaag ging het."})
        return UnsentForm.objects.filter(account=samira.user_id).exists()

    return around(clock, sessions.KNOWN, is_known)


def session_at_work(clock: Clock) -> Sides:
    return session_of(cast.trainee(), clock, authentication.AT_WORK)


def session_at_home(clock: Clock) -> Sides:
    return session_of(cast.young_person(), clock, authentication.AT_HOME)


def session_on_a_shared_device(clock: Clock) -> Sides:
    return session_of(cast.young_person(), clock, authentication.ON_A_SHARED_DEVICE, is_shared="on")


def changing_how_one_signs_in(clock: Clock) -> Sides:
    asked = SimpleNamespace(session=own_phone(cast.young_person()).session)
    return around(clock, authentication.RECENT, lambda: authentication.is_recent(asked))


def pending_second_factor(clock: Clock) -> Sides:
    house_settings.REQUIRE_SECOND_FACTOR = True
    client, page = browser(), reverse("sign_in:second_factor")
    use_link(client, worker_with_app(cast.trainee()))
    return around(clock, pending.LIFETIME, lambda: client.get(page).status_code == 200)


def registered_device(clock: Clock) -> Sides:
    cookie: Morsel[str] = own_phone(cast.young_person()).cookies[devices.DEVICE_COOKIE]
    ends = parsedate_to_datetime(cookie["expires"])
    assert cookie["max-age"] == devices.A_YEAR
    return around(clock, timedelta(seconds=devices.A_YEAR), lambda: timezone.now() < ends)


def clock_of_a_phone(clock: Clock) -> Sides:
    def fits(steps: int) -> bool:
        found = {one_time_codes.matching_step(SECRET, code_now(way * steps)) is not None for way in (-1, 1)}
        assert len(found) == 1
        return found.pop()

    return fits(one_time_codes.STEPS_OFF), fits(one_time_codes.STEPS_OFF + 1)


def recovery_codes(clock: Clock) -> Sides:
    femke = cast.trainee().user
    codes = renew_recovery_codes(user=femke)
    assert len(codes) == one_time_codes.RECOVERY_CODES
    fits = [one_time_codes.fits_paper(femke, code) for code in codes]
    return all(fits), any(one_time_codes.fits_paper(femke, code) for code in codes)


def taps(clock: Clock) -> Sides:
    client = phone_with_pictures(cast.young_person())

    def opens(tapped: int) -> bool:
        tap(client, PICTURES[:tapped])
        return is_signed_in(client)

    fewer = opens(picture_code.HOW_MANY - 1)
    return opens(picture_code.HOW_MANY), fewer


def response_of_a_device(clock: Clock) -> Sides:
    def opens(length: int) -> bool:
        phone = own_phone(cast.young_person())
        key, client = make_passkey(phone), browser()
        answer = key.sign(options_of(client))
        client.post(reverse("sign_in:passkey"), {"credential": "{" + answer[1:].rjust(length - 1)})
        return is_signed_in(client)

    return opens(passkeys.LONGEST_RESPONSE), opens(passkeys.LONGEST_RESPONSE + 1)


def tries(page: Callable[[Client], Any], client: Client, limit: rate_limit.Limit) -> Sides:
    """Return whether the last wrong try within a limit is taken, and the one after it."""
    answers = [page(client).status_code for _ in range(limit.times + 1)]
    return (
        rate_limit.TOO_MANY_REQUESTS not in answers[:-1],
        answers[-1] != rate_limit.TOO_MANY_REQUESTS,
    )


def pasted_links(clock: Clock) -> Sides:
    def paste(client: Client) -> Any:
        return client.post(reverse("sign_in:sign_in"), {"link": "x" * 43})

    return tries(paste, browser(), rate_limit.LINK[0])


def wrong_pictures(clock: Clock) -> Sides:
    return tries(lambda client: tap(client, ["sun"] * 4), browser(), rate_limit.PICTURE_CODE[0])


def codes_of_shares(clock: Clock) -> Sides:
    [limit] = rate_limit.SHARED_CODE
    taken = [rate_limit.is_allowed("192.0.2.1", rate_limit.SHARED_CODE) for _ in range(limit.times + 1)]
    return all(taken[:-1]), taken[-1]


def wrong_codes(clock: Clock) -> Sides:
    house_settings.REQUIRE_SECOND_FACTOR = True
    femke = worker_with_app(cast.trainee())

    def opens_after(wrong: int) -> bool:
        client = browser()
        use_link(client, femke)
        for _ in range(wrong):
            client.post(reverse("sign_in:second_factor"), {"code": "000000"})
        client.post(reverse("sign_in:second_factor"), {"code": code_now()})
        return is_signed_in(client)

    most = rate_limit.ONE_TIME_CODE[0].times
    late = opens_after(most)
    return opens_after(most - 1), late


LIMITS: dict[str, Callable[[Clock], Sides]] = {
    "authentication.AT_HOME": session_at_home,
    "authentication.AT_WORK": session_at_work,
    "authentication.ON_A_SHARED_DEVICE": session_on_a_shared_device,
    "authentication.RECENT": changing_how_one_signs_in,
    "devices.A_YEAR": registered_device,
    "one_time_codes.RECOVERY_CODES": recovery_codes,
    "one_time_codes.STEPS_OFF": clock_of_a_phone,
    "pending.LIFETIME": pending_second_factor,
    "picture_code.HOW_MANY": taps,
    "rate_limit.LINK": pasted_links,
    "rate_limit.ONE_TIME_CODE": wrong_codes,
    "rate_limit.PICTURE_CODE": wrong_pictures,
    "rate_limit.SHARED_CODE": codes_of_shares,
    "sessions.IN_USE": session_in_use,
    "sessions.KNOWN": ended_session,
    "sessions.MOST_PROLONGED": session_always_in_use,
    "views.passkeys.LONGEST_RESPONSE": response_of_a_device,
}
# Numbers that limit nothing: how long a code, a secret or an address is, and the status of a refusal.
NO_LIMIT = {
    "one_time_codes.DIGITS",
    "one_time_codes.RECOVERY_DIGITS",
    "one_time_codes.SECONDS_A_STEP",
    "one_time_codes.SECRET_BYTES",
    "rate_limit.TOO_MANY_REQUESTS",
    "remote_address.IPV6_NETWORK",
}


def constants() -> Iterator[tuple[str, object]]:
    """Yield the name and value of every constant of this room."""
    for found in pkgutil.walk_packages(sign_in.__path__, f"{sign_in.__name__}."):
        if ".tests" in found.name or ".migrations" in found.name:
            continue
        module = importlib.import_module(found.name)
        for statement in ast.parse(Path(module.__file__).read_text(encoding="utf-8")).body:
            targets = getattr(statement, "targets", [getattr(statement, "target", None)])
            for name in (part.id for target in targets if target for part in ast.walk(target)
                         if isinstance(part, ast.Name)):  # fmt: skip
                yield f"{found.name.removeprefix(f'{sign_in.__name__}.')}.{name}", getattr(module, name)


def is_limit(value: object) -> bool:
    """Whether this is a number, a length of time or limits."""
    parts = value if isinstance(value, tuple) else (value,)
    return any(isinstance(part, int | float | timedelta | rate_limit.Limit) for part in parts)


def test_every_limit_is_in_the_list() -> None:
    assert {name for name, value in constants() if is_limit(value)} == LIMITS.keys() | NO_LIMIT


@pytest.mark.parametrize("name", LIMITS)
def test_the_last_is_allowed_and_the_first_beyond_is_refused(name: str, clock: Clock) -> None:
    assert LIMITS[name](clock) == (True, False)


RATE_LIMITS = [limit for _, value in constants() if isinstance(value, tuple) for limit in value
               if isinstance(limit, rate_limit.Limit)]  # fmt: skip


@pytest.mark.parametrize("limit", RATE_LIMITS, ids=lambda limit: limit.name)
def test_a_rate_limit_allows_so_many_tries_until_its_window_ends(
    limit: rate_limit.Limit, clock: Clock
) -> None:
    def is_allowed() -> bool:
        return rate_limit.is_allowed("one source", (limit,))

    assert [is_allowed() for _ in range(limit.times + 1)] == [True] * limit.times + [False]
    assert around(clock, limit.window, is_allowed) == (False, True)


def test_a_link_opens_until_its_last_second(clock: Clock) -> None:
    def opens(at: datetime) -> bool:
        clock.move_to(DAY_BREAK, tick=False)
        link, client = link_to(cast.young_person()), browser()
        length = SignInLink.objects.latest("created_at").expires_at - DAY_BREAK
        clock.move_to(at + length, tick=False)
        client.post(link)
        return is_signed_in(client)

    assert (opens(DAY_BREAK - A_SECOND), opens(DAY_BREAK)) == (True, False)


def test_a_session_without_an_end_of_its_own_ends_as_the_settings_say(clock: Clock) -> None:
    store = SessionStore()
    store["next_page"] = "/"
    store.save()
    length = timedelta(seconds=house_settings.SESSION_COOKIE_AGE)
    assert Session.objects.count() == 1
    assert around(clock, length, lambda: SessionStore(store.session_key).get("next_page") == "/") == (
        True,
        False,
    )
