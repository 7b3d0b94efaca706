"""The main menu of the team, and of a young person on their own place."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.translation import gettext_lazy


@dataclass(frozen=True)
class Item:
    """One link in the menu; a wide one has no room on a phone, where a narrow one leads to it."""

    label: str
    icon: str
    href: str
    is_current: bool
    is_wide: bool = False
    is_narrow: bool = False


TEAM = (
    ("home:today", gettext_lazy("Vandaag"), "sun", False),
    ("home:people", gettext_lazy("Mensen"), "users", False),
    ("home:add", gettext_lazy("Erbij"), "add", False),
    ("making:index", gettext_lazy("Maken"), "palette", False),
    ("gatherings:index", gettext_lazy("Talks"), "talks", False),
    ("knowledge:index", gettext_lazy("Leren"), "bulb", True),
    ("figures:index", gettext_lazy("Impact"), "sparkles", True),
    ("foundation:index", gettext_lazy("Beweging"), "settings", True),
)
MORE = ("people:me", gettext_lazy("Meer"), "more", False)
OWN = (
    ("portal:mine", gettext_lazy("Mijn plek"), "window", False),
    ("making:index", gettext_lazy("Maken"), "palette", False),
    ("gatherings:index", gettext_lazy("Talks"), "talks", False),
    ("support:index", gettext_lazy("Vraag"), "hand", False),
    ("portal:programme", gettext_lazy("Deze week"), "calendar", True),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Give templates the menu of whoever is signed in; empty for a visitor."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": []}
    entries = TEAM if user.as_worker else OWN
    items = [item for entry in entries if (item := _item(request, *entry))]
    if user.as_worker and (more := _item(request, *MORE)):
        is_further = any(item.is_current for item in items if item.is_wide)
        items.append(replace(more, is_narrow=True, is_current=more.is_current or is_further))
    return {"navigation": items}


def _item(request: HttpRequest, name: str, label: Any, icon: str, is_wide: bool) -> Item | None:
    """Return one link, current on its own page and those below it; None for a page that does not exist."""
    try:
        href = reverse(name)
    except NoReverseMatch:
        return None
    opens_for = getattr(resolve(href).func, "opens_for", None)
    if opens_for and not opens_for(request.user):
        return None
    return Item(str(label), icon, href, request.path.startswith(href), is_wide)
