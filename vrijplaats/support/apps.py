from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SupportConfig(AppConfig):
    """Imports each room's `beside.py`, which registers what it shows on the page of a question."""

    name = "vrijplaats.support"

    def ready(self) -> None:
        autodiscover_modules("beside")
