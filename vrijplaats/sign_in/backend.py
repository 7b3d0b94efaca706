"""Who sits behind a session. Nobody has a password, so there is none to check."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from vrijplaats.people.models import User


class Door(BaseBackend):
    """Finds the account of a session; an account that was let go opens no door any more.

    Its name stands in every session: sessions from before there was a second factor are no longer valid.
    """

    def get_user(self, user_id: Any) -> User | None:
        """Return the account with this key while it is active."""
        # With the worker at once: every page asks who of the team this is.
        return User.objects.filter(pk=user_id, is_active=True).select_related("worker").first()
