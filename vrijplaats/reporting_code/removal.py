"""Removing danger records with their keys: part of the act, the erasure or the cleanup that asks for it."""

from django.db.models import QuerySet

from vrijplaats.sealing.keystore import destroy_once_committed

from .models import DangerRecord


def remove(records: QuerySet[DangerRecord]) -> int:
    """Delete these records, and destroy their keys once the transaction commits; return how many."""
    keys = [record.key_id() for record in records]
    records.delete()
    destroy_once_committed(keys)
    return len(keys)
