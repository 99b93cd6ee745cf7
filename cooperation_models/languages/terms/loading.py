"""Terms from ``glossary.csv``: loaded when a portal is prepared, and brought up to date until an editor takes over.

A term that an editor has saved, reviewed or deleted is the editors' from then on, and no loading touches it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import ModelLogEntry

from ..catalogues import NOT_THE_WHOLE_STRING, Glossary
from ..codes import LANGUAGE_CODES, SAMI_LANGUAGE_CODES
from .facts import Term, TermConfidence, TermWord

PATTERN = re.compile(r"\$\d|(?<!\w)[XY](?!\w)")
"""A gap that the string of a program fills: “Sirre $1 mielde”, “sivu X / Y”."""

IN_BRACKETS = re.compile(r"^\((?P<inside>[^()]+)\)$")
REMARK_IN_BRACKETS = re.compile(r"\s+\([^()]+\)$")
"""“språk (pl.)”: what stands in brackets after a word is about the word."""

NAMED_LANGUAGE = re.compile(rf"\b({'|'.join(SAMI_LANGUAGE_CODES)})\b")


@dataclass(frozen=True)
class Word:
    """A word of the glossary in one language."""

    language: str
    text: str
    confidence: str
    source: str


@dataclass(frozen=True)
class Loaded:
    """How many terms a loading has made, changed, and left to the editors."""

    made: int
    changed: int
    kept: int


def words_of_row(row: dict[str, str]) -> list[Word]:
    """Return the words of a glossary row; gaps and remarks are no part of a word.

    What the row's note calls a pattern, another number or in need of a check is not the same in meaning, whatever the
    confidence of the source: only a reviewer may raise it.
    """
    doubtful = set()
    if NOT_THE_WHOLE_STRING.search(row["note"]):
        doubtful = set(NAMED_LANGUAGE.findall(row["note"])) or set(SAMI_LANGUAGE_CODES)
    words = []
    for code in LANGUAGE_CODES:
        text = row[code].strip()
        if not text or PATTERN.search(text):
            continue
        text = _cased(IN_BRACKETS.sub(r"\g<inside>", REMARK_IN_BRACKETS.sub("", text)), row["fi"])
        confidence = TermConfidence.LOW if code in doubtful else row.get(f"{code}_confidence", "")
        words.append(Word(code, text, confidence, row.get(f"{code}_source", "")))
    return words


def _cased(text: str, finnish: str) -> str:
    """Return a word without the capital of the button or heading where it was found, unless Finnish writes one too."""
    if finnish[:1].isupper() or text[1:2].isupper():
        return text
    return text[:1].lower() + text[1:]


def note_of_row(row: dict[str, str]) -> str:
    """Return the note of a glossary row, with the patterns that are no words."""
    patterns = [f"{code}: {row[code]}" for code in LANGUAGE_CODES if PATTERN.search(row[code])]
    return "; ".join([*([row["note"]] if row["note"] else []), *patterns])


@transaction.atomic
def load_terms(rows: Iterable[dict[str, str]] | None = None) -> Loaded:
    """Load the terms of the glossary (or of rows like its own); a second time nothing changes."""
    rows = {row["English"]: row for row in (Glossary.read().rows if rows is None else rows) if words_of_row(row)}
    present = {term.glossary_notion: term for term in Term.objects.exclude(glossary_notion="")}
    taken = set(Term.objects.values_list("notion", flat=True)) | set(_deleted())
    new = [notion for notion in rows if notion not in present and notion not in taken]
    made = Term.objects.bulk_create(
        Term(notion=notion, glossary_notion=notion, note=note_of_row(rows[notion])) for notion in new
    )
    TermWord.objects.bulk_create(word for term in made for word in _words(term, rows[term.notion]))
    reviewed = _reviewed()
    untouched = {
        notion: term
        for notion, term in present.items()
        if notion in rows and term.latest_revision_id is None and notion not in reviewed
    }
    changed = _bring_up_to_date(untouched, rows)
    return Loaded(len(made), changed, len(rows) - len(made) - len(untouched))


def _words(term: Term, row: dict[str, str]) -> list[TermWord]:
    return [
        TermWord(term=term, language=word.language, text=word.text, confidence=word.confidence, source=word.source)
        for word in words_of_row(row)
    ]


def _bring_up_to_date(terms: dict[str, Term], rows: dict[str, dict[str, str]]) -> int:
    """Give terms that nobody has touched the note and the words of their rows; return how many differed."""
    stored = {}
    for word in TermWord.objects.filter(term__in=list(terms.values())).order_by("pk"):
        stored.setdefault(word.term_id, []).append(Word(word.language, word.text, word.confidence, word.source))
    differing = [
        term
        for notion, term in terms.items()
        if term.note != note_of_row(rows[notion]) or stored.get(term.pk, []) != words_of_row(rows[notion])
    ]
    for term in differing:
        term.note = note_of_row(rows[term.glossary_notion])
    Term.objects.bulk_update(differing, ["note"])
    TermWord.objects.filter(term__in=differing).delete()
    TermWord.objects.bulk_create(word for term in differing for word in _words(term, rows[term.glossary_notion]))
    return len(differing)


def _reviewed() -> set[str]:
    reviewed = TermWord.objects.filter(reviewed_on__isnull=False)
    return set(reviewed.values_list("term__glossary_notion", flat=True).distinct())


def _deleted() -> list[str]:
    """Return the names of the terms that people have deleted in the admin."""
    terms = ContentType.objects.get_for_model(Term)
    deleted = ModelLogEntry.objects.filter(content_type=terms, action="wagtail.delete")
    return deleted.values_list("label", flat=True)
