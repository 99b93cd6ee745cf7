"""Fixed words say in which language they really are."""

import copy
import pickle

import pytest
from django.utils.html import conditional_escape
from django.utils.translation import override

from blocks.wording import TextInLanguage, content_languages, is_readers_language, language_of_word, own_name, word

KNOWN_TO_DJANGO = "January"
UNKNOWN = "A sentence that no catalogue holds"

pytestmark = pytest.mark.database_free


def test_word_of_the_readers_language_stands_bare():
    with override("sv"):
        assert language_of_word(KNOWN_TO_DJANGO) == "sv"
        assert conditional_escape(word(KNOWN_TO_DJANGO)) == "januari"


def test_word_falls_back_to_the_sites_language_and_says_so(settings):
    settings.LANGUAGE_CODE = "fi"
    with override("sma"):
        said = word(KNOWN_TO_DJANGO)
    assert said.language == "fi"
    with override("sma"):
        assert said.__html__() == f'<span lang="fi">{said}</span>'


def test_word_nobody_translated_is_english():
    with override("fi"):
        assert language_of_word(UNKNOWN) == "en"
        assert word(UNKNOWN).__html__() == f'<span lang="en">{UNKNOWN}</span>'
    with override("en-gb"):
        assert word(UNKNOWN).__html__() == UNKNOWN


def test_word_without_any_language_is_english():
    with override(None):
        assert language_of_word(KNOWN_TO_DJANGO) == "en"


def test_text_is_escaped_once_and_bare_in_attributes():
    text = TextInLanguage("Sää <&> tuuli", "fi")
    with override("se"):
        assert conditional_escape(text) == '<span lang="fi">Sää &lt;&amp;&gt; tuuli</span>'
        assert f"{text}" == str(text) == "Sää <&> tuuli"
        assert TextInLanguage("", "fi").__html__() == ""
    with override("fi-fi"):
        assert text.__html__() == "Sää &lt;&amp;&gt; tuuli"


def test_text_keeps_its_language_when_copied():
    text = TextInLanguage("Järjestö", "fi-FI")
    assert text.language == "fi"
    assert copy.deepcopy(text).language == pickle.loads(pickle.dumps(text)).language == "fi"


@pytest.mark.parametrize(
    ("reader", "language", "same"), [("sv-fi", "sv", True), ("se", "sv", False), ("en", "en-gb", True)]
)
def test_readers_language_whatever_the_region(reader, language, same):
    with override(reader):
        assert is_readers_language(language) is same


def test_languages_to_choose_from_are_the_sites_and_english(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("fi", "suomi"), ("se", "davvisámegiella")]
    assert content_languages() == [("fi", "suomi"), ("se", "davvisámegiella"), ("en", "English")]
    settings.WAGTAIL_CONTENT_LANGUAGES = None
    settings.LANGUAGES = [("en-gb", "British English"), ("sv", "Swedish")]
    assert content_languages() == [("en-gb", "British English"), ("sv", "Swedish")]


def test_own_name_of_a_language(settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [("sje", "bidumsámegiella")]
    with override("fi"):
        assert own_name("sv").__html__() == '<span lang="sv">svenska</span>'
        assert own_name("sje").__html__() == '<span lang="sje">bidumsámegiella</span>'
        assert own_name("xyz") == "xyz"
