"""What cannot be undone asks once: every page that takes an act says here how someone comes back from it."""

import pytest

from vrijplaats.journal.models import Entry

from .matrix import pages
from .matrix_pages import ASKED_FIRST, address, body
from .matrix_world import World, build_world

pytestmark = pytest.mark.django_db

# Acts whose own page says what happens, or whose form is filled in before anything is sent.
OWN_PAGE = {
    "statements:withdraw", "changemakers:give_back", "changemakers:confirm", "data_rights:erase",
    "home:leave_team", "sign_in:recovery_codes", "sign_in:give_link", "sign_in:give_worker_link",
    "sign_in:use_link", "sign_in:add_app", "sign_in:choose_pictures", "sign_in:picture_code",
    "sign_in:second_factor", "sign_in:sign_in", "people:hand_over", "people:keep_out",
}  # fmt: skip
# One tap, and what brings it back.
ONE_TAP = {
    "people:come_back": "people:pause",
    "people:return_to_team": "home:leave_team",
    "people:say_hoi": "nothing changes but a date",
    "people:hear_handover": "the young person reads it on their own place all the same",
    "people:close": "people:open",
    "people:say_age": "people:say_age",
    "people:stop_from_home": "people:age",
    "people:language": "people:language",
    "messages:stop": "messages:edit",
    "messages:take_back": "messages:screen",
    "messages:remove": "messages:give_number",
    "messages:allow": "messages:stop_by_link",
    "messages:make_feed": "messages:revoke_feed",
    "messages:revoke_feed": "messages:make_feed",
    "messages:again": "it sends what a person asked for, once",
    "messages:leave": "the message stands in the outbox all the same",
    "messages:stop_by_link": "messages:allow",
    "gatherings:call_off": "gatherings:call_off",
    "reporting_code:take_back": "reporting_code:tell",
    "retention:stay": "retention:put_away",
    "retention:keep_card": "retention:stay",
    "retention:put_away": "retention:stay",
    "sharing:withdraw": "sharing:share_add",
    "sharing:new_link": "sharing:new_link",
    "sharing:move": "sharing:move",
    "sharing:done": "sharing:door",
    "outreach:start": "outreach:close",
    "outreach:tap": "outreach:undo",
    "publications:again": "publications:again",
    "sign_in:sign_out": "sign_in:sign_in",
    "sign_in:sign_out_everywhere": "sign_in:sign_in",
    "sign_in:not_my_device": "sign_in:sign_in",
    "ui:leave": "sign_in:sign_in",
    "support:state": "support:state",
    "support:hide": "support:show",
    "support:show": "support:hide",
    "support:step_finish": "support:step_add",
    "support:step_hand": "support:step",
    "support:step_off": "support:step_add",
    "support:waiting_end": "support:waiting_add",
    "transitions:handover_act": "transitions:handover_add",
    "transitions:allow_offers": "transitions:not_now",
    "support:cover_end": "support:cover",
}
# They answer a script, or lead elsewhere, and change nothing by themselves.
NO_ACT = {
    "sign_in:passkey", "sign_in:passkey_options", "sign_in:add_passkey", "sign_in:add_passkey_options",
    "sign_in:organisation", "sign_in:organisation_callback",
}  # fmt: skip
# Asked in tests of their own: only at some times, or only for somebody who has such a thing.
ELSEWHERE = {"outreach:undo", "imports:undo", "sign_in:unlink_organisation", "sign_in:forget_unsent"}
ALWAYS_ASKED = {*ASKED_FIRST, "people:part", "sign_in:forget_unsent"}


def whose(world: World, name: str) -> tuple[str, str]:
    """Return a role that may do this act, and about whose thing."""
    for role, of in (("worker", "mine"), ("young", "mine"), ("trainee", "-"), ("coordinator", "-"),
                     ("worker", "-")):  # fmt: skip
        page = next(page for page in pages() if page.name == name)
        try:
            path = address(world, name, set(page.parameters), of)
        except KeyError:
            continue
        if world.client(role).post(path, _without_yes(world, name, of)).status_code == 200:
            return role, path
    raise AssertionError(f"nobody of the cast may do {name}")


def _without_yes(world: World, name: str, of: str) -> dict[str, object]:
    return {key: value for key, value in body(world, name, of).items() if key != "is_sure"}


def acts() -> int:
    """Return how many acts the journal holds; looking is none."""
    return Entry.objects.exclude(act="read").count()


@pytest.fixture
def world() -> World:
    return build_world()


def test_what_cannot_be_undone_happens_only_after_a_yes(world: World) -> None:
    for name in sorted(ALWAYS_ASKED - ELSEWHERE):
        role, path = whose(world, name)
        before = acts()
        page = world.client(role).post(path, _without_yes(world, name, "mine")).content.decode()
        assert 'name="is_sure"' in page and "Toch niet" in page, name
        assert acts() == before, name


def one_tap_pages() -> set[str]:
    """Return every page that takes no GET or is done by a single button, by the table of permissions."""
    from .matrix import table

    rows = table()
    names = {name for name, _method, _whose in rows}
    return {
        name
        for name in names
        if not any(
            answer in ("200", "302", "303")
            for (page, method, _), cells in rows.items()
            if page == name and method == "GET"
            for answer in cells.values()
        )
    }


def test_every_act_of_one_tap_says_how_it_is_undone() -> None:
    known = {*ONE_TAP, *NO_ACT, *ALWAYS_ASKED, *OWN_PAGE}
    # A form that is filled in on another page is no act of one tap.
    filled_in = {"gatherings:heads", "gatherings:keep", "imports:words"}
    assert one_tap_pages() - known - filled_in == set()
