"""The organisation itself: its profile, places, partners and words."""

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    name = "vrijplaats.foundation"
