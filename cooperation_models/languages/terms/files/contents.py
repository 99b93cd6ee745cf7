"""What a translation file says, whatever its format: pages, their texts, and hints for the translator."""

import datetime
import hashlib
from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FileFormat(TextChoices):
    """The formats of translation files; values are used in addresses."""

    XLIFF = "xliff", _("XLIFF 1.2")
    PO = "po", _("PO (gettext)")


class TranslationFileError(Exception):
    """A file that cannot be read at all; the message is for the one who gave it."""


@dataclass(frozen=True)
class Alternative:
    """A translation made before of a text that is like this one (percent), and where."""

    source: str
    translation: str
    similarity: int
    origin: str


@dataclass(frozen=True)
class TextInFile:
    """One text. ``source`` and ``translation`` are HTML as wagtail-localize stores it; ``path`` is its place.

    ``unfinished`` says that the translator's tool marks it as not ready; ``fault`` why its markup cannot be read.
    ``key`` is the identity that the file gives it, empty where the format has none. ``old_source`` and
    ``old_translation`` are what stood there before the source was changed.
    """

    path: str
    source: str
    translation: str = ""
    unfinished: bool = False
    reviewed: bool = False
    notes: tuple[str, ...] = ()
    old_source: str = ""
    old_translation: str = ""
    alternatives: tuple[Alternative, ...] = ()
    key: str = ""
    fault: str = ""


@dataclass
class PageInFile:
    """The texts of one page or snippet in one language.

    ``uuid`` is that of its ``wagtail_localize.Translation``, ``exported_at`` the moment the file was made, where the
    file still says so.
    """

    uuid: str
    title: str
    source_language: str
    target_language: str
    exported_at: datetime.datetime | None
    texts: list[TextInFile] = field(default_factory=list)


def key_of(path: str, source: str) -> str:
    """Return the identity of a text at a place, fit for an XML id."""
    return "t" + hashlib.sha256(f"{path}\0{source}".encode(errors="replace")).hexdigest()[:24]


def parse_moment(text: str | None) -> datetime.datetime | None:
    """Return an ISO moment with its zone, None for anything else."""
    try:
        moment = datetime.datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else None
