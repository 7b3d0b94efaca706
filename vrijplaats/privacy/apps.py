"""Whose data it is: subjects and letting go."""

from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    """Opens each room's own `privacy.py`, which says what it holds and how it forgets."""

    name = "vrijplaats.privacy"

    def ready(self) -> None:
        from .checks import check_declarations

        autodiscover_modules("privacy")
        register(check_declarations, Tags.models)
