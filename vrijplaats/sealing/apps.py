"""Keys, sealed fields and files, and the one way they open."""

from django.apps import AppConfig


class SealingConfig(AppConfig):
    name = "vrijplaats.sealing"
