"""What all tests of blocks share."""

import pytest
from django.utils.translation import override


@pytest.fixture(autouse=True)
def in_english():
    """Read messages in the language they are written in, whatever their translations say."""
    with override("en"):
        yield
