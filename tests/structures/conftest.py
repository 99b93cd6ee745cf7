"""Structure models in Lapland, and their translation, for the tests of this room."""

import pytest
from django.db import transaction
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import Locale, Site

from cooperation_models.structures.models import ElementType

from .builders import lapland, make_elements, make_index, make_model


@pytest.fixture(scope="module")
def stored(django_db_setup, django_db_blocker):
    """Keep what module-wide fixtures store in the database for all tests of a module, then take it back.

    Each test runs in a savepoint inside, so that no test sees what another did.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        Site.clear_site_root_paths_cache()
        yield
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


@pytest.fixture(scope="module")
def stored_locales(stored):
    """Store the five locales."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("fi", "se", "smn", "sms", "sv")}


@pytest.fixture(scope="module")
def stored_elements(stored):
    """Store Lapland's areas and the elements of the source documents."""
    lapland()
    return make_elements()


@pytest.fixture(scope="module")
def stored_models(stored_elements, stored_locales):
    """Store the published Finnish pages of the models A, B and C, and their index."""
    index = make_index()
    return {code: make_model(index, code, stored_elements) for code in ("a", "b", "c")} | {"index": index}


@pytest.fixture(scope="module")
def stored_in_all_languages(stored_models, stored_locales):
    """Store home, index and models in every language without a word translated."""
    found = {"fi": stored_models}
    home = stored_models["index"].get_parent()
    for code in ("se", "smn", "sms", "sv"):
        home.copy_for_translation(stored_locales[code]).save_revision().publish()
        found[code] = {}
        for name in ("index", "a", "b", "c"):
            page = stored_models[name].copy_for_translation(stored_locales[code])
            page.save_revision().publish()
            found[code][name] = page
    Site.clear_site_root_paths_cache()
    return found


@pytest.fixture
def locales(stored_locales, db):
    """Return the five locales by code."""
    return stored_locales


@pytest.fixture
def elements(stored_elements, db):
    """Return the stored elements of the source documents by their short names, in Lapland's areas."""
    return {slug: ElementType.objects.get(pk=element.pk) for slug, element in stored_elements.items()}


@pytest.fixture
def models(stored_models, db):
    """Return the published Finnish pages of the models A, B and C by code, and their index."""
    Site.clear_site_root_paths_cache()
    return {code: type(page).objects.get(pk=page.pk) for code, page in stored_models.items()}


@pytest.fixture
def in_all_languages(stored_in_all_languages, db):
    """Return the pages of index and models by language and code."""
    Site.clear_site_root_paths_cache()
    return {
        language: {code: type(page).objects.get(pk=page.pk) for code, page in pages.items()}
        for language, pages in stored_in_all_languages.items()
    }


@pytest.fixture
def translate(locales, django_capture_on_commit_callbacks):
    """Return a function that translates a page through wagtail-localize and publishes the translation.

    ``words`` maps Finnish texts to their translations; all others stay Finnish.
    """
    from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

    def translate_page(page, code, words=None):
        source, _created = TranslationSource.update_or_create_from_instance(page)
        translation, _created = Translation.objects.get_or_create(source=source, target_locale=locales[code])
        for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
            if segment.string.data in (words or {}):
                StringTranslation.objects.update_or_create(
                    translation_of=segment.string,
                    context=segment.context,
                    locale=locales[code],
                    defaults={
                        "data": words[segment.string.data],
                        "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                        "updated_at": timezone.now(),
                    },
                )
        with django_capture_on_commit_callbacks(execute=True):
            Translation.objects.get(pk=translation.pk).save_target(publish=True)
        Site.clear_site_root_paths_cache()
        return Translation.objects.get(pk=translation.pk).get_target_instance()

    return translate_page


@pytest.fixture
def read(client):
    """Return a function that gets a page, or an address below it, as a reader of its language."""

    def get(page, end=""):
        with override(page.locale.language_code):
            return client.get(f"{page.get_url()}{end}")

    return get
