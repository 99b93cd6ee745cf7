"""A small portal: home pages in the five languages, a page of areas, a standard page, three municipalities."""

import pytest
from wagtail.models import Locale, Page, Site

from cooperation_models.places.models import Area, AreaIndexPage
from cooperation_site.models import HomePage, StandardPage

HOME_TITLES = {
    "fi": "Lapin yhteistyö",
    "se": "Lappi ovttasbargu",
    "smn": "Laapi oovtâstpargo",
    "sms": "Lappi ääʹššõs",
    "sv": "Samarbetet i Lappland",
}


@pytest.fixture
def homes(db) -> dict[str, HomePage]:
    """Return published home pages by language code, the Finnish one being the root of the only site."""
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code in HOME_TITLES}
    root = Page.objects.get(depth=1)
    finnish = root.add_child(
        instance=HomePage(
            title=HOME_TITLES["fi"],
            slug="koti",
            locale=locales["fi"],
            heading="Näin Lapissa tehdään yhteistyötä",
            introduction="Täältä löytyy kunnan yhteyshenkilö.",
            footer_text="Palvelua pitää esimerkkiyhdistys.",
            feedback_email="palaute@palvelu.example",
            licence="by/4.0",
        )
    )
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=finnish, is_default_site=True)
    found = {"fi": finnish}
    for code, title in HOME_TITLES.items():
        if code != "fi":
            found[code] = finnish.copy_for_translation(locales[code])
            found[code].title = title
            found[code].live = True
            found[code].save()
    yield found
    Site.clear_site_root_paths_cache()


def in_all_languages(page: Page, homes: dict[str, HomePage]) -> dict[str, Page]:
    """Publish untranslated copies of a Finnish page in the other languages and return all of them by code."""
    found = {"fi": page}
    for code, home in homes.items():
        if code != "fi":
            found[code] = page.copy_for_translation(home.locale)
            found[code].live = True
            found[code].save()
    return found


@pytest.fixture
def area_pages(homes) -> dict[str, AreaIndexPage]:
    """Return published pages of areas, shown in menus, by language code."""
    page = AreaIndexPage(title="Alueet", slug="alueet", introduction="Kunnat ja seutukunnat.", show_in_menus=True)
    return in_all_languages(homes["fi"].add_child(instance=page), homes)


@pytest.fixture
def standard_pages(homes) -> dict[str, StandardPage]:
    """Return published standard pages, shown in menus, by language code."""
    page = StandardPage(title="Näin pääset mukaan", slug="tietoa", introduction="Mikä tämä on.", show_in_menus=True)
    return in_all_languages(homes["fi"].add_child(instance=page), homes)


@pytest.fixture
def municipalities(db) -> list[Area]:
    """Return three municipalities, of which one has a name in Northern Sámi."""
    return [
        Area.objects.create(code="148", level="municipality", slug="inari", name_fi="Inari", name_se="Anár"),
        Area.objects.create(code="890", level="municipality", slug="utsjoki", name_fi="Utsjoki"),
        Area.objects.create(code="261", level="municipality", slug="kittila", name_fi="Kittilä"),
    ]


@pytest.fixture
def editor(django_user_model):
    """Return somebody who may do everything in the admin."""
    return django_user_model.objects.create_superuser("muokkaaja", "muokkaaja@palvelu.example", "salasana")
