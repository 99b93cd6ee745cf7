"""What a translation has lost or added: tags, links, placeholders, numbers, addresses, full stops.

Texts are as wagtail-localize stores them: HTML with inline elements, where a link is ``<a id="a1">`` and its address
is kept elsewhere. Pure functions over two texts. A *fault* would break the page or lose a placeholder or a link: such a
translation is not taken (:mod:`~..translation.faults` finds most of them). Everything else is a remark for the
translator, who may know better.
"""

import contextlib
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from html.parser import HTMLParser

from django.utils.translation import gettext as _

from ..translation import faults
from ..translation.faults import PLACEHOLDER

WEB_ADDRESS = re.compile(r"\b(?:https?://|www\.)[^\s<>\"']*[^\s<>\"'.,;:!?)\]]", re.IGNORECASE)
MAIL_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
SPACES = " \u00a0\u202f\u2009"
NUMBER = re.compile(rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!\d)|\d+")
DATE = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.(?:\s?(\d{4}))?(?!\d)")
ENDINGS = {".": ".", "…": ".", "!": "!", "?": "?", ":": ":", ";": ";"}
CLOSING = "\u201d\u2019\"')\u00bb\u201c" + SPACES
LETTER = re.compile(r"[^\W\d_]")


class RemarkKind(StrEnum):
    """What a remark is about."""

    FAULT = "fault"
    LINK = "link"
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
    """Collects links, formatting and words of a text; what is broken in it is of no concern here."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.links = Counter()
        self.formatting = Counter()
        self.text = ""

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.links[dict(attrs).get("id") or ""] += 1
        else:
            self.formatting[tag] += 1
        if tag == "br":
            self.text += "\n"

    def handle_data(self, data):
        self.text += data


def _markup(text: str) -> _Markup:
    """Return what a text consists of. Python's parser gives up on some marked sections (``<![x[``) by an assertion."""
    parser = _Markup()
    with contextlib.suppress(AssertionError):
        parser.feed(text)
        parser.close()
    return parser


def plain(text: str) -> str:
    """Return a text without its tags and with its character references resolved."""
    return _markup(text).text


def faults_of(source: str, translation: str, longest: int | None = None) -> list[Remark]:
    """Return why a translation cannot be taken; empty when it can. An empty translation has no fault of its own.

    ``longest`` is how many signs the field takes.
    """
    if not translation.strip():
        return []
    messages = faults.faults_of(source, translation, longest)
    found = [Remark(RemarkKind.FAULT, message, is_fault=True) for message in messages]
    if "<a" not in source:
        return found
    lost = _markup(source).links - _markup(translation).links
    for link in sorted(lost):
        message = _("The link %(link)s is missing.") % {"link": f'<a id="{link}">' if link else "<a>"}
        found.append(Remark(RemarkKind.LINK, message, is_fault=True))
    return found


def remarks_on(source: str, translation: str) -> list[Remark]:
    """Return the faults of a translation and everything else a translator should look at, faults first."""
    theirs, ours = _markup(source), _markup(translation)
    remarks = [
        *_differences(RemarkKind.FORMATTING, *_both_ways(theirs.formatting, ours.formatting)),
        *_differences(RemarkKind.NUMBER, *_both_ways(*_numbers(theirs.text, ours.text))),
        *_differences(RemarkKind.ADDRESS, *_both_ways(_addresses(theirs.text), _addresses(ours.text))),
    ]
    if _ending(theirs.text) != _ending(ours.text):
        remarks.append(Remark(RemarkKind.ENDING, _("The text does not end with the same mark as the source text.")))
    if _has_needless_spaces(ours.text) and not _has_needless_spaces(theirs.text):
        remarks.append(Remark(RemarkKind.SPACES, _("There are spaces too many.")))
    if _is_copy(theirs.text, ours.text):
        remarks.append(Remark(RemarkKind.COPY, _("The text is the same as the source text.")))
    return [*faults_of(source, translation), *remarks]


SAID = {
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


def _has_needless_spaces(text: str) -> bool:
    return "  " in text or text.strip(SPACES) != text


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
    rest = MAIL_ADDRESS.sub(" ", WEB_ADDRESS.sub(" ", source))
    words = [word for word in rest.split() if LETTER.search(word)]
    return len(words) > 1 and source.strip().casefold() == translation.strip().casefold()
