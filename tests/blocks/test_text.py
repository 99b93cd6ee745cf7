"""Text, callout, summary in plain language and quote."""

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.models import Page

from blocks.text import CalloutBlock, HeadedTextBlock, PlainLanguageBlock, QuoteBlock

from .examples import BLOCKS, rendered, value_of


@pytest.mark.database_free
def test_text_keeps_to_what_can_be_translated_and_read():
    features = set(HeadedTextBlock().features)
    assert {"h2", "h3", "bold", "ul", "ol", "link"} <= features
    assert not features & {"h1", "image", "embed", "hr", "code", "blockquote"}
    inner = {PlainLanguageBlock().child_blocks["text"].features[0], *CalloutBlock().child_blocks["text"].features}
    assert not inner & {"h2", "h3", "image", "embed"}


@pytest.mark.database_free
@pytest.mark.parametrize(
    ("kind", "words"), [("note", "Good to know"), ("important", "Important"), ("warning", "Warning")]
)
def test_kind_of_callout_is_said_in_words(kind, words):
    with override("en"):
        soup = BeautifulSoup(rendered("callout", value_of("callout", kind=kind)), "html.parser")
    assert soup.find(class_="content-callout__kind").get_text() == words
    assert soup.find(role="note")["class"] == ["content-callout", f"content-callout--{kind}"]


@pytest.mark.database_free
def test_callout_without_heading_has_none():
    assert "<h" not in rendered("callout", value_of("callout", heading=""))


@pytest.mark.database_free
def test_callout_without_text_is_refused_but_saved_as_a_draft():
    value = value_of("callout", text="")
    with pytest.raises(StructBlockValidationError) as refused:
        BLOCKS["callout"].clean(value)
    assert list(refused.value.block_errors) == ["text"]
    assert BLOCKS["callout"].clean_deferred(value)["heading"]


@pytest.mark.database_free
def test_quote_says_who_said_it_and_where():
    full = rendered("quote", value_of("quote", source="https://example.org/minutes"))
    soup = BeautifulSoup(full, "html.parser")
    assert soup.blockquote["cite"] == soup.a["href"] == "https://example.org/minutes"
    bare = QuoteBlock().to_python({"quote": "Ei mitään meistä ilman meitä."})
    assert "figcaption" not in rendered("quote", bare)


@pytest.mark.database_free
def test_quote_takes_no_address_that_runs_a_script():
    with pytest.raises(StructBlockValidationError):
        BLOCKS["quote"].clean(value_of("quote", source="javascript:alert(1)"))


@pytest.mark.django_db
def test_plain_language_leads_to_the_easy_page_only_when_readers_may_see_it():
    page = Page.get_first_root_node().get_children().first().add_child(instance=Page(title="Lounas", slug="selko"))
    value = value_of("plain_language", easy_page=page)
    assert f'href="{page.url}"' in rendered("plain_language", value) and "Lounas" in rendered("plain_language", value)
    page.live = False
    page.save()
    assert "Lounas" not in rendered("plain_language", value)
