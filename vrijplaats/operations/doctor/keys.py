"""Whether every key that is needed exists, and no key of anyone who was erased."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from vrijplaats.privacy.models import Subject
from vrijplaats.sealing.fields import SealedTextField
from vrijplaats.sealing.keystore import Keystore, KeystoreLost

from .findings import Finding, good, wrong

PUT_BACK = gettext_lazy("Zet keystore.sqlite3 en master_keys.json terug uit het nieuwste sleutelbestand.")


def keys() -> Iterator[Finding]:
    """Check that the keystore opens, has every key that is needed, and none of anyone who was erased."""
    # A new store: one that is in use answers from its cache.
    store = Keystore(Path(settings.KEYSTORE), Path(settings.MASTER_KEYS))
    try:
        for id in store.ids():
            store.get(id)
    except KeystoreLost as error:
        yield wrong("keystore", str(error), str(PUT_BACK))
        return
    except (InvalidTag, KeyError, ValueError):
        yield wrong("keystore", _("De hoofdsleutel past niet op de sleutelkast."), str(PUT_BACK))
        return
    yield good("keystore", _("De sleutelkast gaat open."))
    erased = Subject.objects.exclude(erased_at=None).values_list("id", flat=True)
    if back := [id for id in erased if store.has(id)]:
        yield wrong(
            "erased_keys",
            ngettext(
                "Van %(number)s mens die gewist is, is de sleutel er nog.",
                "Van %(number)s mensen die gewist zijn, is de sleutel er nog.",
                len(back),
            )
            % {"number": len(back)},
            _("Draai: vrijplaats doctor --fix"),
        )
    else:
        yield good("erased_keys", _("Van wie gewist is, is geen sleutel meer."))
    yield _needed_keys(store)


def _needed_keys(store: Keystore) -> Finding:
    """Check that everything sealed has a key, without opening anything."""
    needed: set[UUID] = set()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, SealedTextField):
                words = model._base_manager.exclude(**{field.attname: ""})
                needed |= {word.key_id for word in words.values_list(field.attname, flat=True) if word}
    if missing := [id for id in needed if not store.has(id)]:
        return wrong(
            "keys",
            ngettext(
                "Er ontbreekt %(number)s sleutel: die woorden gaan niet meer open.",
                "Er ontbreken %(number)s sleutels: die woorden gaan niet meer open.",
                len(missing),
            )
            % {"number": len(missing)},
            str(PUT_BACK),
        )
    return good("keys", _("Alles wat verzegeld is, heeft zijn sleutel."))
