"""The checks against the traps of Django's and wagtail-localize's handling of languages."""

import struct

import polib
import pytest
from django.core.checks.registry import registry
from django.db import models
from django.test.utils import isolate_apps
from django.utils.translation import trans_real
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cooperation_models.languages import checks
from tests.languages.sample_pages.models import SamplePage, SampleTerm


def ids(messages):
    return [message.id for message in messages]


@pytest.fixture
def only_catalogue(tmp_path, monkeypatch):
    """Return a function that makes the catalogue of a language the only one there is."""

    def write(code, plural, compiled=None):
        path = tmp_path / code / "LC_MESSAGES" / "django.mo"
        path.parent.mkdir(parents=True)
        catalogue = polib.POFile()
        catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Plural-Forms": plural}
        catalogue.append(polib.POEntry(msgid="Page", msgstr="Siidu"))
        path.write_bytes(compiled or catalogue.to_binary())

    monkeypatch.setattr(checks, "all_locale_paths", lambda: [str(tmp_path)])
    monkeypatch.setattr(trans_real, "all_locale_paths", lambda: [str(tmp_path)])
    trans_real.reset_cache(setting="LANGUAGES")
    yield write
    trans_real.reset_cache(setting="LANGUAGES")


def test_the_portal_passes_its_own_checks():
    assert [*checks.check_catalogues(None), *checks.check_settings(None), *checks.check_relations(None)] == []


@pytest.mark.parametrize("check", [checks.check_catalogues, checks.check_settings, checks.check_relations])
def test_the_checks_are_run_by_django(check):
    assert check in registry.get_checks()


def test_trap_1_a_language_without_catalogue_would_be_ignored(only_catalogue, settings):
    """Upstream gap: Django takes a language in LANGUAGES without any ``django.mo`` for unknown and says nothing."""
    settings.LANGUAGES = [("se", "davvisámegiella"), ("smn", "anarâškielâ")]
    only_catalogue("se", "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);")
    messages = checks.check_catalogues(None)
    assert ids(messages) == ["cooperation_languages.E001"]
    assert "smn" in messages[0].msg


def test_trap_2_a_header_that_makemessages_leaves_open_would_break_every_page(only_catalogue, settings):
    """Upstream gap: ``makemessages`` writes ``plural=EXPRESSION`` for unknown languages, and it gets compiled."""
    settings.LANGUAGES = [("se", "davvisámegiella")]
    only_catalogue("se", "nplurals=INTEGER; plural=EXPRESSION;")
    assert "cooperation_languages.E002" in ids(checks.check_catalogues(None))


@pytest.mark.parametrize("compiled", [b"", b"no catalogue", struct.pack("<7I", 0x950412DE, 0, 9, 28, 28, 0, 28)])
def test_a_damaged_catalogue_is_named(only_catalogue, settings, compiled):
    settings.LANGUAGES = [("se", "davvisámegiella")]
    only_catalogue("se", "", compiled or b"\0")
    assert "cooperation_languages.E002" in ids(checks.check_catalogues(None))


def test_trap_2_a_germanic_plural_rule_is_wrong_for_sami(only_catalogue, settings):
    settings.LANGUAGES = [("sms", "nuõrttsääʹmǩiõll"), ("sv", "svenska")]
    only_catalogue("sms", "nplurals=2; plural=(n != 1);")
    only_catalogue("sv", "nplurals=2; plural=(n != 1);")
    assert ids(checks.check_catalogues(None)) == ["cooperation_languages.E003"]


@pytest.mark.parametrize("name", checks.SETTINGS)
def test_trap_3_settings_under_which_finnish_is_published_or_translations_are_lost(settings, name):
    """Upstream gap: wagtail-localize publishes untranslated copies and forgets translations unless told not to."""
    setattr(settings, name, not checks.SETTINGS[name][1])
    assert ids(checks.check_settings(None)) == ["cooperation_languages.E004"]
    delattr(settings, name)
    expected = ["cooperation_languages.E004"] if checks.SETTINGS[name][0] is not checks.SETTINGS[name][1] else []
    assert ids(checks.check_settings(None)) == expected


def test_copies_of_whole_trees_are_refused(monkeypatch):
    monkeypatch.setattr(checks.apps, "is_installed", lambda name: True)
    assert ids(checks.check_settings(None)) == ["cooperation_languages.E005"]


def test_trap_8_a_page_model_of_ones_own_is_refused(settings):
    """Upstream gap: wagtail-localize does not support WAGTAIL_PAGE_MODEL."""
    settings.WAGTAIL_PAGE_MODEL = "sample_pages.SamplePage"
    assert ids(checks.check_settings(None)) == ["cooperation_languages.E007"]


@pytest.mark.parametrize("paths", [None, [], "elsewhere.formats", ["elsewhere.formats"]])
def test_missing_formats_are_told(settings, paths):
    settings.FORMAT_MODULE_PATH = paths
    assert ids(checks.check_settings(None)) == ["cooperation_languages.E008"]


@isolate_apps("tests.languages.sample_pages")
def test_trap_6_relations_that_translations_would_not_follow_are_refused():
    """Upstream gap: clearing a foreign key to a translatable snippet, or any M2M, never reaches translations.

    References from snippet to snippet, as here, are followed one level deep and stay Finnish below it.
    """

    class Loose(TranslatableMixin, models.Model):
        term = models.ForeignKey(SampleTerm, null=True, on_delete=models.SET_NULL, related_name="+")
        terms = ParentalManyToManyField(SampleTerm, related_name="+")
        page = models.ForeignKey(SamplePage, null=True, on_delete=models.SET_NULL, related_name="+")

        translatable_fields = [TranslatableField("term")]

        class Meta(TranslatableMixin.Meta):
            app_label = "sample_pages"

    class Declared(TranslatableMixin, models.Model):
        term = models.ForeignKey(SampleTerm, null=True, on_delete=models.SET_NULL, related_name="+")

        override_translatable_fields = [SynchronizedField("term")]

        class Meta(TranslatableMixin.Meta):
            app_label = "sample_pages"

    found = list(checks.faults_of_relations(Loose))
    assert set(ids(found)) == {"cooperation_languages.E006"}
    assert {message.msg.split(" ")[0] for message in found} == {"sample_pages.Loose.term", "sample_pages.Loose.terms"}
    assert list(checks.faults_of_relations(Declared)) == []
    assert list(checks.faults_of_relations(SamplePage)) == []
