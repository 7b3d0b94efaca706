"""A virtual authenticator: it answers as a phone does, and lies where a test asks it to."""

import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

PRESENT, VERIFIED, ATTESTED = 1, 4, 64


class VirtualAuthenticator:
    """One passkey on one device, for the origin of its browser."""

    def __init__(self, origin: str = "http://localhost", rp_id: str = "localhost") -> None:
        self.origin, self.rp_id = origin, rp_id
        self.private, self.id = ec.generate_private_key(ec.SECP256R1()), secrets.token_bytes(32)
        self.user_handle, self.count = "", 0

    def make(self, options: dict[str, Any], flags: int = PRESENT | VERIFIED) -> str:
        """Return the response to options for making a passkey."""
        asked = options["publicKey"]
        self.user_handle = asked["user"]["id"]
        public = ES256.from_cryptography_key(self.private.public_key())
        held = AttestedCredentialData.create(Aaguid(bytes(16)), self.id, public)
        data = AuthenticatorData.create(self._rp_id_hash(), flags | ATTESTED, self.count, held)
        attestation = AttestationObject.create("none", data, {})
        return self._response(
            clientDataJSON=websafe_encode(self._client_data("webauthn.create", asked["challenge"])),
            attestationObject=websafe_encode(bytes(attestation)),
        )

    def sign(
        self, options: dict[str, Any], *, as_user: str | None = None, flags: int = PRESENT | VERIFIED
    ) -> str:
        """Return the response to options for signing in, as its own user or pretending to be another."""
        told = self._client_data("webauthn.get", options["publicKey"]["challenge"])
        data = AuthenticatorData.create(self._rp_id_hash(), flags, self.count)
        signature = self.private.sign(bytes(data) + hashlib.sha256(told).digest(), ec.ECDSA(SHA256()))
        return self._response(
            clientDataJSON=websafe_encode(told),
            authenticatorData=websafe_encode(bytes(data)),
            signature=websafe_encode(signature),
            userHandle=as_user or self.user_handle,
        )

    def _response(self, **response: str) -> str:
        """Return a response as the script of the page sends it."""
        told = {"id": websafe_encode(self.id), "rawId": websafe_encode(self.id), "type": "public-key"}
        results = {"credProps": {"rk": True}}
        return json.dumps({**told, "response": response, "clientExtensionResults": results})

    def _client_data(self, kind: str, challenge: str) -> bytes:
        """Return what a browser adds: the challenge and the origin that asked."""
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(told).encode()

    def _rp_id_hash(self) -> bytes:
        """Return the hash of the relying party that the passkey belongs to."""
        return hashlib.sha256(self.rp_id.encode()).digest()
