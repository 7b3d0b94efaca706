"""A worker reads Ruby's page, so that the access log shows Ruby that somebody looked."""

from vrijplaats.people.models import Worker, YoungPerson
from vrijplaats.sealing.access import reading


def look_at_ruby(workers: dict[str, Worker], people: dict[str, YoungPerson]) -> None:
    """Let Samira, who walks with Ruby, read what Ruby wrote; it is journalled as for anyone."""
    user = workers["samira"].user
    with reading(user):
        ruby = YoungPerson.objects.visible_to(user).get(pk=people["Ruby"].pk)
        assert ruby.own_words  # noqa: S101
