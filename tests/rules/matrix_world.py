"""The world in which every cell of the matrix is tried: the cast, and real things that are someone's.

Whose something is, seen from the cast:

mine        Samira's: she is the young person of the column `young`; Naima (`worker`) and Femke (`trainee`)
            walk with her. Rounds: Naima and Otto (`artist`) go, Deniz (`agent`) goes along. Lists that wait:
            Naima uploaded it, or else Joke (`coordinator`).
not mine    Ilias's, who walks with Bilal (`expert`) only, and opened nothing.
group       Ilias's, and opened to the group, or said to learn from.
open        Ilias's, and open to everyone.
opened      Yara's, who walks with Bilal; Naima and Joke (`coordinator`) opened her page with a reason.
kept out    Vos's, who keeps the whole team out; Naima and Joke had walked along and opened before.
away        Puck's, who is put away for a while; Naima is her fixed contact and walked along.
-           of the movement, or of nobody; the keys and devices of Femke (`trainee`); a link, which is of
            whoever has it, to what Samira shared.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone

from tests import cast
from tests.signing_in import sign_in
from vrijplaats.changemakers.models import HelpGiven, Step
from vrijplaats.duplicates.models import Merge
from vrijplaats.foundation.models import LocalLine, Partner, Spot
from vrijplaats.gatherings.models import Gathering
from vrijplaats.imports.models import Import, LearnedWord
from vrijplaats.making.models import ArtForm, LogEntry, MakingProcess, Presentation, Work
from vrijplaats.outreach.models import Encounter, EncounterLink, OutreachForm, Remark, StreetRound
from vrijplaats.people import actions
from vrijplaats.people.models import Handover, Moment, ParentalConsent, Worker, YoungPerson
from vrijplaats.publications.models import Edition
from vrijplaats.publications.rendering import FILES, RENDERERS, kinds_of
from vrijplaats.publications.story import to_store
from vrijplaats.publications.tests.builders import empty_story
from vrijplaats.reflection.models import LearningSession, Tension
from vrijplaats.retention.models import LettingGo
from vrijplaats.sharing.actions import share_parts
from vrijplaats.sharing.models import StoryPart
from vrijplaats.statements.models import Consent, Statement, Theme

from . import matrix_around, matrix_support

ROLES = (
    "worker", "expert", "trainee", "coordinator", "artist", "researcher",
    "young", "other", "agent", "guest", "passer-by",
)  # fmt: skip
# In every sealed text about a person; where a page shows it, something was opened.
CANARY = "kanarie"
# The secret behind a message and of a calendar, followed by whose it is.
STOP = "geheim"
# A log with known places and forms, as a worker kept it before.
A_LOG = b"Datum;Plek;Aantal;Diepte;Vorm;Opmerkingen\n4-3-2025;Skatepark;3;praatje;Op straat;kanarie\n"


@dataclass
class World:
    """The cast, the key of every thing by kind and owner, and the cookies of each role."""

    people: dict[str, Any]
    young: dict[str, YoungPerson] = field(default_factory=dict)
    keys: dict[tuple[str, str], Any] = field(default_factory=dict)
    things: dict[str, Any] = field(default_factory=dict)
    cookies: dict[str, SimpleCookie] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        """Return a browser in which this role signed in just now, by the real pages."""
        client = Client(raise_request_exception=False)
        if role != "passer-by":
            if role not in self.cookies:
                sign_in(client, getattr(self.people[role], "user", None) or self.people[role])
                self.cookies[role] = client.cookies
            client.cookies = self.cookies[role].copy()
        return client


def build_world() -> World:
    """Make everything that a page can be about."""
    everyone = cast.whole_cast()
    world = World(_columns(everyone))
    world.young = _young_people(everyone)
    _things_of_the_movement(world)
    for whose, person in world.young.items():
        _life(world, whose, person)
        _around(world, whose, person)
    world.keys["door", "-"] = world.keys["door", "mine"]
    _made(world, "group", world.young["not mine"], "group")
    _made(world, "open", world.young["not mine"], "open")
    _said(world, "group", world.young["not mine"], Consent.Use.LEARNING)
    _rounds(world, everyone)
    _gatherings(world, everyone)
    _imports(world, everyone)
    _withdraw(world)
    return world


def _withdraw(world: World) -> None:
    """Let someone keep the team out, and put someone away: last, so that earlier rows have their names."""
    actions.keep_out(young_person=world.young["kept out"], workers=Worker.objects.all(), by=None)
    away = LettingGo.objects.get(young_person=world.young["away"])
    matrix_around.let_go_for_a_while(away, by=world.people["worker"].user)


def _columns(everyone: cast.Cast) -> dict[str, Any]:
    """Return the person at the head of each column."""
    other = everyone.young_person_by_alias
    actions.give_account(young_person=other, by=None)
    people = (
        everyone.outreach_worker, everyone.expert_by_experience, everyone.trainee, everyone.coordinator,
        everyone.artist, everyone.researcher, everyone.young_person, other, everyone.change_agent,
        everyone.partner_guest,
    )  # fmt: skip
    return dict(zip(ROLES, people, strict=False))


def _young_people(everyone: cast.Cast) -> dict[str, YoungPerson]:
    """Return the young people whose things are tried, with who walks along and who has temporary access."""
    naima, bilal, joke = everyone.outreach_worker, everyone.expert_by_experience, everyone.coordinator
    actions.walk_together(young_person=everyone.young_person, worker=everyone.trainee, by=None)
    yara = actions.welcome_young_person(name="Yara", by=None, worker=bilal)
    vos = actions.welcome_young_person(name="Vos", by=None, worker=naima)
    actions.choose_fixed_contact(young_person=vos, worker=joke, by=None)
    puck = actions.welcome_young_person(name="Puck", by=None, worker=naima)
    actions.choose_fixed_contact(young_person=puck, worker=naima, by=None)
    for person in (yara, vos):
        for worker in (naima, joke):
            actions.open_with_reason(young_person=person, worker=worker, reason=CANARY, by=worker.user)
    mine, not_mine = everyone.young_person, everyone.someone_elses_young_person
    return {"mine": mine, "not mine": not_mine, "opened": yara, "kept out": vos, "away": puck}


def _life(world: World, whose: str, person: YoungPerson) -> None:
    """Give someone a page full of words, and something they make, said, kept and gave."""
    words = dict.fromkeys(("pronouns", "own_words", "dream", "can_do", "looks_for", "good_moment"), CANARY)
    changes = words | {"talents": [CANARY], "yes_words": CANARY, "pause_words": CANARY}
    actions.change_young_person(young_person=person, by=None, changes=changes)
    moment = Moment.objects.create(young_person=person, happened_on=timezone.localdate(), words=CANARY)
    step = Step.objects.create(young_person=person, kind=Step.Kind.MAKER)
    HelpGiven.objects.create(helper=person, words=CANARY)
    handed = Handover.objects.create(
        young_person=person, from_worker=world.things["gone"], to_worker=cast.trainee()
    )
    world.keys["handover", whose] = handed.pk
    world.keys["from_home", whose] = _from_home(person)
    world.keys |= _second_card(whose, person)
    world.keys |= _told(whose, person)
    world.keys |= {("person", whose): person.pk, ("moment", whose): moment.pk, ("step", whose): step.pk}
    found = matrix_around.reminded(person, CANARY, token=f"{STOP}-{whose}".replace(" ", "-"))
    world.keys |= {(kind, whose): key for kind, key in found.items()}
    _made(world, whose, person, "closed")
    _said(world, whose, person)
    access = person.temporary_access.filter(worker__name="Naima").first()
    if access is not None:
        world.keys["access", whose] = access.pk


def _from_home(person: YoungPerson) -> Any:
    """Let someone be under 16, with an exception for all that needs a yes from home; return one of those."""
    actions.say_age_band(young_person=person, band=YoungPerson.AgeBand.UNDER_16, by=None)
    decided = {"basis": "exception", "decided_by": cast.coordinator(), "reason": CANARY, "by": None}
    kinds = ParentalConsent.Kind
    given = [actions.record_parental_consent(young_person=person, kind=kind, **decided) for kind in kinds]
    return given[0].pk


def _told(whose: str, person: YoungPerson) -> dict[tuple[str, str], Any]:
    """Let someone tell a part of their story, and share it."""
    part = StoryPart(young_person=person, title=CANARY, words=CANARY)
    part.media.save("stem.ogg", ContentFile(b"OggS" + CANARY.encode()), save=False)
    part.save()
    share, secrets = share_parts(
        young_person=person, parts=[part], to_whom=CANARY, what_for=CANARY, asked=CANARY, by=None,
        ends_at=timezone.now() + timedelta(days=7),
    )  # fmt: skip
    keys = {"part": part.pk, "share": share.pk, "shared_part": share.parts.get().pk, "door": secrets}
    return {(kind, whose): key for kind, key in keys.items()}


def _second_card(whose: str, person: YoungPerson) -> dict[tuple[str, str], Any]:
    """Give someone a second card, and ask whether both are one person."""
    double = actions.welcome_young_person(name="Dubbel", by=None, yes_words=CANARY)
    merge = Merge.objects.create(kept=person, other=double)
    return {("card", whose): double.pk, ("merge", whose): merge.pk}


def _around(world: World, whose: str, person: YoungPerson) -> None:
    """Give someone credentials, let someone outside ask about them, and start their letting go."""
    user = actions.give_account(young_person=person, by=None)
    found = matrix_around.credentials_of(user)
    found["letting_go"] = matrix_around.may_be_let_go(person).pk
    joke = world.people["coordinator"]
    found["danger_record"] = matrix_around.danger_record(person.subject, CANARY, world.people["worker"])
    found["disclosure"] = matrix_around.asked_from_outside(person.subject, CANARY, joke)
    found |= matrix_support.asked_by(person, CANARY)
    world.keys |= {(kind, whose): key for kind, key in found.items()}


def _made(world: World, whose: str, person: YoungPerson, sight: str) -> None:
    """Let someone make something with this sight."""
    process = MakingProcess.objects.create(title=CANARY, next_step=CANARY, needs=[CANARY], sight=sight)
    process.makers.add(person)
    entry = LogEntry(process=process, by=person, words=CANARY, sight=sight, medium="sound")
    entry.media.save("demo.ogg", ContentFile(b"OggS" + CANARY.encode()), save=False)
    entry.save()
    work = Work(process=process, title=CANARY, sentence=CANARY, sight=sight)
    work.media.save("demo.ogg", ContentFile(b"OggS" + CANARY.encode()), save=False)
    work.save()
    Presentation.objects.create(process=process, stage="mid", for_whom=CANARY, words=CANARY)
    world.keys |= {("process", whose): process.pk, ("entry", whose): entry.pk, ("work", whose): work.pk}


def _said(world: World, whose: str, person: YoungPerson, *uses: str) -> None:
    """Let someone say something, with consent to these uses."""
    told = Statement.objects.create(words=CANARY, young_person=person, confirmed_at=timezone.now())
    Consent.objects.bulk_create(Consent(statement=told, use=use) for use in uses)
    world.keys["statement", whose] = told.pk


def _rounds(world: World, everyone: cast.Cast) -> None:
    """Make two rounds, each with an encounter."""
    now, form = timezone.now(), world.things["form"]
    company = {
        "mine": ([everyone.outreach_worker, everyone.artist], [everyone.change_agent]),
        "not mine": ([everyone.expert_by_experience], []),
    }
    for whose, (workers, peers) in company.items():
        outing = StreetRound.objects.create(
            form=form, starts_at=now - timedelta(hours=1), started_at=now, stood_out=CANARY, next_time=CANARY
        )
        outing.workers.set(workers)
        outing.peers.set(peers)
        met = Encounter.objects.create(round=outing, occurred_at=now, heads=3, recorded_by=workers[0])
        EncounterLink.objects.create(encounter=met, young_person=world.young[whose], yes_words=CANARY)
        Remark.objects.create(encounter=met, words=CANARY)
        world.keys |= {("round", whose): outing.pk, ("encounter", whose): met.pk}


def _imports(world: World, everyone: cast.Cast) -> None:
    """Make two lists that wait, of a worker and of the coordinator, and one that was imported."""
    for whose, worker in (("mine", everyone.outreach_worker), ("not mine", everyone.coordinator)):
        waiting = Import(uploaded_by=worker, file_name=CANARY)
        waiting.content.save("log.csv", ContentFile(A_LOG), save=False)
        waiting.save()
        world.keys["import", whose] = waiting.pk
    done = Import.objects.create(
        uploaded_by=everyone.outreach_worker, state=Import.State.READY, imported_at=timezone.now()
    )
    word = LearnedWord.objects.create(
        kind=LearnedWord.Kind.SPOT, key="skp", written="skp", spot=world.things["spot"]
    )
    world.keys |= {("import", "-"): done.pk, ("word", "-"): word.pk}


def _gatherings(world: World, everyone: cast.Cast) -> None:
    """Plan three gatherings: one hosted by the artist, one by a colleague, one public."""
    begun = timezone.now() - timedelta(hours=1)
    hosts = {"mine": everyone.artist, "not mine": everyone.outreach_worker, "open": everyone.outreach_worker}
    for whose, host in hosts.items():
        gathering = Gathering.objects.create(
            theme=f"Thema {whose}", starts_at=begun, host_worker=host, is_public=whose == "open"
        )
        world.keys["gathering", whose] = gathering.pk


def _things_of_the_movement(world: World) -> None:
    """Make one of everything that belongs to the movement itself."""
    today = timezone.localdate()
    edition = Edition.objects.create(
        from_on=today - timedelta(days=364),
        to_on=today,
        story=to_store(list(map(empty_story, kinds_of(RENDERERS)))),
        state=Edition.State.READY,
    )
    for name, kept in FILES.items():
        getattr(edition, kept).save(name, ContentFile(b"%PDF"))
    world.things = {
        "form": OutreachForm.objects.create(title="Op straat"),
        "spot": Spot.objects.create(name="Skatepark"),
        "local_line": LocalLine.objects.create(name="Nachthuis"),
        "partner": Partner.objects.create(name="Rechtswinkel"),
        "art_form": ArtForm.objects.create(title="Rap"),
        "theme": Theme.objects.create(title="Erbij horen"),
        "tension": Tension.objects.create(pole_a="dichtbij", pole_b="ruimte"),
        "session": LearningSession.objects.create(question="Wat helpt?", held_on=today),
        "edition": edition,
        "team": cast.trainee(),
        "stop": f"{STOP}-mine",
        "feed": f"{STOP}-mine",
        "gone": _who_left(),
    }
    rows = {kind: row for kind, row in world.things.items() if not isinstance(row, str)}
    world.keys |= {(kind, "-"): row.pk for kind, row in rows.items()}
    world.client("trainee")  # before she has a passkey, which she would be asked for
    credentials = matrix_around.credentials_of(cast.trainee().user)
    world.keys |= {(kind, "-"): key for kind, key in credentials.items()}
    world.keys["disclosure", "-"] = matrix_around.asked_from_outside(None, CANARY, cast.coordinator())
    yara = actions.give_account(young_person=world.young["opened"], by=None)
    world.things["link"] = actions.make_sign_in_link(user=yara, by=None)


def _who_left() -> Worker:
    """Return someone who was in the team before."""
    gone = actions.welcome_worker(name="Guus", role=Worker.Role.WORKER, by=None)
    return actions.leave_team(worker=gone, by=cast.coordinator().user)
