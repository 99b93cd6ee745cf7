"""The dry run: what an import would do with each text, and why it would not take some.

Nothing is written. Every text is matched by its place on the page *and* its source text, so a file of another page or
of an older version cannot end up in the wrong place. A text that was translated here since the file was made is left
alone unless the importer says otherwise; both wordings are shown.
"""

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail_localize.models import String, StringSegment, StringTranslation, Translation, TranslationContext

from ...slugs import slug_of
from ...translation.editing import longest_of
from ..consistency import faults_of
from .contents import PageInFile, TextInFile, key_of
from .rights import editable

AT_ONCE = 5000
RELATED = ("source__locale", "source__specific_content_type", "target_locale")


class RowState(TextChoices):
    """What becomes of a text of the file."""

    NEW = "new", gettext_lazy("New translation")
    REPLACES = "replaces", gettext_lazy("Replaces the translation as it was in the file")
    SUGGESTION = "suggestion", gettext_lazy("The source text has changed: kept as a suggestion")
    SAME = "same", gettext_lazy("As in the file already")
    CHANGED_HERE = "changed_here", gettext_lazy("Changed here since the file was made")
    FAULT = "fault", gettext_lazy("The translation has a fault")
    OLDER_SOURCE = "older_source", gettext_lazy("The source text is of an older version")
    UNKNOWN_TEXT = "unknown_text", gettext_lazy("The page has no such text")
    OTHER_PAGE = "other_page", gettext_lazy("The file is of another page")
    UNKNOWN_PAGE = "unknown_page", gettext_lazy("No page with this translation is known")
    OTHER_LANGUAGE = "other_language", gettext_lazy("The file is in another language than the page")
    STOPPED = "stopped", gettext_lazy("The page is not translated from its source any more")
    FORBIDDEN = "forbidden", gettext_lazy("You may not edit this page")
    DOUBLE = "double", gettext_lazy("The file has another translation of this text above")
    UNFINISHED = "unfinished", gettext_lazy("Marked as unfinished in the file")
    EMPTY = "empty", gettext_lazy("Not translated in the file")


TAKEN = (RowState.NEW, RowState.REPLACES, RowState.SUGGESTION)
UNTOUCHED = (RowState.SAME, RowState.EMPTY)
"""States that say nothing is wrong though nothing is taken."""


@dataclass
class Row:
    """A text of the file and what becomes of it. ``present`` is the translation stored here, by whom and when.

    ``source_language`` and ``language`` are codes, empty where the page is not known.
    """

    number: int
    page: str
    path: str
    source: str
    text: str
    state: RowState
    messages: list[str] = field(default_factory=list)
    present: str = ""
    present_by: str = ""
    present_at: datetime.datetime | None = None
    source_language: str = ""
    language: str = ""
    translation_id: int | None = None
    locale_id: int | None = None
    string_id: int | None = None
    context_id: int | None = None
    stored_id: int | None = None


@dataclass
class Plan:
    """The rows of a dry run and what could not be read at all."""

    rows: list[Row]
    unread: list[str] = field(default_factory=list)

    def counts(self) -> dict[RowState, int]:
        """Return how many rows are in each state that occurs, in the order of the states."""
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state in RowState if counted[state]}

    def taken(self, overwrite: bool = False) -> list[Row]:
        """Return the rows that an import writes; with ``overwrite`` also those that were changed here."""
        states = (*TAKEN, RowState.CHANGED_HERE) if overwrite else TAKEN
        return [row for row in self.rows if row.state in states]


@dataclass(frozen=True)
class _Stored:
    pk: int
    text: str
    has_error: bool
    updated_at: datetime.datetime
    translator: str


class _Known:
    """What the database knows of the pages of a file: a constant number of queries."""

    def __init__(self, translations: Iterable[Translation], user):
        translations = list(translations)
        self.may_edit = editable(user, translations)
        objects = {translation.source.object_id for translation in translations}
        self.places = {}
        segments = StringSegment.objects.filter(source__in={translation.source_id for translation in translations})
        for source_id, context_id, string_id, path, data in segments.values_list(
            "source_id", "context_id", "string_id", "context__path", "string__data"
        ):
            self.places[source_id, key_of(path, data)] = (context_id, string_id, path, data)
        self.contexts = {
            (object_id, path): pk
            for object_id, path, pk in TranslationContext.objects.filter(object__in=objects).values_list(
                "object_id", "path", "pk"
            )
        }
        self.stored = {}
        rows = StringTranslation.objects.filter(
            context__object_id__in=objects, locale__in={translation.target_locale_id for translation in translations}
        ).select_related("last_translated_by")
        for row in rows.iterator(chunk_size=AT_ONCE):
            user = row.last_translated_by
            self.stored[row.locale_id, row.context_id, row.translation_of_id] = _Stored(
                row.pk,
                row.data,
                row.has_error,
                row.updated_at,
                (user.get_full_name() or user.get_username()) if user else "",
            )
        self.strings = {}
        self._longest = {}

    def longest(self, translation: Translation, path: str) -> int | None:
        """Return how many signs the field of a text takes."""
        key = translation.source.specific_content_type_id, path
        if key not in self._longest:
            self._longest[key] = longest_of(translation.source, path) if "." not in path else None
        return self._longest[key]

    def learn_strings(self, wanted: Iterable[tuple[int, str]]) -> None:
        """Look up source texts (locale, text) that stand on no page now."""
        hashes = {String._get_data_hash(text): (locale_id, text) for locale_id, text in wanted}
        keys = list(hashes)
        for start in range(0, len(keys), AT_ONCE):
            found = String.objects.filter(data_hash__in=keys[start : start + AT_ONCE])
            for locale_id, data, pk in found.values_list("locale_id", "data", "pk"):
                self.strings[locale_id, data] = pk


def plan_import(pages: list[PageInFile], user, only: Translation | None = None, lock: bool = False) -> Plan:
    """Return what importing pages of a file would do; with ``only``, nothing but that translation is touched.

    With ``lock`` the translations are locked until the end of the transaction. A constant number of queries for any
    number of texts (but two for each 5,000 texts that are on no page).
    """
    translations = _translations(pages, only, lock)
    known = _Known(translations.values(), user)
    rows, seen, unmatched = [], {}, []
    for page in pages:
        translation = translations.get(page.uuid or _only(only))
        trouble = _trouble_with(page, translation, only, known)
        is_own = translation is not None and translation.pk in known.may_edit
        for text in page.texts:
            row = Row(
                number=len(rows) + 1,
                page=translation.source.object_repr if is_own else page.title,
                path=text.path,
                source=text.source,
                text=text.translation,
                state=trouble or RowState.NEW,
            )
            if translation is not None:
                row.translation_id, row.locale_id = translation.pk, translation.target_locale_id
                row.source_language = translation.source.locale.language_code
                row.language = translation.target_locale.language_code
            rows.append(row)
            if trouble is None:
                _place(row, text, translation, known)
                if row.string_id is None:
                    unmatched.append((row, text, translation))
                else:
                    _judge(row, text, page, translation, known, seen)
    known.learn_strings((translation.source.locale_id, text.source) for _row, text, translation in unmatched)
    for row, text, translation in unmatched:
        _judge_text_that_left(row, text, translation, known)
    return Plan(rows)


def _only(only: Translation | None) -> str:
    return str(only.uuid) if only else ""


def _translations(pages: list[PageInFile], only: Translation | None, lock: bool) -> dict[str, Translation]:
    """Return the translations that the pages name, by the name in the file."""
    names = {}
    for name in {page.uuid for page in pages} | {_only(only)}:
        try:
            names[UUID(name)] = name
        except ValueError:
            continue
    found = {}
    wanted = list(names)
    for start in range(0, len(wanted), AT_ONCE):
        rows = Translation.objects.filter(uuid__in=wanted[start : start + AT_ONCE]).order_by("pk")
        if lock:
            rows = rows.select_for_update(of=("self",))
        for translation in rows.select_related(*RELATED):
            found[names[translation.uuid]] = translation
    return found


def _trouble_with(
    page: PageInFile, translation: Translation | None, only: Translation | None, known: _Known
) -> RowState | None:
    if translation is None:
        return RowState.UNKNOWN_PAGE
    if only is not None and translation.pk != only.pk:
        return RowState.OTHER_PAGE
    if translation.pk not in known.may_edit:
        return RowState.FORBIDDEN
    if not translation.enabled:
        return RowState.STOPPED
    if not _same_language(page.target_language, translation.target_locale.language_code) or not _same_language(
        page.source_language, translation.source.locale.language_code
    ):
        return RowState.OTHER_LANGUAGE
    return None


def _same_language(named: str, code: str) -> bool:
    """Tell whether a file's language is that of a page; tools add regions (``sv-FI``, ``sv_FI``) or leave it out."""
    return not named or named.replace("_", "-").lower().split("-")[0] == code.lower().split("-")[0]


def _place(row: Row, text: TextInFile, translation: Translation, known: _Known) -> None:
    """Find the text on the page by its place and source text, or by the key that the file gives for both."""
    for key in (key_of(text.path, text.source), text.key):
        if place := known.places.get((translation.source_id, key)):
            row.context_id, row.string_id, row.path, row.source = place
            return


def _judge(row: Row, text: TextInFile, page: PageInFile, translation: Translation, known: _Known, seen: dict) -> None:
    """Decide what becomes of a text that stands on its page."""
    place = row.locale_id, row.context_id, row.string_id
    stored = known.stored.get(place)
    if stored is not None:
        row.stored_id, row.present = stored.pk, stored.text
        row.present_by, row.present_at = stored.translator, stored.updated_at
    if state := _unusable(row, text, translation, known):
        row.state = state
    elif seen.setdefault(place, row.text) != row.text:
        row.state = RowState.DOUBLE
    elif stored is None or stored.has_error or not stored.text.strip():
        row.state = RowState.NEW
    elif stored.text == row.text:
        row.state = RowState.SAME
    elif page.exported_at is None or stored.updated_at > page.exported_at:
        row.state = RowState.CHANGED_HERE
    else:
        row.state = RowState.REPLACES


def _judge_text_that_left(row: Row, text: TextInFile, translation: Translation, known: _Known) -> None:
    """Decide what becomes of a text that stands on its page no more: its translation may serve as a suggestion."""
    row.context_id = known.contexts.get((translation.source.object_id, text.path))
    row.string_id = known.strings.get((translation.source.locale_id, text.source))
    if row.context_id is None or row.string_id is None:
        row.state = RowState.UNKNOWN_TEXT
    elif state := _unusable(row, text, translation, known):
        row.state = state
    elif (row.locale_id, row.context_id, row.string_id) in known.stored:
        row.state = RowState.OLDER_SOURCE
    else:
        row.state = RowState.SUGGESTION


def _unusable(row: Row, text: TextInFile, translation: Translation, known: _Known) -> RowState | None:
    if not text.translation.strip() and not text.fault:
        return RowState.EMPTY
    if text.unfinished:
        return RowState.UNFINISHED
    if row.path == "slug":
        row.text = slug_of(row.text) or row.text
    if text.fault:
        row.messages = [text.fault]
    else:
        found = faults_of(row.source, row.text, known.longest(translation, row.path))
        row.messages = [fault.message for fault in found]
    return RowState.FAULT if row.messages else None


def explanation_of(state: RowState) -> str:
    """Return what the importer can do about a state, empty where nothing is to be done."""
    return {
        RowState.CHANGED_HERE: _(
            "Compare both. The file's text can be taken too; the other is then kept as an earlier wording."
        ),
        RowState.FAULT: _("Correct it in the file, or translate the text at the translation desk."),
        RowState.OLDER_SOURCE: _("It is kept as a suggestion already. Make a new file for the translator."),
        RowState.UNKNOWN_TEXT: _("The translator's tool may have changed the source text."),
        RowState.OTHER_PAGE: _("Import it from the translation desk without choosing a page."),
        RowState.UNFINISHED: _("Mark it as finished in the translator's tool (in PO: take “fuzzy” away)."),
        RowState.FORBIDDEN: _("Ask somebody who may edit the page in this language."),
    }.get(state, "")
