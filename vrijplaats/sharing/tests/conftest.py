"""Files of tests go to a folder of each test, which is deleted after it."""

import pytest


@pytest.fixture(autouse=True)
def media_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
