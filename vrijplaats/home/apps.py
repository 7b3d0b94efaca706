"""What the team sees; it composes the phases."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "vrijplaats.home"
