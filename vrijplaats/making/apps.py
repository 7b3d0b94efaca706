"""Phase 2: making processes, log entries, works and presentations."""

from django.apps import AppConfig


class MakingConfig(AppConfig):
    name = "vrijplaats.making"
