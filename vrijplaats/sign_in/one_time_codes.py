"""Codes of an app on a worker's phone (TOTP, RFC 6238), and recovery codes on paper."""

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.db.models import Q

from vrijplaats.people.models import User

USED = "used_counter"


def matching_counter(secret: str, code: str) -> int | None:
    """Return which half minute this code belongs to; None where it belongs to none of around now."""
    if not secret:
        return None
    counter: int
    for counter in totp.yield_hotp_counters_from_time():
        expected = totp.format_hotp_value(totp.hotp_value(secret, counter))
        if compare_user_code(actual=code, expected=expected):
            return counter
    return None


def fits_app(user: User, code: str) -> bool:
    """Whether this code is of the user's app and new. RFC 6238, 5.2: no code is accepted twice.

    allauth remembers used codes in the cache of one process; here one conditional UPDATE decides.
    """
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    secret = get_adapter().decrypt(app.data["secret"]) if app else ""
    counter = matching_counter(secret, code)
    if app is None or counter is None:
        return False
    unused = Q(**{f"data__{USED}__isnull": True}) | Q(**{f"data__{USED}__lt": counter})
    rows = Authenticator.objects.filter(unused, pk=app.pk)
    return bool(rows.update(data={**app.data, USED: counter}))


def fits_paper(user: User, code: str) -> bool:
    """Whether this is a recovery code that was not used before; using it uses it up."""
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return codes is not None and bool(codes.wrap().validate_code(code))
