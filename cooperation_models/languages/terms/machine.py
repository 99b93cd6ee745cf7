"""Pre-translation from the term list and the memory, as a machine translator of wagtail-localize.

It fills whole texts only, and only with what people have written or attested: a text that is nothing but a term, or
one that was translated before, word for word. It composes nothing. What it fills is stored as the machine's work, so
that it counts as unreviewed at the translation desk until somebody who reads the language accepts it, and it
publishes nothing.

In the settings::

    WAGTAILLOCALIZE_MACHINE_TRANSLATOR = {"CLASS": "cooperation_models.languages.terms.machine.TermsAndMemory"}
"""

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import String, StringTranslation
from wagtail_localize.strings import StringValue

from .consistency import faults_of, plain
from .term_list import TermList, is_usable


class TermsAndMemory(BaseMachineTranslator):
    """Fills texts that are terms, or that people have translated elsewhere in one way only."""

    display_name = _("Terms and memory")

    def can_translate(self, source_locale: Locale, target_locale: Locale) -> bool:
        """Tell whether the two are different languages; there may be nothing to fill all the same."""
        return source_locale.language_code != target_locale.language_code

    def translate(
        self, source_locale: Locale, target_locale: Locale, strings: Iterable[StringValue]
    ) -> dict[StringValue, StringValue]:
        """Return a translation for each text that has one; three queries whatever their number."""
        strings = list(strings)
        remembered = self._remembered(source_locale, target_locale, strings)
        terms = TermList(source_locale.language_code, target_locale.language_code)
        found = {}
        for string in strings:
            text = remembered.get(string.data) or self._term(terms, string)
            if text and not faults_of(string.data, text):
                found[string] = StringValue(text)
        return found

    @staticmethod
    def _remembered(source: Locale, target: Locale, strings: list[StringValue]) -> dict[str, str]:
        """Return the only translation that people have given to a text; none where they have given several."""
        rows = StringTranslation.objects.filter(
            translation_of__locale=source,
            translation_of__data_hash__in=[String._get_data_hash(string.data) for string in strings],
            locale=target,
            has_error=False,
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        ).exclude(data="")
        wordings = defaultdict(set)
        for source_text, text in rows.values_list("translation_of__data", "data"):
            wordings[source_text].add(text)
        return {source_text: min(texts) for source_text, texts in wordings.items() if len(texts) == 1}

    @staticmethod
    def _term(terms: TermList, string: StringValue) -> str:
        """Return the surest word for a text that is a term, with the capital of a heading where the text has it.

        Empty where the word is of low confidence, or where several notions share the text and differ in their words.
        """
        text = plain(string.data)
        words = [word for word in terms.meaning(text) if is_usable(word)]
        surest = {}
        for word in words:
            surest.setdefault(word.term_id, word.text)
        if len({word.casefold() for word in surest.values()}) != 1:
            return ""
        word = next(iter(surest.values()))
        if text[:1].isupper():
            word = word[:1].upper() + word[1:]
        return StringValue.from_plaintext(word).data
