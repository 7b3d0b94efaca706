"""Encryption: keys, sealed fields and files, and the one way in which they open."""

from django.apps import AppConfig


class SealingConfig(AppConfig):
    name = "vrijplaats.sealing"
