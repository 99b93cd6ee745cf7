"""A language is deleted, switched off and on again: no word of a translator is lost, and nothing breaks."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cooperation_models.languages.translation.state import progress_of, strings_of
from tests.languages.sample_pages.models import SamplePage

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.languages.sample_urls")]

WORDS = {"Verkosto": "Fierpmádat", "Johdanto": "Álggahus", "verkosto": "fierpmadat"}


@pytest.fixture
def network(homes, make_page, translate):
    """Return a Finnish page and its published Northern Sámi version."""
    source = make_page("Verkosto", introduction="Johdanto")
    return source, translate(source, "se", WORDS)


def delete_address(locale):
    return reverse("wagtaillocales:delete", args=[locale.pk])


def test_trap_a_language_with_words_of_translators_is_not_deleted(admin_client, network, homes, locales):
    """Upstream gap: when its pages are deleted first, the language takes all translations along."""
    homes["se"].delete()
    response = admin_client.post(delete_address(locales["se"]))
    assert response.status_code == 200
    assert Locale.objects.filter(pk=locales["se"].pk).exists()
    with pytest.raises(ProtectedError):
        Locale.objects.get(pk=locales["se"].pk).delete()
    assert StringTranslation.objects.filter(data="Álggahus").exists()


def test_the_words_are_there_when_the_page_is_translated_again(network, translate):
    source, page = network
    page.delete()
    assert translate(source, "se").introduction == "Álggahus"


def test_a_language_that_was_never_used_is_deleted_and_added_again(admin_client, network, locales):
    admin_client.post(delete_address(locales["sms"]))
    assert not Locale.objects.filter(language_code="sms").exists()
    admin_client.post(reverse("wagtaillocales:add"), {"language_code": "sms"})
    assert Locale.objects.filter(language_code="sms").exists()


def test_a_language_is_switched_off_and_on_again(
    admin_client, client, network, settings, django_capture_on_commit_callbacks
):
    source, page = network
    languages = settings.LANGUAGES
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [entry for entry in languages if entry[0] != "se"]
    assert client.get("/fi/verkosto/").status_code == 200
    assert client.get("/se/fierpmadat/").status_code == 404
    for name, pk in (("edit", source.pk), ("edit", page.pk), ("unpublish", source.pk), ("delete", source.pk)):
        assert admin_client.get(reverse(f"wagtailadmin_pages:{name}", args=[pk])).status_code == 200, name
    record = TranslationSource.objects.get_for_instance(source)
    assert admin_client.get(reverse("wagtail_localize:update_translations", args=[record.pk])).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        source.introduction = "Uusi johdanto"
        source.save_revision().publish()
    translation = Translation.objects.get()
    assert progress_of([translation])[translation.pk].changed == 1
    assert "Álggahus" in [string.old_translation for string in strings_of(translation)]

    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages
    assert "Álggahus" in client.get("/se/fierpmadat/").text
    assert SamplePage.objects.get(pk=page.pk).live
