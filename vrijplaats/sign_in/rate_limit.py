"""Rate limits: how often one source may try something, in windows of fixed length.

Counts are in the database, so that all processes share them. A source is never an account: an attacker slows
down only themselves. Addresses are stored as fingerprints under a secret of the day; both are deleted the day
after tomorrow.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import AttemptCount, DailySalt

TOO_MANY_REQUESTS = 429  # the HTTP status of a refusal


@dataclass(frozen=True)
class Limit:
    """At most `times` in each window of this length."""

    name: str
    times: int
    window: timedelta


# Four of sixteen pictures: 65,536 codes. At 20 a day, trying half of them takes over four years.
PICTURE_CODE = (Limit("pictures", 5, timedelta(minutes=15)), Limit("pictures_a_day", 20, timedelta(days=1)))
# Six digits, three codes valid at any time. One link gives five tries; an organisation's account, which can
# be used again, twenty a day: trying half of all codes takes over twenty years.
ONE_TIME_CODE = (Limit("code", 5, timedelta(hours=1)), Limit("code_a_day", 20, timedelta(days=1)))
# Six digits behind a secret link, of which five wrong ones close it: this only slows who tries many links.
SHARED_CODE = (Limit("shared", 20, timedelta(hours=1)),)
# A link's secret cannot be guessed: this only limits the load of a program that tries.
LINK = (Limit("link", 60, timedelta(minutes=15)),)


@transaction.atomic
def is_allowed(source: str, limits: tuple[Limit, ...]) -> bool:
    """Count one try of this source and return whether it is still within every limit.

    Counting comes first and is one UPDATE, so that simultaneous tries cannot slip through.
    """
    _delete_old()
    counts = [_count(_fingerprint(source), limit) for limit in limits]
    return all(count <= limit.times for count, limit in zip(counts, limits, strict=True))


@transaction.atomic
def reset(source: str, limits: tuple[Limit, ...]) -> None:
    """Delete the counts of a source that was right."""
    names = [limit.name for limit in limits]
    AttemptCount.objects.filter(source=_fingerprint(source), limit__in=names).delete()


def _delete_old() -> None:
    """Delete counts and salts from before yesterday."""
    yesterday = timezone.now() - timedelta(days=1)
    AttemptCount.objects.filter(window_start__lt=yesterday - timedelta(days=1)).delete()
    DailySalt.objects.filter(day__lt=_day(yesterday)).delete()


def _fingerprint(source: str) -> str:
    """Return what is stored of a source today."""
    today = _day(timezone.now())
    DailySalt.objects.bulk_create([DailySalt(day=today, secret=secrets.token_hex(32))], ignore_conflicts=True)
    secret = DailySalt.objects.get(day=today).secret
    return hmac.digest(secret.encode(), source.encode(), "sha256").hex()


def _day(at: datetime) -> date:
    """Return the day of a secret: in UTC, as windows are, so that midnight here gives nobody fresh tries."""
    return at.astimezone(UTC).date()


def _count(fingerprint: str, limit: Limit) -> int:
    row = {"source": fingerprint, "limit": limit.name, "window_start": _window_start(limit.window)}
    AttemptCount.objects.bulk_create([AttemptCount(**row)], ignore_conflicts=True)
    AttemptCount.objects.filter(**row).update(times=F("times") + 1)
    return AttemptCount.objects.get(**row).times


def _window_start(length: timedelta) -> datetime:
    """Return the start of the window that holds this time; windows are counted from 1970."""
    seconds = int(length.total_seconds())
    return datetime.fromtimestamp(int(timezone.now().timestamp()) // seconds * seconds, tz=UTC)
