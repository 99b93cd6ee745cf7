"""What a translation has lost or added: tags, links, placeholders, numbers, addresses, full stops.

Texts are as wagtail-localize stores them: HTML with inline elements, where a link is ``<a id="a1">`` and its address
is kept elsewhere. Pure functions over two texts. A *fault* would break the page or lose what no reader of the language
could restore: such a translation is not taken. Everything else is a remark for the translator, who may know better.
"""

import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from html.parser import HTMLParser

from django.utils.translation import gettext as _
from wagtail_localize.strings import INLINE_TAGS

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|(?<![\d\s])%[sd](?!\w)|\{\w*\}")
WEB_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"']*[^\s<>\"'.,;:!?)\]]", re.IGNORECASE)
MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SPACES = " \u00a0\u202f\u2009"
NUMBER = re.compile(rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)|\d+")
DATE = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?(?!\d)")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
ENDINGS = {".": ".", "…": ".", "!": "!", "?": "?", ":": ":", ";": ";"}
CLOSING = "\u201d\u2019\"')\u00bb\u201c" + SPACES
LETTER = re.compile(r"[^\W\d_]")
WITHOUT_END = ("br",)


class RemarkKind(StrEnum):
    """What a remark is about."""

    MARKUP = "markup"
    LINK = "link"
    PLACEHOLDER = "placeholder"
    FORMATTING = "formatting"
    NUMBER = "number"
    ADDRESS = "address"
    ENDING = "ending"
    SPACES = "spaces"
    COPY = "copy"
    TERM = "term"


@dataclass(frozen=True)
class Remark:
    """Something to look at in a translation, said in the language of the admin; a fault forbids to take it."""

    kind: RemarkKind
    message: str
    is_fault: bool = False


class _Markup(HTMLParser):
    """Collects the tags of a text and what is wrong with them."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.links = Counter()
        self.formatting = Counter()
        self.text = []
        self.wrong = []
        self._open = []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _value in attrs]
        if tag not in INLINE_TAGS:
            self.wrong.append(_("The element <%(tag)s> is not allowed here.") % {"tag": tag})
        elif names and not (tag == "a" and names == ["id"]):
            self.wrong.append(_("The element <%(tag)s> has attributes that are not allowed.") % {"tag": tag})
        elif tag == "a":
            self.links[dict(attrs).get("id") or ""] += 1
        else:
            self.formatting[tag] += 1
        if tag in WITHOUT_END:
            self.text.append("\n")
        else:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in WITHOUT_END:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in WITHOUT_END:
            return
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.wrong.append(_("The element <%(tag)s> is closed where it was not opened.") % {"tag": tag})

    def handle_data(self, data):
        self.text.append(data)

    def handle_comment(self, data):
        self.wrong.append(_("Comments and declarations are not allowed here."))

    handle_decl = handle_pi = unknown_decl = handle_comment

    def finish(self) -> "_Markup":
        self.close()
        for tag in self._open:
            self.wrong.append(_("The element <%(tag)s> is not closed.") % {"tag": tag})
        return self


def _markup(text: str) -> _Markup:
    """Return the tags of a text. Python's parser gives up on some marked sections (``<![x[``) by an assertion."""
    parser = _Markup()
    try:
        parser.feed(text)
        return parser.finish()
    except AssertionError:
        parser.handle_comment(text)
        return parser


def plain(text: str) -> str:
    """Return a text without its tags and with its character references resolved."""
    return "".join(_markup(text).text)


def faults_of(source: str, translation: str) -> list[Remark]:
    """Return why a translation cannot be taken; empty when it can. An empty translation has no fault of its own."""
    theirs, ours = _markup(source), _markup(translation)
    wrong = list(dict.fromkeys(ours.wrong))
    if CONTROL.search(translation):
        wrong.append(_("The text has control characters."))
    faults = [Remark(RemarkKind.MARKUP, message, is_fault=True) for message in wrong]
    if wrong:
        return faults
    for link in sorted((theirs.links - ours.links).keys()):
        faults.append(Remark(RemarkKind.LINK, _("The link %(link)s is missing.") % {"link": _tag(link)}, True))
    for link in sorted((ours.links - theirs.links).keys()):
        message = _("The link %(link)s is not in the source text.") % {"link": _tag(link)}
        faults.append(Remark(RemarkKind.LINK, message, True))
    for placeholder in sorted((_placeholders(theirs) - _placeholders(ours)).keys()):
        message = _("The placeholder %(placeholder)s is missing.") % {"placeholder": placeholder}
        faults.append(Remark(RemarkKind.PLACEHOLDER, message, True))
    return faults


def remarks_on(source: str, translation: str) -> list[Remark]:
    """Return the faults of a translation and everything else a translator should look at, faults first."""
    faults = faults_of(source, translation)
    if any(fault.kind == RemarkKind.MARKUP for fault in faults):
        return faults
    theirs, ours = _markup(source), _markup(translation)
    source_text, text = "".join(theirs.text), "".join(ours.text)
    remarks = [
        *_differences(RemarkKind.PLACEHOLDER, Counter(), _placeholders(ours) - _placeholders(theirs)),
        *_differences(RemarkKind.FORMATTING, *_both_ways(theirs.formatting, ours.formatting)),
        *_differences(RemarkKind.NUMBER, *_both_ways(*_numbers(source_text, text))),
        *_differences(RemarkKind.ADDRESS, *_both_ways(_addresses(source_text), _addresses(text))),
    ]
    if _ending(source_text) != _ending(text):
        remarks.append(Remark(RemarkKind.ENDING, _("The text does not end with the same mark as the source text.")))
    if (
        "  " in text
        and "  " not in source_text
        or text.strip(SPACES) != text
        and source_text.strip(SPACES) == source_text
    ):
        remarks.append(Remark(RemarkKind.SPACES, _("There are spaces too many.")))
    if _is_copy(source_text, text):
        remarks.append(Remark(RemarkKind.COPY, _("The text is the same as the source text.")))
    return [*faults, *remarks]


SAID = {
    RemarkKind.PLACEHOLDER: (
        lambda: _("The placeholder %(what)s is missing."),
        lambda: _("The placeholder %(what)s is not in the source text."),
    ),
    RemarkKind.FORMATTING: (
        lambda: _("The formatting %(what)s is missing."),
        lambda: _("The formatting %(what)s is not in the source text."),
    ),
    RemarkKind.NUMBER: (
        lambda: _("The number %(what)s is missing."),
        lambda: _("The number %(what)s is not in the source text."),
    ),
    RemarkKind.ADDRESS: (
        lambda: _("The address %(what)s is missing."),
        lambda: _("The address %(what)s is not in the source text."),
    ),
}


def _differences(kind: RemarkKind, lost: Counter, added: Counter) -> list[Remark]:
    missing, unknown = SAID[kind]
    form = "<%s>" if kind == RemarkKind.FORMATTING else "%s"
    return [
        *(Remark(kind, missing() % {"what": form % what}) for what in sorted(lost)),
        *(Remark(kind, unknown() % {"what": form % what}) for what in sorted(added)),
    ]


def _both_ways(theirs: Counter, ours: Counter) -> tuple[Counter, Counter]:
    return theirs - ours, ours - theirs


def _tag(link: str) -> str:
    return f'<a id="{link}">' if link else "<a>"


def _placeholders(markup: _Markup) -> Counter:
    return Counter(PLACEHOLDER.findall("".join(markup.text)))


def _addresses(text: str) -> Counter:
    return Counter(address.casefold() for address in (*WEB_ADDRESS.findall(text), *MAIL_ADDRESS.findall(text)))


def _numbers(source: str, translation: str) -> tuple[Counter, Counter]:
    """Return the numbers of both texts; those of months only when both write as many dates in figures.

    A language may say the month by name where the other writes its number.
    """
    dates = [DATE.findall(text) for text in (source, translation)]
    with_months = len(dates[0]) == len(dates[1])
    counted = []
    for text, found in zip((source, translation), dates, strict=True):
        rest = MAIL_ADDRESS.sub(" ", WEB_ADDRESS.sub(" ", PLACEHOLDER.sub(" ", text)))
        numbers = Counter(re.sub(rf"[{SPACES}]", "", number) for number in NUMBER.findall(DATE.sub(" ", rest)))
        for day, month, year in found:
            numbers.update(number for number in (day, month if with_months else "", year) if number)
        counted.append(numbers)
    return counted[0], counted[1]


def _ending(text: str) -> str:
    return ENDINGS.get(text.rstrip(CLOSING)[-1:], "")


def _is_copy(source: str, translation: str) -> bool:
    """Tell whether a text of several words was left as it was; single words may be names."""
    rest = MAIL_ADDRESS.sub(" ", WEB_ADDRESS.sub(" ", unescape(source)))
    words = [word for word in rest.split() if LETTER.search(word)]
    return len(words) > 1 and source.strip().casefold() == translation.strip().casefold()
