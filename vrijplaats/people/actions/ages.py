"""Younger than 16 or not, and the yes from home that some of it needs."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import ParentalConsent, User, Worker, YoungPerson


@transaction.atomic
def say_age_band(*, young_person: YoungPerson, band: str, by: User | None) -> YoungPerson:
    """Note whether someone is 16 yet; `band` is one of `YoungPerson.AgeBand`. What waited opens or closes."""
    young_person.age_band = YoungPerson.AgeBand(band)
    young_person.save(update_fields=["age_band"])
    about = [young_person.pk]
    write_entry("say_age_band", by=by, thing=young_person, about=about, fields=["age_band"])
    return young_person


@transaction.atomic
def record_parental_consent(
    *,
    young_person: YoungPerson,
    kind: str,
    by: User | None,
    basis: str = ParentalConsent.Basis.HOME,
    decided_by: Worker | None = None,
    reason: str = "",
) -> ParentalConsent:
    """Record a yes from home, or an exception with who decided it and why; the standing one ends.

    Raises ValidationError for an exception without a coordinator or without a reason.
    """
    is_exception = basis == ParentalConsent.Basis.EXCEPTION
    if is_exception and not (reason.strip() and decided_by is not None and decided_by.is_coordinator):
        raise ValidationError(_("Schrijf op welke coördinator dit besliste, en waarom."))
    now = timezone.now()
    young_person.parental_consents.standing().filter(kind=kind).update(taken_back_at=now)
    consent = young_person.parental_consents.create(
        kind=kind,
        basis=basis,
        decided_by=decided_by if is_exception else None,
        reason=reason if is_exception else "",
    )
    write_entry("record_parental_consent", by=by, thing=consent, about=[young_person.pk], fields=[kind])
    return consent


@transaction.atomic
def stop_parental_consent(*, consent: ParentalConsent, by: User | None) -> ParentalConsent:
    """End a yes from home; what it opened is closed from this moment. One that ended keeps its end."""
    consent.taken_back_at = consent.taken_back_at or timezone.now()
    consent.save(update_fields=["taken_back_at"])
    about = [consent.young_person_id]
    write_entry("stop_parental_consent", by=by, thing=consent, about=about, fields=[consent.kind])
    return consent
