"""Fixed words of block templates, each with the language it is really in.

gettext answers silently in the site's default language, or in English, where the reader's language lacks a word.
On a page in another language such a word must say so (WCAG 2.2, 3.1.2 Language of Parts). This is the small,
self-standing form of what a multilingual site may have for all its texts: it knows nothing of any such site.
"""

from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info, gettext
from django.utils.translation.trans_real import translation

LANGUAGE_OF_CODE = "en"


def primary(language: str) -> str:
    """Return a language code without script or region: ``en-gb`` → ``en``."""
    return language.split("-")[0]


def is_readers_language(language: str) -> bool:
    """Tell whether a language is the one the reader is being answered in, whatever the region."""
    return primary(language) == primary(get_language() or LANGUAGE_OF_CODE)


def language_of_word(msgid: str) -> str:
    """Return the language in which gettext answers ``msgid`` now: the active, the site's default, or English.

    gettext has no way to ask. Django merges all catalogues of a language into one and keeps the default language's
    as fallback behind it, so the catalogue that holds the word tells the language; ``tests/blocks/test_wording.py``
    fails if Django's internals change.
    """
    active = get_language()
    if active is None or not settings.USE_I18N:
        return LANGUAGE_OF_CODE
    for language in (active, settings.LANGUAGE_CODE):
        if primary(language) == LANGUAGE_OF_CODE:
            return LANGUAGE_OF_CODE
        catalogue = translation(language)._catalog
        if catalogue is not None and msgid in catalogue:
            return primary(language)
    return LANGUAGE_OF_CODE


class TextInLanguage(str):
    """A text that knows its language; printed in a template it is in a span with ``lang`` when that is not the page's.

    ``|stringformat:"s"`` in a template and ``str()`` in Python give the bare text for attributes and files.
    """

    def __new__(cls, text: str, language: str):
        """Return ``text`` with the code of the language it is written in."""
        self = super().__new__(cls, text)
        self.language = primary(language)
        return self

    def __getnewargs__(self):
        """Keep the language when the text is copied or pickled."""
        return str(self), self.language

    def __html__(self) -> SafeString:
        """Return the escaped text, marked when the reader's language is another."""
        text = conditional_escape(str(self))
        if not text or is_readers_language(self.language):
            return text
        return format_html('<span lang="{}">{}</span>', self.language, text)


def word(msgid: str) -> TextInLanguage:
    """Return a fixed word or sentence in the reader's language, or in the one gettext falls back to, said so."""
    return TextInLanguage(gettext(msgid), language_of_word(msgid))


def content_languages() -> list[tuple[str, str]]:
    """Return code and name of the languages content is written in, for choices: the site's, and English."""
    languages = list(getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", None) or settings.LANGUAGES)
    if not any(primary(code) == LANGUAGE_OF_CODE for code, _name in languages):
        languages.append((LANGUAGE_OF_CODE, "English"))
    return languages


def own_name(language: str) -> TextInLanguage:
    """Return a language's name in itself, as speakers look for it; its code when nobody knows the name."""
    try:
        name = get_language_info(language)["name_local"]
    except KeyError:
        name = str(dict(content_languages()).get(language, language))
    return TextInLanguage(name, language)
