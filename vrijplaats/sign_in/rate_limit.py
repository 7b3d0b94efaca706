"""How often one source may be wrong. Counts stand in the database, so every process counts along.

A source is never an account: whoever knocks hostilely slows down only themselves. Addresses are kept
as fingerprints under a secret of the day; both are gone the day after tomorrow.
"""

import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import Knock, Salt


@dataclass(frozen=True)
class Limit:
    """At most `times` in each span of `span`."""

    wanted: str
    times: int
    span: timedelta


# Four pictures of sixteen: 65,536 codes. At 20 a day, guessing half of them takes over four years.
PICTURES = (Limit("pictures", 5, timedelta(minutes=15)), Limit("pictures_a_day", 20, timedelta(days=1)))
# Six digits, three codes right at any moment. One link gives five tries; an organisation's account, which
# can be used again, twenty a day: guessing half of all codes takes over twenty years.
CODE = (Limit("code", 5, timedelta(hours=1)), Limit("code_a_day", 20, timedelta(days=1)))
# A link's secret cannot be guessed: this only keeps a machine from filling the log and the line.
KEY = (Limit("key", 60, timedelta(minutes=15)),)


@transaction.atomic
def may_try(source: str, limits: tuple[Limit, ...]) -> bool:
    """Count one try of this source and return whether it still fits within every limit.

    Counting comes first and is one UPDATE, so that tries at the same moment cannot slip through.
    """
    _forget_old()
    counts = [_count(_fingerprint(source), limit) for limit in limits]
    return all(count <= limit.times for count, limit in zip(counts, limits, strict=True))


@transaction.atomic
def start_afresh(source: str, limits: tuple[Limit, ...]) -> None:
    """Forget the tries of a source that was right."""
    wanted = [limit.wanted for limit in limits]
    Knock.objects.filter(source=_fingerprint(source), wanted__in=wanted).delete()


def _count(fingerprint: str, limit: Limit) -> int:
    """Add one to the count of this span and return it."""
    row = {"source": fingerprint, "wanted": limit.wanted, "since": _begin_of(limit.span)}
    Knock.objects.bulk_create([Knock(**row)], ignore_conflicts=True)
    Knock.objects.filter(**row).update(times=F("times") + 1)
    return Knock.objects.get(**row).times


def _begin_of(span: timedelta) -> datetime:
    """Return the begin of the span that holds this moment."""
    length = int(span.total_seconds())
    return datetime.fromtimestamp(int(timezone.now().timestamp()) // length * length, tz=UTC)


def _fingerprint(source: str) -> str:
    """Return what is kept of a source today."""
    today = timezone.localdate()
    Salt.objects.bulk_create([Salt(day=today, secret=secrets.token_hex(32))], ignore_conflicts=True)
    secret = Salt.objects.get(day=today).secret
    return hmac.digest(secret.encode(), source.encode(), "sha256").hex()


def _forget_old() -> None:
    """Let go of counts and secrets of before yesterday."""
    yesterday = timezone.now() - timedelta(days=1)
    Knock.objects.filter(since__lt=yesterday - timedelta(days=1)).delete()
    Salt.objects.filter(day__lt=timezone.localdate(yesterday)).delete()
