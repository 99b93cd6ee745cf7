"""Text that knows its language, so that no fallback is ever silent.

Everything shown to readers that may be in another language than the page is one of these:

:class:`LocalisedText`
    a name of a fact, with the language it is written in;
:class:`FallbackText`
    a text of a page that nobody has translated yet, still a ``str`` so that blocks work on unchanged;
:class:`Message`
    a sentence of the interface;
:class:`JoinedTexts`
    a list of such texts: "A, B and C";
:class:`Sentences`
    sentences after each other.

Printed in a template each brings the ``lang`` attribute with it when its language is not the reader's;
``str()`` of each (``|stringformat:"s"`` in a template) is the bare text for attributes and files.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from django.db.models import Choices
from django.utils.formats import date_format, number_format, time_format
from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localtime
from django.utils.translation import get_language, gettext, gettext_noop, override
from django.utils.translation.trans_real import translation

from .codes import SOURCE_LANGUAGE


def active_language() -> str:
    """Return the code of the language the reader is being answered in (never a regional variant)."""
    return (get_language() or SOURCE_LANGUAGE).split("-")[0]


class LocalisedText(str):
    """A short text with the language it is written in; everywhere but in templates an ordinary ``str``.

    ``certainty`` is empty for text of our own, else how sure the source is: certain, high, medium or low. It is a
    string because Django's templates ask only strings for their HTML: ``{{ x }}`` makes anything else a bare one.
    """

    __slots__ = ("language", "certainty")

    def __new__(cls, text: str, language: str, certainty: str = ""):
        """Return the text with the language it is in."""
        self = super().__new__(cls, text)
        self.language = language
        self.certainty = certainty
        return self

    def __getnewargs__(self):
        """Keep language and certainty when the text is copied or pickled."""
        return self.text, self.language, self.certainty

    @property
    def text(self) -> str:
        """Return the bare text, for sorting, attributes and plain files."""
        return str(self)

    def __html__(self) -> SafeString:
        """Return the escaped text, in a span with ``lang`` when its language is not the active one."""
        if not self.text or self.language == active_language():
            return escape(self.text)
        return format_html('<span lang="{}">{}</span>', self.language, self.text)

    @property
    def is_foreign(self) -> bool:
        """Tell whether the text is in another language than the reader's."""
        return bool(self) and self.language != active_language()


class FallbackText(str):
    """A text of a page that is still in another language than the page; everywhere else an ordinary ``str``.

    In an attribute, where no span can stand, a template puts the ``language`` of the text on the element itself:
    ``<img alt="{{ alt|stringformat:"s" }}"{% if alt.language %} lang="{{ alt.language }}"{% endif %}>``.
    """

    __slots__ = ("language",)

    def __new__(cls, text: str, language: str = SOURCE_LANGUAGE):
        """Return the text with the language it is in."""
        self = super().__new__(cls, text)
        self.language = language
        return self

    def __getnewargs__(self):
        """Keep the language when the text is copied or pickled."""
        return str(self), self.language

    def __html__(self) -> SafeString:
        """Return the escaped text in a span with its language."""
        return LocalisedText(str(self), self.language).__html__()


def language_of_message(msgid: str, language: str | None = None) -> str:
    """Return the language in which gettext would answer ``msgid``: the asked one, else the source language.

    Django merges all catalogues of a language and hangs the source language's behind them as fallback, so a message
    is in the asked language exactly when that language's own merged catalogue holds it. A message that no catalogue
    holds is the msgid itself: English. Django has no public name for "its own catalogue without the fallback";
    ``tests/languages/test_text.py`` fails when ``_catalog`` changes.
    """
    asked = language or active_language()
    if asked == "en":
        return "en"
    for code in (asked, SOURCE_LANGUAGE):
        catalogue = translation(code)._catalog
        if catalogue is not None and msgid in catalogue:
            return code
    return "en"


class PrintedLate(str):
    """A text that is put together when it is printed, in the language of that moment.

    It is a string because Django's templates ask only strings for their HTML: ``{{ x }}`` makes anything else a bare
    one. Its letters as such mean nothing: ask for ``str()``.
    """

    __eq__ = object.__eq__
    __hash__ = object.__hash__

    def __format__(self, specification: str) -> str:
        """Return the bare text in an f-string."""
        return format(str(self), specification)


class Message(PrintedLate):
    """A sentence of the interface, said in the reader's language or, honestly marked, in Finnish.

    ``msgid`` is the English source text, marked for extraction with ``gettext_noop``; ``parameters`` fill its
    named placeholders (``%(area)s``). When the sentence falls back to Finnish its parameters are said in Finnish too.
    A parameter may be text, a LocalisedText, another Message, a lazy translation, JoinedTexts, or a function without
    arguments that is called while the sentence's own language is active. Numbers, dates and times are written as the
    sentence's language writes them; a year is not a quantity, so give it as text.
    """

    def __new__(cls, msgid: str, **parameters):
        """Keep the sentence unsaid: it is said when printed."""
        self = super().__new__(cls, msgid)
        self.msgid = msgid
        self.parameters = parameters
        return self

    def __getnewargs__(self):
        """Copy and pickle the sentence with its parameters, which are in its state."""
        return (self.msgid,)

    def __bool__(self) -> bool:
        """Tell whether there is a sentence."""
        return bool(self.msgid)

    def __repr__(self) -> str:
        """Return the sentence as it is in the code, for failing tests."""
        return f"Message({self.msgid!r})"

    @property
    def language(self) -> str:
        """Return the language the sentence will be said in."""
        return language_of_message(self.msgid) if self.msgid else active_language()

    @property
    def is_foreign(self) -> bool:
        """Tell whether the sentence is in another language than the reader's."""
        return self.language != active_language()

    def __str__(self) -> str:
        """Return the bare sentence, for attributes, plain text and files."""
        return self._say(self.language, lambda value: str(readable(value)))

    def __html__(self) -> SafeString:
        """Return the escaped sentence, in a span with ``lang`` when its language is not the reader's."""
        language = self.language
        said = mark_safe(self._say(language, lambda value: conditional_escape(readable(value))))
        if language == active_language():
            return said
        return format_html('<span lang="{}">{}</span>', language, said)

    def _say(self, language: str, spell: Callable[[object], str]) -> str:
        if not self.msgid:
            return ""
        with override(language if language != "en" else SOURCE_LANGUAGE):
            sentence = spell(gettext(self.msgid))
            if not self.parameters:
                return sentence
            return sentence % {
                name: spell(value() if callable(value) else value) for name, value in self.parameters.items()
            }


class JoinedTexts(PrintedLate):
    """Texts joined by commas and, before the last, the "and" of the reader's language."""

    def __new__(cls, texts: Iterable = ()):
        """Keep the texts that are not empty: names, messages, links (SafeString), numbers."""
        self = super().__new__(cls)
        self.texts = [text for text in texts if text or text == 0]
        return self

    def __getnewargs__(self):
        """Copy and pickle the texts, which are in its state."""
        return ()

    def __bool__(self) -> bool:
        """Tell whether there is any text."""
        return bool(self.texts)

    def __str__(self) -> str:
        """Return the bare texts, joined."""
        return self._join([str(readable(text)) for text in self.texts], str)

    def __html__(self) -> SafeString:
        """Return the escaped texts, each with its own language, joined."""
        return mark_safe(self._join([conditional_escape(readable(text)) for text in self.texts], conditional_escape))

    @staticmethod
    def _join(parts: list[str], spell: Callable[[object], str]) -> str:
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {spell(Message(gettext_noop('and')))} {parts[-1]}"


class Sentences(PrintedLate):
    """Sentences after each other, each in its own language."""

    def __new__(cls, sentences: Iterable = ()):
        """Keep the sentences that say something."""
        self = super().__new__(cls)
        self.sentences = [sentence for sentence in sentences if sentence]
        return self

    def __getnewargs__(self):
        """Copy and pickle the sentences, which are in its state."""
        return ()

    def __bool__(self) -> bool:
        """Tell whether there is anything to say."""
        return bool(self.sentences)

    def __str__(self) -> str:
        """Return the bare sentences, for attributes and plain files."""
        return " ".join(str(sentence) for sentence in self.sentences)

    def __html__(self) -> SafeString:
        """Return the escaped sentences, each with its language."""
        return mark_safe(" ".join(conditional_escape(sentence) for sentence in self.sentences))


def language_of(text: str) -> str:
    """Return the language a text is printed in: its own when it knows one, else the reader's.

    For the ``lang`` attribute of an element that can hold no span, such as ``<title>``.
    """
    return getattr(text, "language", "") or active_language()


def join_names(names: Iterable) -> JoinedTexts:
    """Return names as one text: "Inari, Utsjoki and Rovaniemi", each name keeping its own language.

    Give things' names (``area.name``), not the things; empty names are left out.
    """
    return JoinedTexts(names)


def message_of(label: Promise) -> Message:
    """Return a lazy translation as a Message, so that readers see honestly in which language it is said.

    With no language active Django answers with the source text, which is the msgid.
    """
    with override(None):
        return Message(str(label))


def choice_message(choices: type[Choices], value) -> Message:
    """Return the label of a choice for readers; empty for an empty value.

    Raises ValueError for a value that is not one of the choices.
    """
    if value is None or value == "":
        return Message("")
    return Message(_choice_msgid(choices, value))


@lru_cache(maxsize=1024)
def _choice_msgid(choices: type[Choices], value) -> str:
    return message_of(choices(value).label).msgid


def readable(value):
    """Return a value as the active language writes it: numbers 1 234,5, dates 5.3.2026, times 14.30; text unchanged."""
    if isinstance(value, Promise):
        return message_of(value)
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float | Decimal):
        return number_format(value, use_l10n=True, force_grouping=True)
    if isinstance(value, datetime):
        return date_format(localtime(value) if is_aware(value) else value, "SHORT_DATETIME_FORMAT", use_l10n=True)
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT", use_l10n=True)
    if isinstance(value, time):
        return time_format(value, "TIME_FORMAT", use_l10n=True)
    return value
