from django.apps import AppConfig
from django.core.checks import register


class FoundationConfig(AppConfig):
    """Checks the file of national lines when the software starts."""

    name = "vrijplaats.foundation"

    def ready(self) -> None:
        from .national_lines import check_national_lines

        register(check_national_lines)
