"""A setting without a value, as a file of settings may hold, is the same as no such setting."""

import json
import os
import re
from pathlib import Path

from tests.commands import run_code
from vrijplaats.config import home, settings

# Empty has a meaning of its own: no web server before us that may say who asks.
MEANS_NONE = {"VRIJPLAATS_PROXY"}
TELLS = """
import json
from vrijplaats.config import settings
told = ("HOME", "KEYSTORE", "MASTER_KEYS", "ALLOWED_HOSTS", "EXIT_ADDRESS", "DATABASES", "PROXY")
print(json.dumps({name: getattr(settings, name) for name in told}, default=str))
"""


def names() -> set[str]:
    """Return every name that is read from the environment in settings, with the address of the database."""
    sources = [Path(str(module.__file__)).read_text(encoding="utf-8") for module in (home, settings)]
    return set(re.findall(r'environ\.get\(\s*"([A-Z_]+)"', "".join(sources)))


def told(environment: dict[str, str]) -> dict[str, object]:
    ran = run_code(TELLS, (), environment)
    assert ran.code == 0, ran.err
    found: dict[str, object] = json.loads(ran.out)
    return found


def test_a_setting_without_a_value_is_as_none() -> None:
    assert len(names()) > 10
    bare = {name: value for name, value in os.environ.items() if name not in names()}
    empty = bare | dict.fromkeys(names() - MEANS_NONE, "")
    assert told(empty) == told(bare)
    assert Path(str(told(empty)["HOME"])).name == "movement"
