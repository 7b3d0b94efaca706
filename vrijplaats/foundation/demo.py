"""Whether this home holds the demo movement: its people are invented, so signing in may be easy."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def demo_marker() -> Path:
    """Return the file whose presence says that this home holds the demo, and may be filled anew."""
    return Path(settings.HOME) / "demo.txt"


def is_demo() -> bool:
    """Whether this is the demo. Behind HTTPS it never is: what is public must sign people in for real."""
    return not settings.SECURE_HTTPS and demo_marker().exists()


def require_demo() -> None:
    """Raise ImproperlyConfigured in a real movement; whatever is easy for the demo alone calls this first."""
    if not is_demo():
        raise ImproperlyConfigured("this is for the demo alone, and this home is none")
