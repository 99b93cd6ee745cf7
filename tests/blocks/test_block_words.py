"""The template tags for words."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

import blocks

TEMPLATES = Path(blocks.__file__).parent / "templates" / "blocks"

pytestmark = pytest.mark.database_free


def rendered(source: str, **context) -> str:
    return Template("{% load block_words %}" + source).render(Context(context))


def test_word_is_printed_with_its_language_or_stored():
    with override("sv"):
        assert rendered('{% word _("January") %}') == "januari"
        assert rendered('{% word _("Nobody <translates> this") %}') == (
            '<span lang="en">Nobody &lt;translates&gt; this</span>'
        )
        stored = rendered('{% word _("Nobody translates") as w %}<a title="{{ w|stringformat:"s" }}">{{ w }}</a>')
        assert stored == '<a title="Nobody translates"><span lang="en">Nobody translates</span></a>'


@pytest.mark.parametrize("wrong", ["{% word %}", "{% word name %}", '{% word "Home" %}', '{% word _("a") in b %}'])
def test_word_that_makemessages_would_not_find_is_refused(wrong):
    with pytest.raises(TemplateSyntaxError, match="word takes one text"):
        rendered(wrong)


def test_language_is_named_in_itself():
    with override("fi"):
        assert rendered('{{ "sv"|own_language_name }}') == '<span lang="sv">svenska</span>'


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_templates_say_nothing_that_would_lose_its_language(path):
    source = path.read_text()
    assert not re.search(r"\{% *(?:block)?trans|\|safe|autoescape|\|default:|style=|<script", source)
    attributes = re.findall(r'\w="[^"]*\{\{ *(?:value|item|card|event|step|way)\.(?:title|heading|text|label)', source)
    assert not attributes
    bare = re.sub(r"\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", source)
    assert not re.search(r"[A-Za-z]{3}", bare), f"words without a language in {path.name}: {bare.split()}"
