"""Saying beforehand of which period the three totals will be told exactly."""

from django.db import transaction

from vrijplaats.foundation.period import Period
from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User

from .models import DeclaredPeriod


@transaction.atomic
def declare_period(*, period: Period, by: User) -> DeclaredPeriod:
    """Declare a period: from its last day on, its three totals may be told exactly.

    Raises IntegrityError where it was declared before.
    """
    declared = DeclaredPeriod.objects.create(from_on=period.from_on, to_on=period.to_on)
    write_entry("declare_period", by=by, thing=declared)
    return declared
