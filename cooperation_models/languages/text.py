"""Text that knows its language, so that no fallback is ever silent.

Everything shown to readers that may be in another language than the page is a :class:`LocalisedText`
(a name of a fact) or a :class:`Message` (a sentence of the interface). Printed in a template, both bring
the ``lang`` attribute with them when their language is not the page's.
"""

from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, override
from django.utils.translation.trans_real import translation

from .codes import SOURCE_LANGUAGE


def active_language() -> str:
    """Return the code of the language the reader is being answered in (never a regional variant)."""
    return (get_language() or SOURCE_LANGUAGE).split("-")[0]


@dataclass(frozen=True)
class LocalisedText:
    """A short text with the language it is written in.

    ``certainty`` is empty for text of our own, else how sure the source is: certain, high, medium or low.
    """

    text: str
    language: str
    certainty: str = ""

    def __str__(self) -> str:
        """Return the bare text, for sorting, attributes and plain files."""
        return self.text

    def __bool__(self) -> bool:
        """Tell whether there is any text."""
        return bool(self.text)

    def __html__(self) -> SafeString:
        """Return the escaped text, in a span with ``lang`` when its language is not the active one."""
        if not self.text or self.language == active_language():
            return conditional_escape(self.text)
        return format_html('<span lang="{}">{}</span>', self.language, self.text)

    @property
    def is_foreign(self) -> bool:
        """Tell whether the text is in another language than the reader's."""
        return bool(self.text) and self.language != active_language()


def language_of_message(msgid: str, language: str | None = None) -> str:
    """Return the language in which gettext would answer ``msgid``: the asked one, else the source language.

    Django merges all catalogues of a language and hangs the source language's behind them as fallback, so a message
    is in the asked language exactly when that language's own merged catalogue holds it. A message that no catalogue
    holds is the msgid itself: English.
    """
    asked = language or active_language()
    if asked == "en":
        return "en"
    for code in (asked, SOURCE_LANGUAGE):
        catalogue = translation(code)._catalog
        if catalogue is not None and msgid in catalogue:
            return code
    return "en"


class Message:
    """A sentence of the interface, said in the reader's language or, honestly marked, in Finnish.

    ``msgid`` is the English source text, marked for extraction with ``gettext_noop``; ``parameters`` fill its
    named placeholders (``%(area)s``). When the sentence falls back to Finnish its parameters are said in Finnish too.
    A parameter may be text, a number, a LocalisedText, another Message, or a function without arguments that is
    called while the sentence's own language is active.
    """

    def __init__(self, msgid: str, **parameters):
        """Keep the sentence unsaid: it is said when printed."""
        self.msgid = msgid
        self.parameters = parameters

    @property
    def language(self) -> str:
        """Return the language the sentence will be said in."""
        return language_of_message(self.msgid)

    def _said(self, spell) -> str:
        language = self.language
        with override(language if language != "en" else SOURCE_LANGUAGE):
            from django.utils.translation import gettext

            sentence = gettext(self.msgid) if self.msgid else ""
            if not self.parameters:
                return sentence
            values = {name: spell(value() if callable(value) else value) for name, value in self.parameters.items()}
            return spell(sentence) % values if spell is not str else sentence % values

    def __str__(self) -> str:
        """Return the bare sentence, for attributes, plain text and files."""
        return self._said(_plain)

    def __html__(self) -> SafeString:
        """Return the escaped sentence, in a span with ``lang`` when its language is not the reader's."""
        said = mark_safe(self._said(_escaped))
        language = self.language
        if language == active_language():
            return said
        return format_html('<span lang="{}">{}</span>', language, said)

    @property
    def is_foreign(self) -> bool:
        """Tell whether the sentence is in another language than the reader's."""
        return self.language != active_language()


def _plain(value) -> str:
    return str(_number(value))


def _escaped(value) -> str:
    return conditional_escape(_number(value))


def _number(value):
    """Spell numbers as the active language does: 1 234,5."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    from django.utils.formats import number_format

    return number_format(value, use_l10n=True, force_grouping=True)
