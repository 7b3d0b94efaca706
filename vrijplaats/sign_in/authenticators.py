"""Rows of allauth's mfa app: passkeys, apps with codes and recovery codes, in the format that it reads.

Of allauth only its models, its adapter and `allauth.mfa.utils` are used: its other modules are internal and
may change in any version, so `fido2` and `cryptography` are called here directly.
"""

from typing import Any

from allauth.mfa.models import Authenticator


def replace_data(authenticator: Authenticator, changes: dict[str, Any]) -> bool:
    """Change the data of this row unless it changed since it was read; return whether it was changed.

    One conditional UPDATE, so that of two sign-ins with one code at the same time only one succeeds.
    """
    data = authenticator.data | changes
    unchanged = Authenticator.objects.filter(pk=authenticator.pk, data=authenticator.data)
    return bool(unchanged.update(data=data))
