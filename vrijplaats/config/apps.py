"""How the parts are wired together."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "vrijplaats.config"
