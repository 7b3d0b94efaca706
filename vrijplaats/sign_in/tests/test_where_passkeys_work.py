"""At an address that cannot hold a passkey the page says so, instead of a button that never works."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.signing_in import sign_in

pytestmark = pytest.mark.django_db
BUTTON = "data-options="
ELSEWHERE = "Op dit adres kan dat niet"


@pytest.mark.parametrize(
    ("host", "secure", "works"),
    [
        ("localhost:8000", False, True),
        ("127.0.0.1:8000", False, False),
        ("[::1]:8000", False, False),
        ("jongeren.example.org", True, True),
        ("jongeren.example.org", False, False),
    ],
)
@pytest.mark.parametrize("page", ["sign_in", "choose_factor", "credentials"])
def test_the_page_offers_a_passkey_only_where_it_works(
    settings, page: str, host: str, secure: bool, works: bool
) -> None:
    client = Client()
    if page != "sign_in":
        sign_in(client, cast.coordinator().user)
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "jongeren.example.org"]
    shown = client.get(reverse(f"sign_in:{page}"), headers={"host": host}, secure=secure).content.decode()
    assert (BUTTON in shown, ELSEWHERE in shown) == (works, not works)
    if not works:
        port = host.rpartition(":")[2] if ":8" in host else "80"
        assert f'href="http://localhost:{port}/"' in shown


def test_where_no_address_works_another_way_is_told(settings) -> None:
    settings.ALLOWED_HOSTS = ["192.168.1.7"]
    shown = Client().get(reverse("sign_in:sign_in"), headers={"host": "192.168.1.7"}).content.decode()
    assert ELSEWHERE in shown
    assert "Een app met codes kan wel." in shown
