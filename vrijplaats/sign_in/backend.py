"""The account of a session. Nobody has a password, so there is none to check."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from vrijplaats.people.models import User


class AccountBackend(BaseBackend):
    """Finds the account of a session while it is active.

    Its name is in every session, so a session that another backend opened is not valid here.
    """

    def get_user(self, user_id: Any) -> User | None:
        """Return the account with this key while it is active, with its worker, which every page needs."""
        return User.objects.filter(pk=user_id, is_active=True).select_related("worker").first()
