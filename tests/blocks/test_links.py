"""Link cards: where they may lead, in which language, and what nobody may learn from them."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Locale, Page, PageViewRestriction

from blocks.links import LinkCardItemBlock, readable_pages

from .examples import BLOCKS, rendered, value_of

ELSEWHERE = "https://www.example.org/guide"


@pytest.fixture
def page(db) -> Page:
    home = Page.get_first_root_node().get_children().first()
    return home.add_child(instance=Page(title="Ohje & neuvo", slug="ohje", locale=home.locale))


def card(**fields) -> dict:
    return {"page": None, "url": "", "title": "", "text": "", **fields}


def printed(*cards, language="fi") -> BeautifulSoup:
    with override(language):
        return BeautifulSoup(rendered("link_cards", value_of("link_cards", cards=list(cards))), "html.parser")


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({}, "page"),
        ({"url": ELSEWHERE}, "title"),
        ({"page": True, "url": ELSEWHERE, "title": "Guide"}, "url"),
        ({"url": "javascript:alert(1)", "title": "Guide"}, "url"),
    ],
)
def test_card_has_one_target_and_says_which(page, fields, refused):
    if fields.get("page"):
        fields = {**fields, "page": page}
    block = LinkCardItemBlock()
    value = block.normalize(card(**fields))
    with pytest.raises(StructBlockValidationError) as error:
        block.clean(value)
    assert list(error.value.block_errors) == [refused]


def test_unfinished_card_is_saved_as_a_draft(db):
    assert BLOCKS["link_cards"].clean_deferred(value_of("link_cards", cards=[card(url=ELSEWHERE)]))
    with pytest.raises(StructBlockValidationError) as error:
        BLOCKS["link_cards"].clean(value_of("link_cards", cards=[card(url=ELSEWHERE)]))
    assert isinstance(error.value.block_errors["cards"], ListBlockValidationError)


def test_card_of_a_page_has_its_address_and_title(page):
    link = printed(card(page=page)).a
    assert (link["href"], link.get_text()) == (page.url, "Ohje & neuvo")
    assert printed(card(page=page, title="Lue ohje")).a.get_text() == "Lue ohje"


@pytest.mark.database_free
def test_card_of_another_site_names_it():
    soup = printed(card(url=ELSEWHERE, title="Guide"))
    assert soup.a["href"] == ELSEWHERE
    assert soup.find(class_="content-card__host").get_text() == "example.org"


def test_card_leads_to_the_page_in_the_readers_language(page, settings):
    settings.WAGTAIL_I18N_ENABLED = True
    swedish = Locale.objects.get_or_create(language_code="sv")[0]
    translation = page.copy_for_translation(swedish, copy_parents=True)
    translation.title = "Anvisning"
    translation.live = False
    translation.save()
    fallback = printed(card(page=page), language="sv").a
    assert fallback["hreflang"] == "fi" and fallback.find("span", lang="fi").get_text() == "Ohje & neuvo"
    translation.live = True
    translation.save()
    link = printed(card(page=page), language="sv").a
    assert link.get_text() == "Anvisning" and not link.has_attr("hreflang") and not link.find("span")


def test_a_title_that_nobody_has_translated_says_its_language(page, settings):
    settings.WAGTAIL_I18N_ENABLED = True
    swedish = Locale.objects.get_or_create(language_code="sv")[0]
    page.copy_for_translation(swedish, copy_parents=True).save_revision().publish()
    link = printed(card(page=page), language="sv").a
    assert link.find("span", lang="fi").get_text() == "Ohje & neuvo"
    assert not link.has_attr("hreflang")


def test_nothing_tells_of_a_page_that_readers_may_not_see(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert not printed(card(page=page)).find(True)
    PageViewRestriction.objects.all().delete()
    page.live = False
    page.save()
    assert not printed(card(page=page)).find(True)
    assert len(printed(card(page=page, title="Salaisuus"), card(url=ELSEWHERE, title="Guide")).find_all("li")) == 1


def test_queries_do_not_grow_with_the_cards(page, django_assert_max_num_queries):
    home = page.get_parent()
    more = [home.add_child(instance=Page(title=f"Sivu {number}", locale=home.locale)) for number in range(6)]
    home.get_url()
    with override("fi"), django_assert_max_num_queries(3):
        assert len(readable_pages([page])) == 1
    with override("fi"), django_assert_max_num_queries(3):
        assert len(readable_pages([page, *more, None])) == 7
