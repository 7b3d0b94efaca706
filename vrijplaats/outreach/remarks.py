"""Deleting what a contact log said beside meetings."""

from django.db.models import QuerySet

from vrijplaats.sealing.keystore import destroy_once_committed, key_of_thing

from .models import Remark


def let_remarks_go(remarks: QuerySet[Remark]) -> int:
    """Delete these remarks, and their keys once that is committed; return how many there were."""
    keys = [key_of_thing(id) for id in remarks.values_list("pk", flat=True)]
    remarks.delete()
    destroy_once_committed(keys)
    return len(keys)
