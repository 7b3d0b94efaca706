"""Words of young people: caught as said, used only as the speaker allows, taken back at any time."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from vrijplaats.journal.actions import write_entry
from vrijplaats.people.models import User, Worker, YoungPerson
from vrijplaats.sealing.keystore import destroy_once_committed

from .models import Consent, Statement, Theme


@transaction.atomic
def catch_statement(
    *,
    by: User,
    words: str,
    young_person: YoungPerson | None = None,
    alias: str = "",
    themes: Iterable[Theme] = (),
    is_confirmed: bool = False,
    uses: Iterable[str] = (),
    is_with_name: bool = False,
    expires_on: date | None = None,
    about: Mapping[str, Any] | None = None,
) -> Statement:
    """Write down what someone said, with the uses they said yes to out loud.

    `about` holds setting, phase, day (`said_on`) and gathering. Without `is_confirmed` the words wait for
    the speaker's yes and nothing uses them. A known speaker is named as they are known, unless they chose
    an `alias`.
    """
    statement = Statement.objects.create(
        words=words,
        young_person=young_person,
        alias=alias or (young_person.name if young_person else ""),
        caught_by=Worker.objects.filter(user=by).first(),
        confirmed_at=timezone.now() if is_confirmed else None,
        **(about or {}),
    )
    statement.themes.set(themes)
    write_entry("catch_statement", by=by, thing=statement, about=_speaker(statement))
    for use in uses:
        give_consent(statement=statement, use=use, is_with_name=is_with_name, expires_on=expires_on, by=by)
    return statement


@transaction.atomic
def confirm_statement(*, statement: Statement, by: User, words: str = "") -> Statement:
    """Note that the speaker said: yes, these are my words; `words` when they said it differently."""
    statement.words = words or statement.words
    statement.confirmed_at = timezone.now()
    statement.save(update_fields=["words", "confirmed_at"])
    write_entry("confirm_statement", by=by, thing=statement, about=_speaker(statement))
    return statement


@transaction.atomic
def change_phase(*, statement: Statement, phase: str, by: User) -> Statement:
    """Note which phase a sentence speaks of, or with "" that it is left open."""
    statement.phase = phase
    statement.save(update_fields=["phase"])
    write_entry("change_phase", by=by, thing=statement, about=_speaker(statement), fields=["phase"])
    return statement


@transaction.atomic
def give_consent(
    *,
    statement: Statement,
    use: str,
    by: User,
    is_with_name: bool = False,
    expires_on: date | None = None,
) -> Consent:
    """Note a yes to one use; an earlier yes to the same use makes room for it."""
    statement.consents.filter(use=use, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    consent = statement.consents.create(
        use=use, is_with_name=is_with_name, expires_on=expires_on, asked=Consent.asked_for(use, is_with_name)
    )
    write_entry("give_consent", by=by, thing=statement, about=_speaker(statement), fields=[use])
    return consent


@transaction.atomic
def withdraw_consent(*, statement: Statement, use: str, by: User) -> Statement:
    """End a yes to one use, from now on; without such a yes nothing happens."""
    if statement.consents.filter(use=use, withdrawn_at__isnull=True).update(withdrawn_at=timezone.now()):
        write_entry("withdraw_consent", by=by, thing=statement, about=_speaker(statement), fields=[use])
    return statement


@transaction.atomic
def change_consent(
    *,
    statement: Statement,
    uses: Iterable[str],
    by: User,
    is_with_name: bool | None = None,
    expires_on: date | None = None,
) -> Statement:
    """Give consent to exactly these uses; `is_with_name` None keeps the choice that was made before."""
    wanted = set(uses)
    standing = {c.use: c for c in statement.consents.filter(withdrawn_at__isnull=True)}
    named_before = any(consent.is_with_name for consent in standing.values())
    with_name = named_before if is_with_name is None else is_with_name
    for use in standing.keys() - wanted:
        withdraw_consent(statement=statement, use=use, by=by)
    for use in sorted(wanted):
        old = standing.get(use)
        if old is None or (old.is_with_name, old.expires_on) != (with_name, expires_on):
            give_consent(statement=statement, use=use, is_with_name=with_name, expires_on=expires_on, by=by)
    return statement


@transaction.atomic
def withdraw_statement(*, statement: Statement, by: User) -> Statement:
    """Take words back: they are emptied and every yes ends. That something was said still counts."""
    about = _speaker(statement)
    now = timezone.now()
    if not about:
        # Words without a speaker have a key of their own: without it no older copy opens them either.
        destroy_once_committed([statement.key_id()])
    statement.consents.filter(withdrawn_at__isnull=True).update(withdrawn_at=now)
    statement.words, statement.alias, statement.withdrawn_at = "", "", statement.withdrawn_at or now
    statement.save(update_fields=["words", "alias", "withdrawn_at"])
    write_entry("withdraw_statement", by=by, thing=statement, about=about)
    return statement


def _speaker(statement: Statement) -> list[UUID]:
    """Return whom an entry about this statement is about."""
    return [statement.young_person_id] if statement.young_person_id else []
