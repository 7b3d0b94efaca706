"""The system check of declarations: no field is kept that nobody declared."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error

from .declarations import demanded_of_someone, undeclared, unknown


def check_declarations(app_configs: Sequence[Any] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Return an error for every field that is undeclared, declared in vain, or wrongly required."""
    hint = "Zeg in privacy.py van deze kamer wat het is, waarvoor, hoe lang en hoe het weggaat."
    return [
        *(Error(f"{name} is niet verklaard.", hint=hint, id="privacy.E001") for name in undeclared()),
        *(Error(f"{name} is verklaard en bestaat niet.", id="privacy.E002") for name in unknown()),
        *(Error(f"{name} mag nooit verplicht zijn.", id="privacy.E003") for name in demanded_of_someone()),
    ]
