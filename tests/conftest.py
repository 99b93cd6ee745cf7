"""What holds for all tests: what need not be run on both databases, and what need not be written for most tests."""

from pathlib import Path

import pytest
from wagtail.signal_handlers import reference_index_auto_update_disabled

TESTS = Path(__file__).parent
ABOVE_THE_DATABASE = [
    TESTS / "cooperation_site",
    TESTS / "demo" / "test_cast.py",
    TESTS / "demo" / "test_pages.py",
    TESTS / "demo" / "test_replay.py",
]
"""Tests of pages and logins, and of what the demo says: the queries behind them are tested in the rooms, on both."""


def pytest_collection_modifyitems(items):
    """Mark what stands above the database, so that it is run on one."""
    for item in items:
        path = Path(item.fspath)
        if any(path == above or above in path.parents for above in ABOVE_THE_DATABASE):
            item.add_marker(pytest.mark.one_database)


@pytest.fixture(autouse=True)
def reference_index(request):
    """Leave Wagtail's index of references alone, which slows every save, unless a test is marked to need it."""
    if request.node.get_closest_marker("references") is None:
        reference_index_auto_update_disabled.value = True
    yield
    if hasattr(reference_index_auto_update_disabled, "value"):
        del reference_index_auto_update_disabled.value
