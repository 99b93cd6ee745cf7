"""Faults for which a translation is refused: what would break the page, run in the browser, or lose a placeholder.

Upstream gap (wagtail-localize 1.14): a faulty translation is stored and the Finnish text published in its place, in
silence; HTML that is not closed is repaired by guessing; placeholders are not looked at.
"""

import re
from collections import Counter
from html.parser import HTMLParser

from django.utils.translation import gettext as _
from wagtail_localize.strings import INLINE_TAGS, extract_ids

PLACEHOLDER = re.compile(r"%\([A-Za-z_]\w*\)[sd]|\{\{?\s*[A-Za-z_][\w.]*\s*\}?\}|\{\d+\}")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029]")
VOID = {"br"}
LONGEST = 20_000
"""Signs of any translation; no text of a page comes near it. Nothing that reads it need be quick with longer ones."""


def faults_of(source: str, translation: str, longest: int | None = None) -> list[str]:
    """Return what is wrong with a translation, in sentences for people; an empty list when it can be kept.

    ``source`` and ``translation`` are as wagtail-localize stores them; ``longest`` is how many signs the field takes.
    """
    if not translation.strip():
        return [_("The translation is empty.")]
    if len(translation) > LONGEST:
        return [_too_long() % {"longest": LONGEST, "length": len(translation)}]
    if CONTROL.search(translation):
        return [_("The translation has signs that cannot be shown. Write it anew.")]
    reader = _Reader()
    try:
        reader.feed(translation)
        reader.close()
    except AssertionError:
        # Python's parser, and so everything that reads the text later, gives up on some marked sections (<![x[).
        return [_("Declarations are not allowed here.")]
    faults = list(dict.fromkeys([*reader.faults, *_unclosed(reader.open)]))
    unknown = sorted(extract_ids(translation) - extract_ids(source)) if "<" in translation else []
    if unknown:
        faults.append(_("The source text has no link with the id %(ids)s.") % {"ids": ", ".join(unknown)})
    wanted, found = Counter(PLACEHOLDER.findall(source)), Counter(PLACEHOLDER.findall(translation))
    lost, added = wanted - found, found - wanted
    if lost:
        faults.append(_("The placeholder %(names)s is missing. Keep it as it is.") % {"names": ", ".join(lost)})
    if added:
        faults.append(_("The source text has no placeholder %(names)s.") % {"names": ", ".join(added)})
    if longest is not None and len(reader.text) > longest:
        faults.append(_too_long() % {"longest": longest, "length": len(reader.text)})
    return faults


def _too_long() -> str:
    return _("Too long: at most %(longest)s signs, now %(length)s.")


def _unclosed(names: list[str]) -> list[str]:
    return [_("<%(name)s> is not closed.") % {"name": name} for name in names]


class _Reader(HTMLParser):
    """Reads a translation and notes what cannot stand in it; ``open`` are the elements that are still open."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.faults = []
        self.open = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list) -> None:
        """Refuse elements and attributes that translators are never given."""
        names = [name for name, _value in attrs]
        if tag not in INLINE_TAGS:
            self.faults.append(_("<%(name)s> is not allowed here.") % {"name": tag})
        elif tag == "a" and names != ["id"]:
            self.faults.append(_('A link carries its id and nothing else: <a id="…">.'))
        elif tag != "a" and names:
            self.faults.append(_("<%(name)s> is not allowed to have attributes.") % {"name": tag})
        if tag not in VOID:
            self.open.append(tag)
        else:
            self.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        """Refuse an end without a beginning, or before the end of what is inside."""
        if tag in VOID:
            return
        if self.open and self.open[-1] == tag:
            self.open.pop()
            return
        self.faults.append(_("</%(name)s> stands in the wrong place.") % {"name": tag})
        if tag in self.open:
            self.open.remove(tag)

    def handle_data(self, data: str) -> None:
        """Collect the words, to count their signs."""
        self.text += data

    def handle_comment(self, data: str) -> None:
        """Refuse comments."""
        self.faults.append(_("Comments are not allowed here."))

    def handle_decl(self, decl: str) -> None:
        """Refuse declarations."""
        self.faults.append(_("Declarations are not allowed here."))

    def handle_pi(self, data: str) -> None:
        """Refuse processing instructions."""
        self.faults.append(_("Declarations are not allowed here."))

    def unknown_decl(self, data: str) -> None:
        """Refuse marked sections."""
        self.faults.append(_("Declarations are not allowed here."))
