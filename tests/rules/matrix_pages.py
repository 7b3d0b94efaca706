"""For every page: what it is about, and a valid form to send, so that only permission decides the answer."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests import cast
from vrijplaats.privacy.terms import chosen

from .matrix_world import A_LOG, World

# The kind of thing that the key in an address belongs to, by the name of the page.
ABOUT_A_PERSON = (
    "home:person", "people:edit", "people:preferences", "people:pause", "people:come_back",
    "people:fixed_contact", "people:walk", "people:part", "people:say_hoi",
    "people:age", "people:say_age", "people:keep_moment",
    "sign_in:give_link", "data_rights:erase", "people:open", "people:keep_out",
    "changemakers:see_step", "changemakers:help_given",
    "messages:of", "messages:new", "messages:where", "messages:give_number", "messages:give_mail",
    "messages:quiet", "messages:make_feed",
    "support:ask_together", "transitions:not_now", "transitions:card", "support:cover",
)  # fmt: skip
ABOUT: dict[str, str] = {
    **dict.fromkeys(ABOUT_A_PERSON, "person"),
    "people:close": "access",
    "people:stop_from_home": "from_home",
    "people:let_go_of_moment": "moment",
    "sign_in:give_worker_link": "team",
    "people:colleague": "team",
    "people:hand_over": "team",
    "home:leave_team": "team",
    "people:return_to_team": "gone",
    "people:answer_handover": "handover",
    "people:hear_handover": "handover",
    "sign_in:remove_authenticator": "authenticator",
    "sign_in:remove_device": "device",
    **dict.fromkeys(
        (
            "data_rights:disclosure",
            "data_rights:disclosure_weigh",
            "data_rights:disclosure_approve",
            "data_rights:disclosure_decline",
        ),
        "disclosure",
    ),
    **dict.fromkeys(("messages:remove", "messages:allow"), "destination"),
    "messages:revoke_feed": "calendar",
    **dict.fromkeys(("messages:again", "messages:leave"), "message"),
    "messages": "reminder",
    "duplicates:pair": "person",
    "duplicates:question": "merge",
    "retention": "letting_go",
    "changemakers:confirm": "step",
    "changemakers:give_back": "step",
    "foundation:edit_spot": "spot",
    "foundation:edit_partner": "partner",
    "foundation:edit_local_line": "local_line",
    "statements:theme_edit": "theme",
    "making:art_form": "art_form",
    "making:entry": "entry",
    "making:media": "entry",
    "making:work": "work",
    "making:work_media": "work",
    "making:work_uses": "work",
    **dict.fromkeys(("sharing:story", "sharing:part_add", "sharing:share_add"), "person"),
    **dict.fromkeys(("sharing:share", "sharing:new_link", "sharing:withdraw"), "share"),
    "sharing:shared_sound": "shared_part",
    "sharing": "part",
    "outreach:edit_form": "form",
    **dict.fromkeys(
        (
            "outreach:encounter",
            "outreach:card",
            "outreach:undo",
            "outreach:unlink",
            "outreach:forget_remark",
        ),
        "encounter",
    ),
    "reporting_code": "danger_record",
    **dict.fromkeys(
        ("support:step", "support:step_move", "support:step_finish", "support:step_hand", "support:step_off"),
        "small_step",
    ),
    **dict.fromkeys(("support:along", "support:along_afterwards", "support:along_off"), "along"),
    **dict.fromkeys(("support:waiting_call", "support:waiting_end"), "waiting"),
    **dict.fromkeys(("transitions:handover_answer", "transitions:handover_act"), "warm"),
    **dict.fromkeys(("support:cover_approve", "support:cover_end"), "cover"),
    "transitions:allow_offers": "no",
    "transitions:card_remove": "eighteen",
    "support:reply_voice": "said",
    "support": "request",
    "transitions": "request",
    "imports:forget_word": "word",
    "imports": "import",
    "reflection:session": "session",
    "reflection:session_edit": "session",
    "reflection:tension_edit": "tension",
    "gatherings": "gathering",
    "statements": "statement",
    "making": "process",
    "outreach": "round",
    "publications": "edition",
}


# What the secret in an address belongs to, where that is no link to sign in.
TOKENS = {"messages:stop_by_link": "stop", "messages:feed": "feed"}


def kind_of(name: str) -> str:
    """Return the kind of thing that the key in this page's address belongs to."""
    return ABOUT.get(name) or ABOUT[name.partition(":")[0]]


def address(world: World, name: str, parameters: set[str], whose: str) -> str:
    """Return the address of a page about a thing of this owner; KeyError where the world has none."""
    fixed = {
        "stage": "mid",
        "element_id": "vb-netwerk",
        "theme_id": "t1-vinden-bereiken",
        "name": "document.pdf",
        "state": "rest",
        "act": "terug",
        "answer": "received",
    }
    known: dict[str, Any] = {key: fixed[key] for key in parameters if key in fixed}
    if "token" in parameters:
        known["token"] = _token(world, name, whose)
    if "person" in parameters:
        known["person"] = world.young[whose].pk
    if "other" in parameters:
        known["other"] = world.keys["card", whose]
    if missing := parameters - known.keys():
        known[missing.pop()] = world.keys[kind_of(name), whose]
    return reverse(name, kwargs=known)


def _token(world: World, name: str, whose: str) -> str:
    """Return the secret of a link: one of the movement's, or the one to what was shared."""
    if not name.startswith("sharing:"):
        return world.things[TOKENS.get(name, "link")]
    return world.keys["door", whose].token


def body(world: World, name: str, whose: str) -> dict[str, Any]:
    """Return a valid form to send to this page; where there is none, an empty form gives 200."""
    make = BODIES.get(name)
    return make(world, whose) if make else {}


def _time(hours: int) -> str:
    """Return a time so many hours from now, as a form takes it."""
    return (timezone.localtime() + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M")


def _day(days: int = 0) -> str:
    """Return a day so many days from now, as a form takes it."""
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def _walker(world: World, whose: str) -> Any:
    """Return the id of a worker who walks with someone, to part from."""
    walk = world.young[whose].works_with.first()
    return walk.worker_id if walk else ""


def _round(world: World, whose: str) -> dict[str, Any]:
    return {"form": world.things["form"].pk, "starts_at": _time(2), "weeks": "1"}


def _gathering(world: World, whose: str) -> dict[str, Any]:
    return {"kind": "talk", "theme": "Iets nieuws", "starts_at": _time(2)}


def _session(world: World, whose: str) -> dict[str, Any]:
    return {"question": "Wat helpt?", "held_on": _day()}


def _reminder(world: World, whose: str) -> dict[str, Any]:
    return {"words": "Pas mee", "starts_at": _time(24), "repeat": "never"}


def _words(world: World, whose: str) -> dict[str, Any]:
    return {"words": "Hier adem ik", "setting": "house", "phase": "contact", "said_on": _day()}


def _tension(world: World, whose: str) -> dict[str, Any]:
    return {"pole_a": "vrij", "pole_b": "veilig"}


def _period(world: World, whose: str) -> dict[str, Any]:
    return {"from_on": _day(-30), "to_on": _day()}


def _tap(world: World, whose: str) -> dict[str, Any]:
    """Return the form of one encounter on the street."""
    return {"id": str(uuid4()), "heads": "1", "depth": "chat"}


def _meet(world: World, whose: str) -> dict[str, Any]:
    """Return the form of an encounter outside a round."""
    return _tap(world, whose) | {"own_form": world.things["form"].pk, "occurred_at": _time(-1)}


def _disclosure(world: World, whose: str) -> dict[str, Any]:
    """Return the person whom a question from outside is about, and its legal ground."""
    about = world.young.get(whose, world.young["mine"]).pk
    return {"young_person": about, "ground": "court", "reference": "12/345", "when": "now"}


def _share(world: World, whose: str) -> dict[str, Any]:
    """Return a yes to let somebody read the part of this person."""
    part = world.keys.get(("part", whose), "")
    return {"parts": part, "to_whom": "Anouk", "what_for": "een kamer", "days": "7", "doe": "ja"}


def _plain(**typed: Any) -> Callable[[World, str], dict[str, Any]]:
    """Return the same form, whoever's page it is."""
    return lambda world, whose: typed


YES = {"yes_words": "Mag ik het onthouden?", "said_yes": "on"}
ASKED_FIRST = (
    "people:let_go_of_moment", "imports:drop", "imports:undo", "imports:forget_word",
    "outreach:forget_remark", "outreach:unlink", "outreach:undo", "sign_in:remove_authenticator",
    "sign_in:remove_device", "sign_in:unlink_organisation", "data_rights:disclosure_approve",
    "data_rights:disclosure_decline", "reporting_code:tell", "messages:drop_voice",
    "sharing:remove", "support:remove", "support:along_off", "transitions:card_remove",
)  # fmt: skip
BODIES: dict[str, Callable[[World, str], dict[str, Any]]] = {
    **dict.fromkeys(ASKED_FIRST, _plain(is_sure="1")),
    "people:age": _plain(kind="page", basis="home"),
    "people:say_age": _plain(band="from_16"),
    "sign_in:sign_in": lambda world, whose: {"link": world.things["link"]},
    "sign_in:passkey": _plain(credential="{}"),
    "sign_in:add_passkey": _plain(credential="{}"),
    "sign_in:picture_code": _plain(picked="cat,sun,cat", pick="mug"),
    "sign_in:choose_pictures": _plain(picked="cat,sun,cat", pick="mug"),
    "sign_in:second_factor": _plain(code="123456"),
    "sign_in:add_app": _plain(code="123456"),
    "data_rights:disclosure_question": _plain(ground="parent", asked_about="Samira"),
    "data_rights:disclosure_ask": _disclosure,
    "data_rights:disclosure_weigh": _disclosure,
    "reporting_code:write": lambda world, whose: {"who": world.young["mine"].pk, "seen": "Iets"},
    "reporting_code:change": _plain(seen="Iets anders"),
    "retention:terms": lambda world, whose: chosen(),
    "people:welcome": _plain(name="Nieuw"),
    "people:edit": _plain(name="Sam"),
    "people:preferences": _plain(rhythm="weekly"),
    "people:pause": _plain(words="Even rust"),
    "people:fixed_contact": _plain(worker="", is_own_choice="on"),
    "people:walk": lambda world, whose: {"worker": world.people["coordinator"].pk},
    "people:part": lambda world, whose: {"worker": _walker(world, whose), "is_sure": "1"},
    "people:keep_moment": lambda world, whose: {"words": "Mooi", "happened_on": _day(), "phase": "making"},
    "data_rights:erase": lambda world, whose: {"is_sure": "on", "name": world.young[whose].name},
    "people:seek": _plain(name="Samira"),
    "duplicates:pair": _plain(said="same"),
    "duplicates:question": _plain(said="same"),
    "people:open": _plain(reason="Even kijken"),
    "people:keep_out": _plain(is_own_choice="on"),
    "people:worker_add": _plain(name="Nieuw", role="worker"),
    "people:my_profile": _plain(name="Ik"),
    "people:language": _plain(language="en", page="/"),
    "people:colleague": _plain(name="Femke", role="trainee"),
    "people:answer_handover": lambda world, whose: {"worker": world.people["trainee"].pk},
    "messages:new": _reminder,
    "messages:edit": _reminder,
    "messages:give_number": _plain(to="06 12345678"),
    "messages:give_mail": _plain(to="samira@voorbeeld.nl"),
    "messages:quiet": _plain(begins="22:00", ends="08:00"),
    "changemakers:see_step": _plain(kind="agent"),
    "changemakers:help_given": lambda world, whose: {"helped_with": "cv", "happened_on": _day()},
    "foundation:profile": lambda world, whose: {
        "name": "Waterstad", "tagline": "Kom maar", "talk_name": "Talk", "agreements": "Luisteren",
        "time_zone": "Europe/Amsterdam",
    },
    "foundation:add_spot": _plain(name="Station", kind="street"),
    "foundation:edit_spot": _plain(name="Skatepark", kind="street"),
    "foundation:add_partner": _plain(name="Bieb", kind="help"),
    "foundation:edit_partner": _plain(name="Rechtswinkel", kind="help"),
    "foundation:add_local_line": lambda world, whose: {"name": "Brug", "kind": "bed", "checked_on": _day()},
    "foundation:edit_local_line": lambda world, whose: {"name": "Kade", "kind": "bed", "checked_on": _day()},
    "imports:index": lambda world, whose: {"file": SimpleUploadedFile("log.csv", A_LOG)},
    "imports:columns": _plain(day="datum", spot="plek", heads="aantal", depth="diepte", form="vorm"),
    "outreach:plan": _round,
    "outreach:change": _round,
    "outreach:tap": _tap,
    "outreach:meet": _meet,
    "outreach:close": _plain(stood_out="Rustig"),
    "outreach:encounter": lambda world, whose: YES | {"young_person": world.young[whose].pk},
    "outreach:card": _plain(name="Nieuw", **YES),
    "outreach:add_form": _plain(title="Op school"),
    "outreach:edit_form": _plain(title="Op straat", is_active="on"),
    "gatherings:plan": _gathering,
    "gatherings:edit": _gathering,
    "gatherings:heads": _plain(heads="3"),
    "gatherings:keep": _plain(words="Mooi"),
    "making:start": lambda world, whose: {"words": "Een begin", "maker": world.young["mine"].pk},
    "making:edit": _plain(title="Nachtbus", sight="closed"),
    "making:join": lambda world, whose: {"young_person": world.people["agent"].pk, "is_agreed": "on"},
    "making:entry_add": lambda world, whose: {"words": "Meer", "made_on": _day(), "sight": "closed"},
    "making:work_add": lambda world, whose: {"title": "Muur", "shown_on": _day(), "sight": "closed"},
    "making:presentation": _plain(for_whom="Drie vrienden"),
    "making:entry": _plain(sight="group"),
    "making:work": _plain(sight="group"),
    "making:work_uses": _plain(uses="report"),
    "making:art_form_add": _plain(title="Koken"),
    "making:art_form": _plain(title="Rap"),
    "sharing:part_add": _plain(words="Thee helpt"),
    "sharing:part": _plain(title="Wie ik ben", words="Thee helpt"),
    "sharing:share_add": _share,
    "sharing:door": lambda world, whose: {"code": world.keys["door", whose].code},
    "statements:add": _words,
    "statements:add_own": _plain(words="Hier ben ik"),
    "statements:confirm": _plain(words="Zo zei ik het"),
    "statements:consent": _plain(uses="learning"),
    "statements:themes": _plain(title="Rust"),
    "statements:theme_edit": _plain(title="Erbij horen"),
    "reflection:session_add": _session,
    "reflection:session_edit": _session,
    "reflection:tension_add": _tension,
    "reflection:tension_edit": _tension,
    "publications:order": _period,
    "support:ask": _plain(words="En dan?"),
    "support:ask_by_voice": lambda world, whose: {"voice": SimpleUploadedFile("a.ogg", b"OggS")},
    "support:ask_to_call": _plain(phone="06 12 34 56 78"),
    "support:ask_together": _plain(words="En dan?", is_together="on"),
    "transitions:card": _plain(home="Hier"),
    "support:cover": lambda world, whose: {"worker": cast.expert_by_experience().pk, "words": "Ik zoek"},
    "support:cover_approve": _plain(words="Dat ik zoek"),
    "support:step": _plain(words="Bellen", doer="you"),
    "support:step_add": _plain(words="Bellen", doer="you"),
    "support:reply": _plain(words="Top"),
    "support:wish": _plain(wish="Een sleutel"),
    "support:along": _plain(at="2027-03-01T10:30", where="Daar"),
    "support:along_add": _plain(at="2027-03-01T10:30", where="Daar"),
    "support:along_afterwards": _plain(outcome="not_yet"),
    "support:waiting_add": lambda world, whose: {"what": "Iets", "asked_on": _day(), "call_on": _day()},
    "support:waiting_call": lambda world, whose: {"said": "Nog niks", "call_on": _day(3)},
    "transitions:handover_add": _plain(with_whom="Anouk", what_for="de post"),
    "transitions:handover_answer": _plain(doe="wel"),
}  # fmt: skip
