"""The main menu of the team, and of a young person on their own place."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Item:
    """One link in the menu."""

    label: str
    icon: str
    href: str
    is_current: bool
    is_wide: bool = False


TEAM = (
    ("home:today", gettext_lazy("Vandaag"), "sun", False),
    ("home:people", gettext_lazy("Mensen"), "users", False),
    ("home:add", gettext_lazy("Erbij"), "add", False),
    ("making:index", gettext_lazy("Maken"), "palette", False),
    ("gatherings:index", gettext_lazy("Talks"), "talks", False),
    ("knowledge:index", gettext_lazy("Leren"), "bulb", True),
    ("figures:index", gettext_lazy("Impact"), "sparkles", True),
)
OWN = (
    ("portal:mine", gettext_lazy("Mijn plek"), "window", False),
    ("making:index", gettext_lazy("Maken"), "palette", False),
    ("gatherings:index", gettext_lazy("Talks"), "talks", False),
    ("portal:programme", gettext_lazy("Deze week"), "calendar", False),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Give templates the menu of whoever is signed in; empty for a visitor."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    entries = TEAM if user.as_worker else OWN
    items = (_item(request.path, *entry) for entry in entries)
    return {"navigation": [item for item in items if item]}


def _item(path: str, name: str, label: Any, icon: str, is_wide: bool) -> Item | None:
    """Return one link, current on its own page and those below it; None for a URL that does not exist."""
    try:
        href = reverse(name)
    except NoReverseMatch:
        return None
    return Item(str(label), icon, href, path.startswith(href), is_wide)
