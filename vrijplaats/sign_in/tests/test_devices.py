"""What we remember of a device: its kind, and nothing else that a browser sends."""

import pytest
from django.test import RequestFactory

from vrijplaats.sign_in.devices import device_kind
from vrijplaats.sign_in.models import Device

BROWSERS = [
    ("Mozilla/5.0 (Linux; Android 14; Pixel 8) Mobile Safari/537.36", Device.Kind.PHONE),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Mobile/15E148", Device.Kind.PHONE),
    ("an app that only says iPhone", Device.Kind.PHONE),
    ("Mozilla/5.0 (Android 14; Tablet; rv:133.0) Gecko/133.0", Device.Kind.TABLET),
    ("Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) Mobile/15E148", Device.Kind.TABLET),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", Device.Kind.COMPUTER),
    ("", Device.Kind.COMPUTER),
]


@pytest.mark.parametrize(("user_agent", "kind"), BROWSERS)
def test_a_device_is_a_phone_a_tablet_or_else_a_computer(user_agent: str, kind: Device.Kind) -> None:
    assert device_kind(RequestFactory().get("/", headers={"user-agent": user_agent})) == kind
