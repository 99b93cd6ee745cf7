"""Trees of pages in the five languages that most tests of a room begin with, stored once for all its tests.

A room's ``conftest.py`` stores its tree in a fixture of the package's scope, inside ``stored_for_all_tests``; each test
runs in a savepoint within, so that none sees what another did.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from wagtail.models import Locale, Page, Site

from cooperation_models.languages.codes import LANGUAGE_CODES as LANGUAGES

TRANSLATIONS = LANGUAGES[1:]


@contextmanager
def stored_for_all_tests(blocker) -> Iterator[None]:
    """Keep what is stored within for all tests until the end, then take it back.

    ``blocker`` is pytest-django's ``django_db_blocker``: nothing else is stored outside of tests. The connection stays
    open meanwhile: Django's ``TestCase`` closes it after each class, and the transaction would be lost with it.
    """
    with blocker.unblock(), patch.object(connections[DEFAULT_DB_ALIAS], "close"), transaction.atomic():
        Site.clear_site_root_paths_cache()
        yield
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


def translation_of(page: Page, parent: Page, code: str) -> Page:
    """Publish a page in another language below ``parent``, as the translation of ``page``."""
    locale, _created = Locale.objects.get_or_create(language_code=code)
    slug = f"{page.slug}-{code}" if parent.is_root() else page.slug
    translation = type(page)(title=page.title, slug=slug, locale=locale, translation_key=page.translation_key)
    return parent.add_child(instance=translation)


def store_homes() -> dict[str, Page]:
    """Publish a plain home page in each language; the Finnish one is the root of Wagtail's own site."""
    finnish = Site.objects.get(is_default_site=True).root_page
    return {"fi": finnish} | {code: translation_of(finnish, finnish.get_parent(), code) for code in TRANSLATIONS}


def store_in_all_languages(homes: dict[str, Page], page_type: type[Page], title: str, slug: str) -> dict[str, Page]:
    """Publish a page and its translations below the home pages."""
    finnish = homes["fi"].add_child(instance=page_type(title=title, slug=slug))
    return {"fi": finnish} | {code: translation_of(finnish, homes[code], code) for code in TRANSLATIONS}


def fetched(stored: dict[str, Page]) -> dict[str, Page]:
    """Return the stored pages by code as the database has them, for one test to do with them what it likes."""
    Site.clear_site_root_paths_cache()
    page_type = type(stored["fi"])
    pages = page_type.objects.select_related("locale").in_bulk([page.pk for page in stored.values()])
    return {code: pages[page.pk] for code, page in stored.items()}
