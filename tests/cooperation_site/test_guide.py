"""The editors' guide in the admin: complete in both languages, linked, and for those who may use the admin."""

import re
from functools import cache
from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from cooperation_site import guide

CHAPTERS = [
    pytest.param(language, name, id=f"{language}-{name}")
    for language in guide.GUIDE_LANGUAGES
    for name in guide.guide(language)
]

# Labels that Wagtail puts together from a word of its own and a name, or does not translate.
COMPOSED_LABELS = {
    "fi": {"Lisää Rakenneosa", "Valitse rakenneosa", "Publish in svenska", "Tallenna ja julkaise, svenska"},
    "sv": {"Lägg till Element", "Välj element", "Publicera på svenska", "Spara och publicera, svenska"},
}


@pytest.fixture
def in_language(client, editor):
    """Return a function that logs an editor with an admin in some language in and gets an address."""
    from wagtail.users.models import UserProfile

    def get(path: str, language: str = "fi", **options):
        profile = UserProfile.get_for_user(editor)
        profile.preferred_language = language
        profile.save()
        client.force_login(editor)
        return client.get(path, **options)

    return get


@cache
def admin_words(language: str) -> set[str]:
    """Return what the admin says in a language, in small letters: the catalogues, and labels made of two words."""
    packages = [Path(package.__file__).parent for package in (wagtail, wagtail_localize)]
    files = [settings.BASE_DIR / "locale" / language / "LC_MESSAGES" / "django.mo"]
    files += [path for folder in packages for path in folder.glob(f"**/locale/{language}/LC_MESSAGES/*.mo")]
    entries = [entry for path in files for entry in polib.mofile(str(path))]
    words = {text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values())}
    return {word.strip().casefold() for word in words | COMPOSED_LABELS[language]}


def markup_of(chapter: guide.Chapter) -> BeautifulSoup:
    return BeautifulSoup(chapter.body, "html.parser")


@pytest.mark.database_free
def test_both_languages_have_the_same_chapters():
    numbers = {
        language: [chapter.number for chapter in guide.guide(language).values()] for language in guide.GUIDE_LANGUAGES
    }
    assert numbers["fi"] == numbers["sv"] == list(range(1, len(numbers["fi"]) + 1))


@pytest.mark.database_free
@pytest.mark.parametrize("number", [chapter.number for chapter in guide.guide("fi").values()])
def test_a_chapter_has_the_same_headings_and_steps_in_both_languages(number):
    shapes = []
    for language in guide.GUIDE_LANGUAGES:
        (chapter,) = [chapter for chapter in guide.guide(language).values() if chapter.number == number]
        markup = markup_of(chapter)
        shapes.append([element.name for element in markup.find_all(["h3", "h4", "ol", "ul", "table"])])
        shapes[-1] += [len(markup.find_all("li"))]
    assert shapes[0] == shapes[1]


@pytest.mark.database_free
@pytest.mark.parametrize(("language", "name"), CHAPTERS)
def test_links_between_chapters_lead_somewhere(language, name):
    for link in markup_of(guide.guide(language)[name]).find_all("a", href=True):
        path, _hash, anchor = link["href"].partition("#")
        if "://" in path:
            continue
        assert ".md" not in path
        target = guide.guide(language)[name]
        if path:
            language_of_link, name_of_link = re.fullmatch(
                rf"{reverse('editors_guide')}([a-z]+)/([^/]+)/", path
            ).groups()
            target = guide.guide(language_of_link)[name_of_link]
        if anchor:
            assert markup_of(target).find(id=anchor), link["href"]


@pytest.mark.database_free
@pytest.mark.parametrize(("language", "name"), CHAPTERS)
def test_what_a_chapter_quotes_is_what_the_admin_says(language, name):
    """Bold words are labels of the admin: ours, or Wagtail's."""
    labels = {strong.get_text().casefold() for strong in markup_of(guide.guide(language)[name]).find_all("strong")}
    assert labels, "a chapter names what the editor sees"
    unknown = labels - admin_words(language)
    assert unknown == set()


@pytest.mark.parametrize(("language", "name"), CHAPTERS)
def test_a_chapter_is_shown_in_its_language_with_its_contents(in_language, language, name):
    chapter = guide.guide(language)[name]
    response = in_language(chapter.url, language)
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    (heading,) = page.find_all("h1")
    with translation.override(language):
        assert gettext("Guide for editors") in heading.get_text()
    assert page.find(class_="guide-text").find("h2")["lang"] == language
    anchors = [link["href"] for link in page.find(class_="guide-contents").find_all("a")]
    assert anchors and all(page.find(id=anchor.removeprefix("#")) for anchor in anchors)
    assert page.find("a", attrs={"aria-current": "page"})["href"] == chapter.url


@pytest.mark.parametrize(("admin_language", "shown"), [("fi", "fi"), ("sv", "sv"), ("en", "fi")])
def test_the_guide_opens_in_the_language_of_the_admin(in_language, admin_language, shown):
    response = in_language(reverse("editors_guide"), admin_language, follow=True)
    assert response.redirect_chain[-1][0].startswith(f"{reverse('editors_guide')}{shown}/1-")
    assert (b"guide-note" in response.content) == (admin_language == "en")


def test_the_help_menu_and_pages_lead_to_the_guide(in_language, homes):
    response = in_language(reverse("wagtailadmin_pages:edit", args=[homes["fi"].pk]))
    assert reverse("editors_guide") in response.content.decode()
    assert guide.chapter_url(7) in response.content.decode()


@pytest.mark.parametrize(
    "address",
    [
        "fi/9-puuttuva/",
        "en/1-alku/",
        "se/1-alku/",
        "fi/README/",
        "fi/..%2F..%2FREADME/",
        "..%2F../README/",
        "fi/1-alku.md/",
    ],
)
def test_nothing_but_chapters_is_served(in_language, address):
    assert in_language(f"{reverse('editors_guide')}{address}").status_code == 404


def test_the_guide_is_for_those_who_may_use_the_admin(client, django_user_model):
    visitor = django_user_model.objects.create_user("vierailija", password="salasana")
    path = next(iter(guide.guide("fi").values())).url
    assert client.get(path).status_code == 302
    client.force_login(visitor)
    assert client.get(path).status_code != 200
    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert client.get(path).status_code == 200
