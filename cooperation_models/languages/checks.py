"""System checks: what would break a language, or put words into the wrong one, without any error at run time."""

import gettext
import struct
from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.db import models
from django.utils.translation import check_for_language, to_locale
from django.utils.translation.trans_real import all_locale_paths
from modelcluster.fields import ParentalKey
from wagtail.models import Page, TranslatableMixin, get_translatable_models
from wagtail_localize.fields import SynchronizedField

from .codes import SAMI_LANGUAGE_CODES

FORMATS = "cooperation_models.languages.formats"
SETTINGS = {
    "WAGTAIL_I18N_ENABLED": (False, True, "Pages would have no languages."),
    "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE": (
        True,
        False,
        "Submitting a page for translation would publish it at once in the words of the source.",
    ),
    "WAGTAILLOCALIZE_DISABLE_ON_DELETE": (
        False,
        True,
        "Deleting a translated page would delete everything translators have written for it.",
    ),
    "WAGTAIL_ALLOW_UNICODE_SLUGS": (
        True,
        False,
        "Translating would silently drop the letters đ ŋ ŧ ǥ ʒ from addresses that pages have already.",
    ),
}
"""For each setting what it is when nobody sets it, what it has to be, and what happens otherwise."""


@register()
def check_catalogues(app_configs, **kwargs) -> list[CheckMessage]:
    """Check that every language has catalogues that can be read, and the Sámi languages the right plural rule.

    Django ignores a language without any catalogue (``/se/`` leads to ``/fi/se/``), and one unreadable catalogue
    breaks the pages of all languages, because addresses in all of them are built on each.
    """
    errors = []
    for code, _name in settings.LANGUAGES:
        if not check_for_language(code):
            errors.append(
                Error(
                    f"The language {code} has no compiled catalogue, so that Django does not know it.",
                    hint="Run manage.py catalogues compile, or add the folder of the catalogues to LOCALE_PATHS.",
                    id="cooperation_languages.E001",
                )
            )
        errors += _faults_of_catalogues(code)
    return errors


def _faults_of_catalogues(code: str) -> Iterator[CheckMessage]:
    rules = []
    for folder in all_locale_paths():
        path = gettext.find("django", folder, [to_locale(code)])
        if path is None:
            continue
        try:
            with open(path, "rb") as file:
                rules.append(gettext.GNUTranslations(file).plural)
        except (OSError, ValueError, struct.error) as error:
            yield Error(
                f"The catalogue {path} cannot be read: {error}",
                hint="Write the plural rule into its header and run manage.py catalogues compile.",
                id="cooperation_languages.E002",
            )
    wanted = [0 if number == 1 else 1 if number == 2 else 2 for number in range(200)]
    if code in SAMI_LANGUAGE_CODES and any([rule(number) for number in range(200)] != wanted for rule in rules):
        yield Error(
            f"A catalogue of {code} has another plural rule than one, two and other.",
            hint="Plural-Forms: nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);",
            id="cooperation_languages.E003",
        )


@register()
def check_settings(app_configs, **kwargs) -> list[CheckMessage]:
    """Check the settings without which untranslated text would be published or translations lost."""
    errors = [
        Error(f"{name} must be {wanted}. {why}", hint=f"Set {name} = {wanted}.", id="cooperation_languages.E004")
        for name, (otherwise, wanted, why) in SETTINGS.items()
        if getattr(settings, name, otherwise) is not wanted
    ]
    if apps.is_installed("wagtail_localize.locales"):
        errors.append(
            Error(
                "wagtail_localize.locales copies whole page trees into other languages, live and in the words of the "
                "source.",
                hint="Put wagtail.locales into INSTALLED_APPS in its place.",
                id="cooperation_languages.E005",
            )
        )
    if getattr(settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page") != "wagtailcore.Page":
        errors.append(
            Error(
                "wagtail-localize does not support a page model of one's own (WAGTAIL_PAGE_MODEL).",
                hint="Remove the setting; build on cooperation_models.languages.pages.PageInLanguages.",
                id="cooperation_languages.E007",
            )
        )
    paths = settings.FORMAT_MODULE_PATH or []
    if FORMATS not in ([paths] if isinstance(paths, str) else paths):
        errors.append(
            Error(
                "Without our formats Sámi pages show dates of the United States and Finnish names of months.",
                hint=f'Set FORMAT_MODULE_PATH = ["{FORMATS}"].',
                id="cooperation_languages.E008",
            )
        )
    return errors


@register()
def check_relations(app_configs, **kwargs) -> list[CheckMessage]:
    """Check that nothing translatable points at a translatable snippet in a way that wagtail-localize does not follow.

    Clearing a foreign key on the source, or choosing a snippet that is not translated, never reaches the translations;
    many-to-many relations are copied once and then never again.
    """
    return [error for model in get_translatable_models(include_subclasses=True) for error in faults_of_relations(model)]


def faults_of_relations(model: type[TranslatableMixin]) -> Iterator[CheckMessage]:
    """Give an error for each relation of a model that translations would not follow."""
    declared = {
        field.field_name
        for field in (
            *getattr(model, "translatable_fields", ()),
            *getattr(model, "override_translatable_fields", ()),
        )
        if isinstance(field, SynchronizedField)
    }
    for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
        target = field.related_model
        if not isinstance(target, type) or not issubclass(target, TranslatableMixin) or issubclass(target, Page):
            continue
        if isinstance(field, ParentalKey) or getattr(field.remote_field, "parent_link", False):
            continue
        if isinstance(field, models.ManyToManyField) or field.name not in declared:
            yield Error(
                f"{model._meta.label}.{field.name} points at {target._meta.label}, which has translations: changes on "
                "the source would not reach the translations.",
                hint="Point at a fact, which is the same in all languages; or use rows with a foreign key declared as "
                "SynchronizedField in override_translatable_fields.",
                obj=model,
                id="cooperation_languages.E006",
            )
