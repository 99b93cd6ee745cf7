"""Reading a file that came back: PO, XLIFF, or a ZIP of them, with limits against files made to do harm."""

import io
import struct
import zipfile
import zlib

from django.utils.translation import gettext as _

from .contents import PageInFile, TranslationFileError
from .po_files import read_po
from .xliff_files import read_xliff

MOST_BYTES = 20 * 1024 * 1024
MOST_BYTES_UNPACKED = 100 * 1024 * 1024
MOST_MEMBERS = 5000
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""How members may be packed: what every tool writes. Others ask for as much memory as the file says."""
UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, OSError, ValueError, LookupError)
"""What Python's reader of ZIP files raises for damaged ones; members without a name are no error to it until asked."""

READERS = {".po": read_po, ".pot": read_po, ".xlf": read_xliff, ".xliff": read_xliff, ".xml": read_xliff}
ENDINGS = (*READERS, ".zip")


def read_pages(name: str, content: bytes) -> tuple[list[PageInFile], list[str]]:
    """Return the pages of a file, and for a ZIP what of it could not be read. The name's ending tells the format.

    Raises TranslationFileError when nothing of the file can be read.
    """
    ending = _ending(name)
    if ending == ".zip":
        return _read_archive(content)
    if ending not in READERS:
        raise TranslationFileError(_("Only these files can be read: %(endings)s.") % {"endings": ", ".join(ENDINGS)})
    return READERS[ending](content), []


def _read_archive(content: bytes) -> tuple[list[PageInFile], list[str]]:
    pages, unread, size = [], [], 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            if len(members) > MOST_MEMBERS:
                raise TranslationFileError(
                    _("The ZIP file has too many files: at most %(number)s.") % {"number": MOST_MEMBERS}
                )
            for member in members:
                if _ending(member.filename) not in READERS:
                    unread.append(_("%(file)s: not a translation file.") % {"file": member.filename[:100]})
                    continue
                if member.compress_type not in METHODS:
                    raise NotImplementedError(member.compress_type)
                with archive.open(member) as file:
                    data = file.read(MOST_BYTES + 1)
                size += len(data)
                if len(data) > MOST_BYTES or size > MOST_BYTES_UNPACKED:
                    raise TranslationFileError(_("The files in the ZIP file are too large."))
                try:
                    pages += READERS[_ending(member.filename)](data)
                except TranslationFileError as error:
                    unread.append(f"{member.filename[:100]}: {error}")
    except UNREADABLE as error:
        raise TranslationFileError(_("The ZIP file is damaged or encrypted.")) from error
    if not pages:
        raise TranslationFileError("\n".join(unread) or _("The ZIP file is empty."))
    return pages, unread


def _ending(name: str) -> str:
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 else ""
