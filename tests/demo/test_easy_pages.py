"""The demo's pages in easy language keep to what the portal asks of editors."""

import re

import pytest

from cooperation_models.languages.easy_language.readability import (
    MEASURED_LANGUAGES,
    limits_of,
    longest_part,
    sentences_of,
    words_of,
)
from cooperation_site.management.commands.load_demo import SITE
from cooperation_site.page_files.texts import is_text, read_file, said_in

pytestmark = pytest.mark.database_free
FILES = sorted((SITE / "demo" / "pages").glob("easy*.toml"))


def texts_in(value, language: str) -> list[str]:
    """Return the paragraphs and items of lists of a file in a language."""
    if is_text(value):
        html = re.sub(r"</?(?:a|b|i)\b[^>]*>", "", said_in(value, language))
        return [text for text in re.split(r"<[^>]+>", html) if text.strip()]
    members = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
    return [text for member in members for text in texts_in(member, language)]


@pytest.mark.parametrize("language", MEASURED_LANGUAGES)
@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_no_sentence_and_no_word_is_too_long(path, language):
    limits = limits_of(language, easy=True)
    content = {name: value for name, value in read_file(path).items() if name != "slug"}
    sentences = [sentence for text in texts_in(content, language) for sentence in sentences_of(text)]
    assert sentences
    assert [sentence for sentence in sentences if len(words_of(sentence)) > limits.sentence_words] == []
    words = {word for sentence in sentences for word in words_of(sentence)}
    assert {word for word in words if longest_part(word) > limits.word_letters} == set()
