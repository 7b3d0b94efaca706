"""Who sits behind a session: accounts open with a one-time link, so there is no password to check."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from .models import User


class OneTimeLink(BaseBackend):
    """Finds the account of a session; an account that was let go opens no door any more."""

    def get_user(self, user_id: Any) -> User | None:
        """Return the account with this key while it is active."""
        return User.objects.filter(pk=user_id, is_active=True).first()
