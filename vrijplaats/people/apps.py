"""Young people and workers, and who walks with whom."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "vrijplaats.people"
