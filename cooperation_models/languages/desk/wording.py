"""Translations as people write them and as wagtail-localize stores them.

wagtail-localize stores every text as HTML with inline elements, also plain text. At the desk a text without
formatting is written as plain text; one with bold words or links is written with its marks, which have to stay.
"""

import re

from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment
from wagtail_localize.strings import StringValue

from ..terms.consistency import faults_of
from ..translation.editing import faults_at
from ..translation.faults import LONGEST

TAG = re.compile(r"</?[a-zA-Z!][^<>]*>?")


def has_marks(*stored: str) -> bool:
    """Tell whether any of some stored texts has formatting besides line breaks."""
    return any(
        mark.name != "br" for text in stored if "<" in text for mark in BeautifulSoup(text, "html.parser").find_all()
    )


def written_form(stored: str, marked: bool) -> str:
    """Return a stored text as it stands in the field: with its marks, or as plain text with line breaks."""
    return tidy(stored if marked else StringValue(stored).render_text())


def tidy(text: str) -> str:
    """Return what came from a field with plain line breaks and without blanks at its ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()


def stored_form(text: str, segment: StringSegment, marked: bool) -> str:
    """Return a text from a field as it is stored at a place of the source.

    Raises ValidationError with everything because of which it cannot be taken: broken marks, scripts, lost links and
    placeholders, more signs than the field takes.
    """
    if len(text) > LONGEST:
        raise ValidationError(_("The text is too long: at most %(number)s signs.") % {"number": LONGEST})
    if not marked and (tag := TAG.search(text)):
        message = _("The source text has no formatting: take %(mark)s away.")
        raise ValidationError(message % {"mark": tag[0][:40]})
    stored = text if marked else StringValue.from_plaintext(text).data
    faults = faults_at(segment, stored) or [fault.message for fault in faults_of(segment.string.data, stored)]
    if faults:
        raise ValidationError(faults)
    return StringValue.from_translated_html(stored).data if marked else stored
