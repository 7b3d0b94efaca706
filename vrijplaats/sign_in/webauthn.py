"""WebAuthn: making a passkey and signing in with one. `fido2` checks origin, rp id, challenge and signature.

A passkey is stored as the registration response of the browser, with the public key in it.
"""

from typing import Any
from uuid import UUID

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from vrijplaats.foundation.models import Movement
from vrijplaats.people.models import User

from .authenticators import replace_data

STATE = "webauthn_state"
SIGN_COUNT = "sign_count"
# The exceptions of fido2's parsers on input that is no response at all.
MALFORMED = (ValueError, TypeError, KeyError, IndexError, AttributeError)


class RefusedError(Exception):
    """The response does not fit: another origin, challenge, key or person, or no response at all."""


def begin_registration(request: HttpRequest, user: User) -> dict[str, Any]:
    """Return the options for a discoverable passkey that verifies its user by finger, face or PIN."""
    options, state = _server(request).register_begin(
        PublicKeyCredentialUserEntity(**get_adapter().get_public_key_credential_user_entity(user)),
        [_credential(passkey) for passkey in _passkeys_of(user)],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
        extensions={"credProps": True},
    )
    request.session[STATE] = state
    return dict(options)


def complete_registration(request: HttpRequest, response: Any) -> None:
    """Check a new passkey against the challenge in this session; raise RefusedError where it does not fit."""
    try:
        _server(request).register_complete(_take_state(request), response)
    except MALFORMED as error:
        raise RefusedError from error


def begin_authentication(request: HttpRequest) -> dict[str, Any]:
    """Return the options to sign in; they name nobody, so they are the same for everyone."""
    options, state = _server(request).authenticate_begin(
        credentials=[], user_verification=UserVerificationRequirement.REQUIRED
    )
    request.session[STATE] = state
    return dict(options)


def complete_authentication(request: HttpRequest, response: Any) -> Authenticator:
    """Return the passkey that signed; raise RefusedError where the response does not fit."""
    try:
        state = _take_state(request)
        signed = AuthenticationResponse.from_dict(response)
        user = _user_of(signed)
        passkeys = _passkeys_of(user)
        credentials = [_credential(passkey) for passkey in passkeys]
        used = _server(request).authenticate_complete(state, credentials, signed)
    except MALFORMED as error:
        raise RefusedError from error
    passkey = passkeys[credentials.index(used)]
    if not user.is_active or not _count_goes_up(passkey, signed.response.authenticator_data.counter):
        raise RefusedError
    return passkey


def _server(request: HttpRequest) -> Fido2Server:
    """Return the relying party: the host of this request, which ALLOWED_HOSTS has checked."""
    name = Movement.objects.values_list("name", flat=True).first() or "Vrijplaats"
    rp_id = request.get_host().partition(":")[0]
    return Fido2Server(PublicKeyCredentialRpEntity(id=rp_id, name=name))


def _take_state(request: HttpRequest) -> Any:
    """Return the challenge and remove it from the session: it can be answered once, rightly or not."""
    return request.session.pop(STATE)


def _user_of(signed: AuthenticationResponse) -> User:
    """Return the user that a response names; for an unknown one an account without passkeys: equal work."""
    try:
        pk = UUID((signed.response.user_handle or b"").decode())
    except ValueError:
        return User()
    return User.objects.filter(pk=pk).first() or User()


def _passkeys_of(user: User) -> list[Authenticator]:
    return list(Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.WEBAUTHN))


def _credential(passkey: Authenticator) -> AttestedCredentialData:
    """Return the id and public key of a passkey."""
    credential = _registered(passkey).credential_data
    if credential is None:
        raise ValueError("a passkey without a credential")
    return credential


def _registered(passkey: Authenticator) -> AuthenticatorData:
    """Return the authenticator's data from when the passkey was made."""
    response = RegistrationResponse.from_dict(passkey.data["credential"])
    data: AuthenticatorData = response.response.attestation_object.auth_data
    return data


def _count_goes_up(passkey: Authenticator, count: int) -> bool:
    """Store the sign count of a passkey; return False where it did not go up, which means that it was copied.

    WebAuthn, 7.2 step 22. Passkeys that are synchronised between devices do not count and send 0 each time.
    """
    before = passkey.data.get(SIGN_COUNT, _registered(passkey).counter)
    if count == before == 0:
        return True
    return count > before and replace_data(passkey, {SIGN_COUNT: count})
