"""Who did what, when, about whom: the accountable memory of the movement."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "vrijplaats.journal"
