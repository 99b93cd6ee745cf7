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
    root = Page.objects.get(depth=1)
    found = {}
    for code, title in HOME_TITLES.items():
        found[code] = HomePage(
            title=title,
            slug=f"koti-{code}",
            locale=Locale.objects.get_or_create(language_code=code)[0],
            heading="Näin Lapissa tehdään yhteistyötä",
            introduction="Täältä löytyy kunnan yhteyshenkilö.",
            footer_text="Palvelua pitää esimerkkiyhdistys.",
            feedback_email="palaute@palvelu.example",
            licence="by/4.0",
        )
        found[code].translation_key = found["fi"].translation_key
        root.add_child(instance=found[code])
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=found["fi"], is_default_site=True)
    yield found
    Site.clear_site_root_paths_cache()


def in_all_languages(homes: dict[str, HomePage], model: type[Page], **values) -> dict[str, Page]:
    """Publish a page below each home page, with the same Finnish words in all of them, and return them by code."""
    found = {}
    for code, home in homes.items():
        found[code] = model(locale=home.locale, show_in_menus=True, **values)
        found[code].translation_key = found["fi"].translation_key
        home.add_child(instance=found[code])
    return found


@pytest.fixture
def area_pages(homes) -> dict[str, AreaIndexPage]:
    """Return published pages of areas, shown in menus, by language code."""
    return in_all_languages(homes, AreaIndexPage, title="Alueet", slug="alueet", introduction="Kunnat ja seutukunnat.")


@pytest.fixture
def standard_pages(homes) -> dict[str, StandardPage]:
    """Return published standard pages, shown in menus, by language code."""
    return in_all_languages(
        homes, StandardPage, title="Näin pääset mukaan", slug="tietoa", introduction="Mikä tämä on."
    )


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
