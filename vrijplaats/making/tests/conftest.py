"""Files of tests go to a folder that is thrown away."""

import pytest


@pytest.fixture(autouse=True)
def media_of_this_test(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
