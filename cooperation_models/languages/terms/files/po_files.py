"""PO files: one a page, with the header that wagtail-localize's own import asks for too.

A text whose source has changed is exported as gettext does it: marked fuzzy, the earlier source before it, the earlier
translation in its place. Fuzzy entries are not taken when the file comes back.
"""

import codecs
import re

import polib
from django.utils.translation import gettext as _

from .contents import PageInFile, TextInFile, TranslationFileError, parse_moment

UUID_HEADER = "X-WagtailLocalize-TranslationID"
EXPORTED_HEADER = "X-Cooperation-Exported"
SOURCE_HEADER = "X-Source-Language"
TITLE_HEADER = "X-Cooperation-Title"
CHARSET = re.compile(rb"charset=([A-Za-z0-9_.:-]+)")
LONGEST_HEADER = 4000
LINE_BREAKS = re.compile(r"[\r\n]+")


def write_po(page: PageInFile) -> bytes:
    """Return the PO file of a page, in UTF-8."""
    file = polib.POFile(wrapwidth=0)
    file.metadata = {
        "Project-Id-Version": "wagtail-cooperation",
        "Language": page.target_language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        UUID_HEADER: page.uuid,
        SOURCE_HEADER: page.source_language,
        TITLE_HEADER: LINE_BREAKS.sub(" ", page.title),
        EXPORTED_HEADER: page.exported_at.isoformat() if page.exported_at else "",
    }
    for text in page.texts:
        file.append(_entry(text))
    return str(file).encode()


def _entry(text: TextInFile) -> polib.POEntry:
    notes = [*text.notes, *(f"{a.similarity} % ({a.origin}): {a.source} → {a.translation}" for a in text.alternatives)]
    entry = polib.POEntry(
        msgctxt=text.path, msgid=text.source, msgstr=text.translation, comment="\n".join(map(_one_line, notes))
    )
    if text.old_translation and not text.translation:
        entry.previous_msgctxt, entry.previous_msgid = text.path, text.old_source
        entry.msgstr = text.old_translation
        entry.flags.append("fuzzy")
    return entry


def _one_line(note: str) -> str:
    return LINE_BREAKS.sub(" ", note)


def read_po(content: bytes) -> list[PageInFile]:
    """Return the page of a PO file. Raises TranslationFileError when it is none."""
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    if "msgid" not in text:
        raise TranslationFileError(_("The file is no PO file."))
    try:
        # A leading line break, so that polib never takes the text for the name of a file to open.
        file = polib.pofile("\n" + text, wrapwidth=0)
    except (OSError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise TranslationFileError(_("The PO file is damaged: %(what)s") % {"what": str(error)[:200]}) from error
    headers = file.metadata
    page = PageInFile(
        uuid=headers.get(UUID_HEADER, "").strip(),
        title=headers.get(TITLE_HEADER, ""),
        source_language=headers.get(SOURCE_HEADER, "").strip(),
        target_language=headers.get("Language", "").strip(),
        exported_at=parse_moment(headers.get(EXPORTED_HEADER)),
    )
    for entry in file:
        if not entry.obsolete and entry.msgid:
            page.texts.append(
                TextInFile(
                    path=entry.msgctxt or "",
                    source=entry.msgid,
                    translation=entry.msgstr.strip(),
                    unfinished="fuzzy" in entry.flags,
                )
            )
    return [page]


def _decoded(content: bytes) -> str:
    """Return the text of a file in the encoding that its header or its first bytes name, UTF-8 without either."""
    named = CHARSET.search(content[:LONGEST_HEADER])
    encodings = ["utf-8-sig"]
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    elif named:
        encodings.append(named[1].decode("ascii"))
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    raise TranslationFileError(_("The letters of the file cannot be read. Save it in UTF-8."))
