"""One address is told everywhere, and it is one at which a passkey can be kept where there is any."""

import pytest

from vrijplaats.foundation.address import holds_passkeys, is_name, own_address

LOCAL = ["localhost", "127.0.0.1", "[::1]"]


@pytest.mark.parametrize(
    ("hosts", "origins", "https", "address"),
    [
        (LOCAL, [], False, "http://localhost:8001"),
        (["127.0.0.1", "localhost"], [], False, "http://localhost:8001"),
        (["192.168.1.7"], [], False, "http://192.168.1.7:8001"),
        (["jongeren.example.org"], [], True, "https://jongeren.example.org"),
        (["jongeren.example.org"], ["https://jong.example.org/"], True, "https://jong.example.org"),
        ([".example.org", "*"], ["https://*.example.org"], False, "http://localhost:8001"),
        ([".example.org", "a.example.org"], ["https://*.example.org", "https://b.example.org:8443"], True,
         "https://b.example.org:8443"),
    ],
)  # fmt: skip
def test_the_address_is_that_of_the_settings(
    settings, hosts: list[str], origins: list[str], https: bool, address: str
) -> None:
    settings.ALLOWED_HOSTS, settings.CSRF_TRUSTED_ORIGINS, settings.SECURE_HTTPS = hosts, origins, https
    assert own_address(8001) == address


@pytest.mark.parametrize(
    ("address", "can"),
    [
        ("http://localhost:8000/", True),
        ("http://localhost", True),
        ("http://jong.localhost:8000", True),
        ("https://jongeren.example.org/binnen/", True),
        ("https://jongeren.example.org:8443", True),
        ("http://jongeren.example.org", False),
        ("http://127.0.0.1:8000", False),
        ("https://127.0.0.1", False),
        ("https://[::1]:8000", False),
        ("http://[::1]", False),
        ("http://notlocalhost:8000", False),
    ],
)
def test_a_passkey_asks_for_a_name_and_https_or_ones_own_machine(address: str, can: bool) -> None:
    assert holds_passkeys(address) == can


def test_an_address_of_numbers_is_no_name() -> None:
    assert [is_name(host) for host in ("localhost", "127.0.0.1", "[::1]", "::1", "a.1")] == [
        True, False, False, False, True,
    ]  # fmt: skip
