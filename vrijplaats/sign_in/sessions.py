"""Sessions with an owner and a fixed end, as SESSION_ENGINE."""

import time
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

from .models import Session

ENDS_AT = "ends_at"
OPENED_WITH = "opened_with"


class SessionStore(db.SessionStore):
    """Keeps sessions in the database; using one does not make it last longer."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Store the owner of the session and what opened it in columns of their own."""
        row: Session = super().create_model_instance(data)  # type: ignore[assignment]
        row.account_id = data.get(SESSION_KEY) or None
        row.opened_with = data.get(OPENED_WITH, "")
        return row

    def expire_after(self, length: timedelta, *, until_browser_closes: bool = False) -> None:
        """End this session after `length`, counted from now, and if asked when the browser closes as well."""
        self[ENDS_AT] = time.time() + length.total_seconds()
        self.set_expiry(0 if until_browser_closes else None)

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Return the seconds until the fixed end; sessions without one end as Django's settings say."""
        ends_at = kwargs.get("expiry") or self.get(ENDS_AT)
        if isinstance(ends_at, float):
            return max(0, int(ends_at - time.time()))
        return super().get_expiry_age(**kwargs)

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """Return when this session ends."""
        return timezone.now() + timedelta(seconds=self.get_expiry_age(**kwargs))
