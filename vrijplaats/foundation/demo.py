"""Whether this home holds the demo movement: invented people, so the door may be light."""

from pathlib import Path

from django.conf import settings


def demo_marker() -> Path:
    """Return the file that says: this home holds the demo, and may be filled anew."""
    return Path(settings.HOME) / "demo.txt"


def is_demo() -> bool:
    """Whether the demo lives here. Behind HTTPS nothing is a demo: there a door is a real door."""
    return not settings.SECURE_HTTPS and demo_marker().exists()
