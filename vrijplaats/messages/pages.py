"""What the pages of reminders show, gathered once."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone

from vrijplaats.foundation.address import own_address
from vrijplaats.people.models import User, YoungPerson

from .gateway import gateway_for
from .models import CalendarFeed, Destination, Message, QuietHours, Reminder, WordsYes
from .sending.asking import ASK_AFTER

ON_A_PAGE = 20
# Where a provider can be asked, a person decides after it was.
ASKED_WITHIN = 2 * ASK_AFTER


@dataclass(frozen=True)
class Came:
    """A message in the outbox; `is_asked` says that its provider is being asked what became of it."""

    message: Message
    is_asked: bool
    may_be_sent_again: bool


@dataclass(frozen=True)
class Reminders:
    """Everything of one person's reminders."""

    person: YoungPerson
    is_own_page: bool
    coming: list[Reminder]
    over: list[Reminder]
    came: list[Came]
    destinations: list[Destination]

    @property
    def unsure(self) -> list[Came]:
        """The messages on which a person decides."""
        return [came for came in self.came if came.message.is_unsure]

    @property
    def known(self) -> list[Came]:
        """The others."""
        return [came for came in self.came if not came.message.is_unsure]

    @property
    def stopped(self) -> list[Destination]:
        """What was stopped by the link of a message."""
        return [destination for destination in self.destinations if destination.stopped_at]


@dataclass(frozen=True)
class Place:
    """One way to the outside: what it is called, what was given, and whether this movement can send there."""

    kind: str
    label: str
    icon: str
    give: str
    destination: Destination | None
    is_possible: bool


@dataclass(frozen=True)
class Where:
    """Where someone's reminders go, and when not."""

    person: YoungPerson
    is_own_page: bool
    places: list[Place]
    quiet: QuietHours | None
    feed: CalendarFeed | None
    feed_address: str


# The icon of each way out, and the page on which a number or address is given.
PLACES = {
    Destination.Kind.SMS: ("phone", "messages:give_number"),
    Destination.Kind.MAIL: ("message", "messages:give_mail"),
}


def reminders_of(person: YoungPerson, user: User) -> Reminders:
    """Gather what comes, what is over and what came."""
    mine = Reminder.objects.visible_to(user).filter(young_person=person).select_related("destination")
    rows = list(mine.prefetch_related(Prefetch("yeses", WordsYes.objects.filter(taken_back_at=None))))
    came = (
        Message.objects.visible_to(user)
        .filter(young_person=person)
        .select_related("destination", "again", "reminder")
    )
    return Reminders(
        person=person,
        is_own_page=person.user_id == user.pk,
        coming=[reminder for reminder in rows if reminder.is_coming],
        over=[reminder for reminder in rows if not reminder.is_coming][:ON_A_PAGE],
        came=[_came(message) for message in came[:ON_A_PAGE]],
        destinations=list(Destination.objects.visible_to(user).filter(young_person=person)),
    )


def _came(message: Message) -> Came:
    """Return a message with what may be done about it."""
    destination = message.destination
    gateway = gateway_for(destination.kind) if destination else None
    begun = message.claimed_at or message.due_at
    is_young = timezone.now() - begun < ASKED_WITHIN
    is_asked = bool(gateway and gateway.takes_reference and is_young)
    goes = gateway is not None and destination is not None and destination.stopped_at is None
    return Came(message, is_asked and message.state == Message.State.UNKNOWN, goes)


def where_of(person: YoungPerson, user: User) -> Where:
    """Gather numbers, quiet hours and calendar."""
    given = {d.kind: d for d in Destination.objects.visible_to(user).filter(young_person=person)}
    feed = CalendarFeed.objects.visible_to(user).filter(young_person=person).first()
    return Where(
        person=person,
        is_own_page=person.user_id == user.pk,
        places=[
            Place(kind.value, str(kind.label), *PLACES[kind], given.get(kind), gateway_for(kind) is not None)
            for kind in Destination.Kind
        ],
        quiet=QuietHours.objects.visible_to(user).filter(young_person=person).first(),
        feed=feed,
        feed_address=f"{own_address()}/agenda/{feed.secret}.ics" if feed else "",
    )
