import pytest
from wagtail.models import Locale, Page, Site

from tests.languages.sample_pages.models import SampleIndexPage, SamplePage


@pytest.fixture
def locales(db):
    """Return the five locales by code."""
    return {code: Locale.objects.get_or_create(language_code=code)[0] for code in ("fi", "se", "smn", "sms", "sv")}


@pytest.fixture
def home(locales):
    """Return the Finnish home page of the only site; Wagtail's cache of home addresses is emptied round each test."""
    root = Page.objects.get(depth=1)
    page = root.add_child(instance=SamplePage(title="Etusivu", slug="etusivu", locale=locales["fi"]))
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=page, is_default_site=True, site_name="Näyte")
    yield page
    Site.clear_site_root_paths_cache()


@pytest.fixture
def homes(home, locales):
    """Return the published home pages of Finnish, Northern Sámi and Swedish by code."""
    pages = {"fi": home}
    for code, title in (("se", "Ruoktu"), ("sv", "Hem")):
        page = home.copy_for_translation(locales[code])
        page.title = title
        page.save_revision().publish()
        pages[code] = SamplePage.objects.get(pk=page.pk)
    return pages


@pytest.fixture
def make_page(home, locales):
    """Return a function that makes a published Finnish page below the home page."""

    def make(title="Verkosto", model=SamplePage, **values):
        values.setdefault("slug", title.lower().replace(" ", "-"))
        return home.add_child(instance=model(title=title, locale=locales["fi"], **values))

    return make


@pytest.fixture
def index(make_page):
    """Return a published Finnish page that answers addresses below its own."""
    return make_page("Asiat", model=SampleIndexPage)


@pytest.fixture
def translate(locales, django_capture_on_commit_callbacks):
    """Return a function that translates a page through wagtail-localize and publishes what has been translated.

    ``words`` maps Finnish texts, as wagtail-localize stores them, to translations; all others stay Finnish.
    """
    from django.utils import timezone
    from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

    def translate_page(page, code, words=None, publish=True):
        source, _created = TranslationSource.update_or_create_from_instance(page)
        translation, _created = Translation.objects.get_or_create(source=source, target_locale=locales[code])
        for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
            translated = (words or {}).get(segment.string.data)
            if translated is not None:
                StringTranslation.objects.update_or_create(
                    translation_of=segment.string,
                    context=segment.context,
                    locale=locales[code],
                    defaults={
                        "data": translated,
                        "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                        "updated_at": timezone.now(),
                    },
                )
        with django_capture_on_commit_callbacks(execute=True):
            Translation.objects.get(pk=translation.pk).save_target(publish=publish)
        return Translation.objects.get(pk=translation.pk).get_target_instance()

    return translate_page


@pytest.fixture
def make_editor(django_user_model):
    """Return a function that makes a user of the admin who may submit translations, and act below some pages."""
    from django.contrib.auth.models import Group, Permission
    from wagtail.models import GroupPagePermission

    def make(*rights, permissions=()):
        group = Group.objects.create(name="Kääntäjät")
        for codename in ("access_admin", *permissions):
            group.permissions.add(Permission.objects.get(codename=codename))
        for page, codename in rights:
            GroupPagePermission.objects.create(
                group=group, page=page, permission=Permission.objects.get(codename=codename)
            )
        user = django_user_model.objects.create_user("kaantaja", password="salainen")
        user.groups.add(group)
        return user

    return make
