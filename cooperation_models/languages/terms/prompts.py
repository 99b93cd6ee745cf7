"""What a translator is shown beside a text: its terms, what was translated before, and what to look at.

``prompts_for_all`` answers for a whole page at once, in a constant number of queries.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from wagtail.models import Locale

from ..codes import SOURCE_LANGUAGE
from .consistency import Remark, remarks_on
from .memory import EXACT, MemoryMatch, matches_for
from .term_list import FoundTerm, TermList


@dataclass(frozen=True)
class Prompts:
    """Terms, memories (the likest first) and remarks on the present translation (faults first)."""

    terms: tuple[FoundTerm, ...] = ()
    memory: tuple[MemoryMatch, ...] = ()
    warnings: tuple[Remark, ...] = ()

    @property
    def faults(self) -> tuple[Remark, ...]:
        """Return the remarks because of which the translation cannot be taken."""
        return tuple(remark for remark in self.warnings if remark.is_fault)


def prompts_for(
    source_text: str, language: str, translation: str | None = None, source_language: str = SOURCE_LANGUAGE
) -> Prompts:
    """Return the prompts for one text, as wagtail-localize stores it, on its way into ``language`` (a code).

    With a ``translation`` (its text) there are warnings, and memories that say the same are left out.
    """
    return prompts_for_all([(source_text, translation)], language, source_language)[0]


def prompts_for_all(
    texts: Iterable[tuple[str, str | None]],
    language: str,
    source_language: str = SOURCE_LANGUAGE,
    user: AbstractBaseUser | None = None,
) -> list[Prompts]:
    """Return the prompts for pairs of a source text and its present translation, in their order.

    For a ``user`` the memory leaves out pages that this person may neither read nor edit.
    Unknown languages have no prompts but the warnings.
    """
    pairs = list(texts)
    locales = {
        locale.language_code: locale for locale in Locale.objects.filter(language_code__in=(source_language, language))
    }
    terms = TermList(source_language, language)
    memory = {}
    if len(locales) > 1:
        memory = matches_for((text for text, _given in pairs), locales[source_language], locales[language], user)
    return [_prompts(text, given, terms, memory.get(text, ())) for text, given in pairs]


def _prompts(text: str, given: str | None, terms: TermList, memory: Iterable[MemoryMatch]) -> Prompts:
    found = terms.found_in(text)
    if not given:
        return Prompts(tuple(found), tuple(memory))
    return Prompts(
        tuple(found),
        tuple(match for match in memory if match.similarity < EXACT or match.translation_text != given),
        (*remarks_on(text, given), *terms.remarks_on(found, given)),
    )
