"""Every page, with an address about something in the demo movement."""

from collections.abc import Callable, Iterator

from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from vrijplaats.gatherings.models import Gathering
from vrijplaats.making.models import MakingProcess
from vrijplaats.outreach.models import Encounter, StreetRound
from vrijplaats.people.models import ParentalConsent, YoungPerson
from vrijplaats.portal.offline import PAGES
from vrijplaats.sharing.models import Share, StoryPart
from vrijplaats.statements.models import Statement
from vrijplaats.support.models import (
    Accompaniment,
    Cover,
    HelpRequest,
    Reply,
    SmallStep,
    Waiting,
)
from vrijplaats.transitions.models import NotNow, TransitionCard, WarmHandover


def _of(model: type[Model], name: str) -> Callable[[], object]:
    """Return how to find the first row of this model about a young person of the demo."""
    return lambda: model._default_manager.filter(young_person__name=name).first().pk


EVERYONE = ["samira", "jay", "timo", "noor", "wendel", "hanna", "luna", "ruby", ""]
# The row that a page with a key is about; any other page with a key gets that of a young person.
ABOUT: dict[str, Callable[[], object]] = {
    "outreach": lambda: StreetRound.objects.earliest("-starts_at").pk,
    "outreach:encounter": lambda: Encounter.objects.earliest("-occurred_at").pk,
    "gatherings": lambda: Gathering.objects.latest("starts_at").pk,
    "making": lambda: next(made.pk for made in MakingProcess.objects.all() if made.title == "Nachtbus"),
    "statements": lambda: Statement.objects.earliest("-said_on").pk,
    "people:age": lambda: YoungPerson.objects.get(name="Mo").pk,
    "people:stop_from_home": _of(ParentalConsent, "Mo"),
    "people:open": lambda: YoungPerson.objects.get(name="Merel").pk,
    "sharing": lambda: YoungPerson.objects.get(name="Luna").pk,
    **dict.fromkeys(
        ("sharing:part", "sharing:sound", "sharing:move", "sharing:remove"),
        lambda: StoryPart.objects.filter(young_person__name="Luna").first().pk,
    ),
    **dict.fromkeys(
        ("sharing:share", "sharing:new_link", "sharing:withdraw"), lambda: Share.objects.get().pk
    ),
    "support:reply_voice": _of(Reply, "Luna"),
    "support": _of(HelpRequest, "Luna"),
    **dict.fromkeys(
        ("support:ask_together", "transitions:not_now", "transitions:card", "support:cover"),
        lambda: YoungPerson.objects.get(name="Luna").pk,
    ),
    **dict.fromkeys(
        ("support:step", "support:step_move", "support:step_finish", "support:step_hand", "support:step_off"),
        _of(SmallStep, "Luna"),
    ),
    **dict.fromkeys(
        ("support:along", "support:along_afterwards", "support:along_off"), _of(Accompaniment, "Luna")
    ),
    **dict.fromkeys(("support:waiting_call", "support:waiting_end"), _of(Waiting, "Luna")),
    **dict.fromkeys(("transitions:handover_answer", "transitions:handover_act"), _of(WarmHandover, "Tariq")),
    **dict.fromkeys(("support:cover_approve", "support:cover_end"), _of(Cover, "Luna")),
    "transitions": _of(HelpRequest, "Luna"),
    "transitions:allow_offers": _of(NotNow, "Ruby"),
    "transitions:card_remove": _of(TransitionCard, "Tariq"),
    "": lambda: YoungPerson.objects.get(name="Ruby").pk,
}


def patterns(resolver: URLResolver, prefix: str = "", room: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield (room, name, path) of every page."""
    for pattern in resolver.url_patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern, path, pattern.namespace or room)
        elif isinstance(pattern, URLPattern):
            yield room, pattern.name or "", path


def address(room: str, name: str, path: str) -> str:
    """Return an address of this page, with the key of something it is about."""
    about = ABOUT.get(f"{room}:{name}") or ABOUT.get(room) or ABOUT[""]
    for part in path.split("/"):
        if part.startswith("<uuid:"):
            path = path.replace(part, str(about()))
        elif part.startswith("<"):
            path = path.replace(part, "vb-netwerk")
    return f"/{path}"


def addresses() -> list[str]:
    return sorted({address(*page) for page in patterns(get_resolver())})


def dutch_for_all() -> set[str]:
    """Return the kept pages that are in Dutch for everyone; the English ones have addresses of their own."""
    return {reverse(name) for name, _template, language in PAGES if language == "nl"}
