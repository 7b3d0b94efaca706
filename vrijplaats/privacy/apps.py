from django.apps import AppConfig
from django.core.checks import Tags, register
from django.utils.module_loading import autodiscover_modules


class PrivacyConfig(AppConfig):
    """Imports each room's `privacy.py` and `telling.py`, which register what it keeps, erases and tells.

    It also imports the guard that every act passes.
    """

    name = "vrijplaats.privacy"

    def ready(self) -> None:
        from . import presence  # noqa: F401 (registers itself)
        from .checks import check_declarations

        autodiscover_modules("privacy", "telling")
        register(check_declarations, Tags.models)
