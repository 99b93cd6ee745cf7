"""What the tests of the demo share."""

import pytest
from django.test import override_settings


@pytest.fixture(scope="module")
def media_folder(tmp_path_factory):
    """Keep the pictures and documents of the demo in a folder that is gone after the tests."""
    with override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media"))):
        yield
