from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    """Imports each room's `privacy.py` and `telling.py`, which register what it keeps, erases and tells."""

    name = "vrijplaats.privacy"

    def ready(self) -> None:
        from .checks import check_declarations

        autodiscover_modules("privacy", "telling")
        register(check_declarations, Tags.models)
