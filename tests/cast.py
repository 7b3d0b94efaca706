"""The people every test knows. Asking twice for the same one, within a test, gives the same person."""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.test import Client

from vrijplaats.people.actions import (
    choose_fixed_contact,
    give_account,
    walk_together,
    welcome_worker,
    welcome_young_person,
)
from vrijplaats.people.models import User, Worker, YoungPerson


def _worker(name: str, role: str) -> Worker:
    """Return the worker with this name, created where needed."""
    return Worker.objects.filter(name=name).first() or welcome_worker(name=name, role=role, by=None)


def outreach_worker() -> Worker:
    """Naima goes out on the street every week and walks with Samira and Deniz."""
    return _worker("Naima", Worker.Role.WORKER)


def expert_by_experience() -> Worker:
    """Bilal lived it himself; he is the fixed contact of nobody yet."""
    return _worker("Bilal", Worker.Role.EXPERT_BY_EXPERIENCE)


def trainee() -> Worker:
    """Femke learns here and walks with nobody yet."""
    return _worker("Femke", Worker.Role.TRAINEE)


def coordinator() -> Worker:
    """Joke coordinates: she knows everyone by name, and reads nobody's page for that."""
    return _worker("Joke", Worker.Role.COORDINATOR)


def artist() -> Worker:
    """Otto makes with young people and sees nobody's page."""
    return _worker("Otto", Worker.Role.ARTIST)


def researcher() -> Worker:
    """Wendela reads figures and sees nobody's page."""
    return _worker("Wendela", Worker.Role.RESEARCHER)


def _young(name: str) -> YoungPerson | None:
    """Return the young person with this name, if created already."""
    return YoungPerson.objects.filter(name=name).first()


def _asked_before(person: YoungPerson) -> YoungPerson:
    """Let someone have said that they are 16 or older, so that no form asks it any more."""
    person.age_band = YoungPerson.AgeBand.FROM_16
    person.save(update_fields=["age_band"])
    return person


def young_person() -> YoungPerson:
    """Samira is known, has an account, and chose Naima as her fixed contact."""
    if known := _young("Samira"):
        return known
    samira = _asked_before(welcome_young_person(name="Samira", by=None, worker=outreach_worker()))
    give_account(young_person=samira, by=None)
    return choose_fixed_contact(young_person=samira, worker=outreach_worker(), by=None)


def young_person_by_alias() -> YoungPerson:
    """Zwaluw is an alias without an account; Naima walks along."""
    return _young("Zwaluw") or welcome_young_person(name="Zwaluw", by=None, worker=outreach_worker())


def change_agent() -> YoungPerson:
    """Deniz helps others, has an account and walks with Naima."""
    if known := _young("Deniz"):
        return known
    deniz = _asked_before(welcome_young_person(name="Deniz", by=None))
    walk_together(young_person=deniz, worker=outreach_worker(), by=None)
    give_account(young_person=deniz, by=None)
    return deniz


def someone_elses_young_person() -> YoungPerson:
    """Ilias walks with Bilal only; Naima may not see his page."""
    return _young("Ilias") or welcome_young_person(name="Ilias", by=None, worker=expert_by_experience())


def partner_guest() -> User:
    """An account of someone from outside: neither of the team nor a young person."""
    return User.objects.filter(username="partner-guest").first() or User.objects.create_user("partner-guest")


def outsider() -> AnonymousUser:
    """A visitor without an account."""
    return AnonymousUser()


@dataclass(frozen=True)
class Cast:
    """Everyone at once."""

    outreach_worker: Worker
    expert_by_experience: Worker
    trainee: Worker
    coordinator: Worker
    artist: Worker
    researcher: Worker
    young_person: YoungPerson
    young_person_by_alias: YoungPerson
    change_agent: YoungPerson
    someone_elses_young_person: YoungPerson
    partner_guest: User
    outsider: AnonymousUser


def whole_cast() -> Cast:
    """Create the whole cast."""
    return Cast(
        outreach_worker=outreach_worker(),
        expert_by_experience=expert_by_experience(),
        trainee=trainee(),
        coordinator=coordinator(),
        artist=artist(),
        researcher=researcher(),
        young_person=young_person(),
        young_person_by_alias=young_person_by_alias(),
        change_agent=change_agent(),
        someone_elses_young_person=someone_elses_young_person(),
        partner_guest=partner_guest(),
        outsider=outsider(),
    )


def signed_in(person: Worker | YoungPerson | User) -> Client:
    """Return a browser in which this person is signed in; they need an account."""
    user = person if isinstance(person, User) else person.user
    assert user is not None, "this person has no account"
    client = Client()
    client.force_login(user)
    return client
