"""The gettext catalogues: one form for all five, Sámi strings from the glossary, compiled files without gettext tools.

Sources are in English. Finnish and Swedish are translated by people; the Sámi catalogues are filled from
``glossary.csv`` with whole, attested strings only, each marked "unreviewed" until somebody who reads the language
takes the mark away. What the glossary lacks stays empty: readers then get Finnish, marked as Finnish.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib
from django.conf import settings

from .codes import LANGUAGE_CODES, SAMI_LANGUAGE_CODES, SOURCE_LANGUAGE

GLOSSARY = Path(__file__).parent / "glossary.csv"
UNREVIEWED = "unreviewed"
TWO_FORMS = "nplurals=2; plural=(n != 1);"
THREE_FORMS = "nplurals=3; plural=(n == 1 ? 0 : n == 2 ? 1 : 2);"
PLURAL_FORMS = {"fi": TWO_FORMS, "sv": TWO_FORMS, "se": THREE_FORMS, "smn": THREE_FORMS, "sms": THREE_FORMS}
"""Plural rules (CLDR 47: one and other; one, two and other)."""

USABLE = ("certain", "high", "medium")
NOT_THE_WHOLE_STRING = re.compile(r"\$\d|\bsingular\b|\bcheck\b|\bpattern\b|\bplural form\b")
MONTH_GENITIVE = "alt. month"


def catalogue_path(code: str) -> Path:
    """Return the catalogue of a language in the project's own locale folder."""
    return Path(settings.LOCALE_PATHS[0]) / code / "LC_MESSAGES" / "django.po"


def read_catalogue(code: str) -> polib.POFile:
    """Return the catalogue of a language; lines are never wrapped, so that a change is one line in a diff."""
    return polib.pofile(str(catalogue_path(code)), wrapwidth=0)


def header(code: str) -> dict[str, str]:
    """Return the header of a catalogue: without the dates and names that would change with every collection.

    Without the right plural rule every page of every language fails, because Django builds addresses in all of them.
    """
    return {
        "Project-Id-Version": "wagtail-cooperation",
        "Language": code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[code],
    }


def tidy(code: str) -> None:
    """Bring a catalogue to its lasting form: our header, entries in the order of their texts, nothing obsolete."""
    catalogue = read_catalogue(code)
    entries = sorted(
        (entry for entry in catalogue if not entry.obsolete), key=lambda entry: (entry.msgid, entry.msgctxt or "")
    )
    tidied = polib.POFile(wrapwidth=0)
    tidied.metadata = header(code)
    for entry in entries:
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
        tidied.append(entry)
    tidied.save(str(catalogue_path(code)))


@dataclass(frozen=True)
class Term:
    """A glossary row in one Sámi language: the string, how sure it is (certain, high, medium, low) and its source."""

    text: str
    confidence: str
    source: str


class Glossary:
    """The glossary by its English and by its Finnish column."""

    def __init__(self, rows: list[dict[str, str]]):
        """Take the rows of the CSV file; a text that two rows have is known by neither.

        Texts are compared with their capitals, but for that of a heading: ``Kielet`` is ``kielet``, while ``suomi``
        (the language) is not ``Suomi`` (the country).
        """
        self.rows = rows
        self.by_english = self._index("English")
        self.by_finnish = self._index("fi")
        self.genitives = {row["English"]: row["note"] for row in rows if row["note"].startswith("genitive (dates)")}

    @classmethod
    @cache
    def read(cls) -> "Glossary":
        """Return the glossary of this room."""
        with GLOSSARY.open(encoding="utf-8", newline="") as file:
            return cls(list(csv.DictReader(file)))

    def _index(self, column: str) -> dict[str, dict[str, str]]:
        index = {}
        for row in self.rows:
            key = row[column]
            index[key] = None if key in index else row
        return {key: row for key, row in index.items() if key and row is not None}

    def _row(self, msgid: str, finnish: str) -> dict[str, str] | None:
        """Return the row of what a message means.

        A name in English (a language, a month) can mean nothing else. Otherwise the Finnish translation tells, and
        the English text only until there is one.
        """
        if msgid[:1].isupper() and msgid in self.by_english:
            return self.by_english[msgid]
        text, index = (finnish, self.by_finnish) if finnish else (msgid, self.by_english)
        return index.get(text) or index.get(text[:1].lower() + text[1:])

    def term(self, entry: polib.POEntry, finnish: str, code: str) -> Term | None:
        """Return the attested string for a whole message, or None.

        Never a string of low confidence, one that only occurs in another form, or one with gaps to fill.
        """
        if entry.msgctxt == MONTH_GENITIVE:
            return self._genitive(entry.msgid, code)
        if entry.msgctxt or entry.msgid_plural or "%" in entry.msgid:
            return None
        row = self._row(entry.msgid, finnish)
        if row is None or not row[code] or row[f"{code}_confidence"] not in USABLE:
            return None
        if NOT_THE_WHOLE_STRING.search(row[code]) or NOT_THE_WHOLE_STRING.search(row["note"]):
            return None
        text = _cased(row[code], entry.msgid, row, finnish)
        return Term(text, row[f"{code}_confidence"], row[f"{code}_source"])

    def texts(self, code: str) -> set[str]:
        """Return all strings of the glossary in a language, genitives of months too, without regard to capitals."""
        texts = {row[code].casefold() for row in self.rows}
        genitives = {self._genitive(month, code) for month in self.genitives}
        return texts | {term.text.casefold() for term in genitives if term}

    def _genitive(self, month: str, code: str) -> Term | None:
        """Return the form of a month's name inside a date, which the glossary has in its notes."""
        found = re.search(rf"\b{code} ([^\s,;]+)", self.genitives.get(month, ""))
        if not found:
            return None
        row = self.by_english[month]
        return Term(found[1], row[f"{code}_confidence"], row[f"{code}_source"])


def _cased(text: str, msgid: str, row: dict[str, str], finnish: str) -> str:
    """Return a term with a capital initial or without, as the message is used.

    The Finnish translation shows it, because the Sámi languages write capitals as Finnish does: ``January`` is
    ``tammikuu``. Without one the message does: ``Language`` is a heading, ``language`` stands in a sentence; but
    where the glossary's English has a capital too, that is only how English is written.
    """
    model = finnish or (row["fi"] if row["English"][:1].isupper() else msgid)
    if model[:1].isupper():
        return text[:1].upper() + text[1:]
    return text if row["fi"][:1].isupper() else text[:1].lower() + text[1:]


def fill(code: str, glossary: Glossary | None = None) -> int:
    """Fill a Sámi catalogue from the glossary where nobody has translated; return how many strings come from there.

    Each is marked ``unreviewed (confidence; source)`` in a comment, and stays so until a reviewer takes it away. A
    marked string that is the glossary's own is chosen anew each time, because its Finnish may have come since.
    Raises ValueError for a language that is not filled by machine.
    """
    if code not in SAMI_LANGUAGE_CODES:
        raise ValueError(f"{code} is translated by people, not from the glossary.")
    glossary = glossary or Glossary.read()
    finnish = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in read_catalogue(SOURCE_LANGUAGE)}
    catalogue = read_catalogue(code)
    filled = 0
    for entry in catalogue:
        if entry.translated() and not is_from_glossary(entry, code, glossary):
            continue
        term = glossary.term(entry, finnish.get((entry.msgctxt, entry.msgid), ""), code)
        if term is not None:
            entry.msgstr = term.text
            entry.tcomment = f"{UNREVIEWED} ({term.confidence}; {term.source})"
            filled += 1
        elif not entry.msgid_plural:
            entry.msgstr = entry.tcomment = ""
    catalogue.save()
    return filled


def is_from_glossary(entry: polib.POEntry, code: str, glossary: Glossary) -> bool:
    """Tell whether a string is unreviewed and stands in the glossary, so that no person has written it."""
    return entry.tcomment.startswith(UNREVIEWED) and entry.msgstr.casefold() in glossary.texts(code)


def compiled(path: Path) -> bytes:
    """Return the compiled catalogue that belongs to a catalogue's present source."""
    return polib.pofile(str(path)).to_binary()


def compile_catalogue(path: Path) -> None:
    """Write the compiled catalogue beside its source; it is kept in the repository, so that nobody needs gettext."""
    path.with_suffix(".mo").write_bytes(compiled(path))


@dataclass(frozen=True)
class Progress:
    """What a catalogue lacks: texts without a translation, and translations nobody has reviewed."""

    code: str
    total: int
    missing: list[str]
    unreviewed: list[tuple[str, str, str]]


def progress(code: str) -> Progress:
    """Return what the catalogue of a language lacks; ``unreviewed`` has text, translation and the mark."""
    catalogue = [entry for entry in read_catalogue(code) if not entry.obsolete]
    return Progress(
        code,
        len(catalogue),
        [entry.msgid for entry in catalogue if not entry.translated()],
        [
            (entry.msgid, entry.msgstr, entry.tcomment)
            for entry in catalogue
            if entry.translated() and entry.tcomment.startswith(UNREVIEWED)
        ],
    )


def with_finnish(texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return texts of the code, each with its Finnish, from which people translate; empty where it has none."""
    finnish = {entry.msgid: entry.msgstr for entry in read_catalogue(SOURCE_LANGUAGE)}
    return [(text, finnish.get(text, "")) for text in texts]


def all_codes() -> tuple[str, ...]:
    """Return the languages in the order in which they are worked on: the source first, because others look into it."""
    return (SOURCE_LANGUAGE, *(code for code in LANGUAGE_CODES if code != SOURCE_LANGUAGE))
