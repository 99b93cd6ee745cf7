"""What holds for all tests: what need not be run on both databases, and what need not be written for most tests."""

import gc
from functools import cache
from pathlib import Path

import pytest
from django.db.models.signals import post_delete, post_save
from django.utils.translation import deactivate
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_delete_signal_handler, post_save_signal_handler
from wagtail.signal_handlers import reference_index_auto_update_disabled

from tests.template_database import copy_of_the_template

TESTS = Path(__file__).parent
ABOVE_THE_DATABASE = (
    *("blocks/*", "cooperation_site/*", "demo/test_cast.py", "demo/test_pages.py", "demo/test_replay.py"),
    *("*/test_*viewsets.py", "*/test_*views.py", "*/test_workflows_*.py", "*/test_*forms.py", "*/test_*blocks.py"),
    *("*/test_permissions.py", "*/test_findings_report.py", "*/test_start_panel.py", "*/test_body_from_model.py"),
    *("*/test_every_block.py", "*/test_join_form.py", "*/test_letters.py", "*/test_sentences.py", "*/test_slugs.py"),
    *("*/test_middleware.py", "*/test_checks.py", "*/test_honesty.py", "*/test_*presentation.py"),
    *("*/test_*sections.py", "*/test_fact_sheet.py", "*/test_map_*.py", "*/test_rules_for_readers.py"),
    *("*/test_desk_saving.py", "*/test_versions.py", "*/test_sitemaps.py", "*/test_easy_language_report.py"),
)
"""Tests of forms, blocks, logins, words and what is shown: the rooms' facts and querysets are tested on both."""
LONGEST = ("test_wheels.py", "blocks/test_wheel.py", "demo/*")
"""Tests that take long each: they begin first, so that no process waits for one of them at the end."""


@cache
def is_one_of(path: Path, patterns: tuple[str, ...]) -> bool:
    """Tell whether a file of tests is one that the patterns name."""
    return any(path.relative_to(TESTS).match(pattern) for pattern in patterns)


def pytest_collection_modifyitems(items):
    """Mark what stands above the database, so that it is run on one; put the longest tests first."""
    for item in items:
        if is_one_of(item.path, ABOVE_THE_DATABASE):
            item.add_marker(pytest.mark.one_database)
    items.sort(key=lambda item: not is_one_of(item.path, LONGEST))


def pytest_collection_finish():
    """Let the collector of garbage look seldom, and never at what has been imported: it finds next to nothing."""
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session", autouse=True)
def search_index(django_test_environment):
    """Tell Wagtail's search of no change: it is not written in tests, but would ask at each save what to write."""
    for model in get_indexed_models():
        post_save.disconnect(post_save_signal_handler, sender=model)
        post_delete.disconnect(post_delete_signal_handler, sender=model)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment, django_db_blocker, django_db_createdb, tmp_path_factory, worker_id, testrun_uid
):
    """Give this test process a copy of the migrated database that all processes share."""
    copy = copy_of_the_template(
        folder=tmp_path_factory.mktemp("database"),
        worker=worker_id,
        remake_in_run=testrun_uid if django_db_createdb else "",
    )
    with django_db_blocker.unblock(), copy, django_db_blocker.block():
        yield


@pytest.fixture(autouse=True)
def reference_index(request):
    """Leave Wagtail's index of references alone, which slows every save, unless a test is marked to need it."""
    if request.node.get_closest_marker("references") is None:
        reference_index_auto_update_disabled.value = True
    yield
    reference_index_auto_update_disabled.value = False


@pytest.fixture(autouse=True)
def language_of_the_portal():
    """Begin each test in the portal's own language, whatever the last request of another test was answered in."""
    deactivate()
