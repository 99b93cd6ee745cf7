"""What goes into a file for an outside translator: texts, their states, terms, and what was translated before."""

import io
import zipfile
from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import Translation

from ...translation.state import StringInQuestion, StringState, strings_of
from ..memory import matches_for
from ..term_list import FoundTerm, TermList
from .contents import Alternative, FileFormat, PageInFile, TextInFile
from .po_files import write_po
from .xliff_files import write_xliff

TEXTS_AT_ONCE = 300


def pages_of(translations: Iterable[Translation], user: AbstractBaseUser | None = None) -> list[PageInFile]:
    """Return translations as pages of a file, in their order; all into one language.

    For a ``user`` the memory leaves out pages that this person may neither read nor edit.

    A constant number of queries for each, and for each 300 texts that wait for a translation.
    """
    translations = list(translations)
    if not translations:
        return []
    moment = timezone.now()
    target = translations[0].target_locale
    strings = {translation.pk: strings_of(translation) for translation in translations}
    terms, memory = {}, {}
    for source in {translation.source.locale for translation in translations}:
        terms[source.pk] = TermList(source.language_code, target.language_code)
        waiting = [
            string.source_text
            for translation in translations
            if translation.source.locale_id == source.pk
            for string in strings[translation.pk]
            if string.is_open
        ]
        memory[source.pk] = _memory(waiting, source, target, user)
    return [
        PageInFile(
            uuid=str(translation.uuid),
            title=translation.source.object_repr,
            source_language=translation.source.locale.language_code,
            target_language=target.language_code,
            exported_at=moment,
            texts=[
                _text(string, terms[translation.source.locale_id], memory[translation.source.locale_id])
                for string in strings[translation.pk]
            ],
        )
        for translation in translations
    ]


def _memory(texts: list[str], source: Locale, target: Locale, user: AbstractBaseUser | None) -> dict:
    memory = {}
    texts = list(dict.fromkeys(texts))
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        memory.update(matches_for(texts[start : start + TEXTS_AT_ONCE], source, target, user))
    return memory


def _text(string: StringInQuestion, terms: TermList, memory: dict) -> TextInFile:
    translated = string.row is not None and not string.row.has_error
    notes = [_note(term) for term in terms.found_in(string.source_text) if term.words and not term.is_part]
    if not string.required:
        notes.append(_("Readers do not see this text on the page."))
    return TextInFile(
        path=string.segment.context.path,
        source=string.source_text,
        translation=string.translation_text if translated else "",
        reviewed=string.state == StringState.TRANSLATED,
        notes=tuple(notes),
        old_source=string.old_source,
        old_translation=string.old_translation,
        alternatives=tuple(
            Alternative(match.source_text, match.translation_text, match.similarity, match.origin or _("memory"))
            for match in memory.get(string.source_text, ())
        ),
    )


def _note(term: FoundTerm) -> str:
    words = ", ".join(
        f"{word.text} ({word.get_confidence_display()})" if word.confidence and not word.is_reviewed else word.text
        for word in term.words
    )
    return _("Term: %(term)s = %(words)s") % {"term": term.source_word, "words": words}


def file_of(pages: list[PageInFile], file_format: FileFormat) -> tuple[bytes, str, str]:
    """Return the content, the ending and the content type of the file that holds some pages.

    Several pages are one XLIFF file, or a ZIP of PO files.
    """
    if file_format == FileFormat.XLIFF:
        return write_xliff(pages), "xlf", "application/x-xliff+xml"
    if len(pages) == 1:
        return write_po(pages[0]), "po", "text/x-gettext-translation"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, page in enumerate(pages, start=1):
            archive.writestr(f"{number:04}-{page.uuid}-{page.target_language}.po", write_po(page))
    return content.getvalue(), "zip", "application/zip"
