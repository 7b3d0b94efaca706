"""Sessions with an owner and an end, as SESSION_ENGINE."""

import time
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

from .models import Session

ENDS_AT = "ends_at"
LATEST_END = "latest_end"
OPENED_WITH = "opened_with"
# Nobody is put out in the middle of something: a page leaves a session this long, until its latest end.
IN_USE = timedelta(minutes=15)
MOST_PROLONGED = timedelta(minutes=30)
# So long a session that ran out is still known as someone's, so that what they were typing is kept for them.
KNOWN = timedelta(days=1)


class SessionStore(db.SessionStore):
    """Keeps sessions in the database. Using one near its end prolongs it, by half an hour in all."""

    def __init__(self, session_key: str | None = None) -> None:
        super().__init__(session_key)
        # Loading forgets the key of a session that ran out, while its row is still known as someone's.
        self._asked_for = session_key

    def flush(self) -> None:
        """End this session, and let nobody be known by it any more, also where it had run out already."""
        if self._asked_for:
            self.delete(self._asked_for)
        super().flush()

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
        self[LATEST_END] = self[ENDS_AT] + MOST_PROLONGED.total_seconds()
        self.set_expiry(0 if until_browser_closes else None)

    def prolong(self) -> None:
        """Give a session that is used near its end another quarter of an hour, until its latest end."""
        ends_at = min(time.time() + IN_USE.total_seconds(), self.get(LATEST_END, 0.0))
        if ends_at >= self.get(ENDS_AT, 0.0) + 1:
            self[ENDS_AT] = ends_at

    @classmethod
    def clear_expired(cls) -> None:
        """Delete sessions that ended so long ago that nobody types on one of their pages any more."""
        Session.objects.filter(expire_date__lt=timezone.now() - KNOWN).delete()

    def get_expiry_age(self, **kwargs: Any) -> int:
        """Return the seconds until the fixed end; sessions without one end as Django's settings say."""
        ends_at = kwargs.get("expiry") or self.get(ENDS_AT)
        if isinstance(ends_at, float):
            return max(0, int(ends_at - time.time()))
        return super().get_expiry_age(**kwargs)

    def get_expiry_date(self, **kwargs: Any) -> datetime:
        """Return when this session ends."""
        return timezone.now() + timedelta(seconds=self.get_expiry_age(**kwargs))
