"""What it means: figures, statements and what may be shown."""

from django.apps import AppConfig


class ImpactConfig(AppConfig):
    name = "vrijplaats.impact"
