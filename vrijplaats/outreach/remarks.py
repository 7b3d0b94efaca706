"""Deleting what a contact log said beside meetings."""

from django.db import transaction
from django.db.models import QuerySet

from vrijplaats.sealing.keystore import key_of_thing, keystore

from .models import Remark


def let_remarks_go(remarks: QuerySet[Remark]) -> int:
    """Delete these remarks, and their keys once that is committed; return how many there were."""
    keys = [key_of_thing(id) for id in remarks.values_list("pk", flat=True)]
    remarks.delete()
    if keys:
        transaction.on_commit(lambda: keystore().destroy(*keys))
    return len(keys)
