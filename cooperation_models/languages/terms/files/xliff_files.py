"""XLIFF 1.2 files (OASIS 2008): one ``file`` a page, one ``trans-unit`` a text.

Version 1.2 and not 2.x, because every translator's tool reads and writes it. Inline HTML becomes ``g`` (an element
around words) and ``x`` (a line break) with ids from which the HTML can be made again without the source, so that
translators see protected marks and cannot break a tag. What was translated before is given as ``alt-trans``, terms
and remarks as ``note``.
"""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.utils.translation import gettext as _

from .contents import PageInFile, TextInFile, TranslationFileError, key_of, parse_moment

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
VERSION = "1.2"
NOT_OF_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
MARK = re.compile(r"^(?P<tag>[a-z]+)-(?P<number>\d+)$")
LINK = re.compile(r"^link-(?P<id>[A-Za-z0-9_.-]+)$")
EMPTY = ("br",)
KINDS = {"a": "link", "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "br": "lb"}
UNFINISHED = {"new", "needs-translation", "needs-adaptation", "needs-l10n"}
DEEPEST = 20


def write_xliff(pages: list[PageInFile]) -> bytes:
    """Return an XLIFF file of pages, in UTF-8."""
    root = Element("xliff", {"version": VERSION, "xmlns": NAMESPACE})
    for page in pages:
        about = {
            "original": page.uuid,
            "source-language": page.source_language,
            "target-language": page.target_language,
            "datatype": "html",
            "product-name": _allowed(page.title),
        }
        if page.exported_at:
            about["date"] = page.exported_at.isoformat()
        file = SubElement(root, "file", about)
        body = SubElement(file, "body")
        root.text = file.text = file.tail = body.text = body.tail = "\n"
        for text in page.texts:
            _write_text(body, text)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _write_text(body: Element, text: TextInFile) -> None:
    unit = SubElement(
        body, "trans-unit", {"id": key_of(text.path, text.source), "resname": text.path, "xml:space": "preserve"}
    )
    _Inline(SubElement(unit, "source")).write(text.source)
    if text.translation:
        state = "final" if text.reviewed else "needs-review-translation"
        _Inline(SubElement(unit, "target", {"state": state})).write(text.translation)
    if text.old_translation:
        _write_alternative(unit, text.old_source, text.old_translation, {"alttranstype": "previous-version"})
    for one in text.alternatives:
        about = {"match-quality": f"{one.similarity}%", "origin": _allowed(one.origin)}
        _write_alternative(unit, one.source, one.translation, about)
    for note in text.notes:
        SubElement(unit, "note").text = _allowed(note)
    unit.text = unit.tail = "\n"
    for child in unit:
        child.tail = "\n"


def _write_alternative(unit: Element, source: str, translation: str, about: dict[str, str]) -> None:
    alternative = SubElement(unit, "alt-trans", about)
    _Inline(SubElement(alternative, "source")).write(source)
    _Inline(SubElement(alternative, "target")).write(translation)


def _allowed(text: str) -> str:
    return NOT_OF_XML.sub("", text)


class _Inline(HTMLParser):
    """Writes inline HTML into an XML element as ``g`` and ``x``."""

    def __init__(self, element: Element):
        super().__init__(convert_charrefs=True)
        self._open = [element]
        self._tags = []
        self._number = 0

    def write(self, text: str) -> None:
        """Write a text; a tag that is closed where it was not opened is left out."""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self._number += 1
        link = dict(attrs).get("id") if tag == "a" else None
        mark = f"link-{link}" if link else f"{tag}-{self._number}"
        about = {"id": mark, "ctype": KINDS.get(tag, f"x-html-{tag}")}
        element = SubElement(self._open[-1], "x" if tag in EMPTY else "g", about)
        if tag not in EMPTY:
            self._open.append(element)
            self._tags.append(tag)

    def handle_endtag(self, tag):
        if tag in self._tags:
            while self._tags.pop() != tag:
                self._open.pop()
            self._open.pop()

    def handle_data(self, data):
        data, element = _allowed(data), self._open[-1]
        if len(element):
            element[-1].tail = (element[-1].tail or "") + data
        else:
            element.text = (element.text or "") + data


def read_xliff(content: bytes) -> list[PageInFile]:
    """Return the pages of an XLIFF file. Raises TranslationFileError when it is none, or one of another version."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise TranslationFileError(
            _("The file declares entities or a document type; such files are refused.")
        ) from error
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise TranslationFileError(
            _("The XML of the file is damaged: %(what)s") % {"what": str(error)[:200]}
        ) from error
    if _name(root) != "xliff":
        raise TranslationFileError(_("The file is no XLIFF file."))
    if root.get("version", VERSION) not in ("1.0", "1.1", VERSION):
        message = _("The file is XLIFF %(version)s. Ask for XLIFF 1.2, which every tool can save.")
        raise TranslationFileError(message % {"version": root.get("version")[:20]})
    return [_read_page(file) for file in _children(root, "file")]


def _read_page(file: Element) -> PageInFile:
    page = PageInFile(
        uuid=file.get("original", "").strip(),
        title=file.get("product-name", ""),
        source_language=file.get("source-language", "").strip(),
        target_language=file.get("target-language", "").strip(),
        exported_at=parse_moment(file.get("date")),
    )
    for unit in file.iter():
        if _name(unit) == "trans-unit":
            page.texts.append(_read_text(unit))
    return page


def _read_text(unit: Element) -> TextInFile:
    source, _fault = _html(next(_children(unit, "source"), None))
    target = next(_children(unit, "target"), None)
    translation, fault = _html(target)
    return TextInFile(
        path=unit.get("resname", ""),
        source=source,
        translation=translation.strip(),
        unfinished=target is not None and target.get("state") in UNFINISHED,
        key=unit.get("id", ""),
        fault=fault,
    )


def _html(element: Element | None) -> tuple[str, str]:
    """Return the HTML of a ``source`` or ``target``, and what is wrong with its marks."""
    if element is None:
        return "", ""
    faults = []
    text = _inner(element, faults, 0)
    return text, faults[0] if faults else ""


def _inner(element: Element, faults: list[str], depth: int) -> str:
    if depth > DEEPEST:
        faults.append(_("The marks are nested too deeply."))
        return ""
    pieces = [_escaped(element.text)]
    for child in element:
        if isinstance(child.tag, str):
            pieces.append(_marked(child, faults, depth))
        pieces.append(_escaped(child.tail))
    return "".join(pieces)


def _marked(child: Element, faults: list[str], depth: int) -> str:
    name, mark = _name(child), child.get("id", "")
    inside = _inner(child, faults, depth + 1)
    if name == "mrk":
        return inside
    link, known = LINK.match(mark), MARK.match(mark)
    if name == "x" and known and known["tag"] in EMPTY:
        return f"<{known['tag']}/>"
    if name == "g" and link:
        return f'<a id="{link["id"]}">{inside}</a>'
    if name == "g" and known and known["tag"] not in EMPTY:
        return f"<{known['tag']}>{inside}</{known['tag']}>"
    faults.append(_("The mark “%(mark)s” is not one of the source text.") % {"mark": mark[:40] or name[:40]})
    return inside


def _escaped(text: str | None) -> str:
    """Return a text with the signs escaped that mean something in HTML, as wagtail-localize stores it."""
    return (text or "").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _children(element: Element, name: str):
    return (child for child in element if isinstance(child.tag, str) and _name(child) == name)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
