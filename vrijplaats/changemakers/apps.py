"""Phase 3: steps towards making for and with others."""

from django.apps import AppConfig


class ChangemakersConfig(AppConfig):
    name = "vrijplaats.changemakers"
