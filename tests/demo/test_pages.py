"""Pages made from files: made once, in every language, and left to their editors afterwards."""

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from cooperation_models.languages.honesty import words_of
from cooperation_site.models import HomePage
from cooperation_site.page_files.pages import PageMaker, read_pages, translation_key
from cooperation_site.page_files.texts import FileError

pytestmark = pytest.mark.django_db

HOME = {
    "key": "test-home",
    "type": "cooperation_site.HomePage",
    "languages": ["sv", "se"],
    "title": {"fi": "Koe", "sv": "Prov", "se": "Ovdasiidu"},
    "slug": {"fi": "koe", "sv": "prov", "se": "koe-se"},
    "body": [{"block": "text", "value": {"fi": '<p>Katso <a page="test-guide">ohje</a>.</p>'}}],
    "accessibility_page": "test-guide",
}
GUIDE = {
    "key": "test-guide",
    "type": "cooperation_site.StandardPage",
    "parent": "test-home",
    "languages": ["sv"],
    "title": {"fi": "Ohje", "sv": "Anvisning"},
    "slug": {"fi": "ohje", "sv": "anvisning"},
    "introduction": {"fi": "Lyhyesti.", "sv": "I korthet."},
    "body": [
        {"block": "text", "value": {"fi": "<p>Yksi.</p><p>Kaksi.</p>", "sv": "<p>Ett.</p><p>Två.</p>"}},
        {"block": "callout", "heading": {"fi": "Huom"}, "text": {"fi": "<p>Vain suomeksi.</p>"}},
    ],
}


@pytest.fixture(autouse=True)
def locales():
    """Make the languages of these pages known."""
    for code in ("se", "smn", "sms", "sv"):
        Locale.objects.get_or_create(language_code=code)


def make(*records, refresh: bool = False) -> int:
    return PageMaker(lambda model, name: None, refresh=refresh).make(records)


def version(key: str, language: str) -> Page:
    return Page.objects.get(translation_key=translation_key(key), locale__language_code=language).specific


def test_pages_are_made_in_their_languages_and_can_be_reached():
    assert make(HOME, GUIDE) == 2
    assert version("test-guide", "sv").get_parent().specific == version("test-home", "sv")
    assert not Page.objects.filter(translation_key=translation_key("test-guide"), locale__language_code="se").exists()
    assert version("test-guide", "sv").live
    assert version("test-home", "se").title == "Ovdasiidu"
    assert not any(Page.find_problems())


def test_children_are_found_below_their_parents_in_every_language():
    make(HOME, GUIDE)
    for language in ("fi", "sv"):
        assert [child.specific for child in version("test-home", language).get_children()] == [
            version("test-guide", language)
        ]


def test_translators_can_go_on_where_the_file_ended():
    make(HOME, GUIDE)
    swedish = version("test-guide", "sv")
    assert "<p>Ett.</p>" in str(swedish.body[0].value.source)
    assert swedish.body[1].value["heading"] == "Huom"
    assert words_of(swedish).foreign == {"Huom", "Vain suomeksi."}
    translation = Translation.objects.get(source__object_id=translation_key("test-guide"))
    assert translation.enabled
    assert translation.get_progress() == (7, 5)


def test_links_lead_to_the_finnish_page_which_wagtail_localises():
    make(HOME, GUIDE)
    assert f'id="{version("test-guide", "fi").pk}"' in str(version("test-home", "fi").body[0].value.source)
    assert version("test-home", "fi").accessibility_page_id == version("test-guide", "fi").pk


def test_a_second_run_changes_nothing():
    make(HOME, GUIDE)
    before = list(Page.objects.order_by("pk").values()), StringTranslation.objects.count()
    assert make(HOME, GUIDE) == 0
    assert (list(Page.objects.order_by("pk").values()), StringTranslation.objects.count()) == before


def test_what_editors_changed_stays_unless_everything_is_written_anew():
    make(HOME, GUIDE)
    page = version("test-guide", "fi")
    page.title, page.slug = "Oma otsikko", "oma"
    page.save_revision().publish()
    assert make(HOME, GUIDE) == 0
    assert version("test-guide", "fi").title == "Oma otsikko"
    assert make(HOME, GUIDE, refresh=True) == 2
    assert version("test-guide", "fi").title == "Ohje"
    assert version("test-guide", "sv").title == "Anvisning"


def test_a_page_is_completed_only_while_nobody_has_edited_it():
    make({**HOME, "body": []}, GUIDE)
    fuller = {**HOME, "completes": True, "heading": {"fi": "Tervetuloa", "sv": "Välkommen"}}
    assert make(fuller) == 1
    assert version("test-home", "fi").heading == "Tervetuloa"
    assert version("test-home", "sv").heading == "Välkommen"
    assert make({**fuller, "heading": {"fi": "Toinen"}}) == 0


def test_a_page_that_was_edited_first_is_not_completed():
    make({**HOME, "body": []}, GUIDE)
    home = version("test-home", "fi")
    home.heading = "Oma"
    home.save_revision().publish()
    assert make({**HOME, "completes": True, "heading": {"fi": "Tervetuloa"}}) == 0
    assert HomePage.objects.get(pk=home.pk).heading == "Oma"


def test_a_translation_with_another_number_of_paragraphs_makes_nothing():
    wrong = {**GUIDE, "body": [{"block": "text", "value": {"fi": "<p>Yksi.</p><p>Kaksi.</p>", "sv": "<p>Ett.</p>"}}]}
    with pytest.raises(FileError, match="paragraphs"):
        make(HOME, wrong)
    assert not Page.objects.filter(translation_key=translation_key("test-guide")).exists()


def test_a_link_to_no_page_is_named():
    with pytest.raises(FileError, match="test-guide"):
        make(HOME)


def test_files_are_read_parents_first(tmp_path):
    (tmp_path / "a.toml").write_text('key = "child"\nparent = "parent"')
    (tmp_path / "b.toml").write_text('key = "parent"\nparent = "elsewhere"')
    assert [record["key"] for record in read_pages(tmp_path)] == ["parent", "child"]


@pytest.mark.parametrize("second", ['key = "one"', 'key = "two"\nparent = "one"'])
def test_impossible_folders_are_refused(tmp_path, second):
    (tmp_path / "a.toml").write_text('key = "one"\nparent = "two"')
    (tmp_path / "b.toml").write_text(second)
    with pytest.raises(FileError):
        read_pages(tmp_path)
