"""The journal: who did what, when and about whom."""

from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "vrijplaats.journal"
